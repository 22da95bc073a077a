import Foundation
import Testing

/// Input that was once able to stop the program, to leak, or to bend a number. Each case names what
/// happened before.
struct HostileInputTests {
  static let register = "enquiry_id,enquiry_date\nE1,2024-05-01\nE2,2024-06-01\n"

  /// Everything that a site and its messages say.
  private static func everything(_ folder: ContractFolder, _ run: FunnelRun) throws -> String {
    try folder.files(under: "site").values.map { String(decoding: $0, as: UTF8.self) }
      .joined() + run.output + run.messages
  }

  // A first row of data stood in `reason` as “found”.
  @Test func `a file without its headings shows nobody’s name`() async throws {
    let folder = try ContractFolder(register: Self.register)
    try folder.write("{kind: attendance, from: a.csv}", to: "config/feeds/att.yaml")
    try folder.write(
      "Zoe Secretname,zoe@secret.org,IS-1\nBob Secretname,b@secret.org,IS-1\n",
      to: "config/feeds/a.csv")
    let run = try await folder.publish(asAt: "2025-03-31")
    #expect(run.exitCode == 0)
    let said = try Self.everything(folder, run)
    #expect(!said.contains("Secretname") && !said.contains("secret.org"))
  }

  // A date column that a comma had moved a name into was quoted in the list of faults.
  @Test func `a name in a date column is not quoted`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,closed_by\nE1,2024-05-01,\nE5,Secretname 2025,Secretname\n"
    )
    let run = try await folder.publish(asAt: "2025-03-31")
    #expect(run.exitCode == 0)
    let said = try Self.everything(folder, run)
    #expect(!said.contains("Secretname"))
    #expect(try folder.text("site/officer/faults/register.csv").contains("E5"))
  }

  // Secrets of an address, and the folders of the machine, stood in the site.
  @Test func `neither secrets nor folders stand in the site`() async throws {
    let folder = try ContractFolder(register: Self.register)
    try folder.write(
      "{kind: notes, from: \"http://user:hunter2@127.0.0.1:9/n.csv?token=hunter2\"}",
      to: "config/feeds/n.yaml")
    try folder.write("{kind: areas, from: x.csv}", to: "config/feeds/x.yaml")
    try folder.write("<html>", to: "config/feeds/x.csv")
    let run = try await folder.run([
      "publish", "--config", "config", "--output", "site", "--as-at", "2025-03-31", "--offline",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let site = try folder.files(under: "site").values
      .map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(!site.contains("hunter2"))
    #expect(!site.contains(folder.url.lastPathComponent))
  }

  // “{{” in one cell stopped every publish.
  @Test func `braces in a cell are text`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,source\nE1,2024-05-01,{{x}}\nE2,2024-05-02,{{{#a}}}\n")
    let run = try await folder.publish(asAt: "2025-03-31")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try folder.text("site/officer/sources/index.html").contains("&#123;&#123;x"))
  }

  // A letter beyond ASCII in a parent folder cut the output's own name.
  @Test func `the output is where it was asked for`() async throws {
    let folder = try ContractFolder(register: Self.register)
    let run = try await folder.run([
      "publish", "--config", "config", "--output", "z/ü/日本/site", "--as-at", "2025-03-31",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.exists("z/ü/日本/site/officer/index.html"))
  }

  // Each trapped.
  @Test(arguments: [
    ("spend", "campaign_id,date,amount\nc1,2024-05-01,99999999999999999999\n"),
    ("spend", "campaign_id,from,to,amount\nc1,0001-01-01,9999-12-31,12345678901\n"),
    ("spend", "campaign_id,date,amount\nc1,2024-05-01,-9223372036854775808\n"),
    ("campaigns", "campaign_id,start,end,cost\nc1,0001-01-01,9999-12-31,5\n"),
    ("social", "platform,date,metric,value\nF,2025-01-01,likes,99999999999999999999\n"),
    ("attendance", "session_id,attended\ns,-9223372036854775808\n"),
    ("published", "period,stage,value\n9999/00,enquiry,1\n9999-12,enquiry,1e400\n"),
  ])
  func `no number and no year is too large`(kind: String, text: String) async throws {
    let folder = try ContractFolder(register: Self.register)
    try folder.write("{kind: \(kind), from: f.csv}", to: "config/feeds/other.yaml")
    try folder.write(text, to: "config/feeds/f.csv")
    let run = try await folder.publish(asAt: "2025-03-31")
    #expect(run.exitCode == 0, "\(run.messages)")
    let late = try await folder.publish(asAt: "9999-12-31")
    #expect(late.exitCode == 0, "\(late.messages)")
  }

  // The same day of one metric in two files was added up.
  @Test func `what two files say twice counts once`() async throws {
    let folder = try ContractFolder(register: Self.register)
    try folder.write("{kind: social, from: s-*.csv}", to: "config/feeds/social.yaml")
    for name in ["s-1.csv", "s-2.csv"] {
      try folder.write(
        "platform,date,metric,value\nFacebook,2025-01-05,Reach,100\n", to: "config/feeds/\(name)")
    }
    _ = try await folder.publish(asAt: "2025-03-31")
    let rows = try folder.text("site/officer/data/measures.csv").split(separator: "\n")
      .filter { $0.contains(",social,activity,2025-01,") }
    #expect(rows.count >= 1 && rows.allSatisfy { $0.contains(",,,100,,,households,") })
    let input = try ContractSite(folder).manifest().inputs.first { $0.feed == "social" }
    #expect(input?.rowsRead == 2 && input?.rowsUsed == 1 && input?.rowsDuplicate == 1)
  }

  // Columns in another order made an identical row of another file “differ”.
  @Test func `the order of columns does not make rows differ`() async throws {
    let folder = try ContractFolder(
      register: nil, feed: "")
    try folder.write("{kind: register, from: r-*.csv}", to: "config/feeds/register.yaml")
    try folder.write(
      "enquiry_id,enquiry_date,source\nE1,2024-05-01,Web\n", to: "config/feeds/r-1.csv")
    try folder.write(
      "source,enquiry_date,enquiry_id\nWeb,2024-05-01,E1\nWeb,2024-05-02,E2\n",
      to: "config/feeds/r-2.csv")
    _ = try await folder.publish(asAt: "2025-03-31")
    let faults = try folder.text("site/officer/faults/register.csv").split(separator: "\n")
    #expect(faults.count == 1)
  }

  // With nobody in a cohort the activity of quarters, months and dimensions was not written.
  @Test func `activity stands without a cohort`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,eoi_date\nE0,NK,2021-09-26\n")
    _ = try await folder.publish(asAt: "2025-03-31")
    let rows = try folder.text("site/officer/data/measures.csv").split(separator: "\n")
    for period in ["2021/22", "2021/22-Q2", "2021-09"] {
      #expect(rows.contains { $0.contains(",events,activity,\(period),,,,,eoi,") })
    }
    #expect(rows.contains { $0.contains(",events,activity,not known,,,,,enquiry,") })
  }

  // Two enquiries of one household on one day gave other numbers the other way round.
  @Test func `the order of rows changes nothing`() async throws {
    let heading = "enquiry_id,household_id,enquiry_date,source,closed_date,closed_by\n"
    let rows = ["E1,H1,2025-01-01,Web,2025-02-01,applicant\n", "E2,H1,2025-01-01,Radio,,\n"]
    var files: [String] = []
    for register in [heading + rows.joined(), heading + rows.reversed().joined()] {
      let folder = try ContractFolder(register: register)
      _ = try await folder.publish(asAt: "2025-03-31")
      files.append(try folder.text("site/officer/data/measures.csv"))
    }
    #expect(files[0] == files[1])
  }

  // An approved household's next enquiry was swallowed by the journey that was approved.
  @Test func `who enquires after approval is a new journey`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,household_id,enquiry_date,approval_date
        E1,H1,2024-01-01,2024-06-01
        E2,H1,2024-02-01,
        E3,H1,2024-08-01,

        """)
    let measures = try await folder.measures(asAt: "2025-03-31")
    measures.expectEvents("enquiry", ["2023/24": 1, "2024/25": 1])
  }

  // `header: none` without columns read nothing and replaced the site by an empty one.
  @Test(arguments: [
    "{kind: register, from: register.csv, header: none}",
    "{kind: register, from: register.csv, header: [2, 1]}",
    "{kind: register, from: register.csv, unpivot: {into: a, value: b, columns: {c: d}}}",
    "{kind: register, from: register.csv, format: geojson}",
  ])
  func `a layout that makes no sense is refused with its place`(feed: String) async throws {
    let folder = try ContractFolder(register: Self.register, feed: feed)
    let run = try await folder.publish(asAt: "2025-03-31")
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1 && run.messages.contains("register.yaml:1:"))
  }

  // Day-first dates under the default left every household without a date, at exit 0.
  @Test func `dates that are all of another order are refused`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date\nE1,26/04/2024\nE2,13/05/2024\n")
    let run = try await folder.publish(asAt: "2025-03-31")
    #expect(run.exitCode == 1)
    #expect(run.messages.contains("dates: day-first"))
  }

  // 20,000 bad rows took 8 s: each fault copied all earlier ones.
  @Test func `many faults take no longer each than few`() async throws {
    let folder = try ContractFolder(register: Self.register)
    try folder.write("{kind: sessions, from: s.csv}", to: "config/feeds/s.yaml")
    let rows = (1...40_000).map { "s\($0),not a day\n" }.joined()
    try folder.write("session_id,date\n" + rows, to: "config/feeds/s.csv")
    let run = try await folder.run(
      ["check", "--config", "config", "s"], seconds: 60)
    #expect(run.output.contains("40,000") || run.output.contains("40000"))
  }

  // Questions read “Where do the 1 go?”, and lists said “1 enquiries”.
  @Test(arguments: [0, 1, 2])
  func `sentences of tiny registers are English`(households: Int) async throws {
    let rows = (0..<2).map { index in
      index < households ? "E\(index),2024-05-0\(index + 1)\n" : "E\(index),2029-01-01\n"
    }
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\n" + rows.joined())
    _ = try await folder.publish(asAt: "2025-03-31")
    for figure in try ContractSite(folder).figures() {
      let words = [figure["question"], figure["finding"]].compactMap { $0 as? String }
        .joined(separator: " ")
      let plural = /\b1 (?!was|is|has)\w+s\b/
      #expect(words.firstMatch(of: plural) == nil, "\(words)")
      #expect(!words.contains("“”") && !words.contains("0 of 0"), "\(words)")
    }
  }
}
