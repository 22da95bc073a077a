internal import Funnel

/// What a cell of a date column holds that is neither empty nor a plain date from 1900 to 2199.
enum DateCellText: Equatable {
  case day(DateMark, isDayFirstOnly: Bool)
  case blank
  /// `NK`.
  case unknown
  /// `N/A`, `TBC` or a dash.
  case absentText
  /// Only the exact reader can judge it.
  case unread

  /// Reads a cell as the exact reader does, or leaves it unread.
  ///
  /// - Parameter raw: quotes still on, found well formed.
  init(_ raw: UnsafeBufferPointer<UInt8>, order: DateOrder) {
    // SAFETY: the field's bytes are in memory.
    self = unsafe DateCellText.frequent(raw) ?? DateCellText(copy: Array(raw), order: order)
  }

  private init(copy raw: [UInt8], order: DateOrder) {
    let text = RawText.unquoted(raw)[...].trimmed
    switch MissingText(trimmed: text) {
    case .blank?: self = .blank
    case .notApplicable?, .toBeConfirmed?, .dash?: self = .absentText
    case .notKnown?: self = .unknown
    case .notAvailable?: self = .unread
    case nil:
      // Ten bytes alone: what is written otherwise shows the officer more than a day.
      guard text.count == 10, let numbers = DateNumbers(text), let day = numbers.day(order) else {
        self = .unread
        return
      }
      self = .day(
        DateMark(day), isDayFirstOnly: numbers.needsOrder && numbers.day(.monthFirst) == nil)
    }
  }

  /// The texts that whole columns may hold, without a copy; `nil` for any others.
  private static func frequent(_ raw: UnsafeBufferPointer<UInt8>) -> DateCellText? {
    // SAFETY: every index is below the count.
    switch raw.count {
    case 0: return .blank
    case 1 where unsafe raw[0] == 0x2D: return .absentText
    // A field that begins with a quote ends with one.
    case 2 where unsafe raw[0] == 0x22: return .blank
    case 2 where unsafe raw[0] | 0x20 == 0x6E && raw[1] | 0x20 == 0x6B: return .unknown
    case 3 where unsafe raw[0] | 0x20 == 0x6E && raw[1] == 0x2F && raw[2] | 0x20 == 0x61:
      return .absentText
    case 3
    where unsafe raw[0] | 0x20 == 0x74 && raw[1] | 0x20 == 0x62 && raw[2] | 0x20 == 0x63:
      return .absentText
    default: return nil
    }
  }
}
