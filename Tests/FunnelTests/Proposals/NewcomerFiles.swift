import Foundation

/// Made-up files as a service hands them over on the first morning.
///
/// The register has 18 columns under a title and two rows of headings, 30 rows in two years parted by
/// a blank row and a total each, of which one reference stands twice, and one has no day of enquiry that
/// can be read, so that 28 households are in the cohorts; 10 of the 29 households reached
/// the expression of interest (one on a day not known), 6 stage 1, 4 stage 2 and 2 approval.
enum NewcomerFiles {
  static let secrets = ["Zebedee", "Quux", "example.org", "07700", "Zither", "CV1 2"]

  static func folder() throws -> ContractFolder {
    let folder = try ContractFolder(register: nil)
    try folder.remove("config")
    try folder.write(Data(register.bytes), to: "register.xlsx")
    try folder.write(follows, to: "follows.csv")
    try folder.write(Data(sessions.utf8), to: "sessions.csv")
    return folder
  }

  /// The title, blank rows, and two rows of headings, the upper one merged.
  private static var register: WorkbookFiles {
    var rows: [[String]] = [
      ["Fostering recruitment tracker"], ["Official - sensitive"], [],
      [
        "Enquiry", "", "", "", "Household", "", "", "", "", "Assessment", "", "", "", "Closed", "",
        "", "",
        "",
      ],
      [
        "Ref", "Date received", "How heard", "Contact method", "Name", "Email", "Phone", "Postcode",
        "Ethnicity", "EOI received", "Stage 1 start", "Form F start", "Approved", "Date", "Reason",
        "Decided by", "Stage", "Notes",
      ],
    ]
    // Rows 1 to 15 are of the first year, 16 to 29 of the second, and 7 stands twice.
    for number in 1...29 {
      rows.append(household(number))
      if number == 15 {
        rows.append(["Total", "15"])
        rows.append([])
      }
    }
    rows.append(household(7))
    rows.append(["Total", "15"])
    return WorkbookFiles(rows: rows.enumerated().map { xml(of: $1, number: $0 + 1) }.joined())
  }

  private static func household(_ number: Int) -> [String] {
    let year = number <= 15 ? 2023 : 2024
    let day = number % 28 + 1
    func date(_ month: Int) -> String {
      // Every third row holds dates as the spreadsheet's own, which the style says.
      number % 3 == 0 ? "=\(serial(year, month, day))" : "\(pad(day))/\(pad(month))/\(year)"
    }
    let closed = [3, 4, 12, 20, 28].contains(number)
    let eoi = number == 9 ? "NK" : number <= 10 ? date(6) : number == 11 ? "TBC" : ""
    return [
      "FE-\(1000 + number)", number == 25 ? "last Tuesday" : date(4),
      ["Facebook", "facebook", "Radio", "Existing foster carer"][number % 4],
      ["Phone", "Online form"][number % 2], "Zebedee Quux", "zebedee\(number)@example.org",
      "07700 900\(100 + number)", "CV1 2\(["AB", "AD", "AE"][number % 3])",
      ["White British", "Pakistani", "N/A"][number % 3], eoi, number <= 6 ? date(7) : "",
      number <= 4 ? date(8) : "", number <= 2 ? date(12) : number == 3 ? "TBC" : "",
      closed ? date(9) : "", closed ? "Moving house" : "",
      closed ? ["They withdrew", "service", "Applicant"][number % 3] : "",
      closed ? (number <= 4 ? "Form F" : "Initial enquiry") : "",
      number % 5 == 0 ? "Rang Zither Road, no answer" : "",
    ]
  }

  /// Days since 30 December 1899, as a workbook counts them.
  private static func serial(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
    let leap = year == 2024 && month > 2 ? 1 : 0
    // 1 January 2023 is day 44,927, and 2024 begins 365 days later.
    return 44_927 + (year - 2023) * 365 + before + leap + day - 1
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func xml(of cells: [String], number: Int) -> String {
    let content = cells.enumerated().map { index, text -> String in
      let name = "\(String(UnicodeScalar(UInt8(65 + index))))\(number)"
      if text.isEmpty { return "" }
      if text.hasPrefix("=") { return "<c r=\"\(name)\" s=\"1\"><v>\(text.dropFirst())</v></c>" }
      return "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\">\(content.joined())</row>"
  }

  /// A Meta Business Suite export: UTF-16LE, `sep=,`, two blocks of two days.
  private static var follows: Data {
    let text =
      "sep=,\r\n\"Facebook follows\"\r\n\"Date\",\"Primary\"\r\n\"2024-04-01T00:00:00\",\"3\"\r\n"
      + "\"2024-04-02T00:00:00\",\"0\"\r\n\r\n\"Instagram follows\"\r\n\"Date\",\"Primary\"\r\n"
      + "\"2024-04-01T00:00:00\",\"7\"\r\n\"2024-04-02T00:00:00\",\"1\"\r\n"
    return Data([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
  }

  private static let sessions =
    "Session date,Venue,Booked,Attended,Room hire\n13/04/2024,Library,18,14,£120.00\n"
    + "08/05/2024,Online,9,4,£0.00\n19/06/2024,Library,12,NK,\"£1,120.00\"\n"
}
