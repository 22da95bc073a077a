/// The texts that stand for “no value here”, told apart.
///
/// Any case, trimmed. `NA` is not one of them: it is Namibia, or a code.
enum MissingText: Equatable, Sendable {
  /// Nothing but blanks: not recorded.
  case blank
  /// `NK`, `n/k` or `?`: there is a value, and nobody knows it.
  case notKnown
  /// `N/A`.
  case notApplicable
  /// `TBC`: not yet.
  case toBeConfirmed
  /// `-`, `--` and their typographic kin.
  case dash
  /// `..`: not available.
  case notAvailable

  /// - Parameter bytes: UTF-8 text, already trimmed.
  init?(trimmed bytes: ArraySlice<UInt8>) {
    // The longest of them, an em dash twice, has six bytes.
    guard bytes.count <= 6 else { return nil }
    if bytes.isEmpty {
      self = .blank
      return
    }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "nk", "n/k", "?", "??": self = .notKnown
    case "n/a": self = .notApplicable
    case "tbc": self = .toBeConfirmed
    case "-", "--", "–", "—", "−": self = .dash
    case "..": self = .notAvailable
    default: return nil
    }
  }

  init?(_ text: String) { self.init(trimmed: Array(text.utf8)[...]) }
}

// What each state means depends on the column; every reader asks here. Dates and numbers have
// states of their own: `DateCell`, `NumberCell`.
extension MissingText {
  /// Whether an id, a name or a category says nothing: it is then “Not recorded”.
  static func saysNothing(_ text: String) -> Bool { MissingText(text) != nil }

  /// Whether a closing field says that something happened: NK does, without saying what.
  static func happened(_ text: String) -> Bool {
    switch MissingText(text) {
    case .notKnown, nil: true
    case .blank, .notApplicable, .toBeConfirmed, .dash, .notAvailable: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without ASCII blanks, tabs, line breaks and no-break spaces at both ends.
  var trimmed: ArraySlice<UInt8> {
    var start = startIndex
    var end = endIndex
    while start < end {
      if self[start].isBlank {
        start += 1
      } else if self[start] == 0xC2, start + 1 < end, self[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if self[end - 1].isBlank {
        end -= 1
      } else if self[end - 1] == 0xA0, end - 2 >= start, self[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return self[start..<end]
  }
}

extension UInt8 {
  /// Blank, tab, line feed, vertical tab, form feed or carriage return.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// `a`–`z` or `A`–`Z`.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
