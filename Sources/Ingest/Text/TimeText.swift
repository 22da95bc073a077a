/// Times of day as people write them: `18:30`, `18.30`, `1830`, `6.30 pm`, `6pm to 8pm`, a day's
/// fraction as workbooks keep it, or the time of a whole timestamp.
enum TimeText {
  /// Minutes from midnight; `nil` where the text is no time. Of a span of hours, its beginning.
  static func minuteOfDay(_ text: String) -> Int? {
    var folded = text.lowercased().filter { !$0.isWhitespace }
    if let mark = folded.firstIndex(of: "t"), folded[..<mark].filter(\.isNumber).count == 8 {
      folded = String(folded[folded.index(after: mark)...])
    }
    if let fraction = Double(folded), fraction > 0, fraction < 1 {
      return Int((fraction * 24 * 60).rounded()) % (24 * 60)
    }
    let ends = folded.replacing("to", with: "-").replacing("–", with: "-")
      .split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = ends.first, ends.count <= 2 else { return nil }
    return minute(of: first, half: half(of: first) ?? ends.last.flatMap(half))
  }

  /// Half of the day, as twelve-hour clocks name it.
  private enum Half { case morning, afternoon }

  private static func half(of text: String) -> Half? {
    let letters = text.filter(\.isLetter)
    if letters == "am" { return .morning }
    return letters == "pm" ? .afternoon : nil
  }

  private static func minute(of text: String, half: Half?) -> Int? {
    let letters = text.filter(\.isLetter)
    if letters == "noon" || letters == "midday" { return 12 * 60 }
    guard ["", "am", "pm", "h", "hrs"].contains(letters) else { return nil }
    var parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    if parts.count == 1, parts[0].count == 4 {
      parts = [String(parts[0].prefix(2)), String(parts[0].suffix(2))]
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, parts.allSatisfy({ $0.count <= 2 }),
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      (half == nil ? 2...3 : 1...3).contains(parts.count)
    else { return nil }
    var hour = numbers[0]
    let minute = numbers.count > 1 ? numbers[1] : 0
    guard minute < 60, hour < 24 else { return nil }
    if let half {
      guard hour > 0 else { return nil }
      if hour <= 12 { hour = hour % 12 + (half == .afternoon ? 12 : 0) }
    }
    return hour * 60 + minute
  }
}
