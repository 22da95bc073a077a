import Funnel

extension Question {
  /// 24 to 30: who may come back, homes and places, and what others report.
  static let capacityQuestions: [Question] = [
    Question(
      24, "agencies", .officer, "How many do we lose to other agencies, and when?",
      needs: "closed_reason in the register, with reasons grouped in the code list",
      notKnown: "Who went elsewhere without telling."
    ) { $0.from("drop-out.agencies", rows: 20) },
    Question(
      25, "re-contact", .officer, "Whom can we contact again?",
      needs: "closed_reason in the register, with pausable reasons marked in the code list",
      notKnown: "Who agreed to be contacted: consent and the list stay in the case system."
    ) { $0.from("drop-out.pausable", rows: 10) },
    Question(
      26, "net-change", .manager, "What is the net change in households and places?",
      needs: "a feed of kind capacity", notKnown: "Why households left."
    ) { $0.from("outlook.households", rows: 12) },
    Question(
      27, "occupancy", .manager, "How many places are used, and how many are on hold?",
      needs: "a feed of kind capacity with places and places_used",
      notKnown: "Places on hold: no feed has a column for them."
    ) { answering in
      guard
        var answer = answering.from(
          "outlook.households", columns: ["Places", "Used", "Occupancy"], rows: 12)
      else { return nil }
      if let words = answering.evidence.placesUsedWords { answer.finding = words }
      return answer
    },
    Question(
      28, "enquiries-needed", .manager, "How many enquiries does the target need?",
      needs: "a target of approvals in the configuration, for this financial year or the next",
      notKnown: "Whether next year’s enquirers will fare as earlier ones did."
    ) { $0.from("outlook.enquiries-needed", more: ["outlook.forecast"]) },
    Question(
      29, "others", .councillor, "How do we compare with England and our neighbours?",
      needs: "a feed of kind comparators",
      notKnown: "Whether others count as we do; each row says whom it counts."
    ) { answering in
      guard var answer = answering.from("outlook.scorecard", more: ["funnel.comparators"]) else {
        return answering.from("funnel.comparators", rows: 20)
      }
      let table = answering.evidence.latestOfScorecard(
        ScorecardStep.allCases, withTargets: false)
      if let table { answer.table = table }
      return answer
    },
    Question(
      30, "two-reports", .councillor, "Why do two reports give different numbers?",
      needs: "a feed of kind published in which two documents print the same figure",
      notKnown: "Which of two printed figures is right, where no document says so."
    ) { answering in
      guard
        var answer = answering.from("data.disputed", more: ["funnel.two-counts"], rows: 24)
      else { return nil }
      answer.finding =
        "Reports may count different things, the events of a year or the households who enquired in "
        + "it, and documents may contradict each other. " + answer.finding
      return answer
    },
  ]
}
