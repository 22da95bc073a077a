import Foundation

/// Checksums from the system's own `sha256sum`, not from any code that the program shares.
enum SHA256Sums {
  static func of(_ paths: [String], in folder: ContractFolder) throws -> [String: String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", "--"] + paths
    process.currentDirectoryURL = folder.url
    let list = folder.path("sums.txt")
    try Data().write(to: list)
    process.standardOutput = try FileHandle(forWritingTo: list)
    try process.run()
    process.waitUntilExit()
    let lines = String(decoding: try Data(contentsOf: list), as: UTF8.self).split(separator: "\n")
    try FileManager.default.removeItem(at: list)
    return Dictionary(
      uniqueKeysWithValues: lines.map { (String($0.dropFirst(66)), String($0.prefix(64))) })
  }
}
