internal import Funnel

/// What the texts of one column mean, by a worker's codes: worked out once for each text.
struct TextCodes: Sendable {
  /// Of each code of the file's texts: the code of the category or reason, 1 and the stage, or 1 and the
  /// decider's place; 0 where it says nothing.
  private(set) var codes: [UInt32] = []
  /// Texts that no list has: each row with one is a fault.
  private(set) var isUnknown: [Bool] = []
  private(set) var hasUnknown = false
  /// Texts that say that something happened (`MissingText.happened`).
  private(set) var happened: [Bool] = []
  /// Texts of nothing but blanks.
  private(set) var isBlank: [Bool] = []
  /// Whether another worker has a name that is the same text in other bytes.
  private(set) var hasTwoSpellings = false
  private var meaning: Meaning

  private enum Meaning: Sendable {
    case category(Coding)
    /// Codes of texts, folded.
    case fixed([String: UInt32])
  }

  /// - Parameter list: of categories or reasons.
  init(_ list: CodeList?) { meaning = .category(Coding(list)) }

  init(stages: [Stage]) {
    meaning = .fixed(RegisterReader.stageOfText(stages).mapValues { UInt32($0 + 1) })
  }

  static let deciders = TextCodes(
    RegisterReader.deciderOfText.mapValues {
      UInt32((Decider.allCases.firstIndex(of: $0) ?? 0) + 1)
    })

  private init(_ codes: [String: UInt32]) { meaning = .fixed(codes) }

  static func decider(_ code: UInt32) -> Decider {
    code == 0 ? .notRecorded : Decider.allCases[Int(code) - 1]
  }

  /// Names of categories or reasons by their codes; none of stages and deciders.
  var names: [String] {
    if case .category(let coding) = meaning { coding.names } else { [] }
  }

  /// Reads the texts that are new in a batch.
  ///
  /// - Parameter mayBeTotal: whether a row may begin with the texts.
  /// - Returns: `false` for a text that only the exact reader judges: an error of a spreadsheet, or what
  ///   may be a total.
  mutating func read(_ column: Int, of batch: borrowing Batch, mayBeTotal: Bool) -> Bool {
    for code in codes.count..<max(codes.count, batch.valueCount(column)) {
      let text = batch.trimmedText(column, of: code)
      guard text.utf8.first != UInt8(ascii: "#"),
        !(mayBeTotal && LargeRegisterRules.mayBeTotal(text))
      else { return false }
      let (meant, unknown) = meaning(of: text)
      codes.append(meant)
      isUnknown.append(unknown)
      hasUnknown = hasUnknown || unknown
      happened.append(MissingText.happened(text))
      isBlank.append(text.isEmpty)
    }
    return true
  }

  private mutating func meaning(of text: String) -> (code: UInt32, isUnknown: Bool) {
    switch meaning {
    case .category(var coding):
      let found = coding.code(of: text)
      meaning = .category(coding)
      return found
    case .fixed(let codes):
      if MissingText.saysNothing(text) { return (0, false) }
      let known = codes[foldedName(text)]
      return (known ?? 0, known == nil)
    }
  }

  /// The list's name most like a text.
  mutating func nearest(to text: String) -> String? {
    guard case .category(var coding) = meaning else { return nil }
    let nearest = coding.nearest(to: text)
    meaning = .category(coding)
    return nearest
  }

  /// Takes over the names that another worker has met.
  ///
  /// - Returns: of each code of a name there, the one here.
  mutating func adding(_ other: TextCodes) -> [Int] {
    guard case .category(var coding) = meaning else { return [0] }
    var codes: [Int] = []
    for name in other.names {
      let code = Int(coding.code(named: name))
      if !coding.names[code].utf8.elementsEqual(name.utf8) { hasTwoSpellings = true }
      codes.append(code)
    }
    hasTwoSpellings = hasTwoSpellings || other.hasTwoSpellings
    meaning = .category(coding)
    return codes
  }
}

extension Batch {
  /// A text of this worker as `RecordTable.trimmed` gives it. It allocates.
  func trimmedText(_ column: Int, of code: Int) -> String {
    String(decoding: Array(text(column, of: code).utf8)[...].trimmed, as: UTF8.self)
  }

  /// A cell's text, without quotes and trimmed. It allocates.
  func trimmedText(_ column: Int, record: Int) -> String {
    String(decoding: RawText.unquoted(bytes(column, record))[...].trimmed, as: UTF8.self)
  }
}
