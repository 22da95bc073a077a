public import Funnel

extension FeedProposal {
  /// Proposes a feed for a file.
  ///
  /// - Parameters:
  ///   - settings: the stages and dimensions that its columns may be of.
  ///   - asAt: the day that the trial reading counts at.
  ///   - wanted: the kind, where a person has said it.
  /// - Throws: where the file cannot be read, or nothing that is known makes sense of it.
  public init(
    of file: ProposedFile, settings: Configuration, asAt: Day, as wanted: FeedKind? = nil
  ) throws(FeedError) {
    guard !file.bytes.isEmpty else { throw FeedError(.zeroBytes) }
    if let kind = FeedProposal.jsonKind(file.bytes) {
      self.init(file, kind: kind)
      statements.append("It is of kind \(kind.rawValue), by its content.")
      try tryOut(file, settings, asAt)
      return
    }
    let sheets = try ProposedSheets(file.bytes)
    if wanted == nil, let proposal = FeedProposal.byPreset(file, sheets) {
      self = proposal
      try tryOut(file, settings, asAt)
      return
    }
    let found = FeedProposal.choices(in: sheets, file, settings)
      .filter { wanted == nil || $0.choice.kind == wanted }
    guard let best = found.first else { throw FeedProposal.nothingFits(sheets) }
    self.init(file, kind: best.choice.kind)
    describe(best.choice, settings: settings)
    guard kind != .events || !stages.isEmpty else {
      throw FeedError(
        .other(
          "it looks like an event log, but none of its events is like a stage. Write its feed by hand."
        ))
    }
    describeSheet(best, among: found, in: sheets)
    describeText(sheets)
    alternatives = found.map(\.choice.kind).filter { $0 != best.choice.kind }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    if wanted != nil { alternatives = [] }
    try tryOut(file, settings, asAt)
  }

  private init(_ file: ProposedFile, kind: FeedKind) {
    name = file.feedName
    self.kind = kind
    from = file.from
    shown = file.name
  }

  /// One of the readings of one of the sheets.
  private typealias Found = (sheet: String?, choice: KindChoice)

  private static func choices(
    in sheets: ProposedSheets, _ file: ProposedFile, _ settings: Configuration
  ) -> [Found] {
    let dictionaries = FeedKind.allCases.map { kind in
      let feed = Feed(name: "proposed", kind: kind, from: "")
      return HeadingDictionary(
        kind, stages: settings.stages,
        known: feed.knownColumns(
          stages: settings.stages, dimensions: settings.dimensions?.map(\.id)))
    }
    var found: [Found] = []
    for (sheet, reading) in sheets.tables {
      let choices = ProposedTable.heads(in: reading.table, dictionaries)
        .map { ProposedTable(reading.table, $0) }.filter { $0.rows > 0 }
        .flatMap { KindChoice.all($0, dictionaries, name: file.name, stages: settings.stages) }
      found += choices.map { (sheet, $0) }
    }
    let order = found.indices.sorted {
      (found[$1].choice.score, $0) < (found[$0].choice.score, $1)
    }
    return order.map { found[$0] }
  }

  private static func nothingFits(_ sheets: ProposedSheets) -> FeedError {
    let records = sheets.tables.map(\.reading.table.count).max() ?? 0
    if records < 2 { return FeedError(records == 0 ? .zeroBytes : .headerOnly) }
    return FeedError(
      .other(
        "no row among its first 50 has the headings of a register or of any other kind of feed. Write "
          + "its feed by hand; docs/configuration.md has the columns of every kind."))
  }

  /// GeoJSON with features, and GOV.UK's bank holidays.
  private static func jsonKind(_ bytes: [UInt8]) -> FeedKind? {
    guard ContentKind(bytes) == .json else { return nil }
    let start = String(decoding: bytes.prefix(65_536), as: UTF8.self)
    if start.contains("\"england-and-wales\"") { return .holidays }
    return start.contains("\"FeatureCollection\"") || start.contains("\"Topology\"")
      ? .boundaries : nil
  }

  private static func byPreset(_ file: ProposedFile, _ sheets: ProposedSheets) -> FeedProposal? {
    for (sheet, reading) in sheets.tables {
      guard let match = PresetMatch.best(for: reading, name: file.name) else { continue }
      var proposal = FeedProposal(file, kind: match.kind)
      proposal.preset = match.preset.name
      proposal.statements.append(
        "It is what the preset \(match.preset.name) reads, by its headings and layout.")
      if let sheet, sheets.tables.count > 1 { proposal.sheet = Noted(sheet) }
      if match.feed.cells.dates == .iso { proposal.describe(match.dates) }
      proposal.describeText(sheets)
      return proposal
    }
    return nil
  }

