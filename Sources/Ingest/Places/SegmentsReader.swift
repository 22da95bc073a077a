internal import Funnel

/// Reads the households of a classification’s segments, a row a segment or a column a segment.
enum SegmentsReader {
  /// Segments; the same segment twice adds up, as do the wards of a file that has them.
  ///
  /// - Throws: where the feed has two versions of the classification.
  static func read(_ rows: inout RowReader) throws(FeedError) -> [Segment] {
    var order: [String] = []
    var byID: [String: Segment] = [:]
    var version: String?
    _ = try rows.map { row throws(FeedError) -> Void? in
      guard let households = row.count("households") else { return nil }
      let id = row.text("segment")
      let heading = row.headingInHand
      let own =
        row.text("version").isEmpty
        ? SegmentVersion.named(by: heading ?? "") ?? "" : row.text("version")
      if let version, !own.isEmpty, foldedName(version) != foldedName(own) {
        throw FeedError(.twoVersions(version, own))
      }
      if !own.isEmpty { version = own }
      if byID[id] == nil {
        order.append(id)
        let name = row.text("name").isEmpty ? name(of: id, in: heading) : row.text("name")
        byID[id] = Segment(id: id, name: name, households: 0, version: own)
      }
      byID[id]?.households += households
      return ()
    }
    return order.compactMap { byID[$0] }
  }

  /// “City Prosperity” of the segment A in a heading “A City Prosperity” or “Group A: …”.
  private static func name(of id: String, in heading: String?) -> String {
    guard let heading else { return "" }
    var words = heading.split { $0.isWhitespace }[...]
    if let first = words.first, ["group", "type"].contains(first.lowercased()) {
      words = words.dropFirst()
    }
    guard let first = words.first,
      first.lowercased().filter({ $0.isLetter || $0.isNumber }) == id.lowercased()
    else { return "" }
    return words.dropFirst().drop { $0.allSatisfy { !$0.isLetter } }.joined(separator: " ")
  }
}

extension FeedError.Problem {
  static func twoVersions(_ one: String, _ other: String) -> FeedError.Problem {
    .other(
      "its segments are of two versions, \(one.quoted()) and \(other.quoted()); letters change their "
        + "meaning between versions. Keep one, with `only`.")
  }
}
