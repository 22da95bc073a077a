import Foundation
import Funnel
import Testing

@testable import Ingest

/// Checks of the repository itself: who imports whom, and whether the documentation keeps up.
@Suite struct RepositoryTests {
  private let repository = Repository()

  // Source: docs/adr/0001-layers-and-a-pure-middle.md.
  @Test(arguments: [
    ("Funnel", ["RealModule"]),
    ("Dashboards", ["Funnel"]),
    ("Ingest", ["CShims", "Foundation", "Funnel", "Glibc", "Synchronization", "Yams"]),
    (
      "FunnelCLI",
      [
        "ArgumentParser", "CShims", "Crypto", "Dashboards", "Foundation", "Funnel", "GRDB", "Glibc",
        "Ingest", "Synchronization",
      ]
    ),
  ])
  func `A module imports only what its layer may`(_ module: String, _ allowed: [String]) throws {
    let files = try repository.files(in: "Sources/\(module)", ending: ".swift")
    #expect(!files.isEmpty)
    for file in files {
      let imports = try repository.lines(file).compactMap {
        $0.prefixMatch(of: /\s*(?:@\w+\s+)*(?:[a-z]+\s+)?import\s+(?:[a-z]+\s+)?(\w+)/)
      }
      let others = Set(imports.map { String($0.1) }).subtracting(allowed)
      #expect(others.isEmpty, "\(file) imports \(others.sorted())")
    }
  }

  @Test func `CShims is C alone, and no other module has any`() throws {
    for file in try repository.files(in: "Sources") {
      let isC = file.hasSuffix(".c") || file.hasSuffix(".h")
      #expect(isC == file.hasPrefix("Sources/CShims/"), "\(file)")
    }
  }

  /// The borders to system calls and C libraries. A new file needs a reason, and tests at its edges.
  private static let unsafeFiles: Set = [
    "Sources/FunnelCLI/Site/OpenFolder.swift",
    "Sources/FunnelCLI/Site/SystemCalls.swift",
    "Sources/FunnelCLI/Site/WorkbookFile.swift",
    "Sources/FunnelCLI/State/StateCalls.swift",
    "Sources/Ingest/Fast/Batch+Cells.swift",
    "Sources/Ingest/Fast/Batch.swift",
    "Sources/Ingest/Fast/Chunk.swift",
    "Sources/Ingest/Fast/ChunkParser.swift",
    "Sources/Ingest/Fast/ColumnReaders.swift",
    "Sources/Ingest/Fast/DateCellText.swift",
    "Sources/Ingest/Fast/DateLoop.swift",
    "Sources/Ingest/Fast/FastCSV.swift",
    "Sources/Ingest/Fast/FieldRun.swift",
    "Sources/Ingest/Fast/FileDigest.swift",
    "Sources/Ingest/Fast/FileFacts.swift",
    "Sources/Ingest/Fast/PieceDigest.swift",
    "Sources/Ingest/Fast/PortableScan.swift",
    "Sources/Ingest/Fast/References.swift",
    "Sources/Ingest/Fast/Threads.swift",
    "Sources/Ingest/Fast/UTF8Check.swift",
    "Sources/Ingest/Fast/ValueDictionary.swift",
    "Sources/Ingest/Fast/ValueTables.swift",
    "Sources/Ingest/Fast/Worker.swift",
    "Sources/Ingest/Large/FileIdentity.swift",
    "Sources/Ingest/Origins/HTTPTransfer.swift",
    "Sources/Ingest/Origins/Origin+file.swift",
    "Sources/Ingest/Origins/WebAddress.swift",
    "Sources/Ingest/Workbook/WorkbookArchive.swift",
  ]

  @Test func `Unsafe code stands in named files, under a line that says why it is safe`() throws {
    var found: Set<String> = []
    for file in try repository.files(in: "Sources", ending: ".swift") {
      var reason: Int?
      for (number, line) in try repository.lines(file).enumerated() {
        if line.contains("// "), line.contains(/\bSAFETY[:,]/) { reason = number }
        guard !line.drop(while: { $0 == " " }).hasPrefix("//"), line.contains(/\bunsafe\s/) else {
          continue
        }
        found.insert(file)
        let isNear = reason.map { number - $0 <= 60 } ?? false
        #expect(isNear, "\(file), line \(number + 1): no “// SAFETY:” above it")
      }
    }
    let differences = found.symmetricDifference(RepositoryTests.unsafeFiles).sorted()
    #expect(differences.isEmpty)
  }

