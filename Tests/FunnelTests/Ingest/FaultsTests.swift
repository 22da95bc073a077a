import Funnel
import Testing

@testable import Ingest

@Suite struct FaultsTests {
  private func fault(
    _ line: Int, _ rule: Fault.Rule, _ what: String = "x", column: String = "source"
  ) -> Fault {
    Fault(line: line, column: column, rule: rule, what: what, mend: "y")
  }

  @Test(arguments: [0, 1, 999, 1000, 1001, 5000])
  func `The first thousand of a rule are kept, and all are counted`(_ number: Int) {
    let faults = Faults((0..<number).map { fault($0 + 2, .order) })
    #expect(faults.count == number)
    #expect(faults.count(of: .order) == number)
    #expect(faults.isEmpty == (number == 0))
    #expect(faults.map(\.line) == Array(2..<(2 + min(number, 1000))))
    #expect(faults.rules == (number == 0 ? [] : [.order]))
  }

  @Test func `Rules do not take each other's room, and stand in the order found`() {
    var faults = Faults((0..<1500).map { fault($0, .order) })
    faults.append(fault(7, .currency))
    faults.append(fault(1501, .order))
    faults.append(fault(6, .currency))
    #expect(faults.count == 1503)
    #expect(faults.count(of: .order) == 1501)
    #expect(faults.filter { $0.rule == .order }.count == 1000)
    #expect(faults.suffix(2).map(\.line) == [7, 6])
    #expect(faults.rules == [.currency, .order])
  }

  @Test func `Faults of two files are together as if found in one`() {
    for first in [0, 400, 1000, 1700] {
      let all = (0..<2500).map { number -> Fault in
        number.isMultiple(of: 3)
          ? fault(number, .unknownCode, "text \(number % 7)") : fault(number, .order)
      }
      var joined = Faults(all.prefix(first))
      joined += Faults(all.dropFirst(first))
      #expect(joined == Faults(all))
    }
  }

  @Test func `Texts are counted beyond the faults that are kept`() {
    var faults = Faults((0..<3000).map { fault($0 + 2, .unknownCode, "fb") })
    faults.append(fault(3002, .unknownCode, "google"))
    let entries = faults.texts(of: .unknownCode).entries
    #expect(entries.map(\.count) == [3000, 1])
    #expect(entries.map { $0.faults.map(\.line) } == [[2, 3, 4], [3002]])
    #expect(faults.texts(of: .order).entries.isEmpty)
  }

  @Test func `No more than a thousand texts are told apart`() {
    let faults = Faults((0..<1200).map { fault($0, .unknownCode, "text \($0)") })
    #expect(faults.texts(of: .unknownCode).entries.count == 1000)
    #expect(faults.count(of: .unknownCode) == 1200)
  }

  @Test func `A change reaches what is kept and the texts`() {
    let faults = Faults((0..<1100).map { fault($0, .unknownCode, "fb") })
    let changed = faults.changed { $0.what = "a.csv: \($0.what)" }
    #expect(changed.count == 1100)
    #expect(changed.allSatisfy { $0.what == "a.csv: fb" })
    #expect(changed.texts(of: .unknownCode).entries.map(\.count) == [1100])
    #expect(changed.texts(of: .unknownCode).entries[0].faults[0].what == "a.csv: fb")
  }

  @Test func `A file of short rows has each counted, and a thousand kept`() throws {
    let rows = String(repeating: "7\n", count: 20_000)
    let (_, reading) = try CellTests.read(.register, "enquiry_id,enquiry_date\n\(rows)")
    #expect(reading.faults.count(of: .raggedShort) == 20_000)
    #expect(reading.faults.filter { $0.rule == .raggedShort }.map(\.line) == Array(2...1001))
  }

  // Each of them has a fault of a rule whose thousand are full: the row is refused all the same.
  @Test func `A row whose fault is not kept is refused for it, and no other is told`() throws {
    let rows = String(repeating: "rubbish,x\n", count: 1500)
    let (_, reading) = try CellTests.read(.notes, "date,text\n\(rows)")
    #expect(reading.counts.refused == 1500)
    #expect(reading.faults.count(of: .unreadableDate) == 1500)
    #expect(reading.faults.count(of: .missingValue) == 0)
  }
}
