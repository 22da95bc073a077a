/// Builds a table from rows that stand in JSON: a list of objects, an object of objects, a list of
/// lists, or a report of the GA4 Data API; in one text or in the pages of one answer.
///
/// A record's line is the row's number in the file, from 1. Of the objects of a row, each single
/// value is a column under its key; values further down are columns where a heading addresses them
/// (`codes.admin_ward`, `values.0.value`), and else are passed over.
struct JSONTable {
  /// Rows of all pages so far, whatever becomes of them; a list's row of headings is one of them.
  private(set) var rows = 0
  private(set) var faults = Faults()
  private(set) var refusedLines: [Int] = []
  private let path: String
  private var addresses: JSONAddresses
  private var shape: Shape?
  /// The records without headings, but for a list of lists, whose first record they are.
  private var body = RecordTable()
  private var row = JSONRow()
  /// Whether the rows of an object of objects have a `key` of their own.
  private var hasOwnKey = false

  /// How the rows stand in the file.
  enum Shape: String {
    case objects = "a list of objects"
    case keyedObjects = "an object of objects, whose keys are the column “key”"
    case lists = "a list of lists, headings first"
    case report = "a report of the GA4 Data API"
  }

  /// - Parameter path: where the rows stand, such as `data.items`; empty for the whole text.
  init(path: String, addresses: JSONAddresses) {
    self.path = path
    self.addresses = addresses
  }

  /// Adds the rows of a text; how many there are in it, without a row of headings.
  ///
  /// - Parameter bytes: UTF-8 without a byte order mark.
  mutating func add(_ bytes: [UInt8]) throws(FeedError) -> Int {
    let before = rows
    let isFirst = shape == nil
    var scan = try JSONScan(bytes)
    do throws(FeedError) {
      try scan.descend(to: path[...], of: path) { (scan) throws(FeedError) in
        try read(&scan)
      }
      try scan.finish()
    } catch {
      // Where the rows are missing, the answer may say why.
      if case .json = error.problem { throw error }
      if let refusal = JSONAnswer.refusal(in: bytes) { throw refusal }
      throw error
    }
    return rows - before - (shape == .lists && isFirst && rows > before ? 1 : 0)
  }

  private mutating func read(_ scan: inout JSONScan) throws(FeedError) {
    switch try scan.kind() {
    case .null: try scan.skip()
    case .array: try readList(&scan)
    case .object:
      var ahead = scan
      let members = try ahead.members()
      if GA4Report.isReport(members) {
        try take(.report)
        try GA4Report(scan).read(&scan, into: &self)
      } else if try scan.isTable(members) {
        try take(.keyedObjects)
        try readObjects(&scan)
      } else {
        throw scan.noTable(members, path: path)
      }
    default: throw JSONAnswer.other(path, "is a single value, and no list of rows")
    }
  }

  private mutating func take(_ found: Shape) throws(FeedError) {
    guard shape == nil || shape == found else {
      throw FeedError(.other("the pages of the answer are laid out in different ways."))
    }
    shape = found
  }

  private mutating func readList(_ scan: inout JSONScan) throws(FeedError) {
    try scan.enterArray()
    var isPageStart = true
    while try scan.nextElement() {
      switch (try scan.kind(), shape) {
      case (.object, nil), (.object, .objects):
        try take(.objects)
        try readObject(&scan)
      case (.array, nil), (.array, .lists):
        try take(.lists)
        try readCells(&scan, isPageStart: isPageStart)
      case (_, nil) where rows > 10_000:
        throw JSONAnswer.other(path, "is a list of single values, and no list of rows")
      default:
        try scan.skip()
        rows += 1
        refuse(
          .notARow, "the element is no row as the others are", "Take it out, or mend the export.")
      }
      isPageStart = false
    }
    guard shape != nil || rows == 0 else {
      throw JSONAnswer.other(path, "is a list of single values, and no list of rows")
    }
  }

  private mutating func readObjects(_ scan: inout JSONScan) throws(FeedError) {
    try scan.enterObject()
    let column = try addresses.column(named: "key")
    while let key = try scan.nextKey() {
      row.clear()
      row.set(column, to: key)
      try readObject(&scan, isKeyed: true)
    }
  }

  private mutating func readObject(_ scan: inout JSONScan, isKeyed: Bool = false) throws(FeedError)
  {
    if !isKeyed { row.clear() }
    try readMembers(&scan, of: "")
    try endRow()
  }

