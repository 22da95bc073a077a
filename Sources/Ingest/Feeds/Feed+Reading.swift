internal import Funnel

extension Feed {
  /// Reads a feed's own YAML file.
  ///
  /// - Parameters:
  ///   - name: the file's name without its ending.
  ///   - folder: what its relative paths start from.
  init(
    _ node: YAMLNode, name: String, folder: String, stages: [Stage], dimensions: [String]?
  ) throws(ConfigurationError) {
    guard Feed.isName(name) else {
      throw node.error(.other("a feed’s file is named with a–z, 0–9, “_” and “-”, 64 at most."))
    }
    var mapping = try node.mapping()
    let kind: FeedKind = try mapping.required("kind").choice()
    let origin = try mapping.required("from").text()
    self.init(name: name, kind: kind, from: ConfigurationFiles.resolved(origin, from: folder))
    written = origin
    if let preset = mapping.optional("preset") {
      let wanted = try preset.text()
      guard let found = Preset.all.first(where: { $0.name == wanted }) else {
        throw preset.expected("one of \(Preset.all.map(\.name).joined(separator: ", "))")
      }
      guard found.kinds.contains(kind) else {
        throw preset.error(
          .other(
            "the preset \(found.name) is for "
              + "\(found.kinds.map(\.rawValue).joined(separator: ", ")), not \(kind.rawValue)."))
      }
      self.preset = found
      found.apply(&self)
    }
    try readLayout(&mapping)
    try readPages(&mapping)
    if let dates = mapping.optional("dates") { cells.dates = try dates.choice() }
    if let numbers = mapping.optional("numbers") { cells.numbers = try numbers.choice() }
    if let currency = mapping.optional("currency") {
      for entry in try currency.mapping().entries {
        cells.currency[entry.keyText] = try entry.value.decimal()
      }
    }
    let known = knownColumns(stages: stages, dimensions: dimensions)
    if let node = mapping.optional("columns") {
      columns = try columnNames(node, known: known)
      isMapped = true
    }
    for entry in try mapping.optional("values")?.mapping().entries ?? [] {
      guard known.contains(entry.keyText) else {
        throw entry.key.error(.unknownKey(entry.keyText, known: known))
      }
      values.append(Constant(canonical: entry.keyText, text: try entry.value.text()))
    }
    if let node = mapping.optional("codes") {
      spellings = try Spellings(node, known: known, stages: stages)
    }
    if let node = mapping.optional("unpivot") {
      guard FeedKind.unpivoted.contains(kind) else {
        throw node.error(.other("a \(kind.rawValue) feed has no columns to unpivot."))
      }
      var unpivoted = try node.mapping()
      let into = try unpivoted.required("into").text()
      let value = try unpivoted.required("value").text()
      let columnsNode = try unpivoted.required("columns")
      try unpivoted.finish()
      unpivot = Unpivot(into: into, value: value, columns: try columnNames(columnsNode, known: nil))
    }
    if kind == .events {
      eventStages = try Feed.eventStages(try mapping.required("stages"), stages)
    }
    if let node = mapping.optional("expect") { expect = try Expectation(node) }
    if let node = mapping.optional("fetch") { try readFetching(node) }
    if let node = mapping.optional("token") { fetch.token = try Secret(node, folder: folder) }
    try mapping.finish()
    try checkColumns(node, stages: stages)
    extraColumns = Feed.extraColumns(of: kind, stages: stages, dimensions: dimensions)
    entryColumns = stages.first.map { Feed.dateColumns(of: $0, isEntry: true) } ?? []
  }

  private static func isName(_ name: String) -> Bool {
    let letters = Array(name.utf8)
    func isPlain(_ byte: UInt8) -> Bool { byte.isDigit || (0x61...0x7A).contains(byte) }
    return (1...64).contains(letters.count) && isPlain(letters[0])
      && letters.allSatisfy { isPlain($0) || $0 == 0x5F || $0 == 0x2D }
  }

  private mutating func readLayout(_ mapping: inout YAMLMapping) throws(ConfigurationError) {
    if let format = mapping.optional("format") {
      let declared: Format = try format.choice()
      guard kind.formats.contains(declared) else {
        throw format.expected(kind.formats.map(\.rawValue).joined(separator: " or "))
      }
      layout.format = declared
    }
    layout.sheet = try mapping.optional("sheet")?.text()
    if let header = mapping.optional("header") { layout.header = try Header(header) }
    layout.table = try mapping.optional("table")?.wholeNumber(in: 1...1000)
    layout.encoding = try mapping.optional("encoding")?.choice() ?? layout.encoding
    if let node = mapping.optional("delimiter") {
      guard let delimiter = Delimiter(try node.text()) else {
        throw node.expected("comma, semicolon, tab, pipe or one character")
      }
      layout.delimiter = delimiter
    }
    layout.isTransposed = try mapping.optional("transpose")?.flag() ?? false
    if let skip = mapping.optional("skip") { layout.skip += try Feed.filters(skip) }
    if let only = mapping.optional("only") { layout.only += try Feed.filters(only) }
  }

  private static func filters(_ node: YAMLNode) throws(ConfigurationError) -> [RowFilter] {
    var filters: [RowFilter] = []
    for entry in try node.mapping().entries {
      var texts: [String] = []
      for item in entry.value.oneOrMore() { texts.append(try item.text()) }
      filters.append(RowFilter(heading: entry.keyText, texts: texts))
    }
    return filters
  }

