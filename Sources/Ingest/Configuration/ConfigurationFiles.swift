internal import Foundation

/// Reads the files of a configuration folder, keeping each one's bytes for the manifest.
struct ConfigurationFiles {
  /// Bytes of a code list.
  private static let largestCodeList = 8_000_000

  private(set) var read: [(path: String, bytes: [UInt8])] = []

  mutating func document(_ path: String) throws(ConfigurationError) -> YAMLDocument {
    try YAMLDocument(bytes(path), file: path)
  }

  mutating func codes(_ node: YAMLNode, in folder: String) throws(ConfigurationError) -> CodeList {
    let path = ConfigurationFiles.resolved(try node.text(), from: folder)
    let content: [UInt8]
    do throws(FeedError) {
      content = try FileBytes.read(path, largest: ConfigurationFiles.largestCodeList)
    } catch {
      let what =
        switch error.problem {
        case .notRegularFile: "is not a regular file; name a file of codes"
        case .tooLargeFile: "is larger than 8 MB; shorten it, or check the path"
        default: "cannot be read; check the path"
        }
      throw node.error(.other("the code list \(path) \(what)."))
    }
    read.append((path, content))
    do throws(FeedError) {
      return try CodeList(content, file: path)
    } catch {
      throw node.error(.other(error.description))
    }
  }

  /// The YAML files of a folder, sorted; none where there is no such folder.
  func yamlFiles(in folder: String) throws(ConfigurationError) -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".yaml") }.sorted()
    } catch {
      throw ConfigurationError(.unreadable(reason: "the folder cannot be listed"), file: folder)
    }
  }

  private mutating func bytes(_ path: String) throws(ConfigurationError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ConfigurationError(.unreadable(reason: "there is no such file"), file: path)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(.unreadable(reason: "no permission, or not a file"), file: path)
    }
    let bytes = Array(data)
    read.append((path, bytes))
    return bytes
  }

  /// A path as written, relative to a folder unless it is absolute or a URL.
  static func resolved(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/") || path.contains("://") { return path }
    return URL(fileURLWithPath: folder).appendingPathComponent(path).standardizedFileURL.path
  }
}
