import Funnel

/// One of the thirty questions that councillors, managers and officers ask of a fostering service.
///
/// A question is answered by figures that stand on other pages; it makes no number of its own.
struct Question: Sendable {
  enum Asker: String, Sendable {
    case councillor = "a scrutiny councillor"
    case manager = "the service manager"
    case officer = "the recruitment and development officer"
  }

  /// 1 to 30; never changes its question.
  let number: Int
  /// The figure's id after `questions.`.
  let slug: String
  let asker: Asker
  /// As it is asked; with the numbers of the day where it names some.
  let text: @Sendable (Evidence) -> String
  /// The feeds or columns without which it has no answer, in words: “a feed of kind spend”.
  let needs: String
  /// What the figures cannot say.
  let notKnown: String
  /// `nil` where what it needs is not there.
  let answer: @Sendable (Answering) -> Answer?

  init(
    _ number: Int, _ slug: String, _ asker: Asker, _ text: String, needs: String, notKnown: String,
    answer: @escaping @Sendable (Answering) -> Answer?
  ) {
    self.init(
      number, slug, asker, text: { _ in text }, needs: needs, notKnown: notKnown, answer: answer)
  }

  init(
    _ number: Int, _ slug: String, _ asker: Asker, text: @escaping @Sendable (Evidence) -> String,
    needs: String, notKnown: String, answer: @escaping @Sendable (Answering) -> Answer?
  ) {
    self.number = number
    self.slug = slug
    self.asker = asker
    self.text = text
    self.needs = needs
    self.notKnown = notKnown
    self.answer = answer
  }

  /// What is said to a question: findings and a short table, from figures that are there.
  struct Answer: Sendable {
    var finding: String
    /// Of the first figure; only beside its whole table, which it is drawn from.
    var chart: Chart?
    var table: Table
    var how: Figure.How
    /// The figures that it stands on, where one reads on.
    var figures: [Figure]
  }

  /// In the order of their numbers.
  static let all: [Question] =
    conversionQuestions + recruitingQuestions + timeQuestions + capacityQuestions
}

/// What a question may be answered from.
struct Answering: Sendable {
  let evidence: Evidence
  private let figures: [String: Figure]

  /// - Parameter pages: every other page that figures stand on.
  init(_ evidence: Evidence, pages: [Page]) {
    self.evidence = evidence
    figures = Dictionary(
      pages.flatMap(\.figures).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func figure(_ id: String) -> Figure? { figures[id] }

  /// The findings of figures, and of the first one's table what the question is about.
  ///
  /// - Parameters:
  ///   - ids: the first must be there, or the question has no answer; others are left out where
  ///     they are not.
  ///   - more: figures to read on in, whose findings are not said again.
  ///   - drawn: whether the first figure's chart is shown too.
  ///   - columns: headings to keep beside the first column; all where `nil`.
  ///   - rows: at most so many plain rows.
  ///   - which: only rows that it holds for, by their heading.
  func from(
    _ ids: String..., more: [String] = [], drawn: Bool = false, columns: [String]? = nil,
    rows: Int = 8, where which: (String) -> Bool = { _ in true }
  ) -> Question.Answer? {
    guard let first = ids.first.flatMap(figure) else { return nil }
    let found = [first] + ids.dropFirst().compactMap(figure)
    let table = first.table.kept(columns: columns, rows: rows, where: which)
    guard !table.rows.isEmpty else { return nil }
    let isWhole =
      table.rows.count == first.table.rows.count
      && table.columns.count == first.table.columns.count
    return Question.Answer(
      finding: found.map(\.finding).joined(separator: " "),
      chart: drawn && isWhole ? first.chart : nil, table: table, how: first.how,
      figures: found + more.compactMap(figure))
  }
}

extension Table {
  /// The part of a table that answers a question: some columns, groups before their members, the
  /// first so many rows, and the total.
  func kept(columns wanted: [String]?, rows most: Int, where which: (String) -> Bool) -> Table {
    var table = self
    let places = columns.indices.dropFirst().filter { index in
      wanted.map { $0.contains(columns[index].heading) } ?? true
    }
    // Headings that a figure no longer has would leave a table of names alone.
    if !places.isEmpty {
      table.columns = [columns[0]] + places.map { columns[$0] }
      table.rows = rows.map { row in
        Row(row.heading, places.map { row.cells[$0 - 1] }, role: row.role)
      }
    }
    let chosen = table.rows.filter { $0.role == .total || which($0.heading) }
    let body = chosen.filter { $0.role != .total }
    let hasGroups = body.contains { $0.role == .group } && body.count > most
    let shown = (hasGroups ? body.filter { $0.role == .group } : body).prefix(most)
    table.rows = shown.isEmpty ? [] : Array(shown) + chosen.filter { $0.role == .total }
    return table
  }
}
