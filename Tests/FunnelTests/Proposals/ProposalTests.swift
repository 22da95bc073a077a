import Foundation
import Funnel
import Testing

@testable import Ingest

/// What a proposal says of a text, before any configuration.
func proposal(
  _ text: String, name: String = "file.csv", as kind: FeedKind? = nil,
  stages: [Stage] = Stage.usual
) throws -> FeedProposal {
  var settings = Configuration(unconfigured: "config")
  settings.stages = stages
  let asAt = try #require(Day(iso: "2026-09-30"))
  return try FeedProposal(
    of: ProposedFile(name: name, from: "../../\(name)", bytes: Array(text.utf8)),
    settings: settings, asAt: asAt, as: kind)
}

/// Our name → heading, as the YAML has them.
func columns(_ proposal: FeedProposal) throws -> [String: String] {
  let feed = try proposal.feed(Configuration(unconfigured: "config"))
  return Dictionary(uniqueKeysWithValues: feed.columns.map { ($0.canonical, $0.headings[0]) })
}

@Suite struct ProposalTests {
  /// Three rows under the headings of a hand-kept register: reference, day, text, text.
  private static func register(_ headings: [String]) -> String {
    let rows = [
      ["F001", "26/04/2024", "Facebook", "14/05/2024", "01/06/2024", "applicant"],
      ["F002", "03/05/2024", "Radio", "", "", ""],
      ["F003", "05/06/2024", "Facebook", "20/06/2024", "02/07/2024", "service"],
    ]
    return ([headings] + rows.map { Array($0.prefix(headings.count)) })
      .map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  struct Headings: Sendable {
    let file: [String]
    let columns: [String]
  }

  /// Headings as trackers have them, and the canonical columns they are, worked out by hand.
  static let variants: [Headings] = [
    Headings(
      file: [
        "Ref", "Date of enquiry", "How did you hear?", "EOI received", "Date closed", "Closed by",
      ],
      columns: ["enquiry_id", "enquiry_date", "source", "eoi_date", "closed_date", "closed_by"]),
    Headings(
      file: [
        "Enquiry ref", "Enquiry received", "Source of enquiry", "ROI date", "Closed",
        "Withdrawn by",
      ],
      columns: ["enquiry_id", "enquiry_date", "source", "eoi_date", "closed_date", "closed_by"]),
    Headings(
      file: ["CASE ID", "Date rec'd", "source", "Stage 1 start", "Outcome date", "Decision by"],
      columns: [
        "enquiry_id", "enquiry_date", "source", "stage1_start_date", "closed_date", "closed_by",
      ]),
    Headings(
      file: [
        "Enquiry no", "enquiry_date", "Heard from", "Form F start", "ADM decision", "Ended by",
      ],
      columns: [
        "enquiry_id", "enquiry_date", "source", "stage2_start_date", "approval_date", "closed_by",
      ]),
    Headings(
      file: [
        "Reference\nNumber", "Date of Enquiry (dd/mm/yyyy)", "How Heard", "Panel date", "Approved",
        "Who decided?",
      ],
      columns: ["enquiry_id", "enquiry_date", "source", "panel_date", "approval_date", "closed_by"]),
    Headings(
      file: [
        "Unique ref no.", "Date Enquiry Recieved", "Source of enquiry", "Assessment start",
        "Date of closure", "Decided by",
      ],
      columns: [
        "enquiry_id", "enquiry_date", "source", "stage2_start_date", "closed_date", "closed_by",
      ]),
    Headings(
      file: [
        "EnquiryID", "EnquiryDate", "EnquirySource", "Stage1StartDate", "ClosedDate", "ClosedBy",
      ],
      columns: [
        "enquiry_id", "enquiry_date", "source", "stage1_start_date", "closed_date", "closed_by",
      ]),
    Headings(
      file: [
        "enq ref", "initial enquiry", "contact method", "initial visit", "date withdrawn",
        "ended by",
      ],
      columns: ["enquiry_id", "enquiry_date", "channel", "visit_date", "closed_date", "closed_by"]),
    Headings(
      file: [
        "URN", "Inquiry date", "Lead source", "First contact", "Approval date", "Closed by whom",
      ],
      columns: [
        "enquiry_id", "enquiry_date", "source", "first_response_date", "approval_date", "closed_by",
      ]),
    Headings(
      file: [
        "File No", "Date received", "Marketing source", "Expression of Interest", "Stage One Ended",
        "Whose decision",
      ],
      columns: ["enquiry_id", "enquiry_date", "source", "eoi_date", "stage1_end_date", "closed_by"]),
    Headings(
      file: [
        "Log #", "Received", "Referral source", "Application received", "Closure date", "Closed by",
      ],
      columns: [
        "enquiry_id", "enquiry_date", "source", "stage1_start_date", "closed_date", "closed_by",
      ]),
    Headings(
      file: [
        "Case no.", "Date of first enquiry", "Source", "Date applicant withdrew", "Panel",
        "Ended by",
      ],
      columns: ["enquiry_id", "enquiry_date", "source", "closed_date", "panel_date", "closed_by"]),
    Headings(
      file: [
        "Ref", "Date", "Campaign", "Registration of interest date", "Case closed", "Decision maker",
      ],
      columns: ["enquiry_id", "enquiry_date", "campaign", "eoi_date", "closed_date", "closed_by"]),
  ]

  @Test(arguments: variants)
  func `The usual headings of a register are recognised`(_ headings: Headings) throws {
    let proposal = try proposal(ProposalTests.register(headings.file))
    #expect(proposal.kind == .register)
    let found = try columns(proposal)
    let expected = Dictionary(
      uniqueKeysWithValues: zip(
        headings.columns, headings.file.map { $0.replacing("\n", with: " ") }))
    #expect(found == expected)
  }

  @Test func `The order of day and month is stated with its evidence`() throws {
    // Line 2 has the one day above 12; 03/05 and the other three may be either.
    let text = ProposalTests.register(["Ref", "Date of enquiry", "Source"])
    let proposal = try proposal(text)
    #expect(proposal.yaml.contains("dates: day-first"))
    #expect(
      proposal.statements.contains(
        "Dates are day-first: 26/04/2024 in line 2 can only be day-first; 1 such, none the other way."
      ))
  }

