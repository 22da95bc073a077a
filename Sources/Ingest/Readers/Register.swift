internal import Funnel

/// The rows of one register or event log, typed, before rules that need all feeds together.
public struct RegisterPart: Sendable {
  /// Of each row: its reference, or an empty text.
  var references: [String] = []
  /// Of each row: its household, where the column is mapped.
  var households: [String] = []
  /// Codes of `rows[…].categories` count into `categories`.
  var rows: [JourneyRow] = []
  var lines: [Int] = []
  /// How many rows of the file each row stands for: 1, or the number of a case's events.
  var weights: [Int] = []
  /// Equal for rows that are alike in every mapped column.
  var fingerprints: [Int] = []
  /// The dimensions that the feed has, and the names of their categories by code; the first of
  /// each is “Not recorded”.
  var dimensions: [String] = []
  /// Places among `Feed.otherDates` of those that the feed has a column for.
  var otherDates: Set<Int> = []
  var categories: [[String]] = []
  var reasons = [JourneyTable.Dimension.notRecorded]
  /// Of each row, where the column is mapped and a lookup is fed; empty once they are joined.
  var postcodes: [PostcodeCell] = []
  /// Of each dimension that postcodes were joined to, how each row came by it.
  var joins: [(dimension: String, whereabouts: [Whereabouts])] = []
  /// Whether the rows are cases of an event log: they complete the rows of a register that have
  /// the same reference.
  var isEvents = false
  /// Whether `household_id` is mapped, so that households are joined.
  var joinsHouseholds = false
}

/// Texts of one column as codes, in the order they first occur; 0 is “Not recorded”.
struct Coding {
  private(set) var names = [JourneyTable.Dimension.notRecorded]
  private var codeOfText: [String: (code: UInt32, isUnknown: Bool)] = [:]
  private var codeOfName: [String: UInt32] = [JourneyTable.Dimension.notRecorded: 0]
  private var nearestOfText: [String: String?] = [:]
  private let list: CodeList?
  /// What a text that is not in the list counts as.
  static let unknown = "Not in code list"

  init(_ list: CodeList?) { self.list = list }

  /// The code of a cell's text, and whether it is one that a list does not have.
  mutating func code(of text: String) -> (code: UInt32, isUnknown: Bool) {
    if let known = codeOfText[text] { return known }
    var name = String(text.unicodeScalars.filter { $0.properties.generalCategory != .control })
    var isUnknown = false
    if MissingText.saysNothing(text) {
      name = JourneyTable.Dimension.notRecorded
    } else if TextShape(text).isPersonal {
      // An e-mail address, telephone number or postcode in the wrong column is nobody's category.
      name = Coding.unknown
      isUnknown = true
    } else if let list {
      if let found = list.code(spelt: text) {
        name = found.name
      } else {
        name = Coding.unknown
        isUnknown = true
      }
    }
    let code = code(named: name)
    codeOfText[text] = (code, isUnknown)
    return (code, isUnknown)
  }

  /// The code of a name, new or not.
  mutating func code(named name: String) -> UInt32 {
    if let known = codeOfName[name] { return known }
    let code = UInt32(names.count)
    names.append(name)
    codeOfName[name] = code
    return code
  }

  /// The list's name most like a text, for a fault's advice; looked for once for each text.
  mutating func nearest(to text: String) -> String? {
    if let known = nearestOfText[text] { return known }
    let found = list?.nearest(to: text)
    nearestOfText[text] = .some(found)
    return found
  }
}
