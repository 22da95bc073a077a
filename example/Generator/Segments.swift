/// A household classification of our own invention, in the shape that commercial ones have.
///
/// Letters, names and numbers are made up. The household counts add up to the census total
/// of the wards, 134,138.
struct Segment {
  let letter: String
  let name: String
  let households: Int
  /// How much more (above 1) or less often its households enquire than the city's.
  let keenness: Double

  init(_ letter: String, _ name: String, _ households: Int, _ keenness: Double) {
    self.letter = letter
    self.name = name
    self.households = households
    self.keenness = keenness
  }

  static let all = [
    Segment("A", "Cathedral Flats", 7_412, 0.35),
    Segment("B", "Spire View Villas", 5_866, 0.8),
    Segment("C", "Arden Edge", 4_318, 0.9),
    Segment("D", "Parkside Professionals", 9_105, 0.75),
    Segment("E", "Settled Semis", 15_240, 1.35),
    Segment("F", "Growing Families", 13_977, 1.45),
    Segment("G", "Quiet Closes", 8_623, 0.85),
    Segment("H", "First Mortgages", 10_384, 1.15),
    Segment("I", "Weavers' Terraces", 14_259, 1.0),
    Segment("J", "Watchmakers' Rents", 9_731, 0.7),
    Segment("K", "Council Greens", 11_846, 1.3),
    Segment("L", "Tower Tenants", 4_902, 0.6),
    Segment("M", "Pension and Garden", 7_388, 0.4),
    Segment("N", "Student Streets", 6_144, 0.2),
    Segment("O", "Big Blended Households", 4_943, 1.2),
  ]

  static let inRegister =
    all.map { Weighted($0.letter, Double($0.households) * $0.keenness) }
    + [Weighted("", 11_000)]

  /// `segments.csv`.
  static func file() -> String {
    precondition(all.reduce(0) { $0 + $1.households } == 134_138, "segments miss the census")
    var file = CSVText(header: ["segment", "name", "households", "version"])
    for segment in all {
      file.append([
        segment.letter, segment.name, String(segment.households), "Synthetic 2024",
      ])
    }
    return file.text
  }
}
