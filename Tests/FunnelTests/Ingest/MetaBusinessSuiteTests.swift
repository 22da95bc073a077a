import Funnel
import Testing

@testable import Ingest

/// Page totals of Meta Business Suite, in every shape that its files have been seen in.
@Suite struct MetaBusinessSuiteTests {
  private let yaml = "kind: social\npreset: meta-business-suite"

  /// Two blocks of different days, as exported: Instagram begins later and leaves out a day.
  private let twoBlocks = """
    sep=,
    "Facebook reach"
    "Date","Primary"
    "2025-01-01T01:00:00","120"
    "2025-01-02T01:00:00","0"
    "2025-01-03T01:00:00","1,045"

    "Instagram reach"
    "Date","Primary"
    "2025-01-02T01:00:00","88"
    "2025-01-04T01:00:00","12"

    """

  private let read = [
    "Facebook Reach 2025-01-01": 120.0, "Facebook Reach 2025-01-02": 0,
    "Facebook Reach 2025-01-03": 1045, "Instagram Reach 2025-01-02": 88,
    "Instagram Reach 2025-01-04": 12,
  ]

  @Test func `blocks in UTF-16 keep their own days, and a day left out stays absent`() throws {
    let sample = try PresetSample(yaml, twoBlocks.utf16LittleEndian)
    #expect(sample.social == read)
    #expect(sample.counts == [5, 5, 0, 0])
    #expect(sample.isConserved)
    #expect(sample.reading.newest?.iso == "2025-01-04")
  }

  @Test func `the same file in other dress reads the same`() throws {
    let tabbed = twoBlocks.replacing("sep=,", with: "sep=\t").replacing("\",\"", with: "\"\t\"")
    #expect(try PresetSample(yaml, tabbed).social == read)
    #expect(try PresetSample(yaml, tabbed.utf16LittleEndian).social == read)
    let bare = twoBlocks.replacing("sep=,\n", with: "").replacing("\n", with: "\r\n")
    #expect(try PresetSample(yaml, bare).social == read)
    // Padded to the table's width, without blank lines, as a spreadsheet saves it.
    let padded = twoBlocks.replacing("reach\"", with: "reach\",").replacing("\n\n", with: "\n,\n")
    #expect(try PresetSample(yaml, padded).social == read)
  }

  @Test func `a title that names the platform wins over values`() throws {
    let sample = try PresetSample(yaml + "\nvalues: {platform: Threads}", twoBlocks)
    #expect(sample.social == read)
  }

  @Test func `a title without a platform takes it from values`() throws {
    let text = "\"Content interactions\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"7\"\n"
    let sample = try PresetSample(yaml + "\nvalues: {platform: Facebook}", text)
    #expect(sample.social == ["Facebook Content interactions 2025-01-01": 7])
  }

  @Test func `with no platform anywhere the block is refused and the others are read`() throws {
    let text =
      twoBlocks + "\"Content interactions\"\n\"Date\",\"Primary\"\n"
      + "\"2025-01-01T01:00:00\",\"7\"\n\"2025-01-02T01:00:00\",\"9\"\n"
    let sample = try PresetSample(yaml, text)
    #expect(sample.social == read)
    #expect(sample.counts == [7, 5, 0, 2])
    #expect(sample.isConserved)
    let fault = try #require(sample.reading.faults.first)
    #expect(sample.reading.faults.count == 1)
    #expect(fault.what.contains("names no platform") && fault.what.contains("2 rows"))
    #expect(fault.mend.contains("values: {platform: …}"))
    #expect(fault.line == 12)
  }

  @Test func `a file whose only block names no platform is refused`() throws {
    let text = "\"Reach\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"7\"\n"
    let error = feedError { _ = try PresetSample(yaml, text) }
    #expect(error?.line == 1)
    #expect(error.map { "\($0)".contains("names no platform") } == true)
    let untitled = feedError {
      _ = try PresetSample(yaml, "\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"7\"\n")
    }
    #expect(untitled.map { "\($0)".contains("platform") } == true)
  }

  @Test(arguments: [
    ("Instagram profile visits", "Instagram Profile visits"),
    ("Reach on Facebook", "Facebook Reach"), ("Follows (Instagram)", "Instagram Follows"),
    ("facebook link clicks", "Facebook Link clicks"),
  ])
  func `a title may name the platform in any place`(_ title: String, _ series: String) throws {
    let sample = try PresetSample(
      yaml, "\"\(title)\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"7\"\n")
    #expect(sample.social == ["\(series) 2025-01-01": 7])
  }

  @Test func `a title that names both platforms names none`() throws {
    let error = feedError {
      _ = try PresetSample(
        yaml, "\"Facebook and Instagram reach\"\n\"Date\",\"Primary\"\n\"2025-01-01\",\"7\"\n")
    }
    #expect(error.map { "\($0)".contains("names no platform") } == true)
  }

  private let audience = """
    sep=,
    "Age & gender"
    "","Women","Men"
    "18-24","2.1%","1.2%"
    "25-34","9.5%","6%"

    "Top cities"
    "Coventry, England","Birmingham, England","Rugby, England"
    "41.2%","9%","3.3%"

    """

  @Test func `blocks of an audience are passed over with a note`() throws {
    let sample = try PresetSample(yaml, audience + twoBlocks.dropFirst(6))
    #expect(sample.social == read)
    #expect(sample.counts == [5, 5, 0, 0])
    #expect(
      sample.reading.notes.contains("2 blocks are no series of days and passed over: line 2, 7"))
  }

  @Test func `an audience alone is refused, naming what is missing`() throws {
    let error = feedError { _ = try PresetSample(yaml, audience.utf16LittleEndian) }
    #expect(error?.problem == .noDays)
    #expect(error.map { "\($0)".contains("Export a report by day") } == true)
  }

  @Test func `a day without a value is no title and no nought`() throws {
    let text =
      "\"Facebook reach\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"\"\n"
      + "\"2025-01-02T00:00:00\",\"5\"\n"
    let sample = try PresetSample(yaml, text)
    #expect(sample.social == ["Facebook Reach 2025-01-02": 5])
    #expect(sample.counts == [2, 2, 0, 0])
  }

  @Test func `the same block twice counts once, and a differing one is a fault`() throws {
    let block = { (value: Int) in
      "\"Facebook reach\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"\(value)\"\n\n"
    }
    let same = try PresetSample(yaml, block(7) + block(7))
    #expect(same.social == ["Facebook Reach 2025-01-01": 7])
    #expect(same.counts == [2, 1, 1, 0])
    #expect(same.reading.faults.isEmpty)
    let other = try PresetSample(yaml, block(7) + block(8))
    #expect(other.social == ["Facebook Reach 2025-01-01": 7])
    #expect(other.reading.faults.map(\.rule) == [.duplicateDiffers])
  }

  @Test func `a row with a cell too many is refused`() throws {
    let sample = try PresetSample(
      yaml,
      "Facebook reach\nDate,Primary\n2025-01-01T00:00:00,1,045\n2025-01-02T00:00:00,5\n")
    #expect(sample.social == ["Facebook Reach 2025-01-02": 5])
    #expect(sample.counts == [2, 1, 0, 1])
    #expect(sample.reading.faults.map(\.rule) == [.extraCells])
  }
}
