import Foundation
import Testing

/// Clocks that run beyond the last holiday that is listed.
@Suite struct BankHolidayFilesFurtherTests {
  // Expected: the list ends on 26 December 2028.
  @Test func `a working day after the last listed holiday is warned of`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,first_response_date\nA1,2029-01-02,2029-01-04\n",
      funnel: """
        service: {name: X}
        clocks:
          - {id: reply, from: enquiry, to: first_response_date, limit: 3 working days}

        """)
    try folder.write(
      Data(try RealFiles.bytes("bank-holidays/govuk-bank-holidays-2012-2028.json")),
      to: "config/feeds/h.json")
    try folder.write("{kind: holidays, from: h.json}\n", to: "config/feeds/holidays.yaml")
    let run = try await folder.run(["check", "--config", "config", "--as-at", "2029-02-01"])
    #expect((run.output + run.messages).contains("26 December 2028"), "\(run.output)")
  }
}
