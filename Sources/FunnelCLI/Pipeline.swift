internal import Dashboards
internal import Funnel
internal import Ingest

/// The way of the data: feeds → journeys → tally → figures → pages.
struct Pipeline {
  let configuration: Configuration
  let asAt: Day
  let gathering: Gathering
  /// `nil` where no edition of an earlier as-at day is remembered.
  let earlier: Evidence.EarlierEdition?
  /// What earlier files of each feed were like, newest first.
  let shapes: [String: [FileShape]]

  /// What one run made of the feeds; nothing is written yet.
  struct Outcome {
    var feeds: [GatheredFeed]
    var evidence: Evidence
    var pages: [Page]

    var figures: [Figure] { pages.flatMap(\.figures) }
  }

  /// Every feed as it was read, with what is only seen once all registers stand together.
  func feeds() async -> [GatheredFeed] {
    var feeds = await read(await gathering.fetched())
    _ = journeys(of: &feeds)
    RepeatedRows.drop(from: &feeds)
    compareFiles(of: &feeds)
    return feeds
  }

  /// Finds each fresh file's predecessor, and what shows only beside other feeds.
  private func compareFiles(of feeds: inout [GatheredFeed]) {
    for index in feeds.indices where feeds[index].state == .fresh {
      feeds[index].predecessor = feeds[index].shape(asAt: asAt)
        .predecessor(among: shapes[feeds[index].feed.name] ?? [])
    }
    HolidayCoverage.warn(&feeds, clocks: configuration.clocks, asAt: asAt)
  }

  func run() async throws -> Outcome { try await run(await gathering.fetched()) }

  /// - Parameter fetched: every feed's bytes.
  func run(_ fetched: [FetchedFeed]) async throws -> Outcome {
    var feeds = await read(fetched)
    try refuseWithoutRegister(feeds)
    let journeys = journeys(of: &feeds)
    RepeatedRows.drop(from: &feeds)
    try refuseUnaccounted(feeds)
    compareFiles(of: &feeds)
    let tally = tally(journeys.assembly, &feeds)
    let evidence = evidence(from: feeds, journeys.assembly, journeys.places, tally: tally)
    return Outcome(feeds: feeds, evidence: evidence, pages: evidence.pages)
  }

  /// Every feed; a large register last, as counting it takes what the others say of holidays and
  /// sessions.
  private func read(_ fetched: [FetchedFeed]) async -> [GatheredFeed] {
    var feeds = await gathering.read(fetched.filter { $0.large == nil })
    for fetched in fetched {
      guard let large = fetched.large else { continue }
      let visits = visits(of: feeds).table(of: [], journeyOfRow: [], isMapped: false) { _ in nil }
      let outcome = large.counted(
        calendar: HolidayCoverage.calendar(of: feeds), visits: visits,
        wantsDigest: !fetched.hasBytes, gathering.reading)
      switch outcome {
      case .counted(let counted): feeds.append(gathering.gathered(fetched, counted))
      case .handedOver(let why): feeds.append(await gathering.readWhole(fetched, why: why))
      }
    }
    return feeds.sorted { $0.feed.name < $1.feed.name }
  }

  /// What all journeys came to; of a register that was counted as it was read, its passes end here.
  private func tally(_ assembly: JourneyAssembly, _ feeds: inout [GatheredFeed]) -> Tally {
    guard let index = feeds.firstIndex(where: { $0.counted != nil }),
      let counted = feeds[index].counted.take()
    else {
      return Tally(
        counting: assembly.table, clocks: configuration.clocks,
        calendar: HolidayCoverage.calendar(of: feeds))
    }
    return assembly.tally(of: counted)
  }

  /// A register or event log that is not there and has no copy stops the run.
  private func refuseWithoutRegister(_ feeds: [GatheredFeed]) throws {
    for feed in feeds where feed.state == .missing {
      guard feed.feed.kind == .register || feed.feed.kind == .events else { continue }
      throw Refusal(feed.problem?.description ?? "\(feed.feed.name): cannot be read")
    }
  }

  /// Rows are counted twice, by the reader of the file and by what became of them; a difference is
  /// a fault of the program, and no figure may rest on it.
  private func refuseUnaccounted(_ feeds: [GatheredFeed]) throws {
    for feed in feeds where feed.state != .missing {
      let reading = feed.reading
      guard reading.counts.read == reading.recordsSeen else {
        throw Refusal(
          "\(feed.feed.name): \(reading.recordsSeen) rows were read, but \(reading.counts.read) are "
            + "accounted for; please report this.")
      }
    }
  }

