import Testing

/// No file passes silently: each has a case in the suite of its topic.
@Suite struct EveryRealFileTests {
  private static let cases =
    WardFilesTests.files + PostcodeFilesTests.files + PostcodeFilesTests.beside
    + CensusFilesTests.files + BankHolidayFilesTests.files + FosteringFilesTests.files
    + CampaignFilesTests.files + SocialFilesTests.files + FunnelFilesTests.files
    + MessyFilesTests.files + WorkbookFilesTests.files

  @Test func `every copied file has a case`() throws {
    let read = Set(Self.cases.map(\.path))
    let copied = try RealFiles.copied()
    #expect(copied.count == 34)
    for path in copied { #expect(read.contains(path), "\(path)") }
  }

  @Test(.enabled(if: RealFiles.areBeside, "lists ../shared/data, where it is there"))
  func `every file beside the repository has a case, and the copies are verbatim`() throws {
    let read = Set(Self.cases.map(\.path))
    let listed = try RealFiles.listed()
    #expect(!listed.isEmpty)
    for path in listed {
      #expect(read.contains(path), "\(path)")
      #expect(try RealFiles.isVerbatim(path), "\(path)")
    }
    // Nor has a file that is gone.
    #expect(read.subtracting(listed).isEmpty)
  }
}
