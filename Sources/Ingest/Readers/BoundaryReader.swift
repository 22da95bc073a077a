/// Reads ward boundaries from GeoJSON, accounting for every feature; a feature's line is its number
/// in the file, from 1.
struct BoundaryReader {
  private(set) var areas: [Boundary] = []
  private(set) var reading = FeedReading()
  private var indexOfCode: [String: Int] = [:]

  /// Adds the features of a text, or of a further page.
  ///
  /// - Throws: where it is no GeoJSON feature collection in degrees.
  mutating func add(_ bytes: [UInt8]) throws(FeedError) {
    var reader = try GeoJSONReader(bytes)
    do throws(FeedError) {
      try reader.features { (feature) throws(FeedError) in add(feature) }
    } catch {
      if case .json = error.problem { throw error }
      throw JSONAnswer.refusal(in: bytes) ?? error
    }
  }

  private mutating func add(_ feature: GeoJSONFeature) {
    reading.recordsSeen += 1
    let line = reading.recordsSeen
    var missing = ""
    guard let area = Boundary(feature, missing: &missing) else {
      reading.counts.refused += 1
      reading.faults.append(
        Fault(
          line: line, rule: .missingValue, what: "feature \(line) has \(missing)",
          mend: "Ask for the wards’ codes and polygons."))
      return
    }
    guard let index = indexOfCode[area.code] else {
      indexOfCode[area.code] = areas.count
      areas.append(area)
      reading.counts.used += 1
      return
    }
    reading.counts.duplicate += 1
    guard areas[index] != area else { return }
    reading.faults.append(
      Fault(
        line: line, rule: .duplicateDiffers,
        what: "feature \(line) has the code \(area.code.quoted(limit: 12)) of an earlier one, "
          + "and differs from it",
        mend: "Keep one feature for each ward; the first counts."))
  }

  /// The areas, with what their keys say of the wards' year.
  ///
  /// - Throws: where no feature has both a ward code and an outline.
  func finished() throws(FeedError) -> (areas: [Boundary], reading: FeedReading) {
    guard !areas.isEmpty else {
      let first = reading.faults.first
      throw FeedError(
        .other(
          reading.recordsSeen == 0
            ? "the collection has no features."
            : "no feature has a ward code (a property such as WD25CD) and an outline."),
        line: first == nil ? nil : 1)
    }
    var reading = reading
    let vintages = Set(areas.compactMap(\.vintage)).sorted().map {
      "WD\($0 < 10 ? "0" : "")\($0)CD"
    }
    if !vintages.isEmpty {
      reading.notes.append("ward codes from \(vintages.joined(separator: ", "))")
    }
    if vintages.count > 1 {
      reading.notes.append("wards of several years stand in one file; keep one year")
    }
    return (areas, reading)
  }
}
