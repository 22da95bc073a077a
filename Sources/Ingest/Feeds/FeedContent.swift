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
  /// By the session's id.
  case attendance([String: Attendance])
  case areas([Area])
  case segments([Segment])
  /// By the postcode in capitals without blanks.
  case postcodes([String: PostcodePlace])
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
    guard !bytes.isEmpty else { throw FeedError(.zeroBytes) }
    switch kind {
    case .boundaries: return try boundaries(bytes)
    case .holidays:
      let holidays = try Holidays.read(bytes)
      var reading = FeedReading()
      reading.counts.used = holidays.days.count
      reading.recordsSeen = holidays.days.count
      return (.holidays(holidays), reading)
    default: break
    }
    if let problem = ContentKind(bytes).problemForText { throw FeedError(problem) }
    let decoded = try DecodedText(bytes, declared: layout.encoding)
    var csv = try CSVReading(decoded.bytes, delimiter: layout.delimiter)
    if layout.isTransposed { csv = csv.with(csv.table.transposed()) }
    if let rearranged = preset?.rearranged { csv = try rearranged(csv) }
    let table = try MappedTable(csv, of: self)
    var result = try content(of: table, configuration, asAt)
    result.reading.notes =
      [decoded.encoding.rawValue]
      + (decoded.warning.map { [$0] } ?? []) + result.reading.notes
    return result
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
        reasons: configuration.reasons, asAt: asAt
      ).read(table, of: self)
      return (.register(part), reading)
    case .events:
      let (part, reading) = try EventsReader(
        stages: configuration.stages, dimensions: configuration.codeLists, asAt: asAt
      ).read(table, of: self)
      return (.register(part), reading)
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
      case .areas: .areas(try ProfileReaders.areas(&rows))
      case .segments: .segments(try ProfileReaders.segments(&rows))
      case .postcodes: .postcodes(try ProfileReaders.postcodes(&rows))
      case .comparators: .comparators(try ProfileReaders.comparators(&rows))
      case .children: .children(try ProfileReaders.children(&rows))
      case .capacity: .capacity(try ProfileReaders.capacity(&rows))
      case .notes: .notes(try CampaignReaders.notes(&rows))
      case .register, .events, .boundaries, .holidays:
        preconditionFailure("read before any row")
      }
    return (content, rows.reading)
  }

  private func boundaries(_ bytes: [UInt8]) throws(FeedError)
    -> (content: FeedContent, reading: FeedReading)
  {
    let (areas, refused) = try Boundary.read(bytes)
    var reading = FeedReading()
    reading.counts.used = areas.count
    reading.counts.refused = refused
    reading.recordsSeen = areas.count + refused
    if refused > 0 {
      reading.faults = [
        Fault(
          line: 1, rule: .missingValue, what: "\(refused) features have no code or no outline",
          mend: "Ask for the wards’ codes and polygons.")
      ]
    }
    return (.boundaries(areas), reading)
  }
}

extension Configuration {
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
    CSVReading(
      table: table, faults: faults, refusedLines: refusedLines, delimiter: delimiter, notes: notes)
  }
}
