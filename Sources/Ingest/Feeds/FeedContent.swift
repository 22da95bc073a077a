public import Funnel

/// What a feed holds, by its kind.
public enum FeedContent: Sendable {
  /// Rows of a register or of an event log.
  case register(RegisterPart)
  case published([PublishedSeries.Row])
  case campaigns([Campaign])
  case spend([Spend])
  case social([SocialCount])
  case sessions([Session])
  case attendance(Tickets)
  case areas(AreaProfile)
  case segments([Segment])
  case postcodes(PostcodeLookup)
  case boundaries([Boundary])
  case holidays(Holidays)
  case comparators([Comparator])
  case children([ChildrenGroup])
  case capacity([Capacity])
  case notes([Annotation])
}

extension Feed {
  /// Reads a feed's bytes into what it holds.
  ///
  /// - Throws: `FeedError` where the feed as a whole can't be read; a bad row is a fault instead.
  public func content(of bytes: [UInt8], configuration: Configuration, asAt: Day) throws(FeedError)
    -> (content: FeedContent, reading: FeedReading)
  {
    try content(ofPages: [bytes], configuration: configuration, asAt: asAt)
  }

  /// The same of a feed that came in pages, which are read as one.
  public func content(ofPages pages: [[UInt8]], configuration: Configuration, asAt: Day)
    throws(FeedError) -> (content: FeedContent, reading: FeedReading)
  {
    switch kind {
    case .boundaries:
      var reader = BoundaryReader()
      for page in pages { try reader.add(JSONText(page, declared: layout.encoding).bytes) }
      let (areas, reading) = try reader.finished()
      return (.boundaries(areas), reading)
    case .holidays:
      var reader = HolidaysReader()
      for page in pages { try reader.add(JSONText(page, declared: layout.encoding).bytes) }
      return (.holidays(reader.holidays), reader.reading)
    default: break
    }
    let cells = try tabular(pages: pages)
    try NomisCompleteness.check(cells, of: self)
    let reading = try arranged(cells)
    return try content(of: try MappedTable(reading, of: self), configuration, asAt)
  }

  /// The cells of a workbook's sheet or of delimited text, by content or as declared.
  func tabular(_ bytes: [UInt8]) throws(FeedError) -> CSVReading {
    guard !bytes.isEmpty else { throw FeedError(.zeroBytes) }
    let kind = ContentKind(bytes)
    if isJSONTable(kind) { return try jsonReading(ofPages: [bytes]) }
    switch (kind, layout.format) {
    case (.foreign(.xlsx), nil), (.foreign(.xlsx), .xlsx), (.foreign(.zip), .xlsx):
      return try WorkbookReader(feed: self).reading(of: bytes)
    case (.text, .xlsx), (.markup, .xlsx), (.json, .xlsx):
      throw FeedError(.workbook(.notAWorkbook))
    default: break
    }
    if let problem = kind.problemForText { throw FeedError(problem) }
    let decoded = try DecodedText(bytes, declared: layout.encoding)
    var reading = try CSVReading(decoded.bytes, delimiter: layout.delimiter)
    reading.notes =
      [decoded.encoding.rawValue] + (decoded.warning.map { [$0] } ?? []) + reading.notes
    return reading
  }

  /// The same cells in the order in which the feed is read: rows as columns, a vendor's blocks as
  /// rows.
  func arranged(_ reading: CSVReading) throws(FeedError) -> CSVReading {
    var arranged = reading
    if layout.isTransposed {
      // Else one wide row among many would be as many blank cells as all of them times its width.
      guard reading.table.count <= CSVLimits.columns else {
        throw FeedError(.tooManyColumns(limit: CSVLimits.columns))
      }
      arranged = arranged.transposed()
    }
    if let rearranged = preset?.rearranged { arranged = try rearranged(arranged, self) }
    return arranged
  }

  private func content(
    of table: MappedTable, _ configuration: Configuration, _ asAt: Day
  ) throws(FeedError)
    -> (content: FeedContent, reading: FeedReading)
  {
    switch kind {
    case .register:
      let (part, reading) = try RegisterReader(
        stages: configuration.stages, dimensions: configuration.codeLists,
        reasons: configuration.reasons, asAt: asAt, keepsPostcodes: configuration.joinsPostcodes
      ).read(table, of: self)
      return (.register(part), reading)
    case .events:
      let (part, reading) = try EventsReader(
        stages: configuration.stages, dimensions: configuration.codeLists, asAt: asAt,
        keepsPostcodes: configuration.joinsPostcodes
      ).read(table, of: self)
      return (.register(part), reading)
    case .postcodes:
      let (lookup, reading) = PostcodesReader.read(table)
      return (.postcodes(lookup), reading)
    default: break
    }
    var rows = try RowReader(table, of: self, asAt: asAt)
    let content: FeedContent =
      switch kind {
      case .published:
        .published(try ProfileReaders.published(&rows, stages: configuration.stages))
      case .campaigns: .campaigns(try CampaignReaders.campaigns(&rows))
      case .spend: .spend(try CampaignReaders.spend(&rows))
      case .social: .social(try CampaignReaders.social(&rows))
      case .sessions: .sessions(try CampaignReaders.sessions(&rows))
      case .attendance: .attendance(try CampaignReaders.attendance(&rows))
      case .areas: .areas(try AreasReader.read(&rows, of: self))
      case .segments: .segments(try SegmentsReader.read(&rows))
      case .comparators: .comparators(try ProfileReaders.comparators(&rows))
      case .children: .children(try ProfileReaders.children(&rows))
      case .capacity: .capacity(try ProfileReaders.capacity(&rows))
      case .notes: .notes(try CampaignReaders.notes(&rows))
      case .register, .events, .postcodes, .boundaries, .holidays:
        preconditionFailure("read before any row")
      }
    return (content, rows.reading)
  }
}

extension Configuration {
  /// Whether any feed gives postcodes their place; without one no register’s postcode is kept.
  var joinsPostcodes: Bool { feeds.contains { $0.kind == .postcodes } }

  /// Of every column that journeys may be split by, its code list.
  var codeLists: [String: CodeList?] {
    guard let dimensions else {
      return Dictionary(
        uniqueKeysWithValues: FeedKind.usualDimensions.map { ($0, CodeList?.none) })
    }
    return Dictionary(uniqueKeysWithValues: dimensions.map { ($0.id, $0.codes) })
  }
}

extension CSVReading {
  /// The same reading with another table.
  func with(_ table: RecordTable) -> CSVReading {
    var reading = self
    reading.table = table
    return reading
  }

  /// The same reading with another note before the others.
  func noting(_ note: String) -> CSVReading {
    var reading = self
    reading.notes.insert(note, at: 0)
    return reading
  }

  /// Columns as records; a record's line is then its column's number.
  func transposed() -> CSVReading {
    var reading = with(table.transposed())
    reading.sheet?.cellFaults = (sheet?.cellFaults ?? []).map { $0.transposed }
    if let sheet { reading.sheet?.currencies = sheet.currencies.transposed }
    return reading
  }
}
