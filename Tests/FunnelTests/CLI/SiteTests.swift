// Everything that is written into a site, in one file: its tests share the folder and the sample site
// below.

import Foundation
import Dashboards
import Funnel
import Glibc
import Ingest
import Testing

@testable import FunnelCLI

/// A folder of its own for a test, removed with the value.
final class TestFolder {
  let path: String

  init() throws {
    let place = FileManager.default.temporaryDirectory.path
    path = try SystemCalls.makeTemporaryFolder(in: SystemCalls.realPath(place))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws {
    let parent = path(name).split(separator: "/").dropLast().joined(separator: "/")
    try SystemCalls.makeFolders("/" + parent)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: path(name)), encoding: .utf8)
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  /// Every path under a name with its content; of folders the path alone.
  func everything(in name: String = "") throws -> [String: String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: path(name))
    var found: [String: String] = [:]
    for inner in paths {
      let whole = path(name) + "/" + inner
      let isFile = try SystemCalls.kind(at: whole) == .file
      found[inner] = isFile ? try String(contentsOfFile: whole, encoding: .utf8) : ""
    }
    return found
  }
}

/// A small site: a page, its figure and the files that belong to it, in both editions.
enum SampleSite {
  static let asAt = Day(iso: "2026-09-30") ?? Day(daysSinceEpoch: 0)

  static func page(_ body: String) -> String {
    "<!doctype html><link rel=\"stylesheet\" href=\"assets/style.css\">\(body)\n"
  }

