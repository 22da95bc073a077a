import Testing

/// The bank holidays that GOV.UK publishes.
@Suite struct BankHolidayFilesTests {
  // Expected: events of `england-and-wales` in the raw JSON; Scotland has 157, Northern Ireland 174.
  static let files: [RealFile] = [
    .read(
      "bank-holidays/govuk-bank-holidays-2012-2028.json", "kind: holidays", rows: 140,
      ["days": "140", "first": "2012-01-02", "last": "2028-12-26"]),
    .refused(
      "bank-holidays/govuk-bank-holidays-2012-2028.json", "kind: notes, values: {text: x}", "“date”"
    ),
  ]

  @Test(arguments: files)
  func `every file of bank holidays reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }

  @Test func `holidays of Scotland and Northern Ireland alone are none of ours`() throws {
    let door = try FeedDoor(
      "{from: x.json, kind: holidays}",
      try RealFiles.bytes("bank-holidays/govuk-bank-holidays-2012-2028.json"))
    let days = try #require(ReadFigures(door.content)["has"])
    // 5 June 2012 was the Diamond Jubilee; 2 January is a holiday in Scotland, 17 March in Northern
    // Ireland.
    #expect(days.contains("2012-06-05"))
    #expect(!days.contains("2013-01-02"))
    #expect(!days.contains("2014-03-17"))
  }
}
