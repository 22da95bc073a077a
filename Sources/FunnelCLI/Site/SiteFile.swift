/// A file of the site, before it is written.
struct SiteFile: Equatable, Sendable {
  /// Relative to the site, such as `officer/data/measures.csv`.
  let path: String
  let bytes: [UInt8]
  /// SHA-256 of the bytes, in hexadecimal digits.
  let digest: String

  /// - Precondition: the path has no part that is empty, `.` or `..`, and no NUL.
  init(path: String, bytes: [UInt8]) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      parts.allSatisfy { !["", ".", ".."].contains($0) && !$0.utf8.contains(0) },
      "a file of the site has a relative path that stays in the site")
    self.path = path
    self.bytes = bytes
    digest = Digest.hex(bytes)
  }

  init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// The first part of the path, `officer` or `public`; `nil` for a file at the site's root.
  var edition: String? { path.firstIndex(of: "/").map { String(path[..<$0]) } }

  /// The path within the edition, such as `data/measures.csv`.
  var pathInEdition: String {
    path.firstIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  var name: String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
