import Foundation
import Testing

/// Groups of people beside those who live in the area and the children who need homes.
struct ContractGroupsTests {
  /// Of each year 16 A and 84 B, and 25 whose group is not known; in 2025/26 one more.
  static let register: String = {
    var lines = ["enquiry_id,enquiry_date,closed_date,approval_date,ethnic_group"]
    func add(_ day: String, _ group: String, _ count: Int, approved: Int = 0) {
      for number in 0..<count {
        let end = number < approved ? ",\(day)" : "\(day),"
        lines.append("R\(lines.count),\(day),\(end),\(group)")
      }
    }
    for day in ["2024-05-04", "2025-05-04"] {
      add(day, "A", 16, approved: 4)
      add(day, "B", 84, approved: 6)
      add(day, "", 20)
      add(day, "Prefer not to say", 5)
    }
    add("2025-05-05", "", 1)
    return lines.joined(separator: "\n") + "\n"
  }()

  static let residents = """
    area,dimension,category,adults
    North,ethnic_group,A,600
    South,ethnic_group,A,400
    North,ethnic_group,B,8500
    South,ethnic_group,C,500

    """

  static let children =
    "dimension,group,children\nethnic_group,B,80\nethnic_group,A,20\n"
    + "ethnic_group,Not known,9\n"

  static func key(_ group: String, _ period: String = "2024/25") -> MeasureKey {
    MeasureKey.activity("representation", "enquiry", period: period).of("ethnic_group", group)
  }

  @Test func `representation is the share of the known over the share of adults`() async throws {
    let measures = try await ContractPartsTests.measures(
      Self.register, ["areas": Self.residents, "children": Self.children], asAt: "2026-03-31")
    // 16 of 100 against 10%: 1.60 (1.01–2.44). Expected: Wilson's limits by scipy, ÷ 0.1.
    let a = try #require(measures[Self.key("A")])
    #expect(a.numerator == "16" && a.denominator == "100" && a.unit == "ratio")
    #expect(a.isNear(\.value, 1.6) && a.isNear(\.lower, 1.0095288488804781))
    #expect(a.isNear(\.upper, 2.4420269389270244))
    #expect(try #require(measures[Self.key("B")]).isNear(\.value, 0.84 / 0.85))
    // Nobody of C enquired: a row all the same.
    let c = try #require(measures[Self.key("C")])
    #expect(c.value == "0" && c.isNear(\.upper, 0.7398699641397135))
    #expect(measures[Self.key("Prefer not to say")] == nil)
    #expect(measures[Self.key("Not recorded")] == nil)
    // 26 of 126 are more than a fifth: too incomplete to say.
    let later = try #require(measures[Self.key("A", "2025/26")])
    #expect(later.marker == "[x]" && later.value.isEmpty && later.lower.isEmpty)
    #expect(later.numerator == "16" && later.denominator == "100")
  }

  @Test func `representation against children has a base of its own`() async throws {
    let measures = try await ContractPartsTests.measures(
      Self.register, ["areas": Self.residents, "children": Self.children], asAt: "2026-03-31")
    let a = try #require(measures[Self.key("A").and("base", "children")])
    #expect(a.isNear(\.value, 0.8) && a.isNear(\.lower, 0.5047644244402391))
    #expect(a.isNear(\.upper, 1.2210134694635122))
    #expect(measures[Self.key("C").and("base", "children")]?.marker == "[z]")
    // Everybody approved so far: 8 of 20 are A, against 10% and 20%.
    let approved = MeasureKey.cohort("representation", "approval").of("ethnic_group", "A")
    #expect(try #require(measures[approved]).isNear(\.value, 4))
    #expect(try #require(measures[approved.and("base", "children")]).isNear(\.value, 2))
    // Of 251 enquirers 51 are not known: more than a fifth.
    let enquired = MeasureKey.cohort("representation", "enquiry").of("ethnic_group", "A")
    #expect(measures[enquired]?.marker == "[x]")
    // binom.sf(7, 20, 0.1) = 0.000416: clearly above; binom.sf(7, 20, 0.2) = 0.0321: no signal.
    let signal = approved.with(\.measure, "signal")
    #expect(measures[signal]?.value == "2")
    #expect(measures[signal.and("base", "children")]?.value == "0")
  }

  @Test func `households are the base where there are no adults`() async throws {
    let register = "enquiry_id,enquiry_date,tenure\nR1,2024-05-04,Owned\nR2,2024-05-04,Rented\n"
    let measures = try await ContractPartsTests.measures(
      register,
      [
        "areas":
          "area,dimension,category,households\nX,tenure,Owned,300\nX,tenure,Rented,100\n"
      ])
    let owned = MeasureKey.activity("representation", "enquiry", period: "2024/25")
      .of("tenure", "Owned")
    #expect(try #require(measures[owned]).isNear(\.value, 0.5 / 0.75))
  }

  @Test func `without residents nothing is compared with them`() async throws {
    let folder = try ContractPartsTests.folder(
      Self.register, ["areas": "area,households\nNorth,1000\n"])
    let measures = try await folder.measures(asAt: "2026-03-31")
    #expect(!measures.rows.contains { $0.key.measure == "representation" })
    #expect(!folder.exists("site/officer/data/figure-people.representation.csv"))
  }

  @Test func `groups are compared by approvals within 24 months, whoever is never closed`()
    async throws
  {
    // X 6 of 40, Y 14 of 300; one of Y is open for ever and one was approved after 944 days.
    var lines = ["enquiry_id,enquiry_date,approval_date,closed_date,age_band"]
    for (band, approved, enquired) in [("X", 6, 40), ("Y", 14, 300)] {
      for number in 0..<enquired {
        var end = number < approved ? "2022-05-04," : ",2021-06-04"
        if band == "Y", number == 298 { end = "," }
        if band == "Y", number == 299 { end = "2023-12-04," }
        lines.append("\(band)\(number),2021-05-04,\(end),\(band)")
      }
    }
    let folder = try ContractFolder(register: lines.joined(separator: "\n") + "\n")
    let measures = try await folder.measures(asAt: "2024-09-30")
    // Expected: Newcombe's method 10 with Wilson's limits, by scipy's normal quantile.
    let key = MeasureKey.cohort("difference", "enquiry", to: "approval").of("age_band", "X")
    let within = try #require(measures[key.with(\.horizonDays, "730")])
    #expect(within.numerator == "6" && within.denominator == "40")
    #expect(within.isNear(\.value, 0.10333333333333333))
    #expect(within.isNear(\.lower, 0.018419655162824608))
    #expect(within.isNear(\.upper, 0.24528936723941397))
    let text = try folder.text("site/officer/data/figure-people.differences.csv")
    // scipy, fisher_exact([[6, 34], [14, 286]]): p = 0.020, of two tests alike.
    #expect(text.contains("Age band: X,6,40,15.0%") && text.contains("stands"))
  }
}
