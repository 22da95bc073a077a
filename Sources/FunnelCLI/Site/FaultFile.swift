internal import Dashboards
internal import Ingest

/// `officer/faults/FEED.csv`: what was found wrong in a feed, and where.
enum FaultFile {
  /// - Parameter feed: a feed's name, checked when the configuration was read.
  static func file(_ faults: Faults, feed: String) -> SiteFile {
    SiteFile(path: "officer/faults/\(feed).csv", text: text(faults))
  }

  /// By line; where a rule has more faults than are kept, a row with its total stands at the end.
  static func text(_ faults: Faults) -> String {
    let headings = ["line", "column", "enquiry_id", "rule", "what", "mend"]
    var table = Table(
      title: "", unit: "", columns: headings.map { Table.Column($0, .words) })
    let ordered = faults.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    for (_, fault) in ordered {
      table.rows.append(
        row(
          String(fault.line), fault.column, fault.reference, fault.rule, fault.what, fault.mend))
    }
    for rule in Fault.Rule.allCases where faults.count(of: rule) > Faults.limit {
      let what =
        "\(Wording.count(faults.count(of: rule))) in all; "
        + "the first \(Wording.count(Faults.limit)) stand above"
      table.rows.append(row("", "", "", rule, what, ""))
    }
    return Rendering.tableCSV(table)
  }

  private static func row(
    _ line: String, _ column: String, _ reference: String, _ rule: Fault.Rule, _ what: String,
    _ mend: String
  ) -> Table.Row {
    Table.Row(line, [column, reference, rule.rawValue, what, mend].map { .words($0) })
  }
}
