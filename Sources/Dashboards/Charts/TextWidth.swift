/// How much room a text takes, and how to make it fit. Unit: px.
///
/// Source: advance widths of Open Sans Regular and SemiBold, thousandths of an em, with a tenth
/// added, since a reader's own font may be wider.
enum TextWidth {
  static func of(_ text: String, size: Double = 14, bold: Bool = false) -> Double {
    let widths = bold ? semibold : regular
    var thousandths = 0
    for scalar in text.unicodeScalars {
      let index = Int(scalar.value) - 0x20
      if widths.indices.contains(index) {
        thousandths += widths[index]
      } else if scalar.value == 0x2019 || scalar.value == 0x2018 {
        thousandths += 195
      } else {
        thousandths += scalar.value < 0x2E80 ? 640 : 1000
      }
    }
    return Double(thousandths) * size * 1.1 / 1000
  }

  /// The text in lines of at most `width`, broken at blanks; what is left over in the last line is
  /// cut with “…”.
  static func wrapped(
    _ text: String, to width: Double, lines most: Int = 2, size: Double = 14, bold: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    var rest = text.split(separator: " ").map(String.init)[...]
    while let word = rest.first {
      let longer = line.isEmpty ? word : line + " " + word
      if line.isEmpty || of(longer, size: size, bold: bold) <= width {
        line = longer
        rest = rest.dropFirst()
      } else if lines.count + 1 < most {
        lines.append(line)
        line = ""
      } else {
        line += " " + rest.joined(separator: " ")
        rest = []
      }
    }
    lines.append(line)
    return lines.map { cut($0, to: width, size: size, bold: bold) }
  }

  /// The text, or as much of its beginning as fits with “…” after it.
  static func cut(_ text: String, to width: Double, size: Double = 14, bold: Bool = false)
    -> String
  {
    guard of(text, size: size, bold: bold) > width else { return text }
    var kept = text
    while !kept.isEmpty, of(kept + "…", size: size, bold: bold) > width { kept.removeLast() }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// A stage's name, abbreviated where that is customary and else cut.
  static func short(_ stage: String, to width: Double, bold: Bool = false) -> String {
    guard of(stage, bold: bold) > width else { return stage }
    return cut(stage == "Expression of interest" ? "EOI" : stage, to: width, bold: bold)
  }

  /// From blank to tilde.
  private static let regular = [
    260, 267, 401, 646, 572, 823, 730, 221, 296, 296, 552, 572, 245, 322, 266, 367, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 266, 266, 572, 572, 572, 429, 899, 633, 648, 631, 729, 556,
    516, 728, 738, 279, 267, 614, 519, 903, 754, 779, 602, 779, 618, 549, 553, 728, 595, 926, 577,
    560, 571, 329, 367, 329, 542, 448, 577, 556, 613, 476, 613, 561, 339, 548, 614, 253, 253, 525,
    253, 930, 614, 604, 613, 613, 408, 477, 353, 614, 501, 778, 524, 504, 468, 379, 551, 379, 572,
  ]

  private static let semibold = [
    260, 276, 436, 646, 571, 862, 740, 243, 317, 317, 548, 571, 267, 322, 275, 390, 571, 571, 571,
    571, 571, 571, 571, 571, 571, 571, 275, 278, 571, 571, 571, 453, 898, 661, 660, 634, 734, 558,
    532, 726, 751, 305, 299, 639, 542, 923, 783, 787, 615, 787, 639, 550, 566, 742, 622, 946, 622,
    592, 575, 330, 390, 330, 537, 429, 592, 580, 623, 495, 623, 576, 363, 556, 635, 279, 279, 572,
    279, 956, 635, 611, 623, 623, 431, 487, 393, 635, 535, 817, 551, 536, 478, 386, 551, 371, 571,
  ]
}
