import Foundation
import Funnel
import GRDB
import Glibc
import Testing

@testable import FunnelCLI

struct StateFolderTests {
  @Test func `the state is its owner's alone`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("a/state"))
    _ = try StateStore(in: state)
    _ = try RunLock(in: state, started: "2026-09-30T04:00:00Z")
    try LastGood(in: state).save(LastGoodTests.copy("x"), of: "register")
    let expected = [
      "a/state": 0o700, "a/state/funnel.sqlite": 0o600, "a/state/lock": 0o600,
      "a/state/feeds": 0o700, "a/state/feeds/register": 0o600,
      "a/state/feeds/register.json": 0o600,
    ]
    for (name, mode) in expected { #expect(try folder.mode(name) == mode, "\(name)") }
  }

  @Test func `a file in place of the state is exit 74`() throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "state")
    let error = StateError(.notFolder, folder.path("state"))
    #expect(throws: error) { try StateFolder(folder.path("state")) }
    #expect(error.exitCode == 74)
    let below = #expect(throws: StateError.self) { try StateFolder(folder.path("state/below")) }
    #expect(below?.exitCode == 74)
  }
}

struct RunLockTests {
  static let started = "2026-09-30T04:00:00Z"

  @Test func `a second run is told who holds the lock, and gets it when the first ends`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    let held = try RunLock(in: state, started: Self.started)
    let holder = RunLock.Holder(process: getpid(), started: Self.started)
    let error = StateError(.locked(holder), state.path(of: "lock"))
    withExtendedLifetime(held) {
      _ = #expect(throws: error) { try RunLock(in: state, started: "2026-09-30T05:00:00Z") }
    }
    #expect(error.exitCode == 75)
    #expect(
      error.description == "another run holds the lock “\(state.path)/lock”: process \(getpid()), "
        + "started 2026-09-30T04:00:00Z. Wait until it ends.")
    _ = consume held
    _ = try RunLock(in: state, started: Self.started)
    #expect(RunLock.holder(in: state) == nil)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock"),
      "SKIPPED: needs flock of util-linux"))
  func `another process holds the lock until it is killed`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    try folder.write("4711 2026-09-29T04:00:00Z\n", to: "state/lock")
    let other = Process()
    let output = Pipe()
    other.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    other.arguments = [
      "--no-fork", state.path(of: "lock"), "sh", "-c", "echo ready; exec sleep 60",
    ]
    other.standardOutput = output
    try other.run()
    defer { other.terminate() }
    #expect(output.fileHandleForReading.availableData == Data("ready\n".utf8))
    let holder = RunLock.Holder(process: 4711, started: "2026-09-29T04:00:00Z")
    #expect(throws: StateError(.locked(holder), state.path(of: "lock"))) {
      try RunLock(in: state, started: Self.started)
    }
    kill(other.processIdentifier, SIGKILL)
    other.waitUntilExit()
    let lock = try RunLock(in: state, started: Self.started)
    withExtendedLifetime(lock) {
      #expect(
        RunLock.holder(in: state) == RunLock.Holder(process: getpid(), started: Self.started))
    }
  }

  @Test(arguments: ["", "x", "12", "12 \u{1B}[31m\n", "99999999999 2026\n"])
  func `words that no run wrote name nobody`(_ words: String) throws {
    let folder = try TestFolder()
    try folder.write(words, to: "state/lock")
    #expect(try RunLock.holder(in: StateFolder(folder.path("state"))) == nil)
  }

  @Test func `a link in place of the lock is refused`() throws {
    let folder = try TestFolder()
    try folder.write("mine", to: "file")
    let state = try StateFolder(folder.path("state"))
    try FileManager.default.createSymbolicLink(
      atPath: state.path(of: "lock"), withDestinationPath: "../file")
    let error = #expect(throws: StateError.self) { try RunLock(in: state, started: Self.started) }
    #expect(error?.exitCode == 74)
    #expect(try folder.text("file") == "mine")
  }
}

struct LastGoodTests {
  static func copy(_ text: String, etag: String? = nil) -> LastGood.Copy {
    LastGood.Copy(
      parts: [LastGood.Part(origin: "../register.csv", bytes: Array(text.utf8))], etag: etag,
      asAt: SampleSite.asAt, since: SampleSite.asAt)
  }

