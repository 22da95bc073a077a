extension CurrencyText {
  /// The foreign currency that a number format shows beside its numbers; `nil` for pounds and none.
  ///
  /// - Parameter code: such as `[$€-407]#,##0.00`, `"$"#,##0.00` or `0.00 "EUR"`. A bracket such as
  ///   `[$-809]` names a language and no currency.
  static func foreignCode(inFormat code: ArraySlice<UInt8>) -> String? {
    // The first part is for numbers above nought, which say what all are.
    var shown: [UInt8] = []
    var index = code.startIndex
    while index < code.endIndex, code[index] != UInt8(ascii: ";") {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "\\"): break
      case UInt8(ascii: "\""):
        let end = code[min(index, code.endIndex)...].firstIndex(of: byte) ?? code.endIndex
        shown += code[min(index, end)..<end] + [0x20]
        index = end + 1
      case UInt8(ascii: "["):
        let end = code[index...].firstIndex(of: UInt8(ascii: "]")) ?? code.endIndex
        if code[index..<end].first == UInt8(ascii: "$") {
          shown += code[index..<end].dropFirst().prefix { $0 != UInt8(ascii: "-") } + [0x20]
        }
        index = end + 1
      default:
        // Letters outside of quotes are the format's own.
        if !byte.isLetter { shown.append(byte) }
      }
    }
    let found = CurrencyText(shown[...].trimmed)?.currency
    return found == "GBP" ? nil : found
  }
}
