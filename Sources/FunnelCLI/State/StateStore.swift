internal import Funnel
internal import GRDB
internal import Glibc

/// The memory of earlier runs, `funnel.sqlite` in the state's folder. Readable with any SQLite
/// tool; nothing in it is needed to publish, so a damaged one is set aside and begun anew.
struct StateStore: Sendable {
  let path: String
  /// The name that a damaged or foreign file was given on opening; `nil` where there was none.
  let setAside: String?
  private let database: DatabaseQueue

  /// Opens the memory, begins it where there is none, and brings an older one up to date.
  ///
  /// Only for the holder of the lock; others use `reading(in:)`.
  init(in folder: StateFolder) throws(StateError) {
    path = folder.path(of: "funnel.sqlite")
    do {
      database = try StateStore.open(path)
      setAside = nil
    } catch let error where StateStore.isDamage(error) {
      do {
        setAside = try StateStore.setAside(in: folder)
        database = try StateStore.open(path)
      } catch {
        throw StateStore.stateError(error, path)
      }
    } catch {
      throw StateStore.stateError(error, path)
    }
  }

  private init(path: String, database: DatabaseQueue) {
    self.path = path
    self.database = database
    setAside = nil
  }

  /// The memory for reading only, without the lock; `nil` where there is none yet.
  static func reading(in folder: StateFolder) throws(StateError) -> StateStore? {
    let path = folder.path(of: "funnel.sqlite")
    do {
      guard try SystemCalls.kind(at: path) != nil else { return nil }
      var configuration = StateStore.configuration
      // A journal is left by a run that was killed; rolling it back is a write.
      configuration.readonly = try SystemCalls.kind(at: path + "-journal") == nil
      let database = try DatabaseQueue(path: path, configuration: configuration)
      let isOurs = try database.read { db in
        let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        return try mark == StateStore.mark && StateSchema.migrator.hasCompletedMigrations(db)
      }
      return isOurs ? StateStore(path: path, database: database) : nil
    } catch {
      throw stateError(error, path)
    }
  }
}

extension StateStore {
  /// Remembers a run and all that came of it, in one transaction.
  ///
  /// - Parameters:
  ///   - feeds: those read well in this run; others stay as they were.
  ///   - shapes: of those feeds' files, by the feed's name.
  ///   - figures: replace those of the same as-at day; `nil` where nothing was published.
  ///   - published: what a site, by its path, was made from; `nil` where none was written.
  func record(
    _ run: RunRecord, feeds: [FeedRecord] = [], shapes: [String: FileShape] = [:],
    figures: DayFigures? = nil, published: (site: String, inputs: PublishedInputs)? = nil
  ) throws(StateError) {
    do {
      try database.write { db in
        try StateSchema.insert(run, db)
        for feed in feeds { try StateSchema.upsert(feed, db) }
        for (feed, shape) in shapes { try StateSchema.insert(shape, of: feed, db) }
        if let figures { try StateSchema.replace(figures, db) }
        if let published {
          try StateSchema.replace(published.inputs, of: published.site, db)
        }
      }
    } catch {
      throw StateStore.stateError(error, path)
    }
  }

  /// The last runs, newest first.
  func runs(limit: Int) throws(StateError) -> [RunRecord] {
    try reading { db in try StateSchema.runs(limit: limit, db) }
  }

  /// Every feed ever read well, by name.
  func feeds() throws(StateError) -> [FeedRecord] {
    try reading { db in try StateSchema.feeds(db) }
  }

  /// The figures of the latest as-at day before a day; `nil` where there are none.
  func figures(before day: Day) throws(StateError) -> DayFigures? {
    try reading { db in try StateSchema.figures(before: day, db) }
  }

  /// What the site at a path was made from; `nil` where that is not remembered.
  func inputs(of site: String) throws(StateError) -> PublishedInputs? {
    try reading { db in try StateSchema.inputs(of: site, db) }
  }

  /// The shapes of some feeds' files up to an as-at day, newest first.
  func shapes(of feeds: [String], upTo day: Day) throws(StateError) -> [String: [FileShape]] {
    try reading { db in
      try Dictionary(
        uniqueKeysWithValues: feeds.map { ($0, try StateSchema.shapes(of: $0, upTo: day, db)) })
    }
  }

  private func reading<Value>(_ work: (Database) throws -> Value) throws(StateError) -> Value {
    do { return try database.read(work) } catch { throw StateStore.stateError(error, path) }
  }
}

extension StateStore {
  /// “funl” in SQLite's header: the file is ours.
  private static let mark: Int32 = 0x6675_6E6C

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    return configuration
  }

  /// The file is whole SQLite, but another program's.
  private struct ForeignFile: Error {}
  /// SQLite's own check found something.
  private struct FailedCheck: Error {}

  private static func open(_ path: String) throws -> DatabaseQueue {
    let isNew = try SystemCalls.makeFile(path)
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.inDatabase { db in
      let isEmpty = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
      if isNew || isEmpty {
        try db.execute(sql: "PRAGMA application_id = \(mark)")
      } else if try Int32.fetchOne(db, sql: "PRAGMA application_id") != mark {
        throw ForeignFile()
      }
      guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
        throw FailedCheck()
      }
      if try StateSchema.migrator.hasBeenSuperseded(db) { throw StateError(.newer, path) }
    }
    try StateSchema.migrator.migrate(database)
    return database
  }

  private static func isDamage(_ error: any Error) -> Bool {
    switch error {
    case is ForeignFile, is FailedCheck: true
    case let error as DatabaseError:
      [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode.primaryResultCode)
    default: false
    }
  }

  /// - Returns: the new name.
  private static func setAside(in folder: StateFolder) throws -> String {
    let open = try OpenFolder(at: folder.path)
    var number = 1
    while try open.kind(of: "funnel.sqlite.damaged-\(number)") != nil { number += 1 }
    let name = "funnel.sqlite.damaged-\(number)"
    // The journal first: left behind, it would be played back into the new file.
    for suffix in ["-journal", "-wal", "-shm", ""]
    where try open.kind(of: "funnel.sqlite" + suffix) != nil {
      try open.rename("funnel.sqlite" + suffix, to: name + suffix)
    }
    try open.sync()
    return name
  }

  private static func stateError(_ error: any Error, _ path: String) -> StateError {
    switch error {
    case let error as StateError: error
    case let error as SystemError: StateError(.system(error), path)
    case let error as DatabaseError:
      StateError(.database(reason: error.message ?? error.resultCode.description), path)
    case is ForeignFile, is FailedCheck:
      StateError(.database(reason: "it is damaged again"), path)
    default: StateError(.database(reason: "\(error)"), path)
    }
  }
}