  @Test func `a copy comes back as it was kept`() throws {
    let folder = try TestFolder()
    let kept = try LastGood(in: StateFolder(folder.path("state")))
    #expect(try kept.load("register") == nil)
    for copy in [
      Self.copy("one", etag: #"W/"1""#), Self.copy(""),
      LastGood.Copy(
        parts: [
          LastGood.Part(origin: "a.csv", bytes: [1, 2]), LastGood.Part(origin: "b.csv", bytes: []),
          LastGood.Part(origin: "c.csv", bytes: [3]),
        ], etag: nil, asAt: SampleSite.asAt, since: SampleSite.asAt),
    ] {
      try kept.save(copy, of: "register")
      #expect(try kept.load("register") == copy)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("state/feeds")).sorted()
        == ["register", "register.json"])
  }

  @Test func `the card says where a copy came from`() throws {
    let folder = try TestFolder()
    try LastGood(in: StateFolder(folder.path("state"))).save(Self.copy("abc"), of: "register")
    #expect(try folder.text("state/feeds/register") == "abc")
    let card = try folder.text("state/feeds/register.json")
    // FIPS 180-2, B.1.
    #expect(
      card.contains("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    #expect(card.contains("2026-09-30"))
    #expect(card.contains("../register.csv"))
  }

  @Test func `killed between the two names, the new copy is whole`() throws {
    let folder = try TestFolder()
    let kept = try LastGood(in: StateFolder(folder.path("state")))
    try kept.save(Self.copy("two"), of: "register")
    let newCard = try folder.text("state/feeds/register.json")
    try kept.save(Self.copy("one"), of: "register")
    try folder.write("two", to: "state/feeds/register")
    try folder.write(newCard, to: "state/feeds/register.json.new")
    #expect(try kept.load("register") == Self.copy("two"))
    try kept.save(Self.copy("three"), of: "register")
    #expect(try kept.load("register") == Self.copy("three"))
  }

  @Test(arguments: ["register", "register.json"])
  func `a damaged copy is told, and the next one replaces it`(_ name: String) throws {
    let folder = try TestFolder()
    let kept = try LastGood(in: StateFolder(folder.path("state")))
    try kept.save(Self.copy("one"), of: "register")
    try folder.write("onf", to: "state/feeds/" + name)
    #expect(
      throws: StateError(.damagedCopy(feed: "register"), folder.path("state/feeds/register"))
    ) { try kept.load("register") }
    try kept.save(Self.copy("two"), of: "register")
    #expect(try kept.load("register") == Self.copy("two"))
  }

  @Test func `a link in place of a copy is neither read nor written through`() throws {
    let folder = try TestFolder()
    let kept = try LastGood(in: StateFolder(folder.path("state")))
    try folder.write("mine", to: "file")
    for name in ["register", "register.new"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("state/feeds/" + name), withDestinationPath: "../../file")
    }
    #expect(throws: StateError.self) { try kept.load("register") }
    try kept.save(Self.copy("one"), of: "register")
    #expect(try kept.load("register") == Self.copy("one"))
    #expect(try folder.text("file") == "mine")
  }
}

struct StateStoreTests {
  static func run(_ message: String, asAt: Day = SampleSite.asAt) -> RunRecord {
    RunRecord(
      started: "2026-09-30T04:00:00Z", finished: "2026-09-30T04:00:09Z", asAt: asAt,
      outcome: .published, exitCode: 0, message: message, program: "1.0.0")
  }

  static let feed = FeedRecord(
    feed: "register", origin: "../register.csv", digest: "sha256:0", etag: nil,
    asAt: SampleSite.asAt, newest: nil, read: 10, used: 7, duplicate: 1, refused: 1, afterAsAt: 1)

