internal import Foundation

/// What is kept of a file of the site once it is written: enough to list and to check it.
struct SiteRecord: Equatable, Sendable {
  /// What the last check looks for in a file.
  enum Content: Equatable, Sendable {
    /// - Parameter braces: the `{{` and `}}` of templates that are left in it.
    case page(HTMLScan, braces: [String])
    /// The ids of the figures in `figures.json`.
    case figures([String])
    /// The checksums of a manifest; `nil` where it lists none.
    case manifest([String: String]?)
    case other
  }

  /// Relative to the site, such as `officer/data/measures.csv`.
  let path: String
  /// SHA-256 of the bytes, in hexadecimal digits.
  let digest: String
  let content: Content

  init(_ file: SiteFile) {
    path = file.path
    digest = file.digest
    content =
      switch SiteRecord.pathInEdition(file.path) {
      case let path where path.hasSuffix(".html"):
        .page(
          HTMLScan(file.bytes),
          braces: ["{{", "}}"].filter { SiteRecord.contains(file.bytes, $0) })
      case Manifest.path: .manifest(SiteRecord.checksums(file.bytes))
      default: .other
      }
  }

  /// A file that was written piece by piece; it is no page.
  init(path: String, digest: String, _ content: Content) {
    self.path = path
    self.digest = digest
    self.content = content
  }

  /// The first part of the path, `officer` or `public`; `nil` for a file at the site's root.
  var edition: String? { path.firstIndex(of: "/").map { String(path[..<$0]) } }

  /// The path within the edition, such as `data/measures.csv`.
  var pathInEdition: String { SiteRecord.pathInEdition(path) }

  private static func pathInEdition(_ path: String) -> String {
    path.firstIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}

extension SiteRecord {
  private struct Checksums: Decodable { var files: [String: String] }

  private static func checksums(_ bytes: [UInt8]) -> [String: String]? {
    (try? JSONDecoder().decode(Checksums.self, from: Data(bytes)))?.files
  }

  private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.indices.dropLast(wanted.count - 1).contains { index in
      bytes[index] == wanted[0] && bytes[index...].starts(with: wanted)
    }
  }
}
