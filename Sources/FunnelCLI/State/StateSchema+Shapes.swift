internal import Funnel
internal import GRDB

extension StateSchema {
  /// Shapes that are kept of each feed, the newest.
  private static let keptShapes = 20

  /// Remembers a file's shape, unless the latest one up to its as-at day is like it.
  static func insert(_ shape: FileShape, of feed: String, _ db: Database) throws {
    let latest = try shapes(of: feed, upTo: shape.asAt, limit: 1, db).first
    if let latest, latest.isLike(shape) { return }
    try db.execute(
      sql: "INSERT INTO file_shapes (feed, as_at, digest, rows_read) VALUES (?, ?, ?, ?)",
      arguments: [feed, shape.asAt.iso, shape.digest, shape.rows])
    let id = db.lastInsertedRowID
    let insert = try db.makeStatement(sql: "INSERT INTO file_columns VALUES (?, ?, ?, ?)")
    for (place, column) in shape.columns.enumerated() {
      try insert.execute(arguments: [id, place, column.name, column.filled])
    }
    try db.execute(
      sql: """
        DELETE FROM file_shapes WHERE feed = ? AND id NOT IN (
          SELECT id FROM file_shapes WHERE feed = ? ORDER BY as_at DESC, id DESC LIMIT ?)
        """,
      arguments: [feed, feed, keptShapes])
  }

  /// The shapes of a feed's files up to an as-at day, newest first.
  static func shapes(
    of feed: String, upTo day: Day, limit: Int = keptShapes, _ db: Database
  ) throws -> [FileShape] {
    let sql = """
      SELECT * FROM file_shapes WHERE feed = ? AND as_at <= ? ORDER BY as_at DESC, id DESC LIMIT ?
      """
    return try Row.fetchAll(db, sql: sql, arguments: [feed, day.iso, limit]).map { row in
      let id: Int64 = row["id"]
      let columns = try Row.fetchAll(
        db, sql: "SELECT name, filled FROM file_columns WHERE shape = ? ORDER BY place",
        arguments: [id])
      return FileShape(
        digest: row["digest"], asAt: try self.day(row["as_at"]), rows: row["rows_read"],
        columns: columns.map { FileShape.Column(name: $0["name"], filled: $0["filled"]) })
    }
  }
}
