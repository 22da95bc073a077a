/// Events recorded on known days, by stage and day.
struct RecordedDays: Sendable {
  private let stageCount: Int
  /// Slot stage, by the day since `firstDay`.
  private var counts: TotalCounts

  private static let firstDay = 5_479

  init(stages: Int) {
    stageCount = stages
    counts = TotalCounts(slots: stages, offsetsNear: 20_480)
  }

  /// - Parameter day: a known one.
  mutating func add(_ stage: Int, _ day: DateMark) {
    counts.add(stage, Int(day.bits) - RecordedDays.firstDay)
  }

  mutating func merge(_ other: RecordedDays) { counts.merge(other.counts) }

  /// Days with events of a stage, ascending, with how many.
  func days(of stage: Int) -> [(day: Day, count: Int)] {
    var days: [(day: Day, count: Int)] = []
    counts.forEach(of: stage) { offset, count in
      days.append((Day(daysSinceEpoch: Int32(offset + RecordedDays.firstDay)), count))
    }
    return days.sorted { $0.day < $1.day }
  }
}
