internal import Foundation

extension Origin {
  /// The files that a pattern names, in the order of their paths; every one a regular file.
  ///
  /// `*` stands for any characters of one path part but a leading dot, `?` for one character.
  /// Text without either is one path.
  ///
  /// - Throws: `notFound` where nothing matches.
  public static func files(matching pattern: String, largest: Int = 2_000_000_000)
    throws(FeedError) -> [Origin]
  {
    guard FilePattern.isPattern(pattern) else { return [.file(pattern, largest: largest)] }
    let paths = try FilePattern.paths(matching: pattern).filter(FilePattern.isRegularFile)
    guard !paths.isEmpty else { throw FeedError(.notFound(path: pattern)) }
    return paths.map { .file($0, largest: largest) }
  }
}

/// Patterns over file paths.
enum FilePattern {
  static func isPattern(_ text: String) -> Bool { text.contains("*") || text.contains("?") }

  /// Every path that matches, in the order of their UTF-8 bytes.
  static func paths(matching pattern: String) throws(FeedError) -> [String] {
    var found = [pattern.hasPrefix("/") ? "/" : ""]
    for part in pattern.split(separator: "/").map(String.init) {
      var next: [String] = []
      for folder in found {
        if isPattern(part) {
          for name in try names(in: folder) where matches(name, part) { next.append(folder + name) }
        } else {
          next.append(folder + part)
        }
      }
      found = next.filter { FileManager.default.fileExists(atPath: $0) }.map { $0 + "/" }
    }
    return found.map { String($0.dropLast()) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func isRegularFile(_ path: String) -> Bool { isOfType(path, .typeRegular) }

  private static func isOfType(_ path: String, _ type: FileAttributeType) -> Bool {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: target)
      return attributes[.type] as? FileAttributeType == type
    } catch {
      // Gone since it was listed: of no type any more.
      return false
    }
  }

  private static func names(in folder: String) throws(FeedError) -> [String] {
    let path = folder.isEmpty ? "." : folder
    guard isOfType(path, .typeDirectory) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw FeedError(.unreadable(path: path, reason: "the folder cannot be listed"))
    }
  }

  /// Whether a name matches a pattern of one path part.
  ///
  /// - Complexity: O(name × pattern).
  static func matches(_ name: String, _ pattern: String) -> Bool {
    if name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
    let name = Array(name)
    let pattern = Array(pattern)
    var (i, j) = (0, 0)
    var (star, resume): (Int?, Int) = (nil, 0)
    while i < name.count {
      if j < pattern.count, pattern[j] == "*" {
        (star, resume) = (j, i)
        j += 1
      } else if j < pattern.count, pattern[j] == "?" || pattern[j] == name[i] {
        (i, j) = (i + 1, j + 1)
      } else if let star {
        resume += 1
        (i, j) = (resume, star + 1)
      } else {
        return false
      }
    }
    return pattern[j...].allSatisfy { $0 == "*" }
  }
}