  @Test func `Where no date shows the order, day-first is written and said to be a guess`() throws {
    let text = "Ref,Date of enquiry,Source\nF1,01/02/2024,Radio\nF2,03/04/2024,Radio\n"
    let proposal = try proposal(text)
    #expect(proposal.yaml.contains("dates: day-first    # no date shows the order"))
    #expect(proposal.questions.map(\.choices) == [["day-first", "month-first"]])
    var answered = proposal
    answered.answer(proposal.questions[0], "month-first")
    #expect(answered.yaml.contains("dates: month-first"))
  }

  @Test func `ISO dates need no order, serial numbers are said`() throws {
    let iso = try proposal("Ref,Date of enquiry,Source\nF1,2024-02-01,Radio\nF2,2024-02-03,Radio\n")
    #expect(!iso.yaml.contains("dates:"))
    let serials = try proposal("Ref,Date of enquiry,Source\nF1,45323,Radio\nF2,45325,Radio\n")
    #expect(serials.yaml.contains("dates: excel"))
  }

  @Test func `Personal columns are never mapped, and nothing of their cells is told`() throws {
    let text = """
      Ref,Date of enquiry,Applicant name,Email,Phone,Address,Source,Notes,Closed by
      F1,26/04/2024,Zebedee Quux,zeb@example.org,07700 900123,1 Zither Road,Radio,Has a zebra,Zebedee Quux
      F2,27/04/2024,Mrs Zuleika Quux,zul@example.org,07700 900124,2 Zither Road,Radio,No zebra,Zebedee Quux
      F3,28/04/2024,Zora Quux,zora@example.org,07700 900125,3 Zither Road,Radio,Two zebras,Zora Quux

      """
    let proposal = try proposal(text)
    #expect(try columns(proposal).keys.sorted() == ["enquiry_date", "enquiry_id", "source"])
    let told =
      proposal.yaml + proposal.statements.joined() + proposal.questions.map(\.text).joined()
    for secret in ["Zebedee", "Quux", "example.org", "07700", "900123", "Zither", "zebra"] {
      #expect(!told.contains(secret), "\(secret)")
    }
    #expect(told.contains("Personal columns are left out and never read"))
  }

