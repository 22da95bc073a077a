import Funnel

extension Question {
  /// 1 to 4: why so few are approved, and whether that is getting better.
  static let conversionQuestions: [Question] = [
    Question(
      1, "why-so-few", .councillor,
      text: { evidence in
        guard let focus = evidence.focus else { return "Why do enquiries end in few approvals?" }
        let breakdown = evidence.tally.breakdown(of: focus)
        let enquired = Wording.counted(breakdown.reached(0), "enquiry", "enquiries")
        let approved = Wording.counted(breakdown.reached(evidence.last), "approval", "approvals")
        return "Why have the \(enquired) of \(evidence.yearName(focus)) led to \(approved) so far?"
      },
      needs: "a register with dates of enquiry",
      notKnown: "Whether those still open will be approved, and why households left of whom nobody "
        + "recorded a reason."
    ) {
      $0.from("funnel.endings", "drop-out.by-reason", more: ["funnel.two-counts"], drawn: true)
    },
    Question(
      2, "reasons-by-stage", .councillor,
      "What are the reasons for the fall at each stage after contact?",
      needs: "a register with closed_stage, closed_reason and closed_by",
      notKnown:
        "The reasons of those of whom none is recorded; a recorded reason may not be the one "
        + "the household had."
    ) {
      $0.from(
        "drop-out.every-reason", "drop-out.by-reason", more: ["drop-out.not-recorded"], rows: 12)
        ?? $0.from("drop-out.by-reason", more: ["drop-out.not-recorded"], rows: 12)
    },
    Question(
      3, "against-target", .manager,
      "What is conversion this year, against our target and others’ benchmark?",
      needs: "a register; targets in the configuration and a feed of kind comparators for the rest",
      notKnown: "The final share of years in which households are still open."
    ) { answering in
      if let words = answering.evidence.conversionBesideOthers,
        let table = answering.evidence.latestOfScorecard(
          [.application, .approval], withTargets: true),
        var answer = answering.from("outlook.scorecard", more: ["funnel.cohorts"])
      {
        answer.finding = words
        answer.table = table
        return answer
      }
      return answering.from("funnel.cohorts", "funnel.two-counts")
    },
    Question(
      4, "since-definition", .manager,
      "Is conversion better since what counts as an enquiry changed?",
      needs:
        "a feed of kind notes with a break (the day on which the definition changed), and years "
        + "before and after it",
      notKnown: "What else changed at the same time: before and after is not because of."
    ) { $0.from("time.definition") },
  ]
}
