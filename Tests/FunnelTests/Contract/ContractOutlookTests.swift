import Foundation
import Testing

@testable import Funnel

/// Forecasts in `measures.csv`, beside an independent program's, and what is refused.
struct ContractOutlookTests {
  static func stock(_ measure: String, _ stage: String = "") -> MeasureKey {
    MeasureKey(measure: measure, basis: "stock", period: "all", stage: stage)
  }

  static func wider(_ key: MeasureKey) -> MeasureKey { key.and("interval", "95") }

  static func register() throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try String(
      contentsOf: folder.appending(path: "../Fixtures/statistics/outlook-register.csv"),
      encoding: .utf8)
  }

  /// The key of a row of `outlook.csv`.
  static func key(_ row: [String: String]) -> MeasureKey {
    let measure = row["measure"] ?? ""
    let of = row["of"] ?? ""
    if of.first?.isNumber == true {
      let basis = measure == "forecast_past" ? "stock" : "activity"
      return MeasureKey(measure: measure, basis: basis, period: "all").of("origin", of)
    }
    return stock(measure, of)
  }

  @Test func `chances, past forecasts and how good they were are an independent program's`()
    async throws
  {
    let measures = try await MeasuresFile.published(Self.register(), asAt: "2026-03-31")
    // Expected: Fixtures/statistics/outlook.py.
    let rows = try ReferenceValues("outlook.csv").rows.filter { $0["measure"] != "quick" }
    #expect(rows.count == 54)
    for row in rows {
      let numbers = try #require(measures[Self.key(row)], "\(row)")
      #expect(numbers.isNear(\.value, try row.number("value")), "\(row): \(numbers.value)")
      if let lower = row.limit("lower"), let upper = row.limit("upper") {
        #expect(numbers.isNear(\.lower, lower) && numbers.isNear(\.upper, upper), "\(row)")
      }
    }
    let origins = Set(measures.rows.filter { $0.key.measure == "forecast_past" }.map(\.key))
    #expect(origins.count == 12)
  }

  @Test func `the forecast is near the convolution and wider, in whole numbers`() async throws {
    let measures = try await MeasuresFile.published(Self.register(), asAt: "2026-03-31")
    let forecast = try #require(measures[Self.stock("forecast")])
    let wide = try #require(measures[Self.wider(Self.stock("forecast"))])
    // Quick, of outlook.csv: 13, 80 % of 10 to 17.
    let median = try #require(Int(forecast.value))
    #expect(abs(median - 13) <= 1 && forecast.unit == "households" && forecast.marker == "")
    let limits = try [forecast.lower, forecast.upper, wide.lower, wide.upper].map {
      try #require(Int($0))
    }
    #expect(limits[0] <= 10 && limits[1] >= 17 && limits[2] <= limits[0] && limits[3] >= limits[1])
    #expect(limits[0] >= 7 && limits[1] <= 21)
    #expect(wide.value == forecast.value)
    // 31 March: the year is over, and has no forecast.
    #expect(!measures.rows.contains { $0.key.measure == "forecast_year" })
  }

  @Test func `the year's forecast holds the approvals so far, and the overview shows it`()
    async throws
  {
    let folder = try ContractFolder(
      register: Self.register(),
      funnel: "{service: {name: X}, targets: [{measure: approvals, period: 2025/26, value: 60}]}\n")
    let measures = try await folder.measures(asAt: "2025-12-31")
    let key = Self.stock("forecast_year").with(\.period, "2025/26")
    let year = try #require(measures[key])
    let soFar = try #require(
      measures.count(.activity("events_to_date", "approval", period: "2025/26")))
    let lower = try #require(Double(year.lower))
    let median = try #require(Double(year.value))
    #expect(lower >= soFar && median >= lower)
    #expect(measures.rows.contains { $0.figure == "overview.target" && $0.key == key })
    #expect(measures[Self.wider(key)] != nil)
    let figures = try ContractSite(folder).figures()
    let overview = try #require(figures.first { $0["id"] as? String == "overview.target" })
    let finding = try #require(overview["finding"] as? String)
    #expect(finding.hasPrefix("Probably not. "), "\(finding)")
    #expect(finding.contains("The forecast for the year is \(year.value), with"))
  }

  @Test func `the order of rows changes nothing`() async throws {
    let lines = try Self.register().split(separator: "\n").map(String.init)
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let one = try ContractFolder(register: lines.joined(separator: "\n") + "\n")
    let other = try ContractFolder(register: turned)
    _ = try await one.measures(asAt: "2026-03-31")
    _ = try await other.measures(asAt: "2026-03-31")
    let path = "site/officer/data/measures.csv"
    let text = try one.text(path)
    #expect(try other.text(path) == text)
    let again = try await one.publish(asAt: "2026-03-31", output: "again")
    #expect(again.exitCode == 0)
    #expect(try one.text("again/officer/data/measures.csv") == text)
  }

  /// So many approved and so many left, one enquiry on every tenth day.
  static func plain(approved: Int, left: Int) throws -> String {
    var text = "enquiry_id,enquiry_date,approval_date,closed_date,closed_by\n"
    let first = try #require(Day(iso: "2022-01-03"))
    for index in 0..<(approved + left) {
      let enquired = first.adding(days: index * 10)
      let end = enquired.adding(days: 200)
      text +=
        index < approved
        ? "P\(index),\(enquired),\(end),,\n" : "P\(index),\(enquired),,\(end),applicant\n"
    }
    return text
  }

  @Test func `nineteen past approvals are too few, twenty are enough`() async throws {
    let few = try await MeasuresFile.published(
      try Self.plain(approved: 19, left: 60), asAt: "2025-06-30")
    for key in [
      Self.stock("forecast"), Self.wider(Self.stock("forecast")),
      Self.stock("forecast_year").with(\.period, "2025/26"), Self.stock("expected_approvals"),
      Self.stock("chance_of_approval", "enquiry"), Self.stock("expected_from_on_the_way"),
    ] {
      let numbers = try #require(few[key], "\(key)")
      #expect(numbers.marker == "[few]" && numbers.value == "" && numbers.lower == "", "\(key)")
    }
    #expect(few[Self.stock("past_approvals")]?.value == "19")
    let enough = try await MeasuresFile.published(
      try Self.plain(approved: 20, left: 60), asAt: "2025-06-30")
    #expect(enough[Self.stock("forecast")]?.marker == "")
  }

  @Test func `where last year's number was always right it is the answer`() async throws {
    // Six approvals in the middle of every quarter: 24 in any 365 days from one quarter's end.
    var text = "enquiry_id,enquiry_date,approval_date\n"
    for year in 2020...2025 {
      for month in ["02", "05", "08", "11"] {
        for index in 0..<6 {
          text += "N\(year)\(month)\(index),\(year)-\(month)-01,\(year)-\(month)-15\n"
        }
      }
    }
    let folder = try ContractFolder(register: text)
    let measures = try await folder.measures(asAt: "2025-12-31")
    #expect(measures[Self.stock("forecast_as_last_year")]?.value == "24")
    #expect(measures[Self.stock("forecast_error_as_last_year")]?.value == "0")
    let ratio = try #require(measures[Self.stock("forecast_error_ratio")])
    #expect(ratio.marker == "[z]" || ratio.value == "1")
    let figures = try ContractSite(folder).figures()
    func finding(_ id: String) -> String {
      figures.first { $0["id"] as? String == id }?["finding"] as? String ?? ""
    }
    #expect(
      finding("outlook.forecast").hasPrefix("About 24, as many as in the last 365 days. "),
      "\(finding("outlook.forecast"))")
    #expect(finding("outlook.back-test").hasPrefix("No better than"))
    #expect(!finding("overview.target").contains("forecast"))
  }

  @Test(arguments: ["enquiry_id,enquiry_date\n", "enquiry_id,enquiry_date\nA,2024-01-05\n"])
  func `hardly any register still has its page`(_ register: String) async throws {
    let folder = try ContractFolder(register: register + "")
    let run = try await folder.publish(asAt: "2024-06-30")
    guard run.exitCode == 0 else { return }
    #expect(folder.exists("site/officer/outlook/index.html"))
    let measures = try MeasuresFile(folder.text("site/officer/data/measures.csv"))
    #expect(measures[Self.stock("forecast")]?.marker == "[few]")
  }
}
