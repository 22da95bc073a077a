/// A file of the site, before it is written.
struct SiteFile: Equatable, Sendable {
  /// Relative to the site, such as `officer/data/measures.csv`.
  let path: String
  let bytes: [UInt8]
  /// SHA-256 of the bytes, in hexadecimal digits.
  let digest: String

  /// - Precondition: as `parts` of the path.
  init(path: String, bytes: [UInt8]) {
    _ = SiteFile.parts(of: path)
    self.path = path
    self.bytes = bytes
    digest = Digest.hex(bytes)
  }

  init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// The folders that a path leads through, and the file's name.
  ///
  /// - Precondition: the path has no part that is empty, `.` or `..`, and no NUL.
  static func parts(of path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      parts.allSatisfy { !["", ".", ".."].contains($0) && !$0.utf8.contains(0) },
      "a file of the site has a relative path that stays in the site")
    return parts.map(String.init)
  }
}