  /// Reads the members of an object within a row.
  ///
  /// - Parameter above: the dotted path of the object with its last dot; empty for the row itself.
  private mutating func readMembers(_ scan: inout JSONScan, of above: String) throws(FeedError) {
    try scan.enterObject()
    while let key = try scan.nextKey() {
      try readValue(&scan, at: above.isEmpty ? key : above + key, isTop: above.isEmpty)
    }
  }

  private mutating func readValue(_ scan: inout JSONScan, at place: String, isTop: Bool)
    throws(FeedError)
  {
    switch try scan.kind() {
    case .object, .array:
      guard try addresses.opens(place) else { return try scan.skip() }
      if try scan.kind() == .object { return try readMembers(&scan, of: place + ".") }
      try scan.enterArray()
      var index = 0
      while try scan.nextElement() {
        try readValue(&scan, at: "\(place).\(index)", isTop: false)
        index += 1
      }
    default:
      guard let column = try addresses.column(at: place, isTop: isTop) else {
        return try scan.skipScalar()
      }
      guard row.isFree(column) else {
        if isTop, place == "key", shape == .keyedObjects {
          hasOwnKey = true
          return try scan.skipScalar()
        }
        throw FeedError(
          .other("the rows have two values that are addressed as \(place.asJSONKey)."),
          line: rows + 1)
      }
      try row.read(&scan, into: column)
    }
  }

  private mutating func readCells(_ scan: inout JSONScan, isPageStart: Bool) throws(FeedError) {
    row.clear()
    try scan.enterArray()
    var column = 0
    while try scan.nextElement() {
      guard column < CSVLimits.columns else {
        throw FeedError(.tooManyColumns(limit: CSVLimits.columns))
      }
      switch try scan.kind() {
      case .object, .array: try scan.skip()
      default: try row.read(&scan, into: column)
      }
      column += 1
    }
    // Each page may begin with the headings again.
    if isPageStart, body.count > 0, row.repeats(body, record: 0) { return }
    try endRow(width: column)
  }
}

// Rows.
extension JSONTable {
  /// A column of a row that is built elsewhere.
  mutating func column(named name: String) throws(FeedError) -> Int {
    try addresses.column(named: name)
  }

  /// Begins a row that is built elsewhere.
  mutating func startRow() { row.clear() }

  mutating func readCell(_ scan: inout JSONScan, into column: Int) throws(FeedError) {
    try row.read(&scan, into: column)
  }

  /// Takes the row that was built, or refuses it.
  ///
  /// - Parameter width: of a list, how many cells it has.
  mutating func endRow(width: Int? = nil) throws(FeedError) {
    rows += 1
    if let long = row.longCell {
      refuse(.longCell, "value \(long + 1) is longer than 64 kB", "Shorten the text.")
    } else if row.bytes > CSVLimits.recordBytes {
      refuse(.longRecord, "the row is longer than 8 MB", "Shorten the row.")
    } else {
      if row.hasNUL {
        faults.append(
          Fault(
            line: rows, rule: .nulByte, what: "the row has a NUL byte, which was left out",
            mend: "Export the file again."))
      }
      // A list without cells is a blank row, and keeps its place as one.
      row.append(to: &body, width: max(1, width ?? addresses.headings.count))
      body.endRecord(line: rows)
    }
  }

  private mutating func refuse(_ rule: Fault.Rule, _ what: String, _ mend: String) {
    refusedLines.append(rows)
    faults.append(Fault(line: rows, rule: rule, what: what, mend: mend))
  }

  /// The whole table, headings first.
  ///
  /// - Throws: where there is no row at all, and where `header` tells what JSON cannot have.
  func reading(header: Feed.Header) throws(FeedError) -> CSVReading {
    guard let shape, rows > 0 else {
      throw FeedError(.other("the JSON has no rows. Export it again."))
    }
    var notes = ["JSON, \(shape.rawValue); lines count rows, from 1"]
    if hasOwnKey {
      notes.append("the rows’ own “key” is not read: the column is the object’s keys")
    }
    var table = body
    if shape != .lists {
      guard header == .found else {
        throw FeedError(.other("objects have keys, and no row of headings. Take `header` out."))
      }
      table = RecordTable()
      for heading in addresses.headings { table.append(heading.utf8) }
      table.endRecord(line: 0)
      for record in 0..<body.count {
        for column in addresses.headings.indices {
          body.withBytes(record, column) { table.append($0) }
        }
        table.endRecord(line: body.line(record))
      }
    }
    return CSVReading(
      table: table, faults: faults, refusedLines: refusedLines, delimiter: nil, notes: notes)
  }
}