  private mutating func describeSheet(
    _ best: Found, among found: [Found], in sheets: ProposedSheets
  ) {
    guard let name = best.sheet else { return }
    let others = sheets.tables.compactMap(\.sheet).filter { $0 != name } + sheets.unread
    sheet = Noted(name, "\(others.count) other visible \(others.count == 1 ? "sheet" : "sheets")")
    statements.append("The sheet is \(name.quoted()), not \(others.listed(limit: 5)).")
    let alike = Set(found.filter { $0.choice.kind == kind && $0.sheet != name }.compactMap(\.sheet))
    guard !alike.isEmpty else { return }
    statements.append(
      "\(alike.sorted().listed(limit: 5)) \(alike.count == 1 ? "looks" : "look") like rows of the same "
        + "kind; a feed reads one sheet, so put them under one another or save each as a file.")
  }

  private mutating func describeText(_ sheets: ProposedSheets) {
    guard let decoded = sheets.decoded, let reading = sheets.tables.first?.reading else { return }
    if decoded.encoding == .windows1252 {
      encoding = Noted(.windows1252, "not all of it is UTF-8")
      statements.append("It is not UTF-8, and is read as Windows-1252.")
    }
    if decoded.encoding == .utf16 { statements.append("It is UTF-16.") }
    let isDeclared = reading.notes.contains { $0.contains("sep=") }
    if let found = reading.delimiter, found != .comma, !isDeclared {
      delimiter = Noted(found, "by content")
      statements.append("Its cells are parted by \(found.name).")
    }
  }

  /// The order of day and month, with what shows it.
  mutating func describe(_ seen: ColumnEvidence.Dates) {
    func evidence(_ first: ColumnEvidence.Dates.Seen, _ order: DateOrder, none: String) -> String {
      "\(first.text) in line \(first.line) can only be \(order.rawValue); \(first.count) such, \(none)"
    }
    switch (seen.dayFirst, seen.monthFirst) {
    case (let day?, nil):
      dates = Noted(.dayFirst, evidence(day, .dayFirst, none: "none the other way"))
    case (nil, let month?):
      dates = Noted(.monthFirst, evidence(month, .monthFirst, none: "none the other way"))
    case (let day?, let month?):
      let order: DateOrder = day.count >= month.count ? .dayFirst : .monthFirst
      let (most, fewer) = order == .dayFirst ? (day, month) : (month, day)
      dates = Noted(
        order,
        evidence(
          most, order, none: "but \(fewer.count) the other way, such as line \(fewer.line)"))
      ask(.dates, "Are the dates day-first or month-first?", [order] + [.dayFirst, .monthFirst])
    case (nil, nil) where seen.either > 0:
      dates = Noted(
        .dayFirst, "no date shows the order (every day is 12 or less); day-first is usual here")
      ask(.dates, "No date shows whether day or month comes first.", [.dayFirst, .monthFirst])
    case (nil, nil) where seen.serials > seen.plain:
      dates = Noted(.excel, "dates stand as a spreadsheet’s serial numbers")
    default: break
    }
    if let dates { statements.append("Dates are \(dates.value.rawValue): \(dates.note).") }
  }

  private mutating func ask(_ subject: Question.Subject, _ text: String, _ orders: [DateOrder]) {
    var choices: [String] = []
    for order in orders where !choices.contains(order.rawValue) { choices.append(order.rawValue) }
    questions.append(Question(text: text, choices: choices, subject: subject))
  }

  /// Reads the file as proposed, so that what is written is known to be accepted.
  private mutating func tryOut(_ file: ProposedFile, _ settings: Configuration, _ asAt: Day)
    throws(FeedError)
  {
    let feed = try feed(settings)
    do throws(FeedError) {
      let (_, reading) = try feed.content(of: file.bytes, configuration: settings, asAt: asAt)
      let counts = reading.counts
      // Nothing but refused rows is no proof of the kind, but of the contrary.
      guard counts.used + counts.afterAsAt > 0 || isOfCases || preset != nil else {
        throw FeedError(
          .other("it looks like \(kind.rawValue), but none of its \(counts.read) rows can be used.")
        )
      }
      if reading.recordsSeen > 0, kind != .boundaries, kind != .holidays {
        fewestRows = max(1, reading.recordsSeen / 2)
      }
    } catch {
      switch error.problem {
      case .currency(let code):
        remarks.append(
          "Money is in \(code): add a line such as `currency: {\(code): 0.80}`, pounds per unit.")
        statements.append(
          "Money is in \(code), so that the feed is refused until `currency` has its pounds per unit."
        )
      default: throw error
      }
    }
  }

  /// Rows of registers and event logs are only counted once all of them stand together.
  private var isOfCases: Bool { kind == .register || kind == .events }

  /// The feed that the YAML makes.
  public func feed(_ settings: Configuration) throws(FeedError) -> Feed {
    do throws(ConfigurationError) {
      let document = try YAMLDocument(Array(yaml.utf8), file: "\(name).yaml")
      return try Feed(
        document.root, name: name, folder: settings.folder + "/feeds", stages: settings.stages,
        dimensions: settings.dimensions?.map(\.id))
    } catch { throw FeedError(.other("no feed could be proposed: \(error)")) }
  }
}
