internal import Funnel

/// One reading of a table: what its rows would be, and which columns say so.
struct KindChoice {
  let kind: FeedKind
  let table: ProposedTable
  var mapping: ColumnMapping
  /// Constants for what the file does not say in a column.
  var values: [Feed.Constant] = []
  /// Columns that become rows, our name first.
  var unpivoted: [(name: String, index: Int)] = []
  var unpivotsInto = ""
  var score: Double
  /// What was made up because the file lacks it, in sentences.
  var lacks: [String] = []

  /// The readings of a table that have everything their kind needs, best first.
  ///
  /// - Parameter name: the file's name, which may say what it holds.
  static func all(
    _ table: ProposedTable, _ dictionaries: [HeadingDictionary], name: String, stages: [Stage]
  ) -> [KindChoice] {
    let hinted = FileHint.kind(of: name)
    var choices: [KindChoice] = []
    for dictionary in dictionaries {
      let mapping = ColumnMapping(table, by: dictionary)
      var choice = KindChoice(
        kind: dictionary.kind, table: table, mapping: mapping, score: mapping.score)
      if dictionary.kind == hinted { choice.score += 1.5 }
      // Of two readings that say as much, the one with a single row of headings.
      if table.headerLines.count == 2 { choice.score -= 0.3 }
      guard choice.complete(name: name, stages: stages, isHinted: dictionary.kind == hinted) else {
        continue
      }
      choices.append(choice)
    }
    return choices.sorted { $1.score < $0.score }
  }

  /// Fills in what the kind needs and the file does not have; `false` where it is not of the kind.
  private mutating func complete(name: String, stages: [Stage], isHinted: Bool) -> Bool {
    switch kind {
    case .register: completeRegister(stages, isHinted)
    case .events: isEventLog
    case .social: completeSocial(name)
    case .sessions: completeSessions(isHinted)
    case .published: hasNeeded && hasStages || completePublished()
    case .campaigns: hasNeeded && (has("end") || has("cost") || has("channel") || isHinted)
    case .attendance: hasNeeded && has("attended") && !isOneEach("session_id")
    case .areas:
      hasNeeded && !hasDateColumn
        && ["households", "adults", "spare_room_households"].contains { name in
          mapping.column(name).map { $0.score >= ColumnMapping.sure } ?? false
        }
    case .segments: hasNeeded && table.rows <= 500
    case .postcodes: hasNeeded && (has("ward") || has("segment")) && !hasDateColumn
    case .comparators:
      hasNeeded && (has("value") || has("numerator") && has("denominator")) && !hasDateColumn
    case .capacity: hasNeeded && mapping.columns.count >= 3
    case .notes: hasNeeded && table.headings.count(where: { !$0.isEmpty }) <= 6
    case .spend: completeSpend()
    case .children: hasNeeded
    case .boundaries, .holidays: false
    }
  }

  private func has(_ name: String) -> Bool { mapping.has(name) }

  private var hasNeeded: Bool {
    kind.required.allSatisfy { names in names.contains(where: has) }
  }

  private func isOneEach(_ name: String) -> Bool {
    guard let column = mapping.column(name) else { return false }
    let evidence = table.evidence[column.index]
    return evidence.share(evidence.distinct) > 0.9
  }

  private var hasDateColumn: Bool {
    table.headings.indices.contains { index in
      let evidence = table.evidence[index]
      return table.words[index].words.contains("date") && evidence.filled > 0
        && evidence.share(evidence.dates.count) > 0.5
    }
  }

  private mutating func completeRegister(_ stages: [Stage], _ isHinted: Bool) -> Bool {
    let entry = stages.first.map { Feed.dateColumns(of: $0, isEntry: true) } ?? []
    guard let date = entry.first(where: has) else { return false }
    let index = mapping.column(date)?.index ?? 0
    let saysEnquiry = table.words[index].words.contains("enquiry")
    let others = mapping.columns.count(where: {
      $0.canonical != "enquiry_id" && $0.canonical != date
    })
    guard others >= 2 || others >= 1 && (saysEnquiry || isHinted) || isHinted && saysEnquiry else {
      return false
    }
    if !has("enquiry_id") {
      values.append(Feed.Constant(canonical: "enquiry_id", text: "NK"))
      lacks.append(
        "No column tells enquiries apart, so that every row counts as a household of its own; "
          + "add a column with a reference.")
    }
    return true
  }

  private var isEventLog: Bool {
    guard hasNeeded, !isOneEach("case") || table.rows < 3, let event = mapping.column("event")
    else { return false }
    let evidence = table.evidence[event.index]
    return evidence.distinct <= 200 && evidence.share(evidence.distinct) < 0.9
  }

