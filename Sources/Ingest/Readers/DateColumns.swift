internal import Funnel

/// Reads the cells of a feed's date columns and keeps what each column shows about the order of day
/// and month.
struct DateColumns {
  private let order: DateOrder
  private let epoch: ExcelEpoch
  private var evidence: [String: DateOrderEvidence] = [:]
  /// Of each column, how many cells could be read as declared, and the first that could not.
  private var readable: [String: Int] = [:]
  private var unreadable: [String: (text: String, line: Int)] = [:]

  init(order: DateOrder, epoch: ExcelEpoch) {
    self.order = order
    self.epoch = epoch
  }

  /// A cell as a mark; a text that is no date is a fault, and says that it happened.
  mutating func mark(
    _ text: String, column: String, at place: RowPlace, faults: inout [Fault]
  ) -> DateMark {
    let bytes = Array(text.utf8)[...]
    if !bytes.isEmpty {
      evidence[column, default: DateOrderEvidence()].add(bytes, line: place.line)
    }
    switch order.read(bytes, epoch: epoch) {
    case .day(let day):
      readable[column, default: 0] += 1
      return DateMark(day)
    case .unknown: return .unknown
    case .absent: return .absent
    case .unreadable:
      if unreadable[column] == nil { unreadable[column] = (text, place.line) }
      faults.append(
        Fault(
          line: place.line, column: column, reference: place.reference, rule: .unreadableDate,
          what: "“\(text.masked())” is no date \(order.rawValue)",
          mend: "Correct the cell; until then the day counts as not known."))
      return .unknown
    }
  }

  /// - Throws: `wrongDateOrder` where a column's values show the order that was not declared, and
  ///   where none of them can be read as declared and all fit another order.
  func checkOrder() throws(FeedError) {
    for (column, evidence) in evidence.sorted(by: { $0.key < $1.key }) {
      if let error = evidence.error(column: column, declared: order) { throw error }
      guard let first = unreadable[column], readable[column] == nil,
        let shown = evidence.proposed, shown != order
      else { continue }
      throw FeedError(
        .other(
          "no date of column \(column.quoted()) is \(order.rawValue), such as “\(first.text.masked())”; "
            + "they are \(shown.rawValue). Set `dates: \(shown.rawValue)`."),
        line: first.line)
    }
  }
}
