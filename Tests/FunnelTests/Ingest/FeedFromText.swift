import Funnel

@testable import Ingest

extension Feed {
  /// A feed as its YAML file says, with the usual stages and dimensions.
  static func of(_ yaml: String) throws -> Feed {
    let document = try YAMLDocument(Array(yaml.utf8), file: "feed.yaml")
    return try Feed(
      document.root, name: "feed", folder: "/feeds", stages: Stage.usual, dimensions: nil)
  }

  func read(_ text: String) throws(FeedError) -> (content: FeedContent, reading: FeedReading) {
    try read(pages: [text])
  }

  func read(pages: [String]) throws(FeedError) -> (content: FeedContent, reading: FeedReading) {
    try content(
      ofPages: pages.map { Array($0.utf8) },
      configuration: Configuration(folder: "/", service: .init(name: "X")),
      asAt: Day(daysSinceEpoch: 20_000))
  }

  /// The sentence by which a text is refused; empty where it is read.
  func refusal(of text: String) -> String {
    do throws(FeedError) {
      _ = try read(text)
      return ""
    } catch {
      return error.description
    }
  }

  /// The cells of the table, headings first.
  func cells(_ text: String) throws -> [[String]] {
    try tabular(pages: [Array(text.utf8)]).table.cells
  }
}

extension RecordTable {
  var cells: [[String]] {
    (0..<count).map { record in (0..<cellCount(record)).map { text(record, $0) } }
  }

  var lines: [Int] { (0..<count).map(line) }
}

extension RowCounts {
  init(used: Int = 0, duplicate: Int = 0, refused: Int = 0) {
    self.init()
    self.used = used
    self.duplicate = duplicate
    self.refused = refused
  }
}
