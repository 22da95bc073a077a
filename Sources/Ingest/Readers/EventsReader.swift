internal import Funnel

/// Reads event logs: a row an event of a case. The first event of each stage counts.
struct EventsReader {
  let stages: [Stage]
  let dimensions: [String: CodeList?]
  let asAt: Day
  /// Whether postcodes are kept until they are joined.
  let keepsPostcodes: Bool

  func read(_ table: MappedTable, of feed: Feed) throws(FeedError)
    -> (part: RegisterPart, reading: FeedReading)
  {
    var part = RegisterPart()
    part.isEvents = true
    part.dimensions = dimensions.keys.filter(table.has).sorted()
    var reading = FeedReading(asAt: asAt)
    reading.faults = table.faults
    reading.counts.refused = table.refused
    reading.notes = table.notes
    reading.completeness = table.completeness()
    reading.recordsSeen = table.recordsSeen
    var dates = DateColumns(
      order: feed.cells.dates, epoch: table.epoch, earliest: .earliestOfHouseholds)
    var codings = part.dimensions.map { Coding(dimensions[$0] ?? nil) }
    let stageOfText = stageOfText(feed)
    let closingTexts = Set(
      feed.eventStages.filter { $0.stage == "closed" }.flatMap(\.texts).map(foldedHeading))
    var rowOfCase: [String: Int] = [:]
    var others = 0
    /// Of each case and dimension, the day of the event that gave its category.
    var categoryDays: [[Day?]] = []

    let keepsPostcodes = keepsPostcodes && table.has("postcode")
    var postcodeDays: [Day?] = []

    for record in table.rows {
      let name = table.text(record, "case")
      let place = RowPlace(line: table.line(record), reference: name)
      guard !MissingText.saysNothing(name) else {
        reading.counts.refused += 1
        reading.faults.append(
          Fault(
            line: place.line, column: table.heading("case"), rule: .noReference,
            what: "the event belongs to no case", mend: "Fill in the case."))
        continue
      }
      let row =
        rowOfCase[name]
        ?? {
          rowOfCase[name] = part.rows.count
          part.references.append(name)
          part.households.append("")
          part.lines.append(place.line)
          part.fingerprints.append(0)
          part.weights.append(0)
          categoryDays.append(part.dimensions.map { _ in nil })
          if keepsPostcodes { part.postcodes.append(.blank) }
          postcodeDays.append(nil)
          var row = JourneyRow(
            stageDates: stages.map { _ in .absent }, categories: part.dimensions.map { _ in 0 })
          row.reference = name
          part.rows.append(row)
          return part.rows.count - 1
        }()
      part.weights[row] += 1
      let event = foldedHeading(table.text(record, "event"))
      let mark = dates.mark(
        table.text(record, "date"), column: table.heading("date"), at: place,
        faults: &reading.faults)
      reading.saw(mark.day)
      for (index, dimension) in part.dimensions.enumerated() {
        let text = table.text(record, dimension)
        let (code, isUnknown) = codings[index].code(of: text)
        if isUnknown {
          reading.faults.append(
            .unknownCode(
              text, near: codings[index].nearest(to: text), table.heading(dimension), place))
        }
        // The earliest event that has one decides; of one day, the first in alphabet.
        let known = part.rows[row].categories[index]
        let since = categoryDays[row][index]
        guard code != 0 else { continue }
        let isEarlier = mark.day.map { day in since.map { day < $0 } ?? true } ?? false
        let isSooner =
          mark.day == since
          && codings[index].names[Int(code)] < codings[index].names[Int(known)]
        if known == 0 || isEarlier || isSooner {
          part.rows[row].categories[index] = code
          categoryDays[row][index] = mark.day
        }
      }
      if keepsPostcodes {
        let cell = PostcodeCell.read(
          table.text(record, "postcode"), table.heading("postcode"), place, &reading.faults)
        if cell.precedes(part.postcodes[row], mark.day, postcodeDays[row]) {
          part.postcodes[row] = cell
          postcodeDays[row] = mark.day
        }
      }
      if let stage = stageOfText[event] {
        part.rows[row].stageDates[stage] = part.rows[row].stageDates[stage].earliest(mark)
      } else if closingTexts.contains(event) {
        let known = part.rows[row].closing?.date ?? .absent
        part.rows[row].closing = JourneyRow.Closing(date: known.earliest(mark))
      } else {
        others += 1
      }
    }
    try dates.checkOrder()
    let rules = RowRules(stages: stages)
    for (row, line) in zip(part.rows.indices, part.lines) {
      rules.check(
        part.rows[row], at: RowPlace(line: line, reference: part.references[row]),
        faults: &reading.faults)
    }
    FutureDates(stages: stages, asAt: asAt).check(part, faults: &reading.faults)
    reading.notes += dates.notes
    if others > 0 { reading.notes.append("\(others) events belong to no stage") }
    part.categories = codings.map(\.names)
    return (part, reading)
  }

  private func stageOfText(_ feed: Feed) -> [String: Int] {
    var stageOfText: [String: Int] = [:]
    for event in feed.eventStages {
      guard let stage = stages.firstIndex(where: { $0.id == event.stage }) else { continue }
      for text in event.texts { stageOfText[foldedHeading(text)] = stage }
    }
    return stageOfText
  }
}
