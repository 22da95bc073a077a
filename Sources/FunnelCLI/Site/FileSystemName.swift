/// The type of the file system that a path lies on, such as `nfs4`, for messages.
enum FileSystemName {
  static func of(_ path: String) -> String {
    guard let proc = try? OpenFolder(at: "/proc/self"), let bytes = try? proc.read("mountinfo")
    else { return "of a type that cannot be told" }  // Linux without /proc: only the name is lost.
    return of(path, mounts: String(decoding: bytes, as: UTF8.self))
  }

  /// - Parameter mounts: as in `/proc/self/mountinfo`. Of mounts on the same place the last holds.
  static func of(_ path: String, mounts: String) -> String {
    var found = (length: 0, type: "of a type that cannot be told")
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else {
        continue
      }
      let point = unescaped(fields[4])
      let isAbove = point == "/" || path == point || path.hasPrefix(point + "/")
      if isAbove, point.utf8.count >= found.length {
        found = (point.utf8.count, String(fields[dash + 1]))
      }
    }
    return found.type
  }

  /// `\040` and its like stand for bytes that would break the line up.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
