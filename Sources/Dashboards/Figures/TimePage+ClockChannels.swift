import Funnel

/// Whether time limits hold for every way of getting in touch.
extension Evidence {
  /// Clocks that begin with the enquiry, by how households got in touch.
  var clocksByChannel: Figure? {
    let shown = Array(tally.clocks.indices.filter { !tally.clockChannels($0).isEmpty }.prefix(2))
    guard let first = shown.first,
      let dimension = tally.dimensions.first(where: { $0.id == "channel" })
    else { return nil }
    func inTime(_ index: Int) -> String { "\(tally.clocks[index].name): in time" }
    var table = Table(
      title: dimension.name, unit: "share in time of those due, in all years, with 95% intervals",
      columns: [.init(dimension.name, .words)]
        + shown.flatMap { index -> [Table.Column] in
          let name = tally.clocks[index].name
          return [.init("\(name): due"), .init("\(name): met"), .init(inTime(index))]
        })
    for channel in tally.clockChannels(first) {
      table.rows.append(
        Table.Row(
          dimension.categories[channel],
          shown.flatMap { index -> [Table.Cell] in
            let met = tally.clockMet(index, channel: channel)
            return [
              .measure(met, .denominator), .measure(met, .numerator), .measure(met, .withInterval),
            ]
          }))
    }
    let all = tally.clockMet(first)
    let name = tally.clocks[first].name
    return Figure(
      id: "time.clock-channels",
      question: "Does the limit hold for every way of getting in touch?",
      finding: channelsFinding(first) + " n = \(Wording.count(clockDue(all))).",
      chart: .shareRows(
        id: "time.clock-channels", table: table, share: inTime(first), numerator: "\(name): met",
        denominator: "\(name): due"),
      table: table,
      how: clocksHow(
        counted: "\(Wording.count(clockDue(all))) due of \(Wording.quoted(name)).",
        n: clockDue(all),
        notes: [
          .init("Order", "That of the code list: ways of contact are not ranked."),
          .init("[z]", "none is due."),
        ]))
  }

  /// Each way against all others, where a difference is beyond its 95 % interval.
  private func channelsFinding(_ clock: Int) -> String {
    let all = clockRate(tally.clockMet(clock))
    let name = Wording.quoted(tally.clocks[clock].name)
    guard all.denominator > 0 else { return "Nothing is due of \(name) yet." }
    func found(_ isMore: Bool) -> [String] {
      tally.clockChannels(clock).compactMap { channel in
        let measure = tally.clockMet(clock, channel: channel)
        let difference = Difference(clockRate(measure), within: all).estimate
        let differs = isMore ? (difference.lower ?? 0) > 0 : (difference.upper ?? 0) < 0
        return differs ? Wording.quoted(measure.key.category2) : nil
      }
    }
    let parts = [(found(true), "more"), (found(false), "less")].compactMap { names, word in
      names.isEmpty ? nil : "perhaps \(word) often for \(Wording.list(names))"
    }
    let share = Wording.percent(all.value ?? 0)
    let start = "\(name) was kept in \(share) of \(Wording.count(all.denominator))"
    return parts.isEmpty
      ? "\(start); no way of getting in touch differs from the others."
      : "\(start), \(Wording.list(parts)) than for all others."
  }
}
