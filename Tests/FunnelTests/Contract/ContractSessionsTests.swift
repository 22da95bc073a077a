import Testing

/// Who came to information sessions, what became of them, and what campaigns brought by that.
///
/// Everything is counted by hand from `SessionFiles`.
struct ContractSessionsTests {
  static func attributed(_ campaign: String, _ reading: String, _ stage: String = "enquiry")
    -> MeasureKey
  {
    MeasureKey.cohort("attributed", stage).of("campaign", campaign).and("attribution", reading)
  }

  static func window(_ measure: String, _ campaign: String) -> MeasureKey {
    MeasureKey.cohort(measure).of("campaign", campaign).and("attribution", "window")
  }

  static func share(_ category: String) -> MeasureKey {
    MeasureKey.cohort("eoi_within_90_days", to: "eoi").of("attendance", category)
  }

  static func share(at session: String, _ attendance: String = "attended") -> MeasureKey {
    MeasureKey.cohort("eoi_within_90_days", to: "eoi").of("session", session)
      .and("attendance", attendance)
  }

  @Test func `declared and window attribution stand side by side with their overlap`() async throws
  {
    let measures = try await SessionFiles.folder().measures(asAt: "2024-12-31")
    measures.expect([
      // A and C say so; A, B, K, L and M came to S1 or S1b, 0 to 28 days before.
      Self.attributed("c1", "declared"): 2, Self.attributed("c1", "window"): 5,
      Self.attributed("c1", "both"): 1,
      // S2 names its campaign, though it lies in the days of c1: J.
      Self.attributed("c2", "declared"): 1, Self.attributed("c2", "window"): 1,
      Self.attributed("c2", "both"): 0,
      // K came to S1 first, so S1b has L alone.
      Self.attributed("c3", "declared"): 1, Self.attributed("c3", "window"): 1,
      Self.attributed("c3", "both"): 1,
      // Of these A, B, L and M.
      Self.attributed("c1", "window", "eoi"): 4,
      Self.attributed("c1", "window", "approval"): 1,
      // L is in the window of two campaigns, and counts once.
      MeasureKey.cohort("attributed", "enquiry").with(\.dimension2, "attribution")
        .with(\.category2, "window"): 6,
      MeasureKey.cohort("attributed", "enquiry").with(\.dimension2, "attribution")
        .with(\.category2, "declared"): 4,
      MeasureKey.cohort("attributed", "enquiry").with(\.dimension2, "attribution")
        .with(\.category2, "both"): 2,
    ])
    // No session at all; sessions whose tickets name nobody.
    #expect(measures[Self.attributed("c4", "window")]?.marker == "[z]")
    #expect(measures[Self.attributed("c5", "window")]?.marker == "[x]")
    #expect(measures.count(Self.attributed("c4", "declared")) == 0)
  }

  @Test func `a window cost has the limits of a count, and approvals wait 24 months`() async throws
  {
    let folder = try SessionFiles.folder()
    let measures = try await folder.measures(asAt: "2024-12-31")
    // £6,000 over 5 and 4. Expected: scipy, 600000 / (chi2.ppf(.975, 2x + 2) / 2) and
    // 600000 / (chi2.ppf(.025, 2x) / 2).
    let known: [(measure: String, x: String, value: Double, limits: (Double, Double))] = [
      ("cost_per_enquiry", "5", 120_000, (51421.23106551396, 369575.010700419)),
      ("cost_per_eoi", "4", 150_000, (58584.660936536755, 550526.7113896933)),
    ]
    for (measure, x, value, limits) in known {
      let cost = try #require(measures[Self.window(measure, "c1")], "\(measure)")
      #expect(cost.numerator == "600000" && cost.denominator == x && cost.unit == "pence")
      #expect(cost.isNear(\.value, value) && cost.marker == "")
      #expect(cost.isNear(\.lower, limits.0) && cost.isNear(\.upper, limits.1))
    }
    let early = try #require(measures[Self.window("cost_per_approval", "c1")])
    #expect(early.marker == "[early]" && early.value == "" && early.denominator == "1")
    // c3: nobody approved, and its last enquirer of the window has not had 24 months either.
    #expect(measures[Self.window("cost_per_approval", "c3")]?.marker == "[early]")
    #expect(measures[Self.window("cost_per_enquiry", "c4")]?.marker == "[z]")
    #expect(measures[Self.window("cost_per_enquiry", "c5")]?.marker == "[x]")

    // B, the last of the window, enquired on 29 March 2024.
    for (day, marker) in [("2026-03-28", "[early]"), ("2026-03-29", "")] {
      let later = try await folder.measures(asAt: day)
      let cost = try #require(later[Self.window("cost_per_approval", "c1")])
      #expect(cost.marker == marker, "\(day)")
      guard marker == "" else { continue }
      #expect(cost.isNear(\.value, 600_000) && cost.denominator == "1")
      #expect(cost.isNear(\.lower, 107688.15552261894))
      #expect(cost.isNear(\.upper, 23698734.123124328))
      // Of nobody only the least: 600000 / 3.688879.
      let nobody = try #require(later[Self.window("cost_per_approval", "c3")])
      #expect(nobody.marker == "[few]" && nobody.value == "" && nobody.upper == "")
      #expect(nobody.isNear(\.lower, 162651.01840909012) && nobody.denominator == "0")
    }
  }

