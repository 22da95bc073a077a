import Foundation

/// The folder that the example is written to.
struct OutputFolder {
  let url: URL

  init(path: String) throws {
    url = URL(fileURLWithPath: path, isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  /// UTF-16, little end first, with a byte order mark, as Meta exports page totals.
  func writeUTF16(_ text: String, to name: String) throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 {
      bytes.append(UInt8(truncatingIfNeeded: unit))
      bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
    }
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }
}
