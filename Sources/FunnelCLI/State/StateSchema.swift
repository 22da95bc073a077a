internal import Funnel
internal import GRDB

/// The tables of `funnel.sqlite`, and how a record becomes a row and comes back.
enum StateSchema {
  /// A change to the tables is a new migration; one that was shipped never changes.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 runs, feeds, figures by day") { db in
      try db.execute(
        sql: """
          CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started TEXT NOT NULL,
            finished TEXT NOT NULL,
            as_at TEXT NOT NULL,
            outcome TEXT NOT NULL,
            exit_code INTEGER NOT NULL,
            message TEXT NOT NULL,
            program TEXT NOT NULL
          ) STRICT;
          CREATE TABLE feeds (
            feed TEXT PRIMARY KEY NOT NULL,
            origin TEXT NOT NULL,
            digest TEXT NOT NULL,
            etag TEXT,
            as_at TEXT NOT NULL,
            newest TEXT,
            rows_read INTEGER NOT NULL,
            rows_used INTEGER NOT NULL,
            rows_duplicate INTEGER NOT NULL,
            rows_refused INTEGER NOT NULL,
            rows_after_as_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE figures_by_day (
            as_at TEXT NOT NULL,
            key TEXT NOT NULL,
            value REAL NOT NULL,
            PRIMARY KEY (as_at, key)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("2 shapes of files") { db in
      try db.execute(
        sql: """
          CREATE TABLE file_shapes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            feed TEXT NOT NULL,
            as_at TEXT NOT NULL,
            digest TEXT NOT NULL,
            rows_read INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX file_shapes_by_feed ON file_shapes (feed, as_at);
          CREATE TABLE file_columns (
            shape INTEGER NOT NULL REFERENCES file_shapes (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            name TEXT NOT NULL,
            filled INTEGER NOT NULL,
            PRIMARY KEY (shape, place)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("3 inputs of published sites") { db in
      try db.execute(
        sql: """
          CREATE TABLE published_inputs (
            site TEXT PRIMARY KEY NOT NULL,
            inputs TEXT NOT NULL,
            seal TEXT NOT NULL,
            warnings TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
          """)
    }
    return migrator
  }

  static func replace(_ inputs: PublishedInputs, of site: String, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO published_inputs VALUES (?, ?, ?, ?)",
      arguments: [
        site, inputs.inputs, inputs.seal, inputs.warnings.joined(separator: "\n"),
      ])
  }

  static func inputs(of site: String, _ db: Database) throws -> PublishedInputs? {
    try Row.fetchOne(db, sql: "SELECT * FROM published_inputs WHERE site = ?", arguments: [site])
      .map { row in
        let warnings: String = row["warnings"]
        return PublishedInputs(
          inputs: row["inputs"], seal: row["seal"],
          warnings: warnings.split(separator: "\n").map(String.init))
      }
  }

  static func insert(_ run: RunRecord, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO runs (started, finished, as_at, outcome, exit_code, message, program)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run.started, run.finished, run.asAt.iso, run.outcome.rawValue, run.exitCode, run.message,
        run.program,
      ])
  }

  static func upsert(_ feed: FeedRecord, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        feed.feed, feed.origin, feed.digest, feed.etag, feed.asAt.iso, feed.newest?.iso, feed.read,
        feed.used, feed.duplicate, feed.refused, feed.afterAsAt,
      ])
  }

  static func replace(_ figures: DayFigures, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM figures_by_day WHERE as_at = ?", arguments: [figures.asAt.iso])
    let insert = try db.makeStatement(sql: "INSERT INTO figures_by_day VALUES (?, ?, ?)")
    for (key, value) in figures.values.sorted(by: { $0.key < $1.key }) {
      try insert.execute(arguments: [figures.asAt.iso, key, value])
    }
  }

  static func runs(limit: Int, _ db: Database) throws -> [RunRecord] {
    let sql = "SELECT * FROM runs ORDER BY id DESC LIMIT ?"
    return try Row.fetchAll(db, sql: sql, arguments: [limit]).map { row in
      RunRecord(
        started: row["started"], finished: row["finished"], asAt: try day(row["as_at"]),
        // An outcome of a later version is at least not taken for a good one.
        outcome: RunRecord.Outcome(rawValue: row["outcome"]) ?? .failed,
        exitCode: row["exit_code"], message: row["message"], program: row["program"])
    }
  }

  static func feeds(_ db: Database) throws -> [FeedRecord] {
    try Row.fetchAll(db, sql: "SELECT * FROM feeds ORDER BY feed").map { row in
      let newest: String? = row["newest"]
      return FeedRecord(
        feed: row["feed"], origin: row["origin"], digest: row["digest"], etag: row["etag"],
        asAt: try day(row["as_at"]), newest: try newest.map(day), read: row["rows_read"],
        used: row["rows_used"], duplicate: row["rows_duplicate"], refused: row["rows_refused"],
        afterAsAt: row["rows_after_as_at"])
    }
  }

  static func figures(before day: Day, _ db: Database) throws -> DayFigures? {
    let sql = "SELECT MAX(as_at) FROM figures_by_day WHERE as_at < ?"
    guard let text = try String.fetchOne(db, sql: sql, arguments: [day.iso]) else { return nil }
    let rows = try Row.fetchAll(
      db, sql: "SELECT key, value FROM figures_by_day WHERE as_at = ?", arguments: [text])
    var values: [String: Double] = [:]
    for row in rows { values[row["key"]] = row["value"] }
    return DayFigures(asAt: try self.day(text), values: values)
  }

  static func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a day cannot be read")
    }
    return day
  }
}
