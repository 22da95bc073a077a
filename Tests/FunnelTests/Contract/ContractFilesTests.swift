import Foundation
import Testing

/// The files around `measures.csv`: figures, manifest, status, modes, the public edition.
struct ContractFilesTests {
  static let asAt = ContractEndingsTests.asAt

  static func published(asAt: String = asAt) async throws -> ContractFolder {
    let folder = try ContractFolder(register: ContractEndingsTests.register)
    let run = try await folder.publish(asAt: asAt)
    try #require(run.exitCode == 0, "\(run.messages)")
    return folder
  }

  @Test func `each figure is in figures.json, in a CSV of its own and on a page`() async throws {
    let folder = try await Self.published()
    let site = ContractSite(folder)
    let figures = try site.figures()
    let ids = figures.compactMap { $0["id"] as? String }
    #expect(ids.count == figures.count && ids.count > 5)
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("drop-out.by-reason"))
    let pages = try site.pages("officer").values
    for figure in figures {
      let id = figure["id"] as? String ?? "no id"
      #expect(id.wholeMatch(of: /[a-z0-9-]+\.[a-z0-9-]+/) != nil, "\(id)")
      for key in [
        "question", "finding", "basis", "n", "as_at", "feeds", "excluded", "table",
      ] {
        #expect(figure[key] != nil, "\(id): \(key)")
      }
      #expect(figure["as_at"] as? String == Self.asAt, "\(id)")
      #expect(folder.exists("site/officer/data/figure-\(id).csv"), "\(id)")
      #expect(pages.count { $0.contains("id=\"\(id)\"") } >= 1, "\(id)")
    }
    // No CSV of a figure without the figure, and no row of a figure that does not exist.
    let files = try folder.files(under: "site/officer/data").keys
    #expect(
      Set(files.filter { $0.hasPrefix("figure-") }) == Set(ids.map { "figure-\($0).csv" }))
    #expect(Set(try site.measures().rows.map(\.figure)).isSubset(of: ids))
    #expect(files.contains("tables.xlsx"))
  }

  @Test func `every number of a figure stands in measures.csv`() async throws {
    let folder = try await Self.published()
    let displayed = DisplayedNumbers(try ContractSite(folder).measures())
    var cells = 0
    for (name, bytes) in try folder.files(under: "site/officer/data")
    where name.hasPrefix("figure-") && name.hasSuffix(".csv") {
      for record in MeasuresFile.records(of: String(decoding: bytes, as: UTF8.self)).dropFirst() {
        // The first cell of a row names it.
        for cell in record.dropFirst() {
          for number in DisplayedNumbers.numbers(in: cell) {
            cells += 1
            #expect(displayed.contains(number), "\(name): \(number) in \(record)")
          }
        }
      }
    }
    #expect(cells > 100)
  }

  @Test func `the manifest conserves rows and lists every file with its checksum`() async throws {
    let folder = try await Self.published()
    let manifest = try ContractSite(folder).manifest()
    #expect(manifest.asAt == Self.asAt)
    let input = try #require(manifest.inputs.first)
    #expect(manifest.inputs.count == 1)
    #expect(input.feed == "register")
    #expect(input.origin.hasSuffix("register.csv"))
    #expect(input.isConserved)
    #expect(input.rowsRead == 25)
    let files = try folder.files(under: "site/officer").keys.filter {
      $0 != "data/manifest.json"
    }
    #expect(Set(manifest.files.keys) == Set(files))
    let sums = try SHA256Sums.of(files.map { "site/officer/\($0)" }, in: folder)
    for name in files {
      // With or without the name of the algorithm before it.
      #expect(manifest.files[name]?.hasSuffix(sums["site/officer/\(name)"]!) == true, "\(name)")
    }
    let register = "config/feeds/register.csv"
    #expect(input.digest == "sha256:\(try SHA256Sums.of([register], in: folder)[register]!)")
  }

  @Test func `status.json says how fresh each feed is`() async throws {
    let folder = try await Self.published()
    let status = try ContractSite(folder).status()
    #expect(status.asAt == Self.asAt)
    #expect(status.feeds.map(\.feed) == ["register"])
    #expect(status.feeds.first?.state == "fresh")
  }

  @Test func `officer files are their owner's alone`() async throws {
    let folder = try await Self.published()
    let root = folder.path("site/officer")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    for name in [""] + names {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: root.appending(path: name).path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
      #expect(mode == (isFolder ? 0o700 : 0o600), "\(name)")
    }
  }

  @Test func `before the first release the public edition says so and holds no data`() async throws
  {
    let folder = try await Self.published()
    let files = try folder.files(under: "site/public")
    #expect(files["index.html"] != nil)
    for name in files.keys {
      for ending in [".csv", ".xlsx", "figures.json", "measures.csv", "status.json"] {
        #expect(!name.hasSuffix(ending), "\(name)")
      }
    }
    for (name, page) in try ContractSite(folder).pages("public") {
      let words = page.replacing(/<[^>]*>/, with: " ")
      #expect(words.lowercased().contains("nothing released yet"), "\(name)")
      #expect(!words.contains(/\d/), "\(name): \(words.filter(\.isNumber))")
      #expect(!page.lowercased().contains("officer"), "\(name)")
      for value in ["Poster", "Radio", "Changed mind"] {
        #expect(!page.contains(value), "\(name): \(value)")
      }
    }
  }

  @Test func `the same input gives the same bytes`() async throws {
    let folder = try ContractFolder(register: ContractEndingsTests.register)
    for (output, state) in [("first", "state-1"), ("second", "state-2")] {
      // Times in archives have two seconds' grain: the runs must not share one.
      if output == "second" { try await Task.sleep(for: .milliseconds(2100)) }
      let run = try await folder.publish(asAt: Self.asAt, output: output, ["--state", state])
      try #require(run.exitCode == 0, "\(run.messages)")
    }
    let (first, second) = (
      try folder.files(under: "first"), try folder.files(under: "second")
    )
    #expect(Set(first.keys) == Set(second.keys))
    for (name, bytes) in first {
      #expect(second[name] == bytes, "\(name)")
    }
  }

  @Test func `publishing again over a site leaves the same figures`() async throws {
    let folder = try await Self.published()
    let before = try folder.files(under: "site")
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 0)
    let after = try folder.files(under: "site")
    #expect(Set(before.keys) == Set(after.keys))
    for (name, bytes) in before where name.hasPrefix("officer/data/") && name.hasSuffix(".csv") {
      #expect(after[name] == bytes, "\(name)")
    }
  }

  @Test func `no officer page asks for anything outside the folder`() async throws {
    let folder = try await Self.published()
    for (name, page) in try ContractSite(folder).pages("officer") {
      #expect(page.contains("Content-Security-Policy"), "\(name)")
      #expect(!page.contains(/(src|href)="https?:/), "\(name)")
      #expect(!page.contains("<style"), "\(name)")
      #expect(!page.contains(/\sstyle=/), "\(name)")
      #expect(page.utf8.count < 200_000, "\(name)")
    }
  }
}
