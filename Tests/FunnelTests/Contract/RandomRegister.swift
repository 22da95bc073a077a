import Foundation

@testable import Funnel

/// A made-up register that is the same for the same seed: households who enquired over six years, as
/// dirty as trackers are.
struct RandomRegister: Sendable {
  static let stages = ["enquiry", "eoi", "stage1", "stage2", "approval"]
  static let header =
    "enquiry_id,enquiry_date,eoi_date,stage1_date,stage2_date,approval_date,closed_date,"
    + "closed_stage,closed_reason,closed_by,source,ethnic_group"

  /// Cells by the header's columns.
  private(set) var rows: [[String]] = []

  /// - Parameters:
  ///   - last: the last day on which anything may be dated.
  ///   - isClean: no NK, blanks or days out of order.
  init(seed: Int, households: Int, last: Day, isClean: Bool = false) {
    var random = RandomStream(seed: UInt64(seed))
    func one(_ texts: [String]) -> String { texts[random.index(below: texts.count)] }
    for number in 0..<households {
      var cells = Array(repeating: "", count: 12)
      cells[0] = "H\(number)"
      var day = last.adding(days: -random.index(below: 6 * 365))
      let furthest = [0, 0, 0, 1, 1, 2, 3, 4][random.index(below: 8)]
      for stage in 0...furthest where day <= last {
        cells[1 + stage] = day.iso
        // Same-day steps are common in trackers.
        day = day.adding(days: random.index(below: 5) == 0 ? 0 : random.index(below: 160))
      }
      if cells[5].isEmpty, random.index(below: 4) > 0, day <= last {
        cells[6] = day.iso
        cells[7] = random.index(below: 3) == 0 ? RandomRegister.stages[furthest] : ""
        cells[8] = one(["", "Moved", "No room", "Changed mind"])
        cells[9] = one(["applicant", "service", "panel_adm", "no_contact", "external", ""])
      }
      cells[10] = one(["Web", "Radio", "A friend", ""])
      cells[11] = one(["White", "Asian", "Black", ""])
      if !isClean {
        switch random.index(below: 12) {
        case 0: cells[1 + random.index(below: 5)] = "NK"
        case 1: cells[1 + random.index(below: 4)] = ""
        case 2: cells[2] = last.adding(days: -random.index(below: 2000)).iso
        case 3 where !cells[6].isEmpty: cells[6] = one(["NK", "2024-02-30", ""])
        default: break
        }
      }
      rows.append(cells)
    }
  }

  var text: String { RandomRegister.text(rows) }

  static func text(_ rows: [[String]]) -> String {
    ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n"
  }

  /// The rows in another order.
  func permuted(seed: Int) -> String {
    var random = RandomStream(seed: UInt64(seed))
    return RandomRegister.text(rows.shuffled(using: &random))
  }

  /// What somebody had keyed by a day who keyed everything on its day: later households are not
  /// there, later dates are blank, and with a later closing all it says.
  func keyed(by day: Day) -> String {
    func isLater(_ cell: String) -> Bool { Day(iso: cell).map { $0 > day } ?? false }
    let kept = rows.compactMap { cells -> [String]? in
      guard !isLater(cells[1]) else { return nil }
      var cells = cells
      for column in 1...5 where isLater(cells[column]) { cells[column] = "" }
      if isLater(cells[6]) { for column in 6...9 { cells[column] = "" } }
      return cells
    }
    return RandomRegister.text(kept)
  }
}
