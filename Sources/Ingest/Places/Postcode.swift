internal import Funnel

/// A full postcode, in capitals without blanks, as seven bytes of one number.
///
/// It is kept until it has been joined to a ward and a segment, and never written.
struct Postcode: Hashable, Comparable, Sendable {
  let number: UInt64

  /// `nil` where the text is no full postcode: `CV1`, a name, a telephone number.
  init?(_ text: String) {
    var letters: [UInt8] = []
    letters.reserveCapacity(7)
    var isNoBreakBlank = false
    for byte in text.utf8 {
      if byte.isBlank { continue }
      // A no-break blank is two bytes.
      if byte == 0xC2 {
        isNoBreakBlank = true
        continue
      }
      if isNoBreakBlank, byte == 0xA0 {
        isNoBreakBlank = false
        continue
      }
      guard letters.count < 7, byte.isLetter || byte.isDigit else { return nil }
      letters.append(byte.isLetter ? byte & 0xDF : byte)
    }
    guard !isNoBreakBlank, Postcode.hasShape(letters) else { return nil }
    number = letters.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A9 9AA, A99 9AA, A9A 9AA, and the same with two letters first.
  private static func hasShape(_ letters: [UInt8]) -> Bool {
    guard letters.count >= 5, letters[letters.count - 3].isDigit,
      letters.suffix(2).allSatisfy(\.isLetter)
    else { return false }
    let outward = letters.dropLast(3)
    let district = outward.drop(while: \.isLetter)
    guard (1...2).contains(outward.count - district.count), (1...2).contains(district.count),
      district.first?.isDigit == true
    else { return false }
    return true
  }

  static func < (a: Postcode, b: Postcode) -> Bool { a.number < b.number }
}

/// What a register's cell says of a postcode.
enum PostcodeCell: Equatable, Sendable {
  case blank
  /// Something stands there, but no full postcode.
  case unreadable
  case full(Postcode)

  init(_ text: String) {
    self =
      MissingText.saysNothing(text) ? .blank : Postcode(text).map(PostcodeCell.full) ?? .unreadable
  }

  var postcode: Postcode? {
    if case .full(let postcode) = self { postcode } else { nil }
  }

  /// The cell, with a fault that says nothing of its text where it cannot be read.
  static func read(
    _ text: String, _ column: String, _ place: RowPlace, _ faults: inout Faults
  ) -> PostcodeCell {
    let cell = PostcodeCell(text)
    if cell == .unreadable {
      faults.append(
        Fault(
          line: place.line, column: column, reference: place.reference, rule: .unreadablePostcode,
          what: "no full postcode stands here",
          mend: "Write it in full or leave it blank; until then it gives the row no ward."))
    }
    return cell
  }

  /// Whether a case’s postcode is this one rather than another: the earliest that can be read, so
  /// that the order of rows changes nothing.
  func precedes(_ other: PostcodeCell, _ day: Day?, _ otherDay: Day?) -> Bool {
    switch (self, other) {
    case (.full(let mine), .full(let known)):
      switch (day, otherDay) {
      case (let day?, let otherDay?): day == otherDay ? mine < known : day < otherDay
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): mine < known
      }
    case (.full, _), (.unreadable, .blank): true
    default: false
    }
  }
}
