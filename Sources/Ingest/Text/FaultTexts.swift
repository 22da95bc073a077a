/// The texts that one rule was broken by, each with how often and where first.
public struct FaultTexts: Equatable, Sendable {
  /// Texts told apart; what further ones break is counted with the rule only.
  static let limit = 1000
  /// Places kept of each text.
  public static let places = 3

  /// In the order in which the texts were found.
  public private(set) var entries: [Entry] = []
  private var indexOfText: [Text: Int] = [:]

  /// One text of a column.
  public struct Entry: Equatable, Sendable {
    public fileprivate(set) var count: Int
    /// Its first faults, at least one.
    public fileprivate(set) var faults: [Fault]
  }

  private struct Text: Hashable {
    let column: String
    let what: String

    init(_ fault: Fault) {
      column = fault.column
      what = fault.what
    }
  }

  mutating func append(_ fault: Fault) { append(Entry(count: 1, faults: [fault])) }

  mutating func append(_ other: FaultTexts) {
    for entry in other.entries { append(entry) }
  }

  private mutating func append(_ entry: Entry) {
    let text = Text(entry.faults[0])
    if let index = indexOfText[text] {
      entries[index].count += entry.count
      let room = FaultTexts.places - entries[index].faults.count
      if room > 0 { entries[index].faults += entry.faults.prefix(room) }
    } else if entries.count < FaultTexts.limit {
      indexOfText[text] = entries.count
      entries.append(entry)
    }
  }

  /// Whether a further text would not be told apart.
  var isFull: Bool { entries.count >= FaultTexts.limit }

  /// The texts of several parts of one file, as they stand in the file by their lines; not to be relied
  /// on where there are too many (`isFull`), as each part has told apart the first of its own.
  static func inFileOrder(_ parts: [FaultTexts]) -> FaultTexts {
    var all = FaultTexts()
    /// Of each entry, its place among those of the part that has it first: texts of one row stand in
    /// the order in which the row was read.
    var places: [Int] = []
    for part in parts {
      for (place, entry) in part.entries.enumerated() {
        guard let index = all.indexOfText[Text(entry.faults[0])] else {
          all.append(entry)
          places.append(place)
          continue
        }
        let known = all.entries[index]
        if entry.faults[0].line < known.faults[0].line { places[index] = place }
        all.entries[index].count += entry.count
        all.entries[index].faults = Array(
          (known.faults + entry.faults).sorted { $0.line < $1.line }.prefix(FaultTexts.places))
      }
    }
    let order = all.entries.indices.sorted {
      (all.entries[$0].faults[0].line, places[$0]) < (all.entries[$1].faults[0].line, places[$1])
    }
    all.entries = order.map { all.entries[$0] }
    all.indexOfText = Dictionary(
      uniqueKeysWithValues: all.entries.indices.map { (Text(all.entries[$0].faults[0]), $0) })
    return all
  }

  func changed(_ change: (inout Fault) -> Void) -> FaultTexts {
    var changed = FaultTexts()
    for var entry in entries {
      for index in entry.faults.indices { change(&entry.faults[index]) }
      changed.append(entry)
    }
    return changed
  }
}

extension Fault.Rule {
  /// Whether a fault of this rule is about one text, which may stand in many rows.
  public var isOfTexts: Bool {
    switch self {
    case .unknownCode, .unknownDecider, .unknownStage: true
    default: false
    }
  }
}
