/// A ward of Coventry as it stood from 2004 to May 2026.
struct Ward {
  let code: String
  let name: String
  /// Census 2021, table TS054, all households.
  let households: Int
  /// Adults per 100 households; made up.
  let adultsPerHundred: Int
  /// Households with at least one bedroom to spare, in 100; made up.
  let spareRoomsPerHundred: Int
  /// How much more (above 1) or less often its households enquire than the city's; made up.
  let keenness: Double

  init(
    _ code: String, _ name: String, _ households: Int, _ adults: Int, _ spare: Int,
    _ keenness: Double
  ) {
    self.code = code
    self.name = name
    self.households = households
    adultsPerHundred = adults
    spareRoomsPerHundred = spare
    self.keenness = keenness
  }

  static let all = [
    Ward("E05001218", "Bablake", 6_987, 190, 78, 1.05),
    Ward("E05001219", "Binley and Willenhall", 7_568, 184, 61, 1.25),
    Ward("E05001220", "Cheylesmore", 6_838, 192, 72, 1.0),
    Ward("E05001221", "Earlsdon", 6_201, 196, 77, 0.9),
    Ward("E05001222", "Foleshill", 7_448, 224, 44, 0.75),
    Ward("E05001223", "Henley", 8_586, 194, 58, 1.3),
    Ward("E05001224", "Holbrook", 7_148, 202, 62, 1.1),
    Ward("E05001225", "Longford", 8_250, 196, 59, 1.25),
    Ward("E05001226", "Lower Stoke", 8_929, 199, 60, 1.0),
    Ward("E05001227", "Radford", 7_888, 196, 55, 1.05),
    Ward("E05001228", "St Michael's", 8_772, 212, 33, 0.45),
    Ward("E05001229", "Sherbourne", 7_469, 190, 66, 1.0),
    Ward("E05001230", "Upper Stoke", 7_717, 203, 57, 1.0),
    Ward("E05001231", "Wainbody", 4_687, 226, 74, 0.7),
    Ward("E05001232", "Westwood", 8_032, 191, 60, 1.1),
    Ward("E05001233", "Whoberley", 6_865, 193, 68, 1.05),
    Ward("E05001234", "Woodlands", 7_941, 185, 73, 1.15),
    Ward("E05001235", "Wyken", 6_812, 190, 70, 1.1),
  ]

  /// The ward as a register has it: one of the eighteen, outside the city, or blank.
  static let inRegister =
    all.map { Weighted($0.name, Double($0.households) * $0.keenness) }
    + [Weighted("Outside Coventry", 4_200), Weighted("", 6_000)]

  /// `areas.csv`: the wards as bases for rates.
  static func areasFile() -> String {
    var file = CSVText(
      header: ["area", "code", "households", "adults", "spare_room_households"])
    for ward in all {
      file.append([
        ward.name, ward.code, String(ward.households),
        String(ward.households * ward.adultsPerHundred / 100),
        String(ward.households * ward.spareRoomsPerHundred / 100),
      ])
    }
    return file.text
  }
}
