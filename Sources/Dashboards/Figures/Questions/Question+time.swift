import Funnel

extension Question {
  /// 16 to 23: clocks, waits and pauses.
  static let timeQuestions: [Question] = [
    Question(
      16, "first-response", .manager, "Do we respond on the same or the next working day?",
      needs: "the register’s first_response_date and a clock from enquiry to it",
      notKnown: "Hours: registers keep dates, no times of day."
    ) { $0.clocks(to: "first_response_date") },
    Question(
      17, "visits", .manager, "Are visits done within 72 hours?",
      needs: "the register’s visit_date and a clock from enquiry to it",
      notKnown: "Hours: registers keep dates, no times of day."
    ) { $0.clocks(to: "visit_date") },
    Question(
      18, "waiting", .manager, "Who is waiting too long now?",
      needs: "a register with open households",
      notKnown: "Why they wait."
    ) { $0.from("time.waiting-list", more: ["time.due"], rows: 12) ?? $0.from("time.waiting") },
    Question(
      19, "assessments", .manager, "How many assessments finish in 6 and in 8 months?",
      needs: "the register’s panel_date and clocks from stage 1 or stage 2 to it",
      notKnown:
        "How long those still running will take; a span that no time limit is set for, such as "
        + "6 months beside 8, is not counted."
    ) { $0.clocks(to: "panel_date") },
    Question(
      20, "two-years", .councillor, "Does it really take two years?", needs: "dates of approval",
      notKnown: "How long those still open will take."
    ) { $0.from("time.approval", more: ["time.outcome"]) },
    Question(
      21, "hold-ups", .manager, "What holds cases up: medicals, DBS, training?",
      needs: "dates of entering each stage",
      notKnown:
        "Medicals, DBS checks and training have no date in a register of the usual columns; "
        + "as stages of their own in the configuration they are timed like the others."
    ) { $0.from("time.stages") },
    Question(
      22, "stage-1-notices", .manager, "Are stage 1 notices sent within 10 working days?",
      needs:
        "the register’s stage1_information_date and stage1_notice_date, and a clock between them",
      notKnown: "Notices that were sent and not recorded."
    ) { $0.clocks(to: "stage1_notice_date") },
    Question(
      23, "paused", .manager, "How many are paused, and do they return?",
      needs: "the register’s paused_from and paused_to",
      notKnown: "Whether those now paused will return."
    ) { $0.from("time.paused") },
  ]
}

extension Answering {
  /// The clocks that run to a date of the register, with what is said of them alone; `nil` where there
  /// is none, or no register has the date.
  fileprivate func clocks(to date: String) -> Question.Answer? {
    let some = evidence.tally.clocks(to: date)
    let names = some.map { evidence.tally.clocks[$0].name }
    // Other readings of a clock stand beneath it, under its name.
    guard
      var answer = from("time.clocks", where: { row in names.contains { row.hasPrefix($0) } }),
      let said = evidence.clocksAnswer(of: some)
    else { return nil }
    answer.finding = said.finding
    answer.how = said.how
    return answer
  }
}
