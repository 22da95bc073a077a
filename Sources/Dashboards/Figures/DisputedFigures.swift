import Funnel

extension Evidence {
  /// Printed figures of which two documents say different things.
  var disputedFigures: Figure? {
    var table = Table(
      title: "Printed figures that differ by document", unit: "both kept, neither corrected",
      columns: [.init("Figure", .words), .init("Printed"), .init("Document", .words)])
    var disputes = 0
    var documents: Set<String> = []
    for programme in published.programmes {
      for period in published.periods(of: programme) {
        for stage in published.stageNames(of: programme, in: period) {
          let printed = published.events(programme: programme, period: period, stage: stage)
          guard printed.count > 1 else { continue }
          disputes += 1
          for measure in printed {
            documents.insert(measure.key.category2)
            table.rows.append(
              Table.Row(
                "\(programme), \(Wording.period(period)): \(events(named: stage))",
                [.measure(measure), .words(measure.key.category2)]))
          }
        }
      }
    }
    guard disputes > 0 else { return nil }
    return Figure(
      id: "data.disputed", question: "Which printed figures contradict each other?",
      finding:
        "\(Wording.counted(disputes, "figure is", "figures are")) printed differently by two "
        + "documents or more, of \(Wording.count(published.rows.count)) printed in all. Both are "
        + "kept and neither is used to correct the other.",
      table: table,
      how: how(
        basis: "Published: as printed.", bases: [.published],
        counted: "\(Wording.count(published.rows.count)) printed figures; "
          + "\(Wording.counted(documents.count, "document differs", "documents differ")).",
        n: published.rows.count, leftOut: "Figures on which all documents agree.",
        notes: [
          .init(
            "Why they differ",
            "a part-year beside a year, a different programme, day, or definition, or a slip: the "
              + "documents do not say which."),
          .init("[x]", "printed as not known."),
        ], kinds: ["published"]))
  }

  /// “enquiries” for a stage's id, and any other printed name in words.
  private func events(named name: String) -> String {
    stages.first { $0.id == name }?.events
      ?? name.split(separator: "_").joined(separator: " ")
  }
}