  @Test func `those who came are followed for 90 days, each household once`() async throws {
    let measures = try await SessionFiles.folder().measures(asAt: "2024-12-31")
    let households = MeasureKey.cohort("session_households")
    let leftOut = MeasureKey.cohort("left_out_of_sessions").of("attendance", "attended")
    measures.expect([
      households: 15, households.of("attendance", "attended"): 13,
      households.of("attendance", "not attended"): 2,
      leftOut.and("why", "there before"): 1, leftOut.and("why", "day not known"): 1,
      leftOut.and("why", "not followed so long"): 2,
      households.of("session", "S1").and("attendance", "attended"): 9,
      households.of("session", "S1").and("attendance", "not attended"): 2,
    ])
    // A (day 90), F (day 0), J and L; not B (day 91), C, K, M, nor O, whose 90 days end today.
    // Expected: scipy, binomtest(x, n).proportion_ci(method="wilson").
    let came = try #require(measures[Self.share("attended")])
    #expect(came.numerator == "4" && came.denominator == "9" && came.isNear(\.value, 4.0 / 9))
    #expect(came.isNear(\.lower, 0.18877852109766463))
    #expect(came.isNear(\.upper, 0.733348706504507) && came.unit == "proportion")
    // G, not H.
    let absent = try #require(measures[Self.share("not attended")])
    #expect(absent.numerator == "1" && absent.denominator == "2")
    // Newcombe's method 10 of the two Wilson limits above and 0.0945312 to 0.9054688.
    let difference = try #require(
      measures[MeasureKey.cohort("difference", to: "eoi").of("attendance", "attended")])
    #expect(difference.isNear(\.value, -0.05555555555555558))
    #expect(difference.isNear(\.lower, -0.5348988641393913))
    #expect(difference.isNear(\.upper, 0.44231050651315584))
    // By session: J came to two and counts at each.
    let shares: [(session: String, x: String, n: String)] = [
      ("S1", "3", "7"), ("S1b", "1", "2"), ("S2", "1", "1"), ("S8", "0", "1"),
    ]
    for (session, x, n) in shares {
      let share = try #require(measures[Self.share(at: session)], "\(session)")
      #expect(share.numerator == x && share.denominator == n, "\(session)")
    }
    for session in ["S9", "S10"] {
      let share = try #require(measures[Self.share(at: session)])
      #expect(share.marker == "[early]" && share.value == "", "\(session)")
    }
  }

  @Test func `every ticket is accounted for, and the counts by session stay as they were`()
    async throws
  {
    let folder = try SessionFiles.folder()
    let measures = try await folder.measures(asAt: "2024-12-31")
    func tickets(_ category: String) -> MeasureKey {
      MeasureKey.activity("tickets", period: "all").of("household", category)
    }
    func session(_ measure: String, _ id: String) -> MeasureKey {
      MeasureKey.activity(measure, period: "all").of("session", id)
    }
    let rows = MeasureKey(measure: "rows_used", basis: "stock", period: "all")
      .of("feed", "attendance")
    measures.expect([
      tickets("on the register"): 18, tickets("not on the register"): 1,
      tickets("without household"): 2, tickets("of another session"): 1, rows: 22,
      // Those of nobody known among them.
      session("booked", "S1"): 14, session("attended", "S1"): 11,
    ])
    for (name, bytes) in try folder.files(under: "site") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("HQ-unknown"), "\(name)")
      #expect(!String(decoding: bytes, as: UTF8.self).contains("HQ-a"), "\(name)")
    }
  }

  @Test func `the order of rows changes nothing`() async throws {
    let measures = try await SessionFiles.folder().measures(asAt: "2024-12-31")
    let turned = try await SessionFiles.folder(turned: true).measures(asAt: "2024-12-31")
    for row in measures.rows where row.figure.hasPrefix("campaigns.") {
      #expect(turned[row.key] == row.numbers, "\(row.key)")
    }
  }

  @Test func `without households on either side nothing is matched, and nothing else changes`()
    async throws
  {
    let blank = SessionFiles.attendance.replacing(/HQ-[a-z]+/, with: "")
    let unmapped = SessionFiles.register.replacing("household_id", with: "house")
    for folder in [
      try SessionFiles.folder(attendance: blank), try SessionFiles.folder(register: unmapped),
    ] {
      let measures = try await folder.measures(asAt: "2024-12-31")
      for measure in ["attributed", "session_households", "eoi_within_90_days", "tickets"] {
        #expect(!measures.rows.contains { $0.key.measure == measure }, "\(measure)")
      }
      #expect(!measures.rows.contains { $0.key.category2 == "window" })
      #expect(
        measures.count(MeasureKey.activity("attended", period: "all").of("session", "S1")) == 11)
    }
  }

  // The household is closed in January, and enquires anew 14 days after the session.
  static let twice = """
    enquiry_id,household_id,enquiry_date,eoi_date,closed_date
    R1,H,2023-11-01,2023-12-01,2024-01-20
    R2,H,2024-03-15,2024-03-20,

    """

  @Test func `of a household's two journeys the session counts at one`() async throws {
    let measures = try await SessionFiles.folder(
      register: Self.twice, attendance: "session_id,household_id,attended\nS1,H,1\n"
    ).measures(asAt: "2024-12-31")
    measures.expect([
      MeasureKey.cohort("reached", "enquiry"): 2, MeasureKey.cohort("session_households"): 1,
      Self.attributed("c1", "window"): 1,
    ])
    let share = try #require(measures[Self.share("attended")])
    #expect(share.numerator == "1" && share.denominator == "1")
  }

  @Test func `a ticket that nobody ticked off is neither came nor stayed away`() async throws {
    let measures = try await SessionFiles.folder(
      register: Self.twice, attendance: "session_id,household_id,attended\nS1,H,\n"
    ).measures(asAt: "2024-12-31")
    let households = MeasureKey.cohort("session_households")
    measures.expect([
      households.of("attendance", "not recorded"): 1, households.of("attendance", "attended"): 0,
      Self.attributed("c1", "window"): 0,
    ])
    #expect(measures[Self.share("attended")]?.marker == "[z]")
  }

  @Test func `places, days and times are told apart only where there are enough`() async throws {
    // 12 came to the hall, 6 of them went on; 24 online and none; 4 to the church and none.
    var register = "enquiry_id,household_id,enquiry_date,eoi_date\n"
    var attendance = "session_id,household_id,attended\n"
    for (session, count, reached) in [("A", 12, 6), ("B", 24, 0), ("C", 4, 0)] {
      for number in 0..<count {
        let id = "\(session)\(number)"
        register += "R\(id),H\(id),2024-02-01,\(number < reached ? "2024-03-20" : "")\n"
        attendance += "\(session),H\(id),yes\n"
      }
    }
    let sessions = """
      session_id,date,time,venue
      A,2024-03-04,6.30 pm,Hall
      B,2024-03-05,12:30,Online
      C,2024-03-06,,Church

      """
    let measures = try await SessionFiles.folder(
      register: register, attendance: attendance, sessions: sessions
    ).measures(asAt: "2024-12-31")
    func key(_ dimension: String, _ category: String, _ measure: String = "eoi_within_90_days")
      -> MeasureKey
    {
      MeasureKey.cohort(measure, to: "eoi").of(dimension, category)
    }
    // Expected: scipy, binom.sf(5, 12, 6/40) = .0046 and binom.cdf(0, 24, 6/40) = .0202.
    for (dimension, category, signal) in [
      ("venue", "Hall", "1"), ("weekday", "Monday", "1"), ("time_of_day", "Evening", "1"),
      ("venue", "Online", "-1"), ("held", "Online", "-1"), ("time_of_day", "Afternoon", "-1"),
    ] {
      let found = try #require(measures[key(dimension, category, "signal")], "\(category)")
      #expect(Double(found.value) == Double(signal), "\(category)")
    }
    let hall = try #require(measures[key("venue", "Hall")])
    #expect(hall.numerator == "6" && hall.denominator == "12")
    #expect(hall.isNear(\.lower, 0.2537815976337061) && hall.isNear(\.upper, 0.7462184023662939))
    for (dimension, category) in [
      ("venue", "Church"), ("weekday", "Wednesday"), ("time_of_day", "Not recorded"),
    ] {
      let few = try #require(measures[key(dimension, category)], "\(category)")
      #expect(few.marker == "[few]" && few.value == "" && few.denominator == "4")
      #expect(measures[key(dimension, category, "signal")]?.marker == "[few]")
    }
  }
}

