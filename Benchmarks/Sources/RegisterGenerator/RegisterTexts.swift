/// What stands in the cells of a made-up register.
struct RegisterTexts {
  static let header =
    "enquiry_id,enquiry_date,source,channel,ward,mosaic_segment,ethnic_group,age_band,"
    + "household_type,tenure,spare_bedrooms,programme,first_response_date,visit_date,eoi_date,"
    + "stage1_start_date,stage2_start_date,approval_date,closed_date,closed_stage,"
    + "closed_reason,closed_by,notes\n"
  static let lookAlike =
    ",2024-02-11,Radio,Telephone,Ward 3,A01,White: Irish,30-39,Couple,Rented,1,Mainstream,,,,,,,,,,,\n"

  let sources = list([
    "Web search", "Existing foster carer", "Social media", "Radio advertisement", "Council website",
    "Friend or family", "Event or stall", "Poster or leaflet", "Local newspaper", "Not recorded",
    "Faith group", "Bus advertisement",
  ])
  let channels = list(["Online form", "Telephone", "E-mail", "In person", "Live chat"])
  let wards = list((1...18).map { "Ward of Saint \($0)" })
  let segments = list(
    ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O"].flatMap { group in
      (1...4).map { "\(group)0\($0)" }
    })
  let ethnicGroups = list([
    "White: English, Welsh, Scottish, Northern Irish or British", "White: Irish", "Asian: Indian",
    "White: Other", "Asian: Pakistani", "Black: African", "Black: Caribbean", "Mixed: Other",
    "Asian: Chinese", "Any other ethnic group", "", "Asian: Bangladeshi",
  ])
  let ages = list(["21-29", "30-39", "40-49", "50-59", "60 and over"])
  let households = list([
    "Single applicant, no children", "Two applicants, no children", "Couple",
    "Two applicants, dependent children", "Single applicant, dependent children",
  ])
  let tenures = list([
    "Owned outright", "Owned with a mortgage", "Rented from the council", "Rented privately",
  ])
  let bedrooms = list(["0", "1", "2", "3"])
  let programmes = list(["Mainstream", "Parent and child", "Short breaks", "Mainstream"])
  let stages = list(["enquiry", "eoi", "stage1", "stage2"])
  let reasons = list([
    "Not engaging", "No spare bedroom", "Own baby or young children", "Change of circumstances",
    "Housing", "Health", "Finances", "Checks or references", "Chose another agency",
    "Work commitments",
  ])
  let deciders = list(["applicant", "service", "no_contact", "external"])
  let notes = list([
    "", "", "Rang back", "Has fostered before; said \"yes\" to respite", "Two dogs, one cat",
    "Rang twice.\nLeft a message, no answer", "Asked for the pack",
    "Would like to talk about allowances, training and support before going on",
  ])

  /// Texts as cells: quoted where they must be.
  private static func list(_ texts: [String]) -> [[UInt8]] {
    texts.map { text in
      let mustQuote = text.utf8.contains { [0x22, 0x2C, 0x0A].contains($0) }
      guard mustQuote else { return Array(text.utf8) }
      let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
      return Array(("\"" + doubled.joined(separator: "\"\"") + "\"").utf8)
    }
  }

  /// `yyyy-mm-dd` of every day of some years.
  static func days(from first: Int, to last: Int) -> [[UInt8]] {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return (first...last).flatMap { year in
      let february = year % 4 == 0 ? 29 : 28
      let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      return lengths.enumerated().flatMap { month, length in
        (1...length).map { Array("\(year)-\(padded(month + 1))-\(padded($0))".utf8) }
      }
    }
  }
}
