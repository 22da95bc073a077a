import Foundation
import Testing

/// Every page of both editions of the example, opened in Chromium as its readers would.
@Suite struct BrowserTests {
  /// One run of the browser for all tests of this suite.
  private static let run = Task { try await BrowserReport.ofExample() }

  private static func pages() async throws -> [BrowserReport.Page] {
    try await run.value.pages.filter { $0.edition != "wrong" }
  }

  /// The faults of a check on all pages, each with its page.
  private static func faults(_ check: BrowserReport.Check) async throws -> [String] {
    try await pages().flatMap { page in
      let sentences = try #require(page.faults[check.rawValue])
      return sentences.map { "\(page.edition)/\(page.path): \($0)" }
    }
  }

  @Test func `The browser opens every page of both editions, and finds charts there`() async throws
  {
    let pages = try await Self.pages()
    #expect(Set(pages.map(\.edition)) == ["officer", "public"])
    let officer = pages.filter { $0.edition == "officer" }
    #expect(officer.count >= 9)
    #expect(officer.map(\.charts).reduce(0, +) >= 10)
    #expect(officer.map(\.marks).reduce(0, +) >= 500)
    #expect(officer.map(\.words).reduce(0, +) >= 1000)
  }

  @Test func `Each check finds its faults on a page that has them all`() async throws {
    let pages = try await Self.run.value.pages
    let wrong = try #require(pages.first { $0.edition == "wrong" })
    for (check, part) in WrongPage.faults {
      let found = wrong.faults[check.rawValue] ?? []
      #expect(found.contains { $0.contains(part) }, "\(check): \(part) is not in \(found)")
    }
    #expect(Set(WrongPage.faults.map(\.check)) == Set(BrowserReport.Check.allCases))
    #expect(Set(wrong.faults.keys) == Set(BrowserReport.Check.allCases.map(\.rawValue)))
  }

  @Test func `WCAG 2.2 AA: axe finds nothing, in light and dark, wide and narrow`() async throws {
    #expect(try await Self.faults(.accessibility) == [])
  }

  @Test func `The console stays empty, in dark and forced colours too`() async throws {
    #expect(try await Self.faults(.console) == [])
  }

  @Test func `No page asks for anything outside its edition's folder`() async throws {
    #expect(try await Self.faults(.requests) == [])
  }

  @Test func `Links lead to places that are there, in the same edition`() async throws {
    #expect(try await Self.faults(.links) == [])
  }

  @Test func `Each page has one h1`() async throws {
    #expect(try await Self.faults(.headings) == [])
  }

  @Test func `Pages say the same without script`() async throws {
    #expect(try await Self.faults(.scripts) == [])
  }

  @Test func `Nothing scrolls sideways at 320, 768 and 1280 px`() async throws {
    #expect(try await Self.faults(.width) == [])
  }

  @Test func `Of a chart's two drawings one is seen, and fits`() async throws {
    #expect(try await Self.faults(.charts) == [])
  }

  @Test func `Words in charts lie inside, apart, and say the table's numbers`() async throws {
    #expect(try await Self.faults(.words) == [])
  }

  @Test func `Each mark repeats a cell, and bars are as long as their values`() async throws {
    #expect(try await Self.faults(.marks) == [])
  }

  @Test func `On paper the wide drawing fits, and no chart and no row is cut`() async throws {
    #expect(try await Self.faults(.print) == [])
    #expect(try await Self.pages().allSatisfy { $0.sheets > 0 })
  }

  @Test func `Each page is under 200,000 bytes`() async throws {
    #expect(try await Self.faults(.size) == [])
  }
}
