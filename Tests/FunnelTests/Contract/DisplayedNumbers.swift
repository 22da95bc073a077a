import Foundation

/// Every way in which a number of `measures.csv` may stand in a table.
struct DisplayedNumbers {
  private var texts: Set<String> = []

  init(_ measures: MeasuresFile) {
    for row in measures.rows {
      let numbers = row.numbers
      for text in [
        numbers.numerator, numbers.denominator, numbers.value, numbers.lower, numbers.upper,
      ] {
        guard let number = Double(text) else { continue }
        texts.insert(text)
        add(number)
        add(number * 100)  // a share as a percentage
        if numbers.unit == "pence" { add(number / 100) }
      }
    }
  }

  func contains(_ number: String) -> Bool {
    texts.contains(number)
  }

  /// The numbers in a cell that holds nothing but numbers and the words between them, without
  /// signs, separators and units: `4.2% (2.4–6.8)` has three.
  static func numbers(in cell: String) -> [String] {
    let plain = cell.replacing(/\[[a-z]+\]/, with: "").replacing("to", with: " ")
    guard plain.allSatisfy({ "0123456789.,%£()–−-+ \u{A0}'".contains($0) }) else { return [] }
    return plain.replacing(",", with: "").matches(of: /\d+(\.\d+)?/).map { String($0.output.0) }
  }

  private mutating func add(_ number: Double) {
    let size = abs(number)
    for places in 0...3 {
      // Ties may go either way: half up is our choice for display.
      let scale = pow(10, Double(places))
      for rounded in [
        (size * scale).rounded(), (size * scale + 1e-9).rounded(), (size * scale - 1e-9).rounded(),
      ] {
        texts.insert(String(format: "%.\(places)f", rounded / scale))
      }
    }
  }
}
