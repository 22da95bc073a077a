import Funnel

extension Evidence {
  /// The thirty questions, each answered from figures of the other pages, and what the others lack.
  func questionsPage(from others: [Page]) -> Page {
    let answering = Answering(self, pages: others)
    var figures: [Figure] = []
    var unanswered: [Question] = []
    for question in Question.all {
      if let answer = question.answer(answering) {
        figures.append(figure(question, answer, pages: others))
      } else {
        unanswered.append(question)
      }
    }
    let count = figures.count
    return Page(
      folder: "questions", name: "Questions", title: "Thirty questions",
      standfirst: "\(Wording.count(count)) of \(Wording.count(Question.all.count)) can be answered "
        + "from what is fed. Each stands by itself and prints on its own sheet.",
      figures: figures + [unansweredFigure(unanswered)].compactMap(\.self), hasContents: true)
  }

  private func figure(_ question: Question, _ answer: Question.Answer, pages: [Page]) -> Figure {
    var how = answer.how
    let shown = answer.figures[0].table.rows.count
    how.notes = [
      .init("Asked by", question.asker.rawValue + "."), .init("Not known", question.notKnown),
    ]
    let left = shown - answer.table.rows.count
    if left > 0 {
      how.notes.append(
        .init(
          "Shown",
          "a part of the table: \(Wording.counted(left, "row", "rows")) more in the figure."
        ))
    }
    how.notes += answer.how.notes.filter { note in
      note.term.hasPrefix("[") && answer.table.shows(note.term)
    }
    return Figure(
      id: "questions.\(question.slug)", question: "\(question.number). \(question.text(self))",
      finding: answer.finding, chart: answer.chart, table: answer.table, how: how,
      readOn: answer.figures.compactMap { source in
        pages.first { $0.figures.contains { $0.id == source.id } }.map {
          Figure.Link("\($0.name): \(source.question)", to: "\($0.file)#\(source.id)")
        }
      })
  }

  /// The questions that cannot be answered, and which feed or column each lacks.
  private func unansweredFigure(_ questions: [Question]) -> Figure? {
    guard !questions.isEmpty else { return nil }
    return Figure(
      id: "questions.unanswered", question: "Which questions cannot be answered yet?",
      finding: "\(Wording.count(questions.count)) of \(Wording.count(Question.all.count)): what "
        + "each lacks stands beside it.",
      table: Table(
        title: "Questions without an answer", unit: "and what they lack",
        columns: [.init("Question", .words), .init("It lacks", .words)],
        rows: questions.map {
          Table.Row("\($0.number). \($0.text(self))", [.words($0.needs.capitalised + ".")])
        }),
      how: how(
        basis: "The feeds of this run and the columns that are mapped in them.", bases: [.stock],
        counted: Wording.counted(questions.count, "question", "questions") + ".",
        n: questions.count, leftOut: "Nothing."))
  }
}

extension Table {
  /// Whether a marker stands in any cell.
  fileprivate func shows(_ marker: String) -> Bool {
    rows.contains { $0.cells.contains { Wording.text($0).contains(marker) } }
  }
}