  static func files(
    _ text: String = "one", officerPage: String = #"<section id="a.b"></section>"#
  ) -> [SiteFile] {
    var files = [
      SiteFile(path: "officer/index.html", text: page(officerPage)),
      SiteFile(path: "officer/assets/style.css", text: "p { color: black }\n"),
      SiteFile(path: "officer/drop-out/index.html", text: "<a href='../index.html#a.b'>up</a>"),
      SiteFile(path: "officer/data/measures.csv", text: "measure\n\(text)\n"),
      SiteFile(path: "officer/data/figures.json", text: #"[{"id": "a.b"}]"#),
      SiteFile(path: "officer/data/figure-a.b.csv", text: "a,b\n"),
      SiteFile(path: "public/index.html", text: page("nothing released yet: \(text)")),
      SiteFile(path: "public/assets/style.css", text: "p { color: black }\n"),
    ]
    let officer = Manifest(
      program: "funnel 1.0.0",
      contents: .officer(configuration: "sha256:0", asAt: asAt, inputs: []))
    let open = Manifest(program: "funnel 1.0.0", contents: .nothingReleased)
    files += [
      officer.file(edition: "officer", of: files.map(SiteRecord.init)),
      open.file(edition: "public", of: files.map(SiteRecord.init)),
    ]
    return files
  }
}

extension SiteExchange {
  /// Publishes these files as the whole site.
  fileprivate func publish(
    _ files: [SiteFile], keepingPublic: Bool = false
  ) throws -> Publication {
    let draft = try draft(keepingPublic: keepingPublic)
    for file in files { _ = try draft.add(file) }
    return try publish(draft)
  }
}

extension Manifest {
  fileprivate func file(edition: String, of files: [SiteFile]) -> SiteFile {
    file(edition: edition, of: files.map(SiteRecord.init))
  }
}

extension SiteCheck {
  fileprivate static func problems(_ files: [SiteFile]) -> [String] {
    problems(
      files.map { file in
        file.path == "officer/data/figures.json"
          ? SiteRecord(path: file.path, digest: file.digest, .figures(["a.b"])) : SiteRecord(file)
      })
  }
}

struct SiteExchangeTests {
  @Test func `the first site comes whole, with the folders above it and no leftover`() throws {
    let folder = try TestFolder()
    let output = folder.path("a/b/site")
    let published = try SiteExchange(output: output).publish(SampleSite.files())
    #expect(
      published == SiteExchange.Publication(path: output, replaced: false, remark: nil))
    for file in SampleSite.files() {
      #expect(
        try folder.text("a/b/site/" + file.path) == String(decoding: file.bytes, as: UTF8.self))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("a/b")) == ["site"])
  }

  @Test func `an empty folder becomes the site`() throws {
    let folder = try TestFolder()
    try SystemCalls.makeFolders(folder.path("site"))
    #expect(try !SiteExchange(output: folder.path("site")).publish(SampleSite.files()).replaced)
    #expect(try folder.text("site/officer/data/figure-a.b.csv") == "a,b\n")
  }

  @Test func `a second site replaces the whole first one`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(
      SampleSite.files() + [SiteFile(path: "officer/old/index.html", text: "old")])
    #expect(try exchange.publish(SampleSite.files("two")).replaced)
    #expect(try folder.text("site/officer/data/measures.csv") == "measure\ntwo\n")
    #expect(try SystemCalls.kind(at: folder.path("site/officer/old")) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["site"])
  }

  @Test func `the same files twice are the same bytes`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files())
    let first = try folder.everything()
    _ = try exchange.publish(SampleSite.files().reversed())
    #expect(try folder.everything() == first)
  }

  @Test func `the officer edition is its owner's alone, whatever the mask`() throws {
    let folder = try TestFolder()
    _ = try SiteExchange(output: folder.path("site")).publish(SampleSite.files())
    let expected = [
      "site": 0o755, "site/officer": 0o700, "site/officer/index.html": 0o600,
      "site/officer/data": 0o700, "site/officer/data/measures.csv": 0o600,
      "site/public": 0o755, "site/public/index.html": 0o644, "site/public/data": 0o755,
    ]
    for (name, mode) in expected { #expect(try folder.mode(name) == mode, "\(name)") }
  }

  @Test(arguments: ["notes.txt", "officer/index.html", "officer/data/manifest.json/x", ".hidden"])
  func `a folder with something else in it is refused and not touched`(_ name: String) throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "site/" + name)
    let before = try folder.everything()
    let error = SiteError(.foreign, folder.path("site"))
    #expect(throws: error) { try SiteExchange(output: folder.path("site")) }
    #expect(error.exitCode == 1)
    #expect(try folder.everything() == before)
  }

  @Test func `a site that became something else since the run began is not touched`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    try folder.write("mine", to: "site/notes.txt")
    #expect(throws: SiteError(.foreign, folder.path("site"))) {
      try exchange.publish(SampleSite.files())
    }
    #expect(try folder.everything() == ["site": "", "site/notes.txt": "mine"])
  }

  @Test func `a file in place of the output is refused`() throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "site")
    #expect(throws: SiteError(.notFolder, folder.path("site"))) {
      try SiteExchange(output: folder.path("site"))
    }
  }

  @Test(arguments: ["", "/"])
  func `an output without a name is refused`(_ output: String) {
    let error = #expect(throws: SiteError.self) { try SiteExchange(output: output) }
    #expect(error?.exitCode == 1)
  }

  @Test func `a link is published into what it points at, be it there or not`() throws {
    let folder = try TestFolder()
    try SystemCalls.makeFolders(folder.path("real"))
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.path("second"), withDestinationPath: "real/site")
    try manager.createSymbolicLink(atPath: folder.path("first"), withDestinationPath: "second")
    for _ in 1...2 {
      let published = try SiteExchange(output: folder.path("first")).publish(SampleSite.files())
      #expect(published.path == folder.path("real/site"))
    }
    #expect(try SystemCalls.kind(at: folder.path("first")) == .link)
    #expect(try manager.contentsOfDirectory(atPath: folder.path("real")) == ["site"])
    #expect(try folder.text("real/site/officer/data/figure-a.b.csv") == "a,b\n")
  }

  @Test func `a ring of links is an error, not a hang`() throws {
    let folder = try TestFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("a"), withDestinationPath: "a")
    let error = #expect(throws: SiteError.self) { try SiteExchange(output: folder.path("a")) }
    #expect(error?.exitCode == 74)
  }

  @Test func `a link planted where the site is built is unlinked, never followed`() throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "elsewhere/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(".site.new"), withDestinationPath: folder.path("elsewhere"))
    _ = try SiteExchange(output: folder.path("site")).publish(SampleSite.files())
    #expect(try folder.everything(in: "elsewhere") == ["notes.txt": "mine"])
    #expect(try SystemCalls.kind(at: folder.path("site")) == .folder)
    #expect(try SystemCalls.kind(at: folder.path(".site.new")) == nil)
  }

  @Test func `what a killed run left is removed; links in it are not followed`() throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "elsewhere/notes.txt")
    try folder.write("half", to: ".site.new/officer/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(".site.new/officer/link"), withDestinationPath: folder.path("elsewhere"))
    _ = try SiteExchange(output: folder.path("site")).publish(SampleSite.files())
    #expect(try folder.text("elsewhere/notes.txt") == "mine")
    #expect(try SystemCalls.kind(at: folder.path(".site.new")) == nil)
  }

  @Test func `a new site that is given up leaves nothing, and the old one stays`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files())
    let before = try folder.everything()
    let draft = try exchange.draft()
    let file = SiteFile(path: "officer/index.html", text: "half")
    _ = try draft.add(file)
    #expect(try folder.text(".site.new/officer/index.html") == "half")
    #expect(throws: SiteError.self) { try draft.add(file) }
    exchange.discard(draft)
    #expect(try folder.everything() == before)
    #expect(try SystemCalls.kind(at: folder.path(".site.new")) == nil)
  }

  // Expected checksum: printf 'measure\n' | sha256sum.
  @Test func `a file that comes in pieces is whole, private, and has the checksum of all`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    let draft = try exchange.draft()
    let record = try draft.add("officer/data/measures.csv") { write in
      for piece in ["mea", "", "sure\n"] { write(Array(piece.utf8)) }
    }
    #expect(record.digest == "7f379cf3f69d0876d5c919ee8816f40c9b854d4bb7bed4ae6b225cf36264f548")
    #expect(try folder.text(".site.new/officer/data/measures.csv") == "measure\n")
    #expect(try folder.mode(".site.new/officer/data/measures.csv") == 0o600)
    #expect(try folder.mode(".site.new") == 0o700)
  }

  @Test func `a file system that cannot exchange is named, and the old site stays`() throws {
    let folder = try TestFolder()
    var exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files())
    let before = try folder.everything()
    exchange.exchange = { _, _ in -EINVAL }
    let error = #expect(throws: SiteError.self) {
      try exchange.publish(SampleSite.files("two"))
    }
    let type = FileSystemName.of(folder.path)
    #expect(error == SiteError(.cannotExchange(fileSystem: type), folder.path("site")))
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("(\(type))") == true)
    #expect(try folder.everything() == before)
  }

  @Test(arguments: [
    (ENOSPC, "the disk is full"), (EACCES, "permission denied"),
    (EROFS, "the file system is read-only"), (EIO, "the disk reports an error"),
  ])
  func `a failing exchange leaves the old site and says why`(
    _ number: Int32, _ words: String
  ) throws {
    let folder = try TestFolder()
    var exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files())
    let before = try folder.everything()
    exchange.exchange = { _, _ in -number }
    let error = #expect(throws: SiteError.self) {
      try exchange.publish(SampleSite.files("two"))
    }
    #expect(
      error?.description == "cannot exchange “\(folder.path("site"))”: \(words). "
        + "The site “\(folder.path("site"))” is as it was.")
    #expect(error?.exitCode == 74)
    #expect(try folder.everything() == before)
  }

  @Test func `a place that cannot be written is exit 74, whoever runs it`() throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "file")
    for output in [folder.path("file/site"), "/proc/self/nothing/site"] {
      let error = #expect(throws: SiteError.self) {
        try SiteExchange(output: output).publish(SampleSite.files())
      }
      #expect(error?.exitCode == 74)
    }
    #expect(try folder.everything() == ["file": "mine"])
  }

  @Test(.enabled(if: getuid() != 0, "SKIPPED: root may write anywhere; run as another user"))
  func `an unwritable parent leaves the old site`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files())
    let before = try folder.everything()
    try OpenFolder(at: folder.path).setMode(0o500)
    let error = #expect(throws: SiteError.self) { try exchange.publish(SampleSite.files("two")) }
    #expect(error?.description.contains("permission denied") == true)
    try OpenFolder(at: folder.path).setMode(0o700)
    #expect(try folder.everything() == before)
  }

  @Test func `the public edition is kept byte for byte where asked`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files(), keepingPublic: true)
    try folder.write("released", to: "site/public/data/extra.csv")
    let before = try folder.everything(in: "site/public")
    _ = try exchange.publish(SampleSite.files("two"), keepingPublic: true)
    #expect(try folder.everything(in: "site/public") == before)
    #expect(try folder.mode("site/public/data/extra.csv") == 0o644)
    #expect(try folder.text("site/officer/data/measures.csv") == "measure\ntwo\n")
    _ = try exchange.publish(SampleSite.files("three"))
    #expect(try SystemCalls.kind(at: folder.path("site/public/data/extra.csv")) == nil)
  }

  @Test func `a link in the public edition is not copied`() throws {
    let folder = try TestFolder()
    let exchange = try SiteExchange(output: folder.path("site"))
    _ = try exchange.publish(SampleSite.files())
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("site/public/link"), withDestinationPath: "../officer/index.html")
    #expect(throws: SiteError(.irregular, folder.path("site/public/link"))) {
      try exchange.publish(SampleSite.files("two"), keepingPublic: true)
    }
    #expect(try SystemCalls.kind(at: folder.path(".site.new")) == nil)
  }

  @Test func `the deepest mount holds, and of two on one place the last`() {
    let mounts = """
      22 1 254:0 / / rw - ext4 /dev/a rw
      30 22 0:5 / /srv/a\\040b rw,nosuid shared:1 - nfs4 server:/x rw
      31 22 0:6 / /srv rw - tmpfs tmpfs rw
      32 22 0:7 / /srv rw - xfs /dev/b rw
      """
    #expect(FileSystemName.of("/srv/a b/site", mounts: mounts) == "nfs4")
    #expect(FileSystemName.of("/srv/site", mounts: mounts) == "xfs")
    #expect(FileSystemName.of("/srvs", mounts: mounts) == "ext4")
  }
}

