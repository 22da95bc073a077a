/// The first line of a file: its headings, and where the records begin.
struct FastHeader {
  /// Bytes that it may have.
  static let largest = 65_536

  let headings: [String]
  /// Bytes before the first record, a byte order mark included.
  let length: Int

  /// - Parameter start: the file's first bytes; all of a shorter file.
  init(_ start: [UInt8]) throws(HandOver) {
    guard !start.isEmpty else { throw .noRecords }
    guard !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]) else {
      throw .encoding
    }
    let mark = start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let end = start.firstIndex(of: 0x0A) else { throw .header }
    let line = start[mark..<max(end, mark)]
    guard !line.contains(0x0D), !line.contains(0) else { throw .control }
    guard String(validating: line, as: UTF8.self) != nil else { throw .encoding }
    guard Delimiter.declared(in: Array(line)) == nil else { throw .header }
    headings = try FastHeader.fields(line)
    guard headings.count >= 2, headings.count <= CSVLimits.columns else { throw .header }
    length = end + 1
  }

  private static func fields(_ line: ArraySlice<UInt8>) throws(HandOver) -> [String] {
    var fields: [String] = []
    var rest = line
    while true {
      var end = rest.startIndex
      if rest.first == 0x22 {
        end += 1
        while true {
          guard let quote = rest[end...].firstIndex(of: 0x22) else { throw .header }
          end = quote + 1
          guard end < rest.endIndex, rest[end] == 0x22 else { break }
          end += 1
        }
        guard end == rest.endIndex || rest[end] == 0x2C else { throw .quotes }
      } else {
        end = rest.firstIndex(of: 0x2C) ?? rest.endIndex
        guard !rest[..<end].contains(0x22) else { throw .quotes }
      }
      let field = RawText.unquoted(Array(rest[..<end]))
      fields.append(String(decoding: field, as: UTF8.self))
      guard end < rest.endIndex else { return fields }
      rest = rest[(end + 1)...]
    }
  }
}
