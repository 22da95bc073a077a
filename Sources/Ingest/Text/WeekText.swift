/// A week written by the day it begins on: `w/c 4 Jan 2016`, `week commencing 04/01/2016`.
enum WeekText {
  /// Each is followed by the day, with or without a colon or a blank between.
  private static let words = [
    "w/c", "wc", "w.c.", "w/b", "week commencing", "week beginning", "week of",
  ]

  /// The text after the words for “week commencing”, or all of it where it has none.
  ///
  /// - Parameter text: trimmed.
  static func day(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // Nothing else that is a date begins with this letter but Wednesdays.
    guard let first = text.first, first | 0x20 == UInt8(ascii: "w") else { return text }
    for word in words {
      let letters = word.utf8
      guard text.prefix(letters.count).elementsEqual(letters, by: { $0 | 0x20 == $1 | 0x20 })
      else { continue }
      let rest = text.dropFirst(letters.count)
      guard let next = rest.first, !next.isLetter else { continue }
      return (next == UInt8(ascii: ":") ? rest.dropFirst() : rest).trimmed
    }
    return text
  }

  /// Whether a text says that it is a week.
  static func isWeek(_ text: ArraySlice<UInt8>) -> Bool {
    let trimmed = text.trimmed
    return day(of: trimmed).count != trimmed.count
  }
}
