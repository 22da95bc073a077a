extension Preset {
  /// Page totals of Meta Business Suite: blocks of days, each under a title that names metric and,
  /// mostly, platform (“Facebook reach”). The hour after each date is the account's offset and is
  /// dropped; a day that a block leaves out stays absent; a block that is no series of days, as
  /// those of the audience are, is passed over.
  static let metaBusinessSuite = Preset(
    "meta-business-suite", [.social],
    title: "Page totals of Meta Business Suite (reach, follows, …)",
    summary: "Insights, Overview or Results, Export, CSV. For a title without platform give "
      + "`values: {platform: …}`.",
    fills: ["platform", "metric", "date", "value"], apply: { _ in },
    rearranged: { reading, feed throws(FeedError) in
      var blocks = DayBlocks(reading, of: feed)
      return try blocks.asRows()
    },
    showsIn: { table in
      (0..<min(HeaderRow.searched, table.count)).contains { record in
        table.texts(record).prefix(2).map(foldedHeading) == ["date", "primary"]
      }
    })
}

/// The blocks of one file, each a title, headings and days.
private struct DayBlocks {
  private let table: RecordTable
  private let constants: [String: String]
  private var written: Rearrangement
  private var platformless: [(title: String, line: Int, lines: [Int])] = []
  private var passedOver: [Int] = []

  init(_ reading: CSVReading, of feed: Feed) {
    table = reading.table
    constants = Dictionary(
      feed.values.map { ($0.canonical, $0.text) }, uniquingKeysWith: { _, last in last })
    written = Rearrangement(of: reading, headings: ["platform", "metric", "date", "value"])
  }

  /// `"Date","Primary"`.
  static func isHeader(_ record: Int, of table: RecordTable) -> Bool {
    foldedHeading(table.trimmed(record, 0)) == "date" && !table.isBlank(record, 1)
  }

  mutating func asRows() throws(FeedError) -> CSVReading {
    var title: (text: String, line: Int)?
    var record = 0
    while record < table.count {
      if table.isBlank(record) {
        record += 1
      } else if DayBlocks.isHeader(record, of: table) {
        readDays(from: &record, under: title)
        title = nil
      } else if isAlone(record) {
        title = (table.trimmed(record, 0), table.line(record))
        record += 1
      } else {
        if passedOver.last != title?.line ?? 0 { passedOver.append(title?.line ?? 0) }
        record += 1
      }
    }
    try sayWhatIsLeftOut()
    return try written.finished()
  }

  /// Reads the days below a header, up to the next title or header.
  private mutating func readDays(from record: inout Int, under title: (text: String, line: Int)?) {
    let header = record
    let column =
      (1..<table.cellCount(header)).first { foldedHeading(table.trimmed(header, $0)) == "primary" }
      ?? 1
    let series = title.map { Series(title: $0.text) } ?? Series(platform: nil, metric: "")
    let metric = series.metric.isEmpty ? constants["metric"] : series.metric
    let platform = series.platform ?? constants["platform"]
    var lines: [Int] = []
    record += 1
    while record < table.count, !DayBlocks.isHeader(record, of: table) {
      defer { record += 1 }
      if table.isBlank(record) { continue }
      if isAlone(record), !startsWithDigit(record) { break }
      lines.append(table.line(record))
      guard let platform, let metric else { continue }
      let beyond = table.cellCount(header)..<max(table.cellCount(header), table.cellCount(record))
      written.add(
        [platform, metric, table.trimmed(record, 0), table.trimmed(record, column)]
          + beyond.map { table.trimmed(record, $0) }, line: table.line(record))
    }
    // A title ended the days; it is read again, as a title.
    if record > header + 1, record <= table.count, isTitle(record - 1) { record -= 1 }
    if platform == nil || metric == nil {
      platformless.append((title?.text ?? "", title?.line ?? table.line(header), lines))
    }
  }

  /// Whether the row has one text only, in its first cell: a title, or a day without a value.
  private func isAlone(_ record: Int) -> Bool {
    !table.isBlank(record, 0)
      && (1..<max(1, table.cellCount(record))).allSatisfy { table.isBlank(record, $0) }
  }

  private func isTitle(_ record: Int) -> Bool {
    isAlone(record) && !startsWithDigit(record) && !DayBlocks.isHeader(record, of: table)
  }

  private func startsWithDigit(_ record: Int) -> Bool {
    table.withBytes(record, 0) { $0.trimmed.first?.isDigit == true }
  }

  private mutating func sayWhatIsLeftOut() throws(FeedError) {
    for block in platformless {
      let mend = "Set `values: {platform: …}`, or export the block again with its title"
      let what =
        block.title.isEmpty
        ? "the block has no title, so that neither its metric nor its platform is known"
        : "the title \(block.title.quoted()) names no platform"
      if written.rows == 0 { throw FeedError(.other("\(what). \(mend)."), line: block.line) }
      written.refuse(
        block.lines,
        Fault(
          line: block.line, column: "platform", rule: .missingValue,
          what: "\(what); the block’s \(block.lines.count) rows are refused", mend: mend + "."))
    }
    if !passedOver.isEmpty {
      written.note(
        "\(passedOver.count) \(passedOver.count == 1 ? "block is" : "blocks are") no series of days "
          + "and passed over: line \(passedOver.prefix(10).map { "\($0)" }.joined(separator: ", "))"
      )
    }
  }
}

/// What a title says: “Facebook reach” is the platform Facebook and the metric Reach.
private struct Series {
  var platform: String?
  var metric: String

  init(platform: String?, metric: String) {
    self.platform = platform
    self.metric = metric
  }

  /// A title that names two platforms names none.
  init(title: String) {
    let words = title.split(separator: " ").map(String.init)
    let named = words.indices.filter { Series.platform(words[$0]) != nil }
    let names = Set(named.compactMap { Series.platform(words[$0]) })
    platform = names.count == 1 ? names.first : nil
    var rest = words
    if platform != nil, let first = named.first {
      rest = words.indices.filter { !named.contains($0) }.map { words[$0] }
      let before = first > 0 ? words[first - 1].lowercased() : ""
      if ["on", "from", "for", "of"].contains(before) { rest.remove(at: first - 1) }
    }
    let text = rest.joined(separator: " ")
    metric = text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func platform(_ word: String) -> String? {
    let letters = word.lowercased().filter(\.isLetter)
    return ["Facebook", "Instagram", "Messenger", "Threads", "WhatsApp"].first {
      $0.lowercased() == letters
    }
  }
}
