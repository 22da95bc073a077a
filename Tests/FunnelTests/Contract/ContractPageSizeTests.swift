import Foundation
import Testing

/// Pages open at once, however many groups a register has.
struct ContractPageSizeTests {
  /// Eighty sources, wards and kinds of household with long names, households at every stage.
  static let register: String = {
    var lines = ["enquiry_id,enquiry_date,eoi_date,closed_date,source,ward,household_type,tenure"]
    for number in 0..<800 {
      let group = number % 80
      let day = "20\(20 + number % 5)-0\(1 + number % 9)-1\(number % 10)"
      let name = "the category with a long name and the number \(group)"
      lines.append(
        "R\(number),\(day),\(number % 3 == 0 ? day : ""),\(number % 7 == 0 ? "" : day),"
          + "Source \(name),Ward \(name),Household \(name),Tenure \(name)")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  @Test func `no page reaches 200,000 bytes; what is left out is a chart, and that is said`()
    async throws
  {
    let folder = try ContractFolder(register: Self.register)
    let run = try await folder.publish(asAt: "2026-03-31")
    try #require(run.exitCode == 0, "\(run.messages)")
    let pages = try folder.files(under: "site/officer").filter { $0.key.hasSuffix(".html") }
    #expect(pages.count > 10)
    for (name, bytes) in pages { #expect(bytes.count < 200_000, "\(name): \(bytes.count)") }
    let people = String(decoding: try #require(pages["people/index.html"]), as: UTF8.self)
    #expect(people.contains("the page would be too large"))
    #expect(people.contains("Household the category with a long name and the number 7"))
  }

  @Test func `tables that alone are too large show their first rows, and say where the others are`()
    async throws
  {
    var others = ["name,period,numerator,denominator,value,population,document"]
    for number in 0..<900 {
      others.append(
        "Enquiry to approval \(number),2023-24,\(number),9000,,Agencies of the kind \(number),"
          + "A report with a long title on fostering in the year and its number \(number)")
    }
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\nA,2025-05-01\n")
    try folder.write("{kind: comparators, from: others.csv}\n", to: "config/feeds/others.yaml")
    try folder.write(others.joined(separator: "\n") + "\n", to: "config/feeds/others.csv")
    let run = try await folder.publish(asAt: "2026-03-31")
    try #require(run.exitCode == 0, "\(run.messages)")
    let pages = try folder.files(under: "site/officer").filter { $0.key.hasSuffix(".html") }
    for (name, bytes) in pages { #expect(bytes.count < 200_000, "\(name): \(bytes.count)") }
    let funnel = String(decoding: try #require(pages["funnel/index.html"]), as: UTF8.self)
    #expect(funnel.contains("data/figure-funnel.comparators.csv"))
    #expect(
      try folder.text("site/officer/data/figure-funnel.comparators.csv").contains("approval 899"))
  }
}
