internal import CShims

/// What a cell's number format makes of its number.
enum NumberFormat: Equatable, Sendable {
  case number
  /// A date, with or without a time.
  case date
  /// A time of day alone.
  case time
  /// Hours, minutes or seconds that go on counting: `[h]:mm:ss`.
  case elapsed
}

/// Which of a workbook's cell styles show dates, and which a foreign currency.
struct NumberFormats: PartReader {
  /// By the cell's style.
  private var styles: [NumberFormat] = []
  private var custom: [Int: NumberFormat] = [:]
  /// By the cell's style: `nil` for pounds and for none. The formats that every workbook has show
  /// the currency of the country where it is opened, which is the pound.
  private var currencies: [String?] = []
  private var customCurrencies: [Int: String] = [:]
  private var isInCellFormats = false
  private var openID: Int?
  private var openFormat: NumberFormat?
  private var openCurrency: String?

  subscript(_ style: Int) -> NumberFormat {
    styles.indices.contains(style) ? styles[style] : .number
  }

  /// The foreign currency that a style shows beside numbers.
  func currency(_ style: Int) -> String? {
    currencies.indices.contains(style) ? currencies[style] : nil
  }

  mutating func start(_ element: PartElement) {
    switch element {
    case .numberFormat: (openID, openFormat, openCurrency) = (nil, nil, nil)
    case .cellFormats: isInCellFormats = true
    case .format where isInCellFormats && styles.count < WorkbookLimits.cellFormats:
      styles.append(.number)
      currencies.append(nil)
    default: break
    }
  }

  mutating func attribute(
    _ attribute: PartAttribute, of element: PartElement, _ value: ArraySlice<UInt8>
  ) {
    switch (element, attribute) {
    case (.numberFormat, .formatID): openID = value.wholeNumber
    case (.numberFormat, .formatCode):
      openFormat = NumberFormat(code: value)
      openCurrency =
        openFormat == .number ? CurrencyText.foreignCode(inFormat: value) : nil
    case (.format, .formatID) where isInCellFormats && !styles.isEmpty:
      guard let id = value.wholeNumber else { return }
      styles[styles.count - 1] = custom[id] ?? NumberFormat(builtIn: id)
      currencies[currencies.count - 1] = customCurrencies[id]
    default: break
    }
  }

  mutating func end(_ element: PartElement) {
    if element == .cellFormats { isInCellFormats = false }
    guard element == .numberFormat, let openID, let openFormat,
      custom.count < WorkbookLimits.numberFormats
    else { return }
    custom[openID] = openFormat
    customCurrencies[openID] = openCurrency
  }
}

extension NumberFormat {
  /// Source: ECMA-376 part 1, §18.8.30, the formats that every workbook has.
  init(builtIn id: Int) {
    self =
      switch id {
      case 14...17, 22: .date
      case 18...21, 45, 47: .time
      case 46: .elapsed
      default: .number
      }
  }

  /// By the letters of a format's code that stand outside of quotes, brackets and escapes.
  ///
  /// - Parameter code: such as `dd/mm/yyyy;@` or `[$-809]d mmmm yyyy`.
  init(code: ArraySlice<UInt8>) {
    var letters: Set<UInt8> = []
    var isElapsed = false
    var index = code.startIndex
    while index < code.endIndex {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        // The character after it is shown, or is as wide as a gap, or fills one.
        index += 1
      case UInt8(ascii: "\""):
        index = (code[min(index, code.endIndex)...].firstIndex(of: byte) ?? code.endIndex) + 1
      case UInt8(ascii: "["):
        let end = code[index...].firstIndex(of: UInt8(ascii: "]")) ?? code.endIndex
        let word = code[index..<end].map { $0 | 0x20 }
        // [h], [mm], [ss]; a colour, a condition or a language otherwise.
        if let first = word.first, "hms".utf8.contains(first), word.allSatisfy({ $0 == first }) {
          isElapsed = true
        }
        index = end + 1
      default:
        let letter = byte | 0x20
        if byte.isLetter, "ymdhs".utf8.contains(letter) { letters.insert(letter) }
      }
    }
    func has(_ letter: Unicode.Scalar) -> Bool { letters.contains(UInt8(ascii: letter)) }
    if has("y") || has("d") {
      self = .date
    } else if isElapsed {
      self = .elapsed
    } else if has("h") || has("s") {
      self = .time
    } else {
      self = has("m") ? .date : .number
    }
  }
}
