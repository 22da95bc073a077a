internal import FastCSV

/// Sums of all workers, by global codes.
struct JobResult {
  private let reading: FastReading<JobConsumer>

  init(_ reading: FastReading<JobConsumer>) { self.reading = reading }

  /// Prints the funnel by source and the median days of each transition.
  func show() {
    guard let values = reading.values[Column.source] else { return }
    print(reading.records, "records")
    var funnel = values.texts.map { _ in [UInt64](repeating: 0, count: 8) }
    var waits = values.texts.map { _ in
      [[Int]](repeating: [Int](repeating: 0, count: JobConsumer.waitDays), count: 4)
    }
    for (worker, consumer) in reading.consumers.enumerated() {
      for (code, global) in values.globalCodes[worker].enumerated() {
        for year in 0..<JobConsumer.years {
          for cell in 0..<32 * 8 {
            let index = (year * 32 + code) * 32 * 8 + cell
            funnel[Int(global)][cell % 8] += UInt64(consumer.funnel[index])
          }
        }
        for transition in 0..<4 {
          for days in 0..<JobConsumer.waitDays {
            let index = (code * 4 + transition) * JobConsumer.waitDays + days
            waits[Int(global)][transition][days] += Int(consumer.waits[index])
          }
        }
      }
    }
    for (code, text) in values.texts.enumerated() {
      var reached = funnel[code]
      for stage in stride(from: 6, through: 0, by: -1) { reached[stage] += reached[stage + 1] }
      print(
        text, reached[..<5].map(String.init).joined(separator: " "), "median days",
        waits[code].map(JobResult.median).joined(separator: " "))
    }
  }

  /// The middle of counted days; of two middle ones their mean.
  private static func median(_ days: [Int]) -> String {
    let count = days.reduce(0, +)
    guard count > 0 else { return "-" }
    func day(_ place: Int) -> Int {
      var left = place
      for (day, number) in days.enumerated() {
        left -= number
        if left < 0 { return day }
      }
      return days.count
    }
    return String(Double(day((count - 1) / 2) + day(count / 2)) / 2)
  }
}