/// A register, campaigns, sessions and tickets that show every edge of who came when.
enum SessionFiles {
  /// Whose number is `HQ-` and the letter of the household that tests speak of.
  static let register = """
    enquiry_id,household_id,enquiry_date,eoi_date,approval_date,campaign
    A,HQ-a,2024-03-01,2024-05-30,2024-12-01,c1
    B,HQ-b,2024-03-29,2024-05-31,,c2
    C,HQ-c,2024-03-30,,,c1
    D,HQ-d,2024-02-01,2024-02-20,,
    E,HQ-e,2024-02-10,NK,,
    F,HQ-f,2024-02-20,2024-03-01,,
    G,HQ-g,2024-03-10,2024-04-01,,
    H,HQ-h,2024-02-15,,,
    J,HQ-j,2024-04-15,2024-05-01,,
    K,HQ-k,2024-03-20,,,
    L,HQ-l,2024-03-20,2024-04-01,,c3
    M,HQ-m,2024-03-05,,,
    M2,HQ-m,2024-08-01,2024-08-10,,
    N,HQ-n,2024-10-01,2024-11-05,,
    O,HQ-o,2024-09-01,,,
    P,HQ-p,2024-09-01,,,
    X,,2024-03-02,,,

    """
  static let campaigns = """
    campaign_id,name,channel,start,end,cost
    c1,One,Radio,2024-02-15,2024-04-30,6000
    c2,Two,Radio,2024-05-01,2024-05-31,1200
    c3,Three,Radio,2024-03-05,2024-03-12,6000
    c4,Four,Radio,2024-08-01,2024-08-31,500
    c5,Five,Radio,2024-07-20,2024-07-25,500

    """
  // 90 days from S8 end on the as-at day, those from S10 a day later.
  static let sessions = """
    session_id,date,time,venue,campaign_id
    S1,2024-03-01,18:30,Library,
    S1b,2024-03-10,18:30,Online,
    S2,2024-04-10,18:30,Library,c2
    S5,2024-07-01,10:30,Library,Five
    S8,2024-10-02,10:30,Hall,
    S9,2024-11-01,10:30,Hall,
    S10,2024-10-03,10:30,Hall,

    """
  static let attendance = """
    session_id,household_id,attended
    S1,HQ-a,1
    S1,HQ-b,1
    S1,HQ-c,1
    S1,HQ-d,1
    S1,HQ-e,1
    S1,HQ-f,0
    S1,HQ-f,1
    S1,HQ-g,0
    S1,HQ-h,0
    S1,HQ-unknown,1
    S1,,1
    S1,HQ-j,1
    S2,HQ-j,1
    S1,HQ-k,1
    S1b,HQ-k,1
    S1b,HQ-l,1
    S1,HQ-m,1
    S9,HQ-n,1
    S8,HQ-o,1
    S10,HQ-p,1
    S5,,1
    S77,HQ-a,1

    """

  static func folder(
    register: String = register, attendance: String = attendance, sessions: String = sessions,
    turned: Bool = false
  ) throws -> ContractFolder {
    func rows(_ text: String) -> String {
      guard turned else { return text }
      let lines = text.split(separator: "\n")
      return (lines.prefix(1) + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    }
    let folder = try ContractFolder(register: rows(register))
    for (kind, text) in [
      ("campaigns", campaigns), ("sessions", sessions), ("attendance", attendance),
    ] {
      try folder.write("{kind: \(kind), from: \(kind).csv}\n", to: "config/feeds/\(kind).yaml")
      try folder.write(rows(text), to: "config/feeds/\(kind).csv")
    }
    return folder
  }
}
