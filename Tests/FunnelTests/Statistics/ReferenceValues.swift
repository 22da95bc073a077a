import Foundation
import Testing

@testable import Funnel

/// A file of `Fixtures/statistics`, row by row: plain CSV without quotes.
struct ReferenceValues {
  let rows: [[String: String]]

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../Fixtures/statistics/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let headings = try #require(lines.first)
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(headings, $0)) }
  }

  func rows(_ column: String, _ value: String) -> [[String: String]] {
    rows.filter { $0[column] == value }
  }
}

extension [String: String] {
  func number(_ column: String) throws -> Double {
    try #require(Double(self[column] ?? ""), "\(column) of \(self)")
  }

  /// `nil` where the cell is empty.
  func limit(_ column: String) -> Double? { Double(self[column] ?? "") }
}

/// Whether two numbers differ by no more than this, where both are there; two that are not are alike.
func isNear(_ one: Double?, _ other: Double?, within distance: Double = 1e-9) -> Bool {
  guard let one, let other else { return one == nil && other == nil }
  return abs(one - other) <= distance
}

extension TimeHistogram {
  /// Times and causes as lists: 0 still open, 1 moved on, 2 left.
  init(_ days: [Int], _ causes: [Int]) {
    self.init()
    for (day, cause) in zip(days, causes) { add(day, [.open, .movedOn, .left][cause]) }
  }
}

/// The seeded registers beside the reference values.
enum SeededRegister: String, CaseIterable {
  case ties
  case zeroLength = "zero-length"
  case heavyCensoring = "heavy-censoring"

  /// From the enquiry to approval, closing, or 31 March 2026.
  func histogram() throws -> TimeHistogram {
    let asAt = try #require(Day(iso: "2026-03-31"))
    var histogram = TimeHistogram()
    for row in try ReferenceValues("\(rawValue).csv").rows {
      let enquired = try #require(Day(iso: row["enquiry_date"] ?? ""))
      if let approved = Day(iso: row["approval_date"] ?? "") {
        histogram.add(enquired.days(to: approved), .movedOn)
      } else if let closed = Day(iso: row["closed_date"] ?? "") {
        let decider = try #require(Decider(rawValue: row["closed_by"] ?? ""))
        histogram.add(enquired.days(to: closed), decider.ending)
      } else {
        histogram.add(enquired.days(to: asAt), .open)
      }
    }
    return histogram
  }
}