  private mutating func completeSessions(_ isHinted: Bool) -> Bool {
    guard has("date"), has("venue") || has("booked") || has("attended") else { return false }
    guard isHinted || has("attended") || has("booked") else { return false }
    guard !has("session_id"), let date = mapping.column("date") else { return true }
    // One session a day is the rule; otherwise the venue may tell them apart.
    let other = mapping.column("venue").flatMap { isOneEach("venue") ? $0 : nil }
    let chosen = table.evidence[date.index].distinct == table.rows ? date : other ?? date
    mapping.add("session_id", at: chosen.index)
    lacks.append(
      "No column numbers the sessions, so that "
        + (chosen.index == date.index ? "the day" : "the venue")
        + " stands for each; of two alike only the first counts.")
    return true
  }

  private mutating func completeSpend() -> Bool {
    // A row for each campaign, with its first and last day, is a list of campaigns.
    if !has("date"), isOneEach("campaign_id") { score -= 2 }
    return hasNeeded
  }

  private mutating func completeSocial(_ name: String) -> Bool {
    guard has("date") else { return false }
    if !(has("metric") && has("value")) {
      mapping.remove("metric")
      mapping.remove("value")
      unpivoted = table.headings.indices.compactMap { index in
        guard table.isNamed[index], mapping.column("date")?.index != index,
          let metric = SocialMetrics.headings[table.words[index].key]
        else { return nil }
        let evidence = table.evidence[index]
        guard evidence.filled > 0, evidence.share(evidence.numbers.count) > 0.5 else { return nil }
        return (metric, index)
      }
      guard !unpivoted.isEmpty else { return false }
      unpivotsInto = "metric"
      score += Double(unpivoted.count)
    }
    guard !has("platform") else { return true }
    let platform =
      SocialMetrics.platform(in: name)
      ?? table.headings.lazy.compactMap { SocialMetrics.platform(in: $0) }.first
    values.append(Feed.Constant(canonical: "platform", text: platform ?? KindChoice.noPlatform))
    if platform == nil {
      lacks.append("Neither the file nor its name says which platform it is of.")
    }
    return true
  }

  /// What stands for a platform that nobody named.
  static let noPlatform = "Not named"

  /// Printed tables with a column for each year.
  private mutating func completePublished() -> Bool {
    let years = table.headings.indices.filter { index in
      guard table.isNamed[index], case .year? = Period(table.headings[index]) else {
        return false
      }
      return true
    }
    guard years.count >= 2, let stage = stageColumn(before: years[0]) else { return false }
    mapping = ColumnMapping(kind: .published, columns: [("stage", stage)])
    unpivoted = years.map { (table.headings[$0], $0) }
    unpivotsInto = "period"
    score += Double(years.count)
    return true
  }

  /// Whether any text of the column of stages is one.
  private var hasStages: Bool {
    guard let column = mapping.column("stage") else { return false }
    return table.evidence[column.index].counts.keys.contains {
      Lexicon.word(for: $0, among: Lexicon.stages) != nil
    }
  }

  /// The column whose texts are stages, as printed tables word them.
  private func stageColumn(before index: Int) -> Int? {
    (0..<index).first { column in
      table.isNamed[column]
        && table.evidence[column].counts.keys.count {
          Lexicon.word(for: $0, among: Lexicon.stages) != nil
        } >= 2
    }
  }
}

/// What a file's name says about its rows.
enum FileHint {
  static func kind(of name: String) -> FeedKind? {
    let words = Set(HeadingWords(name).words)
    for (kind, tellTales) in tellTales where !words.isDisjoint(with: tellTales) { return kind }
    return nil
  }

  private static let tellTales: [(FeedKind, Set<String>)] = [
    (.attendance, ["attendance", "attendee", "eventbrite"]),
    (.sessions, ["session"]),
    (.events, ["log", "event"]),
    (.register, ["register", "tracker", "enquiry", "recruitment"]),
    (.spend, ["spend", "cost", "invoice"]),
    (.campaigns, ["campaign"]),
    (.postcodes, ["postcode", "onspd", "nspl"]),
    (.segments, ["segment", "mosaic"]),
    (.areas, ["ward", "area"]),
    (.published, ["published", "annual"]),
    (.comparators, ["comparator", "benchmark"]),
    (.children, ["child", "children"]),
    (.capacity, ["capacity"]),
    (.notes, ["note"]),
    (.social, ["social", "facebook", "instagram", "twitter", "linkedin", "youtube", "tiktok"]),
  ]
}
