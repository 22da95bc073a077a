import Funnel

/// Who may come back.
extension Evidence {
  /// Recent exits for a reason that may pass.
  var pausableExits: Figure? {
    let reasons = tally.reasons.indices.filter { reasonTraits.pausable.contains(tally.reasons[$0]) }
    guard !reasonTraits.pausable.isEmpty else { return nil }
    let steps = Array(steps)
    func measure(_ stage: Int?, _ reason: Int?) -> Measure {
      var key = Measure.Key("recontactable", .stock, .all)
      key.stage = stage.map { stages[$0].id } ?? ""
      key.reason = reason.map { tally.reasons[$0] } ?? ""
      return .count(
        key,
        (reason.map { [$0] } ?? reasons).reduce(0) { $0 + tally.recentExits(at: stage, for: $1) })
    }
    var table = Table(
      title: "Households who left for a reason that may pass",
      unit: "who enquired from \(Wording.day(tally.recentSince)) to \(Wording.day(asAt))",
      columns: [.init("Reason", .words)] + steps.map { .init(stages[$0].name) } + [.init("All")])
    for reason in reasons where tally.recentExits(for: reason) > 0 {
      table.rows.append(
        Table.Row(
          tally.reasons[reason],
          steps.map { .measure(measure($0, reason)) } + [.measure(measure(nil, reason))]))
    }
    table.rows.append(
      Table.Row(
        "All that may pass",
        steps.map { .measure(measure($0, nil)) } + [.measure(measure(nil, nil))], role: .total))
    let n = Int(measure(nil, nil).value ?? 0)
    let recent = tally.reasons.indices.reduce(0) { $0 + tally.recentExits(for: $1) }
    return Figure(
      id: "drop-out.pausable", question: "Whom could we ask again?",
      finding: n == 0
        ? "Nobody who enquired in the last 24 months left for a reason that may pass; "
          + "n = \(Wording.counted(recent, "exit", "exits"))."
        : "\(Wording.share(n, recent)) households who enquired in the last 24 months and left had a "
          + "reason that may pass, such as "
          + Wording.quoted(table.rows[0].heading) + ".",
      table: table,
      how: how(
        basis:
          "Stock: households closed without approval by \(Wording.day(asAt)) who enquired from "
          + "\(Wording.day(tally.recentSince)) on.", bases: [.stock],
        counted: "\(Wording.households(n).capitalised) of "
          + "\(Wording.counted(recent, "exit", "exits")).", n: n,
        notes: [
          .init(
            "The list",
            "Stays in the case system, with who agreed to be contacted again; nothing here says "
              + "who they are."),
          .init(
            "May pass",
            "As the list of reasons marks them: \(Wording.list(reasonTraits.pausable.sorted()))."),
        ]))
  }
}
