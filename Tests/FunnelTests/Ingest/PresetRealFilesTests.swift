import Funnel
import Testing

@testable import Ingest

/// Real exports; what each must read as stands in `Fixtures/presets/README.md`.
@Suite struct PresetRealFilesTests {
  private let metaAds = "meta-ads-campaigns-daily.csv"

  @Test(arguments: [
    "kind: spend\npreset: meta-ads", "kind: spend\npreset: meta-ads\ncurrency: {EUR: 0.9}",
  ])
  func `spend in dollars is refused by name while it has no rate`(_ yaml: String) throws {
    let bytes = try PresetSample.fixture(metaAds)
    let error = feedError { _ = try PresetSample(yaml, bytes) }
    #expect(error?.problem == .currency("USD"))
    #expect(error.map { "\($0)".contains("`currency`") } == true)
  }

  @Test func `Meta's spend is read with a rate, to the cent and to the penny`() throws {
    let bytes = try PresetSample.fixture(metaAds)
    let dollars = try PresetSample("kind: spend\npreset: meta-ads\ncurrency: {USD: 1}", bytes)
    #expect(dollars.spend.reduce(0) { $0 + $1.amountInPence } == 7_588_809)
    #expect(dollars.spend.allSatisfy { $0.days.lowerBound == $0.days.upperBound })
    #expect(dollars.counts == [107, 107, 0, 0])
    // Each of the 107 amounts × 0.8, rounded half up: 60,710.44.
    let pounds = try PresetSample("kind: spend\npreset: meta-ads\ncurrency: {USD: 0.8}", bytes)
    #expect(pounds.spend.reduce(0) { $0 + $1.amountInPence } == 6_071_044)
    #expect(dollars.isConserved && pounds.isConserved)
  }

  @Test func `Meta's impressions and clicks add up by day, and reach is not read`() throws {
    let sample = try PresetSample(
      "kind: social\npreset: meta-ads", try PresetSample.fixture(metaAds))
    #expect(
      sample.sums == ["Meta ads Impressions": 3_516_653, "Meta ads Link clicks": 20_694])
    // 17 April 2021: 26,612 + 34,128 + 21,476 + 35,940.
    #expect(sample.social["Meta ads Impressions 2021-04-17"] == 118_156)
    #expect(sample.counts == [107, 107, 0, 0])
    #expect(sample.isConserved)
  }

  @Test func `a Google Ads report whose title looks like a heading`() throws {
    let sample = try PresetSample(
      "kind: spend\npreset: google-ads\ncurrency: {USD: 1}",
      try PresetSample.fixture("google-ads-day-report.csv"))
    #expect(sample.spend.reduce(0) { $0 + $1.amountInPence } == 534_936)
    #expect(sample.counts == [96, 96, 0, 0])
    let error = feedError {
      _ = try PresetSample(
        "kind: spend\npreset: google-ads", try PresetSample.fixture("google-ads-day-report.csv"))
    }
    #expect(error?.problem == .currency("USD"))
  }

  @Test func `a month of an account on X, in which no follower is invented`() throws {
    let sample = try PresetSample(
      "kind: social\npreset: x-analytics",
      try PresetSample.fixture("x-daily-activity-2021-01.csv"))
    #expect(sample.sums["X Impressions"] == 428_246)
    #expect(sample.sums["X Posts"] == 189)
    #expect(sample.sums["X Engagements"] == 15_473)
    #expect(sample.sums["X Reposts"] == 561)
    #expect(sample.sums["X New follows"] == 0)
    // A dash is no value: not one promoted figure, not even nought.
    #expect(!sample.sums.keys.contains { $0.lowercased().contains("promoted") })
    #expect(!sample.sums.keys.contains { $0.lowercased().contains("follower") })
    #expect(sample.counts == [31, 31, 0, 0])
    #expect(sample.isConserved)
  }

  @Test func `YouTube's totals are a series of days`() throws {
    let sample = try PresetSample(
      "kind: social\npreset: youtube-studio",
      try PresetSample.fixture("youtube-studio-totals.csv"))
    #expect(sample.sums == ["YouTube Views": 15_503_810])
    #expect(sample.social["YouTube Views 2020-12-31"] == 31_964)
    #expect(sample.counts == [365, 365, 0, 0])
  }

  @Test func `YouTube's table gives its own total, for the day that configuration names`() throws {
    let bytes = try PresetSample.fixture("youtube-studio-table-data.csv")
    let sample = try PresetSample(
      "kind: social\npreset: youtube-studio\nvalues: {date: 2021-12-30}", bytes)
    #expect(sample.social["YouTube Views 2021-12-30"] == 15_503_810)
    #expect(sample.social["YouTube Watch time (hours) 2021-12-30"] == 1183689.3666)
    #expect(sample.counts == [1, 1, 0, 0])
    #expect(sample.reading.notes.contains { $0.contains("Total alone counts; 201 rows") })
    let error = feedError { _ = try PresetSample("kind: social\npreset: youtube-studio", bytes) }
    #expect(error.map { "\($0)".contains("values: {date: …}") } == true)
  }

  @Test func `a Nomis query is an area a row, with code and name apart`() throws {
    let bytes = try PresetSample.fixture("nomis-query-ts021-lsoa.coventry-excerpt.csv")
    let sample = try PresetSample(
      "kind: areas\npreset: nomis-query\n"
        + "columns: {area: area, code: code, adults: \"Total: All usual residents\"}", bytes)
    guard case .areas(let profile) = sample.content else {
      Issue.record("no areas")
      return
    }
    let areas = profile.areas
    #expect(areas.count == 203)
    #expect(areas.first?.name == "Coventry 001A")
    #expect(areas.first?.code == "E01009589")
    #expect(areas.reduce(0) { $0 + ($1.adults ?? 0) } == 345_318)
    #expect(sample.counts == [203, 203, 0, 0])
    #expect(sample.isConserved)
    let white = try PresetSample(
      "kind: areas\npreset: nomis-query\n"
        + "columns: {area: area, code: code, adults: White, households: \"Other ethnic group\"}",
      bytes)
    guard case .areas(let profile) = white.content else { return }
    let split = profile.areas
    #expect(split.reduce(0) { $0 + ($1.adults ?? 0) } == 226_239)
    // The first area: White 1159, 68.4 %; Other 71, 4.2 %.
    #expect(split.first?.adults == 1159)
    #expect(split.first?.households == 71)
  }

  @Test func `the repeated headings of a Nomis query are told apart`() throws {
    let text = """
      TS021 - Ethnic group
      Population :,All usual residents

      ward,Total,%,White,%

      E05001218 : Bablake,100,100,80,80
      E05001219 : Binley and Willenhall,200,100,110,55

      ,"In order to protect against disclosure of personal information, records"
      """
    let sample = try PresetSample(
      "kind: areas\npreset: nomis-query\ncolumns: {area: area, adults: White, households: Total}",
      text)
    guard case .areas(let profile) = sample.content else { return }
    let areas = profile.areas
    #expect(areas.map(\.name) == ["Bablake", "Binley and Willenhall"])
    #expect(areas.map(\.adults) == [80, 110])
    #expect(areas.map(\.households) == [100, 200])
    #expect(throws: FeedError.self) {
      try PresetSample(
        "kind: areas\npreset: nomis-query\ncolumns: {area: area, households: White %}", text)
    }
  }
}
