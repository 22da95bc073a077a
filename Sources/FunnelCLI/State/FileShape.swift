internal import Funnel

/// What a feed's file was like in one run: what whole-file rules compare with the next.
struct FileShape: Equatable, Sendable {
  /// Of the file's bytes.
  var digest: String
  /// The as-at day of the run.
  var asAt: Day
  /// Used, duplicate, refused and after the as-at day together.
  var rows: Int
  /// The columns that were read, by canonical name, in the file's order.
  var columns: [Column]

  struct Column: Equatable, Sendable {
    var name: String
    /// Rows with something in it.
    var filled: Int
  }

  func isLike(_ other: FileShape) -> Bool {
    digest == other.digest && rows == other.rows && columns == other.columns
  }

  /// The earlier shape to compare this one with; `nil` where there is none, and where the same file
  /// came on an earlier as-at day already: what there was to say was said then.
  ///
  /// A file of the same as-at day is compared with, too; so a run that is repeated compares with the
  /// same one, and writes the same.
  ///
  /// - Parameter earlier: shapes up to this one's as-at day, newest first.
  func predecessor(among earlier: [FileShape]) -> FileShape? {
    if let lastDay = earlier.first(where: { $0.asAt < asAt }), lastDay.digest == digest {
      return nil
    }
    return earlier.first { $0.digest != digest }
  }
}