  @Test func `A source column that holds e-mail addresses is no source column`() throws {
    let text = """
      Ref,Date of enquiry,Source,EOI date
      F1,26/04/2024,zeb@example.org,01/05/2024
      F2,27/04/2024,zul@example.org,

      """
    #expect(
      try columns(proposal(text)).keys.sorted() == ["enquiry_date", "enquiry_id", "eoi_date"])
  }

  @Test func `Reasons in whole sentences are free text and stay out`() throws {
    let rows = (0..<40).map {
      "F\($0),26/04/2024,Radio,\"Spoke to them on day \($0) and they were not sure that they could go on with it\""
    }
    let text =
      "Ref,Date of enquiry,Source,Reason for closure\n" + rows.joined(separator: "\n") + "\n"
    #expect(try columns(proposal(text))["closed_reason"] == nil)
  }

  @Test func `Texts for who decided become aliases, unknown ones are counted and not quoted`()
    throws
  {
    let text = """
      Ref,Date of enquiry,Date closed,Withdrawn by
      F1,26/04/2024,01/05/2024,Applicant
      F2,27/04/2024,01/05/2024,They withdrew
      F3,27/04/2024,01/05/2024,Panel / ADM
      F4,27/04/2024,01/05/2024,service
      F5,27/04/2024,01/05/2024,Fostering Team
      F6,27/04/2024,01/05/2024,J Zither
      F7,27/04/2024,01/05/2024,J Zither

      """
    let proposal = try proposal(text)
    #expect(
      proposal.yaml.contains(
        """
        codes:    # our word: the file’s texts for it
          closed_by:
            applicant: [They withdrew]
            panel_adm: [Panel / ADM]
            service: [Fostering Team]

        """))
    #expect(!proposal.yaml.contains("Zither"))
    #expect(proposal.statements.contains("2 cells of closed_by hold no word that is known."))
    // Seven rows, of which two cannot be understood.
    let feed = try proposal.feed(Configuration(unconfigured: "config"))
    let asAt = try #require(Day(iso: "2026-09-30"))
    let reading = try feed.content(
      of: Array(text.utf8), configuration: Configuration(unconfigured: "config"), asAt: asAt
    ).reading
    #expect(reading.faults.filter { $0.rule == .unknownDecider }.map(\.line) == [7, 8])
  }

  @Test func `Two rows of headings are one heading each`() throws {
    let text = """
      Fostering tracker,,,,
      Enquiry,,,Stage 1,
      Ref,Date,Source,Start,End
      F1,26/04/2024,Radio,01/05/2024,
      F2,27/04/2024,Radio,,

      """
    let proposal = try proposal(text)
    #expect(proposal.yaml.contains("header: [2, 3]"))
    #expect(
      try columns(proposal) == [
        "enquiry_id": "Enquiry Ref", "enquiry_date": "Enquiry Date", "source": "Enquiry Source",
        "stage1_start_date": "Stage 1 Start", "stage1_end_date": "Stage 1 End",
      ])
  }

  @Test func `Total rows and rows that only name a year are skipped`() throws {
    let text = """
      Ref,Date of enquiry,Source,EOI date
      2023/24,,,
      F1,26/04/2023,Radio,
      Total,1,,
      2024/25,,,
      F2,27/04/2024,Radio,
      Total,1,,

      """
    let proposal = try proposal(text)
    let feed = try proposal.feed(Configuration(unconfigured: "config"))
    #expect(feed.layout.skip.map(\.heading) == ["Ref"])
    #expect(feed.layout.skip.first?.texts == ["2023/24", "2024/25", "Total"])
    #expect(proposal.yaml.contains("rows: 1.."))
  }

  @Test func `Encoding and delimiter are written where they are not the usual ones`() throws {
    let text = "Ref;Date of enquiry;Source\nF1;26/04/2024;Caf\u{E9}\nF2;26/04/2024;Radio\n"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let asAt = try #require(Day(iso: "2026-09-30"))
    let proposal = try FeedProposal(
      of: ProposedFile(name: "Café 2024.csv", from: "../../c.csv", bytes: bytes),
      settings: Configuration(unconfigured: "config"), asAt: asAt)
    #expect(proposal.name == "caf-2024")
    #expect(proposal.yaml.contains("encoding: windows-1252"))
    #expect(proposal.yaml.contains("delimiter: semicolon"))
  }

  @Test func `A register without references is read, and said to have none`() throws {
    let proposal = try proposal(
      "Date of enquiry,Source,EOI date\n26/04/2024,Radio,\n27/04/2024,Press,01/05/2024\n")
    #expect(proposal.kind == .register)
    #expect(proposal.yaml.contains("enquiry_id: NK"))
    #expect(proposal.statements.contains { $0.hasPrefix("No column tells enquiries apart") })
  }

  @Test func `A service's own stages are looked for by their names`() throws {
    let stages = [
      Stage(id: "enquiry", name: "Enquiry"), Stage(id: "hub", name: "Hub screening"),
      Stage(id: "approval", name: "Approval"),
    ]
    let proposal = try proposal(
      "Ref,Date of enquiry,Hub screening,Approved\nF1,26/04/2024,01/05/2024,\nF2,27/04/2024,,\n",
      stages: stages)
    #expect(proposal.yaml.contains("hub_date: Hub screening"))
  }

  @Test func `What is said of the applicant is no name`() throws {
    let text = """
      Ref,Date of enquiry,Main applicant,Ethnicity of applicant,Applicant age band
      F1,26/04/2024,Zebedee Quux,White British,30-39
      F2,27/04/2024,Zora Quux,Pakistani,40-49

      """
    let found = try columns(proposal(text))
    #expect(found["ethnic_group"] == "Ethnicity of applicant")
    #expect(found["age_band"] == "Applicant age band")
    #expect(!found.values.contains("Main applicant"))
  }

  @Test func `A text may stand for one of our words only, and only for one that is known`() throws {
    func feed(_ codes: String) throws -> Feed {
      let yaml = "kind: register\nfrom: r.csv\ncodes: {\(codes)}\n"
      return try Feed(
        YAMLDocument(Array(yaml.utf8), file: "r.yaml").root, name: "r", folder: ".",
        stages: Stage.usual, dimensions: nil)
    }
    let spellings = try feed("closed_by: {applicant: [They withdrew]}").spellings
    #expect(spellings.word(for: "THEY  withdrew", in: "closed_by") == "applicant")
    #expect(spellings.word(for: "They withdrew", in: "closed_reason") == "They withdrew")
    for wrong in [
      "closed_by: {aplicant: [They]}", "closed_bye: {applicant: [They]}",
      "closed_by: {applicant: [They], service: [they]}", "closed_stage: {stage9: [Nine]}",
    ] {
      #expect(throws: ConfigurationError.self, "\(wrong)") { try feed(wrong) }
    }
  }

  @Test func `A date column that can only be the other way round is left out, and that is said`()
    throws
  {
    let text = """
      Ref,Date of enquiry,EOI date,Where did they hear about us?
      F1,26/04/2024,05/26/2024,Radio
      F2,27/04/2024,05/27/2024,Radio

      """
    let proposal = try proposal(text)
    #expect(try columns(proposal).keys.sorted() == ["enquiry_date", "enquiry_id", "source"])
    #expect(
      proposal.statements.contains {
        $0.hasPrefix("“EOI date” is month-first, but other dates are day-first")
      })
  }
}
