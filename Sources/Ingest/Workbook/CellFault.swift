/// A cell of a sheet that holds no value although something stands in it.
///
/// It becomes a `Fault` where it stands in a column that is read, on a row that is read.
public struct CellFault: Equatable, Sendable {
  /// The row's number, from 1.
  public let line: Int
  /// From 0.
  public let column: Int
  public let kind: Kind

  public enum Kind: Equatable, Sendable {
    /// `#N/A` and its kin.
    case error(String)
    /// A formula that no spreadsheet program has worked out yet.
    case noValue
  }

  func fault(heading: String, reference: String) -> Fault {
    let place = "\(ColumnLetters.of(column))\(line)"
    switch kind {
    case .error(let text):
      return Fault(
        line: line, column: heading, reference: reference, rule: .cellError,
        what: "cell \(place) holds the error \(text.quoted(limit: 20)); it was read as blank",
        mend: "Correct the formula.")
    case .noValue:
      return Fault(
        line: line, column: heading, reference: reference, rule: .formulaWithoutValue,
        what: "the formula in cell \(place) has no value yet; it was read as blank",
        mend: "Open the workbook in the spreadsheet program, let it calculate, and save it.")
    }
  }
}

/// A column as a sheet names it.
enum ColumnLetters {
  /// - Parameter column: from 0.
  static func of(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension CellFault {
  /// The same cell where rows are columns: its record is the column's, its place the row's.
  var transposed: CellFault { CellFault(line: column + 1, column: line - 1, kind: kind) }
}
