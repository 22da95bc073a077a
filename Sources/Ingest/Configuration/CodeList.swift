internal import Funnel

/// The codes that a column may hold, with their names, groups and other spellings.
public struct CodeList: Sendable {
  /// In the order of the file.
  public let codes: [Code]
  private let indexBySpelling: [String: Int]

  public struct Code: Sendable {
    public let code: String
    public let name: String
    /// The upper level's name, where the list has two levels.
    public let group: String
    public let aliases: [String]
    /// Of a reason: the code of Ofsted's return.
    public let ofsted: String
    /// Of a reason: whether the household may come back.
    public let isPausable: Bool
    /// Of a reason: whether the household went to another fostering agency.
    public let isAgency: Bool
  }

  /// Reads a list with the columns `code`, `name`, `group`, `aliases` (parted by `|`), `ofsted`,
  /// `pausable` and `agency`; only `code` is needed.
  init(_ bytes: [UInt8], file: String) throws(FeedError) {
    let text: DecodedText
    do throws(FeedError) { text = try DecodedText(bytes) } catch { throw error.at(file: file) }
    let table: RecordTable
    do throws(FeedError) {
      table = try CSVReading(text.bytes).table
    } catch { throw error.at(file: file) }
    guard table.count > 1 else {
      throw FeedError(table.count == 0 ? .zeroBytes : .headerOnly, file: file)
    }
    let headings = (0..<table.cellCount(0)).map { foldedHeading(table.text(0, $0)) }
    guard let code = headings.firstIndex(of: "code") else {
      throw FeedError(.missingColumn("code", found: headings), file: file, line: 1)
    }
    func cell(_ row: Int, _ name: String) -> String {
      headings.firstIndex(of: name).map { table.trimmed(row, $0) } ?? ""
    }
    func isYes(_ row: Int, _ name: String) -> Bool {
      ["yes", "y", "true", "1"].contains(cell(row, name).lowercased())
    }
    var codes: [Code] = []
    var index: [String: Int] = [:]
    for row in 1..<table.count {
      let text = table.trimmed(row, code)
      guard !text.isEmpty else { continue }
      let name = cell(row, "name")
      let aliases = cell(row, "aliases").split(separator: "|").map(String.init)
      for spelling in [text, name] + aliases where !spelling.isEmpty {
        let folded = foldedName(spelling)
        if let other = index[folded], other != codes.count {
          throw FeedError(
            .other("“\(spelling.printable(limit: 40))” is a spelling of two codes; keep one."),
            file: file, line: table.line(row))
        }
        index[folded] = codes.count
      }
      codes.append(
        Code(
          code: text, name: name.isEmpty ? text : name, group: cell(row, "group"),
          aliases: aliases, ofsted: cell(row, "ofsted"),
          isPausable: isYes(row, "pausable"), isAgency: isYes(row, "agency")))
    }
    self.codes = codes
    indexBySpelling = index
  }

  /// Of each code's name, the name of its group; codes without a group are left out.
  public var groupOfName: [String: String] {
    Dictionary(
      codes.filter { !$0.group.isEmpty }.map { ($0.name, $0.group) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The code that a cell's text spells, by code, name or alias; `nil` where the list has none.
  func code(spelt text: String) -> Code? {
    indexBySpelling[foldedName(text)].map { codes[$0] }
  }

  /// The known name most like a text, for a fault's advice; `nil` where none is near.
  func nearest(to text: String) -> String? { text.nearest(among: codes.map(\.name)) }
}

/// A heading as it compares: case, blanks, tabs and line breaks do not matter.
func foldedHeading(_ text: String) -> String {
  let words = text.lowercased().split { $0.isWhitespace || $0 == "\u{FEFF}" }
  return words.joined(separator: " ")
}