  @Test func `runs, feeds and figures are there when it is opened again`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    #expect(try StateStore.reading(in: state) == nil)
    var second = Self.feed
    second.feed = "social"
    second.etag = "\"1\""
    second.newest = SampleSite.asAt
    let figures = DayFigures(asAt: SampleSite.asAt, values: ["a": 1, "b": 0.25])
    do {
      let store = try StateStore(in: state)
      #expect(store.setAside == nil)
      try store.record(Self.run("one"), feeds: [second, Self.feed], figures: figures)
      var failed = Self.run("disk’s full")
      failed.outcome = .failed
      failed.exitCode = 74
      try store.record(failed)
    }
    let store = try #require(try StateStore.reading(in: state))
    #expect(try store.runs(limit: 5).map(\.message) == ["disk’s full", "one"])
    #expect(try store.runs(limit: 1).first?.exitCode == 74)
    #expect(try store.runs(limit: 5).last == Self.run("one"))
    #expect(try store.feeds() == [Self.feed, second])
    #expect(try store.figures(before: SampleSite.asAt) == nil)
    #expect(try store.figures(before: SampleSite.asAt.adding(days: 1)) == figures)
  }

  @Test func `what changed is told against the latest earlier day, as last published`() throws {
    let folder = try TestFolder()
    let store = try StateStore(in: StateFolder(folder.path("state")))
    for (day, value) in [(0, 1.0), (3, 2.0), (7, 3.0), (3, 4.0)] {
      let asAt = SampleSite.asAt.adding(days: day)
      try store.record(
        Self.run("x", asAt: asAt), figures: DayFigures(asAt: asAt, values: ["k": value]))
    }
    let found = try store.figures(before: SampleSite.asAt.adding(days: 7))
    #expect(found == DayFigures(asAt: SampleSite.asAt.adding(days: 3), values: ["k": 4]))
  }

  @Test func `a run is recorded whole or not at all`() throws {
    let folder = try TestFolder()
    let store = try StateStore(in: StateFolder(folder.path("state")))
    // A value that the table refuses, after the run and the feed went in.
    let bad = DayFigures(asAt: SampleSite.asAt, values: ["k": .nan])
    let error = #expect(throws: StateError.self) {
      try store.record(Self.run("x"), feeds: [Self.feed], figures: bad)
    }
    #expect(error?.exitCode == 74)
    #expect(try store.runs(limit: 5) == [])
    #expect(try store.feeds() == [])
  }

  @Test(arguments: ["not a database", String(repeating: "SQLite format 3\0", count: 300)])
  func `a damaged file is set aside, named, and begun anew`(_ text: String) throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    for number in 1...2 {
      try folder.write(text, to: "state/funnel.sqlite")
      let store = try StateStore(in: state)
      #expect(store.setAside == "funnel.sqlite.damaged-\(number)")
      #expect(try folder.text("state/funnel.sqlite.damaged-\(number)") == text)
      try store.record(Self.run("x"))
      #expect(try store.runs(limit: 5).count == 1)
    }
    #expect(try StateStore(in: state).setAside == nil)
  }

  @Test func `a file damaged in its middle is set aside`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    do {
      let values = (0..<2000).map { ("key \($0)", Double($0)) }
      try StateStore(in: state).record(
        Self.run("x"),
        figures: DayFigures(
          asAt: SampleSite.asAt, values: Dictionary(uniqueKeysWithValues: values)))
    }
    let url = URL(fileURLWithPath: folder.path("state/funnel.sqlite"))
    var bytes = try Data(contentsOf: url)
    for index in 8192..<(bytes.count - 4096) { bytes[index] = 0xFF }
    try bytes.write(to: url)
    #expect(try StateStore(in: state).setAside == "funnel.sqlite.damaged-1")
  }

  @Test func `another program's database is set aside`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    do {
      let other = try DatabaseQueue(path: state.path(of: "funnel.sqlite"))
      try other.write { try $0.execute(sql: "CREATE TABLE runs (x)") }
    }
    #expect(try StateStore.reading(in: state) == nil)
    #expect(try StateStore(in: state).setAside == "funnel.sqlite.damaged-1")
  }

  @Test func `the state of a later version is refused, not set aside`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    _ = try StateStore(in: state)
    do {
      let later = try DatabaseQueue(path: state.path(of: "funnel.sqlite"))
      try later.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2 later')") }
    }
    #expect(throws: StateError(.newer, state.path(of: "funnel.sqlite"))) {
      try StateStore(in: state)
    }
    #expect(try SystemCalls.kind(at: state.path(of: "funnel.sqlite.damaged-1")) == nil)
  }

  @Test func `anyone's tool finds the rows that were read`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    let store = try StateStore(in: state)
    try store.record(Self.run("x"), feeds: [Self.feed])
    let tool = try DatabaseQueue(path: store.path)
    let rows = try tool.read { try Int.fetchAll($0, sql: "SELECT rows_read FROM feeds") }
    #expect(rows == [10])
  }

  @Test func `a transaction that was killed is rolled back, for readers too`() throws {
    let folder = try TestFolder()
    let state = try StateFolder(folder.path("state"))
    try StateStore(in: state).record(Self.run("one"))
    // A kill in the middle leaves the file and its journal as they are on the disk at that moment.
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = 1") }
      let killed = try DatabaseQueue(
        path: state.path(of: "funnel.sqlite"), configuration: configuration)
      try killed.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN; UPDATE runs SET message = 'half'")
        for day in 1000..<4000 {
          try db.execute(
            sql: "INSERT INTO figures_by_day VALUES (?, ?, 1)",
            arguments: ["\(day)-01-01", String(repeating: "k", count: 50)])
        }
        for name in ["funnel.sqlite", "funnel.sqlite-journal"] {
          try FileManager.default.createDirectory(
            atPath: folder.path("copy"), withIntermediateDirectories: true)
          try FileManager.default.copyItem(
            atPath: state.path(of: name), toPath: folder.path("copy/" + name))
        }
        try db.execute(sql: "ROLLBACK")
      }
    }
    let copy = try StateFolder(folder.path("copy"))
    let reader = try #require(try StateStore.reading(in: copy))
    #expect(try reader.runs(limit: 5) == [Self.run("one")])
    #expect(try reader.figures(before: SampleSite.asAt) == nil)
  }

  @Test func `an empty file is a new state`() throws {
    let folder = try TestFolder()
    try folder.write("", to: "state/funnel.sqlite")
    #expect(try StateStore(in: StateFolder(folder.path("state"))).setAside == nil)
  }
}
