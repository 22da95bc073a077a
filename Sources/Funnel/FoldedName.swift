/// A name as it compares: case, blanks, apostrophes and `&` against “and” do not matter.
public func foldedName(_ text: String) -> String {
  var folded = ""
  for scalar in text.lowercased().unicodeScalars {
    switch scalar {
    case "&": folded += "and"
    case "'", "’", "‘", "`", ".", ",": continue
    case _ where scalar.properties.isWhitespace || scalar == "-" || scalar == "_": continue
    default: folded.unicodeScalars.append(scalar)
    }
  }
  return folded
}

/// A place's name as it compares: as any name, and “Saint” is “St”, and a last word “ward” goes.
///
/// - Parameter bare: without what stands in brackets at the end, which tells a place from its
///   namesakes elsewhere: “Radford (Coventry)”.
public func foldedPlaceName(_ text: String, bare: Bool = false) -> String {
  var text = text[...]
  if bare, text.last(where: { !$0.isWhitespace }) == ")", let open = text.lastIndex(of: "("),
    text[..<open].contains(where: { !$0.isWhitespace })
  {
    text = text[..<open]
  }
  var words = text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }
  if words.count > 1, words.last == "ward" { words.removeLast() }
  return foldedName(
    words.map { $0 == "saint" || $0 == "st." ? "st" : String($0) }.joined(separator: " "))
}
