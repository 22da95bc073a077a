/// Official codes of areas: a letter and eight digits, such as `E05001218`.
public enum AreaCode {
  public static func isCode(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count == 9 && bytes.first.map { (0x41...0x5A).contains($0) } == true
      && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Codes such as `E99999999` say that a place has no such area.
  public static func isPseudo(_ text: String) -> Bool {
    isCode(text) && text.utf8.dropFirst().allSatisfy { $0 == 0x39 }
  }

  /// The year of a list of codes, where its heading carries it: 2025 of `WD25CD`.
  public static func year(inHeading heading: String) -> Int? {
    let bytes = Array(heading.uppercased().utf8)
    guard bytes.count == 6, bytes[0] == 0x57, bytes[1] == 0x44, bytes[4] == 0x43,
      bytes[5] == 0x44, bytes[2...3].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return 2000 + Int(bytes[2] - 0x30) * 10 + Int(bytes[3] - 0x30)
  }
}