struct SiteCheckTests {
  @Test func `a whole site has no problems`() {
    #expect(SiteCheck.problems(SampleSite.files()) == [])
  }

  struct Link: Sendable, CustomTestStringConvertible {
    var html: String
    var fault: String?
    var testDescription: String { html }
  }

  @Test(arguments: [
    Link(html: #"<a href="drop-out/index.html">"#),
    Link(html: #"<a href="./drop-out/../index.html?x#a.b">"#),
    Link(html: "<a href='#'>"),
    Link(html: #"<a href="https://www.gov.uk/x"><a href="mailto:a@b"><img src="data:,x">"#),
    Link(html: #"<!-- <a href="gone.html"> -->"#),
    Link(html: #"<A title="<a href='gone.html'>" HREF=index.html>"#),
    Link(html: #"<a href="drop%2Dout/index.html">"#),
    Link(
      html: #"<a href="gone.html">"#,
      fault: "“gone.html” leads to no file (“officer/gone.html”). Links name files, not folders"),
    Link(
      html: #"<a href="drop-out/">"#,
      fault: "“drop-out/” leads to no file (“officer/drop-out/”). Links name files, not folders"),
    Link(html: "<a href='#c'>", fault: "“#c” leads to no anchor of “officer/index.html”"),
    Link(
      html: #"<use xlink:href="index.html#x&amp;y">"#,
      fault: "“index.html#x&y” leads to no anchor of “officer/index.html”"),
    Link(
      html: #"<a href="../public/index.html">"#,
      fault: "“../public/index.html” leaves its edition"),
    Link(html: #"<a href="../../index.html">"#, fault: "“../../index.html” leaves the site"),
    Link(html: #"<img src="/index.html">"#, fault: "“/index.html” leaves the site"),
  ])
  func `links lead to a file and an anchor of their edition`(_ link: Link) {
    let page = #"<section id="a.b"></section>"# + link.html
    let problems = SiteCheck.problems(SampleSite.files(officerPage: page))
    #expect(problems == link.fault.map { ["officer/index.html: the link \($0)."] } ?? [])
  }

  @Test func `a tag of the template that is left is a problem`() {
    let page = #"<section id="a.b">{{name}}</section>"#
    #expect(
      SiteCheck.problems(SampleSite.files(officerPage: page)) == [
        "officer/index.html: a “{{” of the template is left.",
        "officer/index.html: a “}}” of the template is left.",
      ])
  }

  @Test func `a figure without its CSV or its place is a problem`() {
    let files = SampleSite.files(officerPage: "").filter {
      $0.path != "officer/data/figure-a.b.csv" && $0.path != "officer/drop-out/index.html"
    }
    #expect(
      SiteCheck.problems(files) == [
        "officer/data/figures.json: “a.b” has no data/figure-a.b.csv.",
        "officer/data/figures.json: “a.b” is on no page.",
        "officer/data/manifest.json: lists “data/figure-a.b.csv”, which is not there.",
        "officer/data/manifest.json: lists “drop-out/index.html”, which is not there.",
      ])
  }

  @Test func `a manifest lists every file as it is`() {
    var files = SampleSite.files().filter { $0.path != "officer/data/measures.csv" }
    files.append(SiteFile(path: "officer/data/measures.csv", text: "changed"))
    files.append(SiteFile(path: "officer/extra.txt", text: "more"))
    #expect(
      SiteCheck.problems(files) == [
        "officer/data/manifest.json: “data/measures.csv” has another checksum.",
        "officer/data/manifest.json: does not list “extra.txt”.",
      ])
    #expect(
      SiteCheck.problems([SiteFile(path: "public/data/measures.csv", text: "")]) == [
        "public: there is no data/manifest.json."
      ])
    #expect(SiteCheck.problems([SiteFile(path: "public/index.html", text: "")]).isEmpty)
  }
}

struct ManifestTests {
  // Expected checksums: printf '<p>x</p>\n' | sha256sum, printf 'measure\n' | sha256sum.
  @Test func `the officer manifest says what was read and what was written`() {
    let files = [
      SiteFile(path: "officer/index.html", text: "<p>x</p>\n"),
      SiteFile(path: "officer/data/measures.csv", text: "measure\n"),
      SiteFile(path: "public/index.html", text: "other"),
    ]
    let input = ManifestInput(
      feed: "register", origin: "../example/register.csv", digest: Digest.named(Array("abc".utf8)),
      etag: #""v1""#, newest: Day(iso: "2026-09-29"), used: 90, duplicate: 5, refused: 3,
      afterAsAt: 2)
    let manifest = Manifest(
      program: "funnel 1.0.0",
      contents: .officer(
        configuration: Digest.named([]), asAt: SampleSite.asAt,
        inputs: [
          input,
          ManifestInput(
            feed: "social", origin: "https://x.example/a.csv", used: 0, duplicate: 0, refused: 0,
            afterAsAt: 0),
        ]))
    let file = manifest.file(edition: "officer", of: files.map(SiteRecord.init))
    #expect(file.path == "officer/data/manifest.json")
    // The digests are those of "abc" (FIPS 180-2, B.1) and of no bytes.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    let measures = "7f379cf3f69d0876d5c919ee8816f40c9b854d4bb7bed4ae6b225cf36264f548"
    let index = "4e29150f4b637511bc7b0cb3bf626d63ce65a89e045f33ff39bd9ce68737741e"
    #expect(
      String(decoding: file.bytes, as: UTF8.self) == """
        {
          "program": "funnel 1.0.0",
          "configuration": "sha256:\(nothing)",
          "as_at": "2026-09-30",
          "inputs": [
            {
              "feed": "register",
              "origin": "../example/register.csv",
              "digest": "sha256:\(abc)",
              "etag": "\\"v1\\"",
              "newest": "2026-09-29",
              "rows_read": 100,
              "rows_used": 90,
              "rows_duplicate": 5,
              "rows_refused": 3,
              "rows_after_as_at": 2
            },
            {
              "feed": "social",
              "origin": "https://x.example/a.csv",
              "digest": null,
              "etag": null,
              "newest": null,
              "rows_read": 0,
              "rows_used": 0,
              "rows_duplicate": 0,
              "rows_refused": 0,
              "rows_after_as_at": 0
            }
          ],
          "files": {
            "data/measures.csv": "\(measures)",
            "index.html": "\(index)"
          }
        }

        """)
  }

  @Test func `a released manifest tells nothing of the inputs`() {
    let manifest = Manifest(
      program: "funnel 1.0.0",
      contents: .released(
        edition: "2025-26-Q2", period: "2025/26-Q2",
        rounding: Manifest.Rounding(base: 5, bound: 10, yearBound: 20)))
    #expect(
      String(decoding: manifest.file(edition: "public", of: [SiteFile]()).bytes, as: UTF8.self)
        == """
        {
          "program": "funnel 1.0.0",
          "edition": "2025-26-Q2",
          "period": "2025/26-Q2",
          "rounding": {
            "base": 5,
            "bound": 10,
            "year_bound": 20
          },
          "files": {}
        }

        """)
  }

  @Test func `status.json has a line for each feed`() {
    let file = FeedStatus.file(
      [
        FeedStatus(feed: "register", state: .fresh, ageInDays: 0),
        FeedStatus(
          feed: "social", state: .lastGood, ageInDays: 12, reason: "the server\nanswered “500”."),
      ], asAt: SampleSite.asAt)
    #expect(file.path == "officer/status.json")
    #expect(
      String(decoding: file.bytes, as: UTF8.self) == #"""
        {
          "as_at": "2026-09-30",
          "feeds": [
            {
              "feed": "register",
              "state": "fresh",
              "age_days": 0,
              "reason": null
            },
            {
              "feed": "social",
              "state": "last-good",
              "age_days": 12,
              "reason": "the server\nanswered “500”."
            }
          ]
        }

        """#)
  }
}

struct FaultFileTests {
  @Test func `faults stand by line, and no cell is a formula`() {
    let file = FaultFile.file(
      [
        Fault(
          line: 9, column: "=cmd", reference: "+44", rule: .unreadableDate,
          what: "“31/02/2026”, no day", mend: "-"),
        Fault(line: 2, rule: .extraCells, what: "two\nlines", mend: "Say \"x\""),
      ], feed: "register")
    #expect(file.path == "officer/faults/register.csv")
    #expect(
      String(decoding: file.bytes, as: UTF8.self) == """
        line,column,enquiry_id,rule,what,mend
        2,,,extra-cells,"two
        lines","Say ""x\"""
        9,'=cmd,'+44,unreadable-date,"“31/02/2026”, no day",'-

        """)
  }

  @Test func `without faults there is the header alone`() {
    #expect(FaultFile.text([]) == "line,column,enquiry_id,rule,what,mend\n")
  }

  @Test(arguments: [(1000, 1001), (1001, 1002), (3412, 1002)])
  func `a thousand rows of a rule are kept, and the total of more`(_ faults: Int, _ lines: Int) {
    let text = FaultFile.text(
      Faults((1...faults).map { Fault(line: $0, rule: .order, what: "x", mend: "y") }))
    let rows = text.split(separator: "\n")
    #expect(rows.count == lines)
    #expect(rows[1000] == "1000,,,order,x,y")
    if faults == 3412 {
      #expect(rows[1001] == ",,,order,\"3,412 in all; the first 1,000 stand above\",")
    }
  }
}
