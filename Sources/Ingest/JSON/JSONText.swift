/// Bytes that should be JSON, as UTF-8 without a byte order mark.
struct JSONText {
  let bytes: [UInt8]
  /// What was found out about the encoding, where that is not plain UTF-8.
  let notes: [String]

  /// - Parameter declared: the encoding that configuration names. Without it UTF-16 is read by its
  ///   byte order mark or its NULs, and everything else has to be UTF-8.
  /// - Throws: where the bytes begin as something else with a name: a web page, a workbook, nothing.
  init(_ raw: [UInt8], declared: TextEncoding? = nil) throws(FeedError) {
    let kind = ContentKind(raw)
    if kind != .json, kind != .text, let problem = kind.problemForText { throw FeedError(problem) }
    let order = ByteOrderMark(raw) ?? ByteOrderMark(shownBy: raw)
    let isUTF8 = declared == .utf8 || declared == nil && (order == nil || order == .utf8)
    if isUTF8 {
      bytes = order == .utf8 ? Array(raw.dropFirst(3)) : raw
      notes = []
    } else {
      let decoded = try DecodedText(raw, declared: declared)
      bytes = decoded.bytes
      notes = [decoded.encoding.rawValue] + (decoded.warning.map { [$0] } ?? [])
    }
  }
}
