/// Reads one sheet of a workbook (.xlsx) into what a file of text gives.
struct WorkbookReader {
  let feed: Feed

  /// - Throws: `workbook` where it cannot be read, or has no such sheet, or none that fits.
  /// - Complexity: O(bytes, unpacked); where several sheets are visible, their first rows are read
  ///   once more.
  func reading(of bytes: [UInt8]) throws(FeedError) -> CSVReading {
    try WorkbookArchive.open(bytes) { archive throws(FeedError) in
      let index = try WorkbookIndex(of: &archive)
      var strings = SharedStrings()
      if let part = index.strings { try archive.read(part, into: &strings) }
      var formats = NumberFormats()
      // Some writers list a part of styles that they do not write.
      if let part = index.styles, archive.has(part) { try archive.read(part, into: &formats) }
      let shared = Shared(strings: strings, formats: formats, epoch: index.epoch)
      let sheet = try chosen(from: index, shared, &archive)
      let reading = try read(sheet, shared, &archive, until: .none)
      guard reading.table.count > 0 || !reading.refusedLines.isEmpty else {
        throw FeedError(.workbook(.emptySheet(sheet.name)))
      }
      return reading.noting(WorkbookReader.note(sheet, of: index.sheets))
    }
  }

  /// What all sheets of a workbook share.
  private struct Shared {
    let strings: SharedStrings
    let formats: NumberFormats
    let epoch: ExcelEpoch
  }

  /// The sheet that configuration names, else the first visible one that has the needed columns.
  private func chosen(
    from index: WorkbookIndex, _ shared: Shared, _ archive: inout WorkbookArchive
  ) throws(FeedError) -> WorkbookIndex.Sheet {
    let sheets = index.sheets.filter { $0.state != .withoutCells }
    if let name = feed.layout.sheet {
      let folded = foldedHeading(name)
      guard
        let sheet = sheets.first(where: { $0.name == name })
          ?? sheets.first(where: { foldedHeading($0.name) == folded })
      else {
        throw FeedError(.workbook(.noSuchSheet(name, found: sheets.map(\.name))))
      }
      return sheet
    }
    let visible = sheets.filter { $0.state == .visible }
    guard visible.count > 1 else { return visible.first ?? sheets[0] }
    var unfit: [WorkbookProblem.Unfit] = []
    for sheet in visible {
      let head = try read(sheet, shared, &archive, until: endOfHead)
      do throws(FeedError) {
        _ = try HeaderRow(
          of: feed, in: try feed.arranged(head).table, constants: Set(feed.values.map(\.canonical)))
        return sheet
      } catch {
        var lacks: String?
        if case .missingColumn(let name, _) = error.problem { lacks = name }
        unfit.append(WorkbookProblem.Unfit(sheet: sheet.name, lacks: lacks))
      }
    }
    throw FeedError(.workbook(.noSheetFits(unfit)))
  }

  /// How much of a sheet shows whether its headings are the needed ones.
  private var endOfHead: SheetReader.End {
    guard !feed.layout.isTransposed, feed.preset?.rearranged == nil else { return .none }
    return switch feed.layout.header {
    case .found: .records(HeaderRow.searched)
    case .lines(let lines): .row(lines.max() ?? 1)
    case .none: .none
    }
  }

  private func read(
    _ sheet: WorkbookIndex.Sheet, _ shared: Shared, _ archive: inout WorkbookArchive,
    until end: SheetReader.End
  ) throws(FeedError) -> CSVReading {
    var reader = SheetReader(
      strings: shared.strings, formats: shared.formats, epoch: shared.epoch,
      keepsBlankRows: feed.layout.isTransposed, end: end)
    if end == .none { reader.reserve(for: archive.size(of: sheet.part)) }
    try archive.read(sheet.part, into: &reader)
    var notes: [String] = []
    if reader.mergedRanges > 0 {
      notes.append("\(reader.mergedRanges) merged ranges, each read in its first cell only")
    }
    if reader.moreCellFaults > 0 {
      notes.append("\(reader.moreCellFaults) more cells hold errors or formulas without a value")
    }
    return CSVReading(
      table: reader.table, faults: reader.faults, refusedLines: reader.refusedRows, delimiter: nil,
      notes: notes,
      sheet: SheetFacts(
        epoch: shared.epoch, cellFaults: reader.cellFaults, currencies: reader.currencies))
  }

  /// Which sheet was read, and which were not.
  private static func note(_ read: WorkbookIndex.Sheet, of all: [WorkbookIndex.Sheet]) -> String {
    let others = all.filter { $0 != read }.map { sheet in
      switch sheet.state {
      case .visible: sheet.name.quoted()
      case .hidden: "\(sheet.name.quoted()) (hidden)"
      case .withoutCells: "\(sheet.name.quoted()) (no cells)"
      }
    }
    let more = others.count > 10 ? " and \(others.count - 10) more" : ""
    return "sheet \(read.name.quoted())\(read.state == .hidden ? " (hidden)" : "")"
      + (others.isEmpty ? "" : ", not \(others.prefix(10).joined(separator: ", "))\(more)")
  }
}

/// What a sheet tells beyond its cells' texts.
public struct SheetFacts: Sendable {
  /// The day that the workbook's serial numbers count from.
  let epoch: ExcelEpoch
  var cellFaults: [CellFault]
  var currencies: CellCurrencies
}
