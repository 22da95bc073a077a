import Funnel

extension Rendering {
  /// `figures.json`: every figure whole, one handed on after another.
  public static func figuresJSON(_ figures: [Figure], _ use: (_ piece: String) -> Void) {
    for (index, figure) in figures.enumerated() {
      var piece = index == 0 ? "[\n  " : ",\n  "
      json(figure).write(to: &piece, level: 1)
      use(piece)
    }
    use(figures.isEmpty ? "[]\n" : "\n]\n")
  }

  static func json(_ figure: Figure) -> JSON {
    let how = figure.how
    return .object([
      ("id", .string(figure.id)),
      ("question", .string(figure.question)),
      ("finding", .string(figure.finding)),
      ("basis", .array(how.bases.map { .string($0.rawValue) })),
      ("basis_in_words", .string(how.basis)),
      ("counted", .string(how.counted)),
      ("n", .optional(how.n)),
      ("as_at", .string(how.asAt.iso)),
      ("feeds", .array(how.feeds.map(json))),
      ("excluded", .string(how.leftOut)),
      (
        "notes",
        .array(
          how.notes.map { .line([("term", .string($0.term)), ("text", .string($0.text))]) })
      ),
      ("table", json(figure.table)),
    ])
  }

  private static func json(_ feed: Figure.FeedStamp) -> JSON {
    .line([
      ("name", .string(feed.name)),
      ("newest", .optional(feed.newest?.iso)),
      ("last_good_age_days", .optional(feed.lastGoodAge)),
    ])
  }

  private static func json(_ table: Table) -> JSON {
    .object([
      ("title", .string(table.title)),
      ("unit", .string(table.unit)),
      (
        "columns",
        .array(
          table.columns.map {
            .line([
              ("heading", .string($0.heading)),
              ("kind", .string($0.kind == .words ? "words" : "numbers")),
            ])
          })
      ),
      (
        "rows",
        .array(
          table.rows.map { row in
            .object([
              ("heading", .string(row.heading)),
              ("role", .string("\(row.role)")),
              ("cells", .array(row.cells.map(json))),
            ])
          })
      ),
    ])
  }

  private static func json(_ cell: Table.Cell) -> JSON {
    let text = JSON.string(Wording.text(cell))
    guard case .measure(let measure, _) = cell else { return .line([("text", text)]) }
    return .line([
      ("text", text),
      ("value", .optional(measure.value)),
      ("lower", .optional(measure.lower)),
      ("upper", .optional(measure.upper)),
      ("numerator", .optional(measure.numerator)),
      ("denominator", .optional(measure.denominator)),
      ("unit", .string(measure.unit.rawValue)),
      ("marker", .optional(measure.marker?.text)),
    ])
  }
}
