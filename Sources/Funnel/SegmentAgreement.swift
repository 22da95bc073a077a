/// The segments that registers may be compared with: those of one version of the classification.
///
/// Letters change their meaning between versions, so codes of two versions are never joined.
public struct SegmentAgreement: Sendable {
  /// Empty where the register’s codes are of another version.
  public let segments: [Segment]
  public let disagreements: [PlaceAgreement.Disagreement]

  /// - Parameters:
  ///   - profiles: feeds in the order of their names; the first has the version that counts.
  ///   - lookups: feeds that give postcodes their segment, with the version that they name.
  ///   - codes: of each register, what it has as segments.
  public init(
    profiles: [(feed: String, segments: [Segment])], lookups: [(feed: String, version: String)],
    codes: [(feed: String, texts: [String])]
  ) {
    var found: [PlaceAgreement.Disagreement] = []
    var kept: [Segment] = []
    let version = profiles.lazy.flatMap(\.segments).map(\.version).first { !$0.isEmpty } ?? ""
    func isOther(_ other: String) -> Bool {
      !version.isEmpty && !other.isEmpty && foldedName(other) != foldedName(version)
    }
    for profile in profiles {
      if let other = profile.segments.first(where: { isOther($0.version) }) {
        found.append(
          .init(
            feed: profile.feed,
            sentence: "its segments are of \(other.version), those of another feed of \(version): "
              + "they are not joined"))
      } else {
        kept += profile.segments
      }
    }
    var isApart = false
    for lookup in lookups where isOther(lookup.version) && !kept.isEmpty {
      isApart = true
      found.append(
        .init(
          feed: lookup.feed,
          sentence: "its segments are of \(lookup.version), the profile’s of \(version): they are "
            + "not joined"))
    }
    let known = Set(kept.flatMap { [$0.id, $0.name, "\($0.id) \($0.name)"].map(foldedName) })
    for register in codes where !kept.isEmpty {
      let beyond = register.texts.filter { text in
        SegmentAgreement.isCode(text) && !known.contains(foldedName(text))
      }
      guard let first = beyond.min() else { continue }
      isApart = true
      found.append(
        .init(
          feed: register.feed,
          sentence: "\(beyond.count) of its segment codes (such as \(first)) are not in the "
            + "profile\(version.isEmpty ? "" : " of \(version)"): another version or level. "
            + "They are not joined"))
    }
    segments = isApart ? [] : kept
    disagreements = found
  }

  /// A letter, or a letter and two digits.
  private static func isCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (bytes.count == 1 || bytes.count == 3) && (0x41...0x5A).contains(bytes[0] & 0xDF)
      && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }
}