  /// - Parameter known: the canonical names that may be mapped; `nil` for any.
  private func columnNames(_ node: YAMLNode, known: [String]?) throws(ConfigurationError)
    -> [ColumnName]
  {
    var columns: [ColumnName] = []
    for entry in try node.mapping().entries {
      if let known, !known.contains(entry.keyText) {
        throw entry.key.error(.unknownKey(entry.keyText, known: known))
      }
      guard case .scalar(let heading, _) = entry.value.value else {
        throw entry.value.expected("a heading")
      }
      let position =
        layout.header == .none ? try entry.value.wholeNumber(in: 1...CSVLimits.columns) : nil
      columns.append(ColumnName(entry.keyText, [heading], position: position))
    }
    return columns
  }

  /// The canonical columns that a feed of the kind may have.
  func knownColumns(stages: [Stage], dimensions: [String]?) -> [String] {
    unique(
      kind.required.flatMap { $0 } + kind.optional
        + Feed.extraColumns(of: kind, stages: stages, dimensions: dimensions))
  }

  /// Columns beyond the kind's own: the dates of the configured stages, and the dimensions.
  private static func extraColumns(of kind: FeedKind, stages: [Stage], dimensions: [String]?)
    -> [String]
  {
    switch kind {
    case .register:
      unique(
        stages.flatMap { dateColumns(of: $0, isEntry: $0 == stages.first) }
          + (dimensions ?? FeedKind.usualDimensions))
    case .events: dimensions ?? FeedKind.usualDimensions
    default: []
    }
  }

  /// Every column that the kind cannot do without must be mapped, a constant, or unpivoted.
  private func checkColumns(_ node: YAMLNode, stages: [Stage]) throws(ConfigurationError) {
    guard isMapped else {
      if layout.header == .none, columns.isEmpty {
        throw node.error(.other("`header: none` needs `columns` with each column’s position."))
      }
      return
    }
    var required = kind.required
    if kind == .register, let entry = stages.first {
      required.append(Feed.dateColumns(of: entry, isEntry: true))
    }
    let given =
      columns.map(\.canonical) + values.map(\.canonical)
      + (unpivot.map { [$0.into, $0.value] } ?? [])
    for names in required where !names.contains(where: given.contains) {
      throw node.error(
        .other("`columns` names no `\(names[0])`, and a \(kind.rawValue) feed needs it."))
    }
  }

  private static func eventStages(_ node: YAMLNode, _ stages: [Stage]) throws(ConfigurationError)
    -> [EventStage]
  {
    var result: [EventStage] = []
    let known = stages.map(\.id) + ["closed"]
    for entry in try node.mapping().entries {
      guard known.contains(entry.keyText) else {
        throw entry.key.error(.unknownKey(entry.keyText, known: known))
      }
      var texts: [String] = []
      for item in entry.value.oneOrMore() { texts.append(try item.text()) }
      result.append(EventStage(stage: entry.keyText, texts: texts))
    }
    return result
  }

  private mutating func readFetching(_ node: YAMLNode) throws(ConfigurationError) {
    var mapping = try node.mapping()
    if let timeout = mapping.optional("timeout") {
      let text = try timeout.text()
      guard let seconds = Int(text.hasSuffix(" s") ? String(text.dropLast(2)) : text),
        (1...300).contains(seconds)
      else { throw timeout.expected("seconds from 1 to 300, such as 30 s") }
      fetch.timeoutSeconds = seconds
    }
    if let tries = mapping.optional("tries") { fetch.tries = try tries.wholeNumber(in: 1...10) }
    if let largest = mapping.optional("largest") {
      let text = try largest.text()
      guard text.hasSuffix(" MB"), let megabytes = Int(text.dropLast(3)),
        (1...100_000).contains(megabytes)
      else { throw largest.expected("megabytes, such as 256 MB") }
      fetch.largestBytes = megabytes << 20
    }
    try mapping.finish()
  }
}

extension Feed.Header {
  init(_ node: YAMLNode) throws(ConfigurationError) {
    if node.isScalar, try node.text() == "none" {
      self = .none
      return
    }
    var lines: [Int] = []
    for item in node.oneOrMore() { lines.append(try item.wholeNumber(in: 1...100_000)) }
    guard (1...2).contains(lines.count) else {
      throw node.expected("a line, two lines such as [2, 3], or none")
    }
    guard lines == lines.sorted(), Set(lines).count == lines.count else {
      throw node.expected("two lines, the upper one first")
    }
    self = .lines(lines)
  }
}

extension Feed.Expectation {
  init(_ node: YAMLNode) throws(ConfigurationError) {
    var mapping = try node.mapping()
    if let rowsNode = mapping.optional("rows") {
      guard let range = Feed.Expectation.range(try rowsNode.text()) else {
        throw rowsNode.expected("a range such as 400.. or 400..900")
      }
      rows = range
    }
    newest = try mapping.optional("newest")?.days()
    try mapping.finish()
  }

  /// `400..900` and `400..`.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    let halves = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 3, halves[1].isEmpty, let lower = Int(halves[0]), lower >= 0 else {
      return nil
    }
    if halves[2].isEmpty { return lower...Int.max }
    guard let upper = Int(halves[2]), lower <= upper else { return nil }
    return lower...upper
  }
}

extension Secret {
  init(_ node: YAMLNode, folder: String) throws(ConfigurationError) {
    var mapping = try node.mapping()
    if let name = mapping.optional("env") {
      self = .environment(try name.text())
    } else {
      self = .file(
        ConfigurationFiles.resolved(try mapping.required("file").text(), from: folder))
    }
    try mapping.finish()
  }
}

private func unique(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
