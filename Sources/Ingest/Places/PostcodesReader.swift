internal import Funnel

/// Reads lookups of postcodes, up to those of the whole country.
///
/// Terminated postcodes are kept: an old enquiry may have one.
enum PostcodesReader {
  static func read(_ table: MappedTable) -> (lookup: PostcodeLookup, reading: FeedReading) {
    var reading = FeedReading()
    reading.faults = table.faults
    reading.counts.refused = table.refused
    reading.notes = table.notes
    reading.recordsSeen = table.recordsSeen
    var places: [PostcodeLookup.Place] = []
    var codeOfPlace: [PostcodeLookup.Place: UInt32] = [:]
    var last: (place: PostcodeLookup.Place, code: UInt32)?
    var entries: [PostcodeLookup.Entry] = []
    entries.reserveCapacity(table.rows.count)
    for record in table.rows {
      guard let postcode = Postcode(table.text(record, "postcode")) else {
        reading.counts.refused += 1
        reading.faults.append(
          Fault(
            line: table.line(record), column: table.heading("postcode"), rule: .unreadablePostcode,
            what: "no full postcode stands here", mend: "Correct the cell, or skip the row."))
        continue
      }
      let place = PostcodeLookup.Place(
        ward: code(table.text(record, "ward")), area: table.text(record, "area").uppercased(),
        segment: table.text(record, "segment"))
      // Neighbours in the list are neighbours in the town.
      if last?.place != place {
        let code = codeOfPlace[place, default: UInt32(places.count)]
        if Int(code) == places.count {
          codeOfPlace[place] = code
          places.append(place)
        }
        last = (place, code)
      }
      entries.append(
        PostcodeLookup.Entry(
          postcode: postcode.number, place: last?.code ?? 0, line: UInt32(table.line(record))))
    }
    var lookup = PostcodeLookup(entries, places: places) { line, differs in
      reading.counts.duplicate += 1
      guard differs else { return }
      reading.faults.append(
        Fault(
          line: line, rule: .duplicateDiffers,
          what: "the postcode stands on an earlier row with another place",
          mend: "Keep one row; the first counts."))
    }
    reading.counts.used = lookup.count
    lookup.hasWard = table.has("ward")
    lookup.hasSegment = table.has("segment")
    lookup.wardYear = AreaCode.year(inHeading: table.heading("ward"))
    let version = table.text(table.rows.first ?? 0, "version")
    lookup.version =
      version.isEmpty ? SegmentVersion.named(by: table.heading("segment")) ?? "" : version
    return (lookup, reading)
  }

  /// A ward’s code or name; empty for a pseudo code and for a missing text.
  private static func code(_ text: String) -> String {
    if MissingText.saysNothing(text) { return "" }
    let code = text.uppercased()
    guard AreaCode.isCode(code) else { return text }
    return AreaCode.isPseudo(code) ? "" : code
  }
}

/// The version of a classification, as exports write it into their headings.
enum SegmentVersion {
  /// “Mosaic UK 7” of “(PC) Mosaic UK 7 Group”; `nil` where the heading names none.
  static func named(by heading: String) -> String? {
    let words = heading.split(whereSeparator: \.isWhitespace)
    guard let start = words.firstIndex(where: { $0.lowercased() == "mosaic" }),
      let end = words[start...].firstIndex(where: { $0.allSatisfy(\.isNumber) })
    else { return nil }
    return words[start...end].joined(separator: " ")
  }
}
