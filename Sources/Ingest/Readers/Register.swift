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
  var categories: [[String]] = []
  var reasons = [JourneyTable.Dimension.notRecorded]
  /// Whether the rows are cases of an event log: they complete the rows of a register that have
  /// the same reference.
  var isEvents = false
  /// Whether `household_id` is mapped, so that households are joined.
  var joinsHouseholds = false
}

/// Texts of one column as codes, in the order they first occur; 0 is “Not recorded”.
struct Coding {
  private(set) var names = [JourneyTable.Dimension.notRecorded]
  private var codeOfText: [String: UInt32] = [:]
  private let list: CodeList?
  /// What a text that is not in the list counts as.
  static let unknown = "Not in code list"

  init(_ list: CodeList?) { self.list = list }

  /// The code of a cell's text and, where a list does not have it, whether it is new.
  mutating func code(of text: String) -> (code: UInt32, isUnknown: Bool) {
    if let known = codeOfText[text] {
      return (known, list != nil && names[Int(known)] == Coding.unknown)
    }
    var name = String(text.unicodeScalars.filter { $0.properties.generalCategory != .control })
    var isUnknown = false
    if Coding.isMissing(text) {
      name = JourneyTable.Dimension.notRecorded
    } else if let list {
      if let found = list.code(spelt: text) {
        name = found.name
      } else {
        name = Coding.unknown
        isUnknown = true
      }
    }
    let code: UInt32
    if let index = names.firstIndex(of: name) {
      code = UInt32(index)
    } else {
      code = UInt32(names.count)
      names.append(name)
    }
    codeOfText[text] = code
    return (code, isUnknown)
  }

  /// Blank, NK, N/A and TBC. A category `NA` is a value.
  static func isMissing(_ text: String) -> Bool {
    switch MissingText(trimmed: Array(text.utf8)[...]) {
    case .blank, .notKnown, .notApplicable, .toBeConfirmed: true
    default: false
    }
  }
}
