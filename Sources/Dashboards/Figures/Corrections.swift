public import Funnel

/// What an edition remembers of recorded events, so that the next can tell what was entered late or
/// taken out: a figure of days that are over changes only by a correction, and a correction is said.
public struct RecordedMonths: Equatable, Sendable {
  /// Recorded events by stage's id and month, up to the as-at day; none is 0.
  public private(set) var counts: [Key: Int] = [:]

  public struct Key: Hashable, Sendable {
    public let stage: String
    /// A month.
    public let period: Period

    public init(stage: String, period: Period) {
      self.stage = stage
      self.period = period
    }
  }

  public init(_ counts: [Key: Int]) { self.counts = counts.filter { $0.value != 0 } }

  /// - Parameter last: later days are left out.
  init(_ tally: Tally, upTo last: Day) {
    for stage in tally.stages.indices {
      for (day, count) in tally.recordedDays(of: stage) where day <= last {
        counts[Key(stage: tally.stages[stage].id, period: .month(of: day)), default: 0] += count
      }
    }
  }
}

extension Evidence {
  /// A month of a stage whose recorded events differ from what the earlier edition had.
  struct Correction {
    let stage: Int
    let month: Period
    let before: Int
    let now: Int
  }

  /// Every month up to the earlier edition's day, by stage and month; `nil` where no edition is
  /// remembered, or one of a version that kept no months.
  var corrections: [Correction]? {
    guard let earlier, let then = earlier.months else { return nil }
    let now = RecordedMonths(tally, upTo: earlier.asAt)
    return stages.indices.flatMap { stage -> [Correction] in
      let keys = Set(then.counts.keys).union(now.counts.keys)
        .filter { $0.stage == stages[stage].id }
      return keys.compactMap { key -> Correction? in
        let before = then.counts[key, default: 0]
        let after = now.counts[key, default: 0]
        return before == after
          ? nil : Correction(stage: stage, month: key.period, before: before, now: after)
      }.sorted { $0.month.code < $1.month.code }
    }
  }

  /// What was entered late or taken out since the earlier edition.
  var correctionsFigure: Figure? {
    guard let earlier, let corrections else { return nil }
    let day = Wording.day(earlier.asAt)
    var table = Table(
      title: "Recorded events dated up to \(day)", unit: "months that changed since that edition",
      columns: [.init("Month", .words), .init("Event", .words), .init("Then"), .init("Now")])
    func measure(_ name: String, _ correction: Correction, _ count: Int) -> Measure {
      var key = Measure.Key(name, .activity, correction.month)
      key.stage = stages[correction.stage].id
      return .count(key, count)
    }
    for correction in corrections {
      table.rows.append(
        Table.Row(
          Wording.period(correction.month),
          [
            .words(stages[correction.stage].events),
            .measure(measure("events_recorded_then", correction, correction.before)),
            .measure(measure("events_recorded", correction, correction.now)),
          ]))
    }
    let added = corrections.reduce(0) { $0 + max(0, $1.now - $1.before) }
    let taken = corrections.reduce(0) { $0 + max(0, $1.before - $1.now) }
    let total = RecordedMonths(tally, upTo: earlier.asAt).counts.values.reduce(0, +)
    let then = earlier.months?.counts.values.reduce(0, +) ?? 0
    table.rows.append(
      Table.Row(
        "All months",
        [
          .words("all events"),
          .measure(.count(Measure.Key("events_recorded_then", .activity, .all), then)),
          .measure(.count(Measure.Key("events_recorded", .activity, .all), total)),
        ], role: .total))
    return Figure(
      id: "data.corrections", question: "What was corrected since the last edition?",
      finding: corrections.isEmpty
        ? "Nothing: the \(Wording.count(total)) recorded events dated up to \(day) are as they were."
        : "Of \(Wording.count(total)) recorded events dated up to \(day), \(Wording.count(added)) "
          + "\(verb(added, "was", "were")) entered late or dated anew, and \(Wording.count(taken)) "
          + "\(verb(taken, "was", "were")) taken out or dated anew.",
      table: table,
      how: how(
        basis:
          "Activity: events with a day of their own, by month, in the edition counted to \(day) "
          + "and in this one.", bases: [.activity],
        counted: Wording.counted(total, "event", "events") + ".", n: total,
        leftOut: "Events dated after \(day): they are new, not corrected.",
        notes: [
          .init(
            "Why it matters",
            "figures of days that are over change only by entries of this list. A date moved within a "
              + "month does not show.")
        ]))
  }
}