  @Test func `Nothing opts out of the checks of concurrency`() throws {
    for file in try repository.files(in: "Sources", ending: ".swift") {
      let text = try repository.text(file)
      #expect(!text.contains("@unchecked Sendable"), "\(file)")
      #expect(!text.contains("nonisolated(unsafe)"), "\(file)")
    }
  }

  @Test func `A long file says in its first lines why it is one`() throws {
    for file in try repository.files(in: "Sources", ending: ".swift") {
      let lines = try repository.lines(file)
      guard lines.count > 400 else { continue }
      let says = lines.prefix(5).contains {
        $0.hasPrefix("// ") && !$0.hasPrefix("// swift-format")
      }
      #expect(says, "\(file) has \(lines.count) lines")
    }
  }

  @Test func `The first two code blocks of the README are the two commands`() throws {
    let blocks = try repository.text("README.md").matches(of: /(?ms)^```\w*\n(.*?)^```$/)
      .map { $0.1.trimmingCharacters(in: .whitespacesAndNewlines) }
    #expect(blocks.prefix(2) == ["script/dashboards", "script/test"])
  }

  @Test func `Every file and folder that the documentation names is there`() throws {
    let pages =
      ["README.md", "CONTRIBUTING.md", "Benchmarks/README.md"]
      + (try repository.files(in: "docs", ending: ".md"))
    let folders: Set<Substring> = [
      "Benchmarks", "Sources", "Tests", "config", "dashboards-static", "docs", "example", "script",
    ]
    for page in pages {
      let text = try repository.text(page)
      let folder = page.split(separator: "/").dropLast().joined(separator: "/")
      let links = text.matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/).map { String($0.1) }
        .filter { !$0.contains("://") }
      for link in links {
        #expect(repository.has("\(folder)/\(link)"), "\(page) links to \(link)")
      }
      guard folder.isEmpty else { continue }
      let names = text.matches(of: /`([\w-]+)(\/[^`\s…*]*)`/).filter { folders.contains($0.1) }
      for name in names { #expect(repository.has("\(name.1)\(name.2)"), "\(page): \(name.0)") }
    }
  }

  @Test func `Every command and every option of the command line is documented`() throws {
    let documented = try repository.text("docs/commands.md")
    let sources = try repository.files(in: "Sources/FunnelCLI", ending: ".swift")
      .map(repository.text).joined(separator: "\n")
    let list = try #require(sources.firstMatch(of: /(?s)subcommands:\s*\[(.*?)\]/)).1
    let commands = list.matches(of: /(\w+)\.self/).map { $0.1.lowercased() }
    #expect(!commands.isEmpty)
    for command in commands {
      #expect(documented.contains("\n## \(command)\n"), "funnel \(command)")
    }
    var options: Set = ["help", "version"]
    for option in sources.matches(of: /(?s)@(?:Option|Flag)\b(.*?)\bvar\s+`?(\w+)/) {
      let own = option.1.firstMatch(of: /customLong\("([a-z-]+)"/).map { String($0.1) }
      options.insert(own ?? RepositoryTests.hyphenated(option.2))
    }
    let named = Set(documented.matches(of: /--([a-z][a-z-]*)/).map { String($0.1) })
    let differences = named.symmetricDifference(options).sorted()
    #expect(differences.isEmpty)
  }

  /// `asAt` as the command line spells it: `as-at`.
  private static func hyphenated(_ name: Substring) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
  }

  @Test func `Every key of the configuration is documented`() throws {
    let documented = try repository.text("docs/configuration.md")
    var keys: Set<String> = []
    for file in try repository.files(in: "Sources", ending: ".swift") {
      for key in try repository.text(file).matches(
        of: /\.(?:optional|required)\(\s*"([a-z_]+)"\s*\)/)
      {
        keys.insert(String(key.1))
      }
    }
    #expect(keys.isSuperset(of: ["service", "kind", "from", "columns"]))
    for key in keys.sorted() {
      let isDocumented = documented.contains("`\(key)`") || documented.contains(".\(key)`")
      #expect(isDocumented, "\(key)")
    }
  }

  @Test(arguments: FeedKind.allCases)
  func `Every kind of feed is documented with its columns`(_ kind: FeedKind) throws {
    let row = try #require(
      try repository.lines("docs/configuration.md").first { $0.hasPrefix("| `\(kind.rawValue)` |") }
    )
    let words = Set(row.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    for column in kind.required.flatMap({ $0 }) + kind.optional {
      #expect(words.contains(column), "\(kind.rawValue): \(column)")
    }
  }

  @Test func `Every preset is documented and has a file of its own`() throws {
    let documented = try repository.text("docs/configuration.md")
    for preset in Preset.all { #expect(documented.contains("`\(preset.name)`"), "\(preset.name)") }
    let files = try repository.files(in: "Sources/Ingest/Presets", ending: ".swift")
      .filter { $0.contains("/Preset+") }
    #expect(files.count == Preset.all.count)
  }

  @Test func `Every measure is documented`() throws {
    let documented = Set(
      try repository.lines("docs/measures.md").filter { $0.hasPrefix("| `") }
        .flatMap { $0.matches(of: /`([a-z][a-z_0-9]*)`/).map { String($0.1) } })
    var names = Set(Ending.allCases.map(\.measure))
    for module in ["Funnel", "Dashboards", "FunnelCLI"] {
      for file in try repository.files(in: "Sources/\(module)", ending: ".swift") {
        let text = try repository.text(file)
        for name in text.matches(of: /(?:\.Key|\.measure|\bkey)\(\s*"([a-z][a-z_0-9]*)"/) {
          names.insert(String(name.1))
        }
        guard file.hasSuffix("Measures.swift") else { continue }
        for name in text.matches(of: /\b\w*(?:measure|count|Key)\(\s*"([a-z][a-z_0-9]*)"/) {
          names.insert(String(name.1))
        }
      }
    }
    #expect(names.isSuperset(of: ["events", "exits", "reached", "conversion", "attended"]))
    let missing = names.subtracting(documented).sorted()
    #expect(missing.isEmpty)
  }

  @Test func `No file names a person's own folder or leaves work for later`() throws {
    let folders = ["home", "root", "Users"].map { "/\($0)/" }
    let marks = ["TO" + "DO", "FIX" + "ME"]
    let kinds = [".swift", ".md", ".yaml", ".mustache", ".css", ".service", ".timer", ".c", ".h"]
    let scripts = try repository.files(in: "script") + [".ci/run", "Package.swift"]
    let others = try ["Sources", "Tests", "docs", "config", "dashboards-static", "example"]
      .flatMap { try repository.files(in: $0) }
      .filter { file in kinds.contains(where: file.hasSuffix) }
    for file in scripts + others + ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"] {
      let text = try repository.text(file)
      for part in folders { #expect(!text.contains(part), "\(file) holds \(part)") }
      for mark in marks { #expect(!text.contains(mark), "\(file) holds \(mark)") }
    }
  }

  @Test func `Every script can be run and ends at its first failure`() throws {
    for script in try repository.files(in: "script") + [".ci/run"] {
      #expect(FileManager.default.isExecutableFile(atPath: repository.path(script)), "\(script)")
      let text = try repository.text(script)
      #expect(text.hasPrefix("#!/bin/sh\n") || text.hasPrefix("#!/bin/bash\n"), "\(script)")
      #expect(text.contains("\nset -eu"), "\(script)")
    }
  }
}

/// The files of this repository, by their paths in it.
private struct Repository {
  private let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  func path(_ name: String) -> String { root.appending(path: name).path }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func text(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: name), encoding: .utf8)
  }

  func lines(_ name: String) throws -> [Substring] {
    try text(name).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Sorted; without hidden files and what runs write.
  func files(in folder: String, ending: String = "") throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path(folder))
    return try names.map { "\(folder)/\($0)" }.filter { name in
      guard name.hasSuffix(ending), !name.contains("/."),
        !name.hasPrefix("dashboards-static/site/")
      else { return false }
      let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
      return attributes[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }
}