  /// All registers and event logs as one table; what the joining found goes to each feed's reading.
  ///
  /// Their postcodes are looked up before, and dropped.
  private func journeys(of feeds: inout [GatheredFeed])
    -> (assembly: JourneyAssembly, places: JoinedPlaces)
  {
    var places = JoinedPlaces(&feeds, configuration: configuration)
    places.joinSegments(&feeds)
    var parts: [RegisterPart] = []
    var indices: [Int] = []
    for (index, feed) in feeds.enumerated() {
      if case .register(let part)? = feed.content {
        parts.append(part)
        indices.append(index)
      }
    }
    let assembly = JourneyAssembly(
      parts, sessions: visits(of: feeds), configuration: configuration, asAt: asAt)
    if let first = indices.first {
      feeds[first].reading.notes += assembly.missingDimensions.map {
        "no column for the dimension \($0) of funnel.yaml, so everybody is “Not recorded”; map one "
          + "under `columns`, or take the dimension out"
      }
    }
    for (part, index) in indices.enumerated() {
      feeds[index].reading.counts.add(assembly.counts[part])
      feeds[index].reading.faults += assembly.faults[part]
      feeds[index].joins = assembly.joins[part]
      feeds[index].reading.notes += feeds[index].joinNotes
    }
    return (assembly, places)
  }

  /// Who booked and came to which session, of all feeds of sessions and attendance.
  private func visits(of feeds: [GatheredFeed]) -> SessionVisits {
    var sessions: [Session] = []
    var tickets = Tickets()
    for feed in feeds {
      switch feed.content {
      case .sessions(let rows): sessions += rows
      case .attendance(let more): tickets.add(more)
      default: continue
      }
    }
    return SessionVisits(sessions: sessions, tickets: tickets, asAt: asAt)
  }

  private func evidence(
    from feeds: [GatheredFeed], _ journeys: JourneyAssembly, _ places: JoinedPlaces,
    tally: Tally
  ) -> Evidence {
    var printed: [PublishedSeries.Row] = []
    var campaigns: [Campaign] = []
    var spend: [Spend] = []
    var social: [SocialCount] = []
    var sessions: [Session] = []
    var tickets = Tickets()
    var notes: [Annotation] = []
    var shapes: [MapShape] = []
    var comparators: [Comparator] = []
    var children: [ChildrenGroup] = []
    var capacity: [Capacity] = []
    for feed in feeds {
      switch feed.content {
      case .published(let rows): printed += rows
      case .campaigns(let rows): campaigns += rows
      case .spend(let rows): spend += rows
      case .social(let rows): social += rows
      case .sessions(let rows): sessions += rows
      case .attendance(let more): tickets.add(more)
      case .notes(let rows): notes += rows
      case .boundaries(let boundaries): shapes += boundaries.map(MapShape.init)
      case .comparators(let rows): comparators += rows
      case .children(let rows): children += rows
      case .capacity(let rows): capacity += rows
      case .register, .areas, .segments, .postcodes, .holidays, nil: continue
      }
    }
    let named = CampaignNames(campaigns)
    var evidence = Evidence(
      tally: tally,
      published: PublishedSeries(rows: printed, stages: configuration.stages),
      campaigns: CampaignTable(
        campaigns: campaigns, spend: spend.map(named.resolved), social: social,
        sessions: sessions.map { named.resolved($0.counted(tickets.bySession[$0.id])) },
        notes: notes, asAt: asAt),
      areas: places.areas, segments: places.segments, shapes: shapes, comparators: comparators,
      targets: configuration.targets.map {
        Evidence.Target(measure: $0.measure, period: $0.period, value: $0.value)
      },
      reasonGroups: configuration.reasons?.groupOfName ?? [:],
      rejoined: journeys.rejoined, feeds: feeds.map { $0.summary(asAt: asAt) }, earlier: earlier)
    evidence.places = places.agreement
    evidence.reasonTraits = ReasonTraits(
      (configuration.reasons?.codes ?? []).map {
        ReasonTraits.Reason(
          name: $0.name, ofsted: $0.ofsted, isPausable: $0.isPausable, isAgency: $0.isAgency)
      })
    evidence.children = children
    evidence.capacity = capacity.filter { $0.day <= asAt }.sorted { $0.day < $1.day }
    return evidence
  }
}

/// Finds a campaign's id by its id or its name.
private struct CampaignNames {
  private var ids: [String: String] = [:]

  init(_ campaigns: [Campaign]) {
    for campaign in campaigns { ids[campaign.name] = campaign.id }
    for campaign in campaigns { ids[campaign.id] = campaign.id }
  }

  func resolved(_ spend: Spend) -> Spend {
    var spend = spend
    spend.campaign = ids[spend.campaign] ?? spend.campaign
    return spend
  }

  func resolved(_ session: Session) -> Session {
    var session = session
    session.campaign = ids[session.campaign] ?? session.campaign
    return session
  }
}

extension Session {
  /// The session with what its tickets say, where somebody kept tickets.
  fileprivate func counted(_ attendance: Attendance?) -> Session {
    guard let attendance else { return self }
    var session = self
    session.booked = attendance.booked
    session.attended = attendance.attended
    return session
  }
}

extension MapShape {
  fileprivate init(_ boundary: Boundary) {
    self.init(
      name: boundary.name, code: boundary.code,
      polygons: boundary.polygons.map { polygon in
        polygon.map { ring in
          ring.map { Coordinate(longitude: $0.longitude, latitude: $0.latitude) }
        }
      })
  }
}
