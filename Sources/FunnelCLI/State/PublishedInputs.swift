internal import Foundation
internal import Funnel
internal import Ingest

/// What a site was made from and what it was, so that a run that would make the same again can tell.
struct PublishedInputs: Equatable, Sendable {
  /// Of everything that the site's bytes depend on.
  var inputs: String
  /// Of every file of the site as it was written.
  var seal: String
  /// What was said of feeds that are stale, missing or outside what is expected; a line each.
  var warnings: [String]

  /// - Parameters:
  ///   - appearance: digest of the templates and assets.
  ///   - fetched: every feed's bytes, or why there are none.
  static func digest(
    _ run: Run, earlier: DayFigures?, appearance: String, fetched: [FetchedFeed]
  ) -> String {
    var lines = [
      "program \(Program.version) \(program)", "as at \(run.asAt.iso)",
      "configuration \(run.configuration.digest)", "appearance \(appearance)",
    ]
    if let earlier {
      lines.append("earlier \(earlier.asAt.iso)")
      lines += earlier.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
    lines += fetched.map { "feed \($0.feed.name) \($0.digest)" }
    return Digest.named(Array(lines.joined(separator: "\n").utf8))
  }

  /// The running program's size and time: another build of the same version may write other bytes.
  private static var program: String {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path)
    let size = attributes?[.size] as? Int ?? 0
    let changed = attributes?[.modificationDate] as? Date
    return "\(size) \(changed?.timeIntervalSince1970 ?? 0)"
  }
}

extension PublishedInputs {
  /// The seal of the files of a site that is about to be written.
  static func seal(_ files: [SiteRecord]) -> String {
    seal(files.map { (path: $0.path, digest: $0.digest) })
  }

  /// The seal of a site as it stands on the disk; `nil` where it cannot be read whole.
  static func seal(siteAt path: String) -> String? {
    var files: [(path: String, digest: String)] = []
    func add(_ folder: OpenFolder, _ prefix: String) throws(SystemError) -> Bool {
      for name in try folder.names() {
        switch try folder.kind(of: name) {
        case .file: files.append((prefix + name, try Digest.hex(ofFile: name, in: folder)))
        case .folder:
          guard try add(try folder.folder(named: name), prefix + name + "/") else { return false }
        default: return false
        }
      }
      return true
    }
    do throws(SystemError) {
      return try add(try OpenFolder(at: path), "") ? seal(files) : nil
    } catch {
      return nil
    }
  }

  private static func seal(_ files: [(path: String, digest: String)]) -> String {
    let lines = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\($0.path) \($0.digest)\n" }
    return Digest.named(Array(lines.joined().utf8))
  }
}

extension Configuration {
  /// Of all configuration files by their names within the folder, so that it does not depend on
  /// where the folder lies.
  var digest: String {
    var all: [UInt8] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      let name = file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count)) : file.path
      all += Array("\(name)\n\(file.bytes.count)\n".utf8) + file.bytes
    }
    return Digest.named(all)
  }
}
