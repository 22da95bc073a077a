import Foundation
import Testing

/// Personal columns are counted and dropped where the file is mapped: not one name, address, number
/// or free text of a made-up feed is found in any page, table, message or state.
struct ContractPersonalDataTests {
  /// Unmistakable texts; the letters and digits of each occur nowhere else.
  static let markers = [
    "Zebedee", "Quorndon", "zq.quorndon@secret-zq.example", "secret-zq", "07700 900123",
    "07700900123", "ZQ9 9QZ", "ZQ99QZ", "zqnote", "zqpost",
  ]
  private static let person =
    "Zebedee,Quorndon,zq.quorndon@secret-zq.example,07700 900123,ZQ9 9QZ,\"zqnote, and more\""

  private func folder() throws -> ContractFolder {
    // The register has a postcode under our own name, and columns that nobody mapped. Its faults
    // stand where a person's details slipped into another column.
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,source,postcode,First name,Surname,Email,Phone,Home address,Notes
        A1,2026-01-05,Google,ZQ9 9QZ,\(Self.person)
        A2,2026-02-06,Facebook,ZQ9 9QZ,\(Self.person)
        A2,2026-02-07,Google,ZQ9 9QZ,\(Self.person)
        A3,Zebedee Quorndon,Google,ZQ9 9QZ,\(Self.person)
        A4,07700 900123,Google,ZQ9 9QZ,\(Self.person)
        A5,zq.quorndon@secret-zq.example,Google,ZQ9 9QZ,\(Self.person)
        A6,2026-03-06,Google,ZQ9 9QZ,\(Self.person),zqnote
        A7,2026-03-07,Google

        """)
    try folder.write(
      "session_id,date,venue\nIS-1,2026-03-01,Library\n", to: "config/feeds/sessions.csv")
    try folder.write("kind: sessions\nfrom: sessions.csv\n", to: "config/feeds/sessions.yaml")
    try write(
      "eventbrite", "attendance",
      """
      Order no.,Order Date,First Name,Surname,Email,Quantity,Attendee no.,Attendee Status,Event Name,Event ID,Home Postcode,Notes
      700,2026-01-01,Zebedee,Quorndon,zq.quorndon@secret-zq.example,1,1,Checked In,Evening,IS-1,ZQ9 9QZ,zqnote
      700,2026-01-01,Zebedee,Quorndon,zq.quorndon@secret-zq.example,1,2,Attending,Evening,IS-1,ZQ9 9QZ,zqnote
      701,2026-01-01,Zebedee,Quorndon,zq.quorndon@secret-zq.example,1,3,Attending,Evening,,ZQ9 9QZ,zqnote
      702,2026-01-01,Zebedee,Quorndon,zq.quorndon@secret-zq.example,1,4,Attending,Evening,IS-1,ZQ9 9QZ,zqnote,zqnote

      """, in: folder)
    try write(
      "mailchimp", "social",
      """
      Email Address,First Name,Last Name,Phone Number,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,NOTES,TAGS
      zq.quorndon@secret-zq.example,Zebedee,Quorndon,07700 900123,2,,2026-02-02 10:00:00,1,x,"zqnote",zqnote
      zq.quorndon@secret-zq.example,Zebedee,Quorndon,07700 900123,2,,Zebedee Quorndon,1,x,"zqnote",zqnote
      zq.quorndon@secret-zq.example,Zebedee,Quorndon,07700 900123,2,,07700 900123,1,x,"zqnote",zqnote

      """, in: folder)
    try write(
      "meta-posts", "social",
      """
      Post ID,Page ID,Page name,Title,Description,Publish time,Date,Views,Reach,Reactions
      1,2,Anytown,zqpost Zebedee,"zqpost
      thanks to Zebedee Quorndon, 07700 900123",09/14/2026 10:00,Lifetime,10,9,2
      2,2,Anytown,zqpost,zqpost,zqpost Zebedee Quorndon,Lifetime,10,9,2
      3,2,Anytown,zqpost,zqpost,09/15/2026 10:00,zqpost Zebedee,10,9,2
      4,2,Anytown,zqpost,zqpost,09/15/2026 10:00,Lifetime,zqpost Zebedee,9,2

      """, in: folder)
    try write(
      "instagram-posts", "social",
      """
      Post ID,Account ID,Account username,Account name,Description,Publish time,Date,Views,Likes
      1,2,zqpost,Zebedee,"zqpost ZQ9 9QZ",09/14/2026 10:00,Lifetime,10,2
      1,2,zqpost,Zebedee,"zqpost ZQ9 9QZ",09/14/2026 10:00,Lifetime,11,2

      """, in: folder)
    try write(
      "x-analytics", "social",
      """
      Post id,Date,Post text,Post Link,Impressions,Likes,New follows
      1,"Mon, Sep 14, 2026","zqpost Zebedee, zq.quorndon@secret-zq.example",zqpost,10,2,0
      2,zqpost Zebedee,zqpost,zqpost,10,2,0
      3,"Mon, Sep 14, 2026",zqpost,zqpost,07700 900123 zqnote,2,0

      """, in: folder)
    return folder
  }

  private func write(_ preset: String, _ kind: String, _ text: String, in folder: ContractFolder)
    throws
  {
    try folder.write(text, to: "config/feeds/\(preset).csv")
    try folder.write(
      "kind: \(kind)\npreset: \(preset)\nfrom: \(preset).csv\n",
      to: "config/feeds/\(preset).yaml")
  }

  private func expectNone(in text: String, _ place: String) {
    let folded = text.lowercased()
    for marker in Self.markers {
      let holds = folded.contains(marker.lowercased())
      #expect(!holds, "\(place) holds \(marker)")
    }
  }

  @Test func `no personal text leaves the mapping`() async throws {
    let folder = try folder()
    let common = ["--config", "config", "--output", "site", "--as-at", "2026-09-30"]
    let published = try await folder.run(["publish"] + common)
    try #require(published.exitCode == 0, "\(published.messages)")
    expectNone(in: published.output + published.messages, "publish")

    // Every feed was read, and every row of it accounted for.
    let site = ContractSite(folder)
    let inputs = try site.manifest().inputs
    for input in inputs { #expect(input.isConserved, "\(input.feed)") }
    let read = Dictionary(uniqueKeysWithValues: inputs.map { ($0.feed, $0) })
    // Read, used, duplicate, refused.
    func counts(_ feed: String) -> [Int] {
      guard let row = read[feed] else { return [] }
      return [row.rowsRead, row.rowsUsed, row.rowsDuplicate, row.rowsRefused]
    }
    #expect(counts("eventbrite") == [4, 2, 0, 2])
    #expect(counts("mailchimp") == [3, 1, 0, 2])
    #expect(counts("meta-posts") == [4, 2, 0, 2])
    #expect(counts("instagram-posts") == [2, 1, 1, 0])
    #expect(counts("x-analytics") == [3, 2, 0, 1])
    #expect(read["register"]?.rowsRead == 8)

    for command in ["check", "status", "answer"] {
      // `status` ends with 1 where something is stale; what counts here is what is said.
      let run = try await folder.run([command] + common)
      #expect(!(run.output + run.messages).isEmpty, "\(command)")
      expectNone(in: run.output + run.messages, command)
    }
    for id in try site.figures().compactMap({ $0["id"] as? String }) {
      for command in ["answer", "explain"] {
        let run = try await folder.run([command, id] + common)
        #expect(run.exitCode == 0, "\(command) \(id): \(run.messages)")
        expectNone(in: run.output + run.messages, "\(command) \(id)")
      }
    }
    for (name, bytes) in try folder.files(under: "site") {
      expectNone(in: String(decoding: bytes, as: UTF8.self), "site/\(name)")
    }
    try expectNothingInState(of: folder)
  }

  /// The last good copies hold what the feeds hold, by decision 0007, and are nobody else's to read.
  private func expectNothingInState(of folder: ContractFolder) throws {
    let state = try folder.files(under: "state")
    let copies = [
      "register", "sessions", "eventbrite", "mailchimp", "meta-posts", "instagram-posts",
      "x-analytics",
    ].map { "feeds/\($0)" }
    #expect(copies.allSatisfy { state[$0] != nil })
    for (name, bytes) in state where !copies.contains(name) {
      expectNone(in: String(decoding: bytes, as: UTF8.self), "state/\(name)")
    }
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.path(path).path)[.posixPermissions]
        as? Int
    }
    for name in copies {
      let mode = try mode("state/\(name)")
      #expect(mode == 0o600, "\(name)")
    }
    for name in ["state", "state/feeds", "state/faults"] {
      let mode = try mode(name)
      #expect(mode == 0o700, "\(name)")
    }
  }

  @Test func `files of one download are one feed, and none is added to another`() async throws {
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\nA1,2026-01-05\n")
    let block = { (title: String, first: Int) in
      "sep=,\n\"\(title)\"\n\"Date\",\"Primary\"\n\"2026-02-01T00:00:00\",\"\(first)\"\n"
        + "\"2026-02-02T00:00:00\",\"5\"\n"
    }
    let files = [
      "1 Audience.csv": "sep=,\n\"Top cities\"\n\"Coventry\",\"Rugby\"\n\"41%\",\"3%\"\n",
      "2 Reach.csv": block("Facebook reach", 7), "3 Reach again.csv": block("Facebook reach", 9),
      "4 Visits.csv": block("Facebook visits", 2),
    ]
    for (name, text) in files {
      var bytes = Data([0xFF, 0xFE])
      for unit in text.utf16 { bytes.append(contentsOf: [UInt8(unit & 0xFF), UInt8(unit >> 8)]) }
      try folder.write(bytes, to: "config/feeds/meta/\(name)")
    }
    try folder.write(
      "kind: social\npreset: meta-business-suite\nfrom: meta/*.csv\n",
      to: "config/feeds/pages.yaml")
    let measures = try await folder.measures(asAt: "2026-09-30")
    func sum(_ metric: String) -> [String] {
      measures.rows.filter {
        $0.key.measure == "social" && $0.key.category == "Facebook" && $0.key.category2 == metric
          && $0.key.period == "2026-02"
      }.map(\.numbers.value)
    }
    // 7 + 5 of the first file; 2 + 5 of visits.
    #expect(sum("Reach") == ["12"])
    #expect(sum("Visits") == ["7"])
    let input = try #require(
      try ContractSite(folder).manifest().inputs.first { $0.feed == "pages" })
    #expect(input.isConserved)
    #expect(input.rowsRead == 6)
    #expect(input.rowsUsed == 4)
    #expect(input.rowsDuplicate == 2)
    let check = try await folder.run(
      ["check", "pages", "--config", "config", "--as-at", "2026-09-30"])
    #expect(check.output.contains("left out: 1 Audience.csv"))
    #expect(check.output.contains("duplicate-differs: 1"))
  }
}
