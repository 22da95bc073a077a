@testable import Ingest

extension FuzzDoor {
  /// Configuration files: each input is walked as `funnel.yaml` and as a feed’s own file.
  ///
  /// Where it is a feed, the feed then reads a file: what follows a line `...`, or else a small
  /// register. So layouts meet files that they do not fit.
  static let yaml = FuzzDoor(name: "yaml") { input throws(BrokenPromise) in
    let (text, file) = parted(input)
    let root: YAMLNode
    do throws(ConfigurationError) {
      root = try YAMLDocument(text, file: "f.yaml").root
    } catch {
      return try refused(error)
    }
    var configuration = Configuration.fuzzPlain
    var isConfiguration = false
    do throws(ConfigurationError) {
      var files = ConfigurationFiles()
      configuration = try Configuration(root, folder: "/nowhere", &files)
      isConfiguration = true
    } catch {
      _ = try refused(error)
    }
    let feed: Feed
    do throws(ConfigurationError) {
      feed = try Feed(
        root, name: "f", folder: "/nowhere", stages: configuration.stages,
        dimensions: configuration.dimensions?.map(\.id))
    } catch {
      let refusal = try refused(error)
      return isConfiguration ? .read(rows: 0) : refusal
    }
    return try FuzzFeed(feed, configuration).take(file)
  }

  private static func refused(_ error: ConfigurationError) throws(BrokenPromise) -> Outcome {
    try BrokenPromise.check(sentence: error.description)
    return .refused(error.description)
  }

  /// The input up to its first line `...`, and what follows that.
  private static func parted(_ input: [UInt8]) -> (text: [UInt8], file: [UInt8]) {
    let usual =
      "Ref,Day,Heard\nE1,2026-01-05,Web\nE2,06/01/2026,\"Friend, family\"\nTotal,,\nE1,NK,\n"
    let mark = Array("\n...\n".utf8)
    let starts = input.indices.dropLast(mark.count - 1)
    guard let start = starts.first(where: { input[$0...].starts(with: mark) }) else {
      return (input, Array(usual.utf8))
    }
    return (Array(input[...start]), Array(input[(start + mark.count)...]))
  }
}
