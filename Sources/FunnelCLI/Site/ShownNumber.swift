/// A number as a table shows it, such as `1,539`, `−£6,200`, `+3.9%` or `511 [p]`, taken apart.
struct ShownNumber: Equatable {
  private var sign = ""
  private(set) var isMoney = false
  private var decimals = 0
  private var isPercent = false
  /// What stands beside it, ` [p]`.
  private var suffix = ""
  /// In the unit shown: pounds, per cent.
  private(set) var value: Double

  /// `nil` where the text is words, a marker, or more than one number.
  init?(_ text: String) {
    var rest = text[...]
    if let blank = rest.firstIndex(of: " ") {
      suffix = String(rest[blank...])
      guard suffix.hasPrefix(" ["), suffix.hasSuffix("]"), !suffix.contains("\"") else {
        return nil
      }
      rest = rest[..<blank]
    }
    if let first = rest.first, first == "+" || first == "−" { sign = String(rest.removeFirst()) }
    if rest.first == "£" {
      isMoney = true
      rest.removeFirst()
    }
    if rest.last == "%" {
      isPercent = true
      rest.removeLast()
    }
    let digits = rest.filter { $0 != "," }
    guard digits.utf8.first.map({ (0x30...0x39).contains($0) }) == true,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let size = Double(digits)
    else { return nil }
    if let point = digits.firstIndex(of: ".") {
      decimals = digits.distance(from: point, to: digits.endIndex) - 1
    }
    value = sign == "−" ? -size : size
  }

  /// The format in which a spreadsheet shows the value as the table does, sign and all.
  func format(for value: Double) -> String {
    var number = (isMoney ? "£" : "") + (isPercent ? "0" : "#,##0")
    if decimals > 0 { number += "." + String(repeating: "0", count: decimals) }
    if isPercent { number += "%" }
    if !suffix.isEmpty { number += "\"\(suffix)\"" }
    switch sign {
    case "+": return "\"+\"" + number
    case "−": return "\(number);\"−\"\(number)"
    // A negative that rounds to nought has no sign.
    default: return value < 0 ? "\(number);\(number)" : number
    }
  }
}
