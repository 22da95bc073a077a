internal import Funnel

/// Reads registers: a row an enquiry, by the canonical columns.
///
/// Names, addresses and free text are dropped here: past this reader a household is a row number
/// and a reference.
struct RegisterReader {
  let stages: [Stage]
  /// The columns that journeys may be split by, with their code lists.
  let dimensions: [String: CodeList?]
  let reasons: CodeList?
  let asAt: Day
  /// Whether postcodes are kept until they are joined.
  let keepsPostcodes: Bool

  /// Of each stage's id and name, folded, the stage.
  private let stageOfText: [String: Int]

  static let deciderOfText = Dictionary(
    uniqueKeysWithValues: Decider.allCases.filter { $0 != .notRecorded }
      .map { (foldedName($0.rawValue), $0) })

  init(
    stages: [Stage], dimensions: [String: CodeList?], reasons: CodeList?, asAt: Day,
    keepsPostcodes: Bool
  ) {
    self.stages = stages
    self.dimensions = dimensions
    self.reasons = reasons
    self.keepsPostcodes = keepsPostcodes
    self.asAt = asAt
    stageOfText = RegisterReader.stageOfText(stages)
  }

  static func stageOfText(_ stages: [Stage]) -> [String: Int] {
    Dictionary(
      stages.indices.flatMap { stage in
        [stages[stage].id, stages[stage].name].map { (foldedName($0), stage) }
      }, uniquingKeysWith: { first, _ in first })
  }

  func read(_ table: MappedTable, of feed: Feed) throws(FeedError)
    -> (part: RegisterPart, reading: FeedReading)
  {
    var part = RegisterPart()
    part.joinsHouseholds = table.has("household_id")
    part.dimensions = dimensions.keys.filter(table.has).sorted()
    part.otherDates = Set(Feed.otherDates.indices.filter { table.has(Feed.otherDates[$0]) })
    var reading = FeedReading(asAt: asAt)
    reading.faults = table.faults
    reading.counts.refused = table.refused
    reading.notes = table.notes
    reading.completeness = table.completeness()
    reading.recordsSeen = table.recordsSeen
    let stageColumns = stages.map { stage in
      Feed.dateColumns(of: stage, isEntry: stage == stages.first).first(where: table.has)
    }
    var dates = DateColumns(
      order: feed.cells.dates, epoch: table.epoch, earliest: .earliestOfHouseholds)
    var codings = part.dimensions.map { Coding(dimensions[$0] ?? nil) }
    var reasonCoding = Coding(reasons)

    let keepsPostcodes = keepsPostcodes && table.has("postcode")
    for record in table.rows {
      let reference = table.text(record, "enquiry_id")
      let place = RowPlace(line: table.line(record), reference: reference)
      func mark(_ name: String?) -> DateMark {
        guard let name, table.has(name) else { return .absent }
        return dates.mark(
          table.text(record, name), column: table.heading(name), at: place,
          faults: &reading.faults)
      }
      var row = JourneyRow(stageDates: stageColumns.map { mark($0) })
      for mark in row.stageDates { reading.saw(mark.day) }
      let others = Feed.otherDates.map { mark($0) }
      row.otherDates = others
      row.reference = MissingText.saysNothing(reference) ? "" : reference
      row.pausedFrom = mark("paused_from")
      row.pausedTo = mark("paused_to")
      row.closing = closing(
        table, record, date: mark("closed_date"), reasons: &reasonCoding, at: place,
        faults: &reading.faults)
      reading.saw(row.closing?.date.day)
      for (index, name) in part.dimensions.enumerated() {
        let text = table.text(record, name)
        let (code, isUnknown) = codings[index].code(of: text)
        row.categories.append(code)
        if isUnknown {
          reading.faults.append(
            .unknownCode(text, near: codings[index].nearest(to: text), table.heading(name), place))
        }
      }
      if MissingText.saysNothing(reference) {
        reading.faults.append(
          Fault(
            line: place.line, column: table.heading("enquiry_id"), rule: .noReference,
            what: "the enquiry has no reference, so that it cannot be told from a duplicate",
            mend: "Fill it in; until then the row counts as one household."))
      }
      if keepsPostcodes {
        part.postcodes.append(
          .read(
            table.text(record, "postcode"), table.heading("postcode"), place, &reading.faults))
      }
      RowRules(stages: stages).check(row, at: place, faults: &reading.faults)
      OtherDateRules(stages: stages).check(row, others, at: place, faults: &reading.faults)
      part.references.append(MissingText.saysNothing(reference) ? "" : reference)
      part.households.append(
        part.joinsHouseholds ? table.text(record, "household_id") : "")
      part.rows.append(row)
      part.lines.append(place.line)
      part.weights.append(1)
      part.fingerprints.append(table.fingerprint(record))
    }
    try dates.checkOrder()
    FutureDates(stages: stages, asAt: asAt).check(part, faults: &reading.faults)
    reading.notes += dates.notes
    part.categories = codings.map(\.names)
    part.reasons = reasonCoding.names
    return (part, reading)
  }

  /// What the closing fields say; `nil` where none is filled. A text NK fills, N/A and TBC do not.
  private func closing(
    _ table: MappedTable, _ record: Int, date: DateMark, reasons coding: inout Coding,
    at place: RowPlace, faults: inout Faults
  ) -> JourneyRow.Closing? {
    let stage = table.text(record, "closed_stage")
    let reason = table.text(record, "closed_reason")
    let decider = table.text(record, "closed_by")
    guard date != .absent || [stage, reason, decider].contains(where: MissingText.happened) else {
      return nil
    }
    var closing = JourneyRow.Closing(date: date)
    if !MissingText.saysNothing(stage) {
      closing.stage = stageOfText[foldedName(stage)]
      if closing.stage == nil {
        faults.append(
          .unknownStage(stage, stages: stages, table.heading("closed_stage"), place))
      }
    }
    let (code, isUnknown) = coding.code(of: reason)
    closing.reason = code
    if isUnknown {
      faults.append(
        .unknownCode(
          reason, near: coding.nearest(to: reason), table.heading("closed_reason"), place))
    }
    if !MissingText.saysNothing(decider) {
      if let known = RegisterReader.deciderOfText[foldedName(decider)] {
        closing.decider = known
      } else {
        faults.append(.unknownDecider(decider, table.heading("closed_by"), place))
      }
    }
    return closing
  }
}

extension Fault {
  /// A text that a code list does not have.
  ///
  /// - Parameter near: the list's name most like it.
  static func unknownCode(
    _ text: String, near: String?, _ column: String, _ place: RowPlace
  ) -> Fault {
    Fault(
      line: place.line, column: column, reference: place.reference, rule: .unknownCode,
      what: quoting(text, near: near.map { [$0] } ?? []) + " is not in the code list"
        + (near.map { "; the nearest known is “\($0)”" } ?? ""),
      mend: "Correct the cell, or add the text as an alias in the code list.")
  }

  /// A text of `closed_stage` that names no stage.
  static func unknownStage(
    _ text: String, stages: [Stage], _ column: String, _ place: RowPlace
  ) -> Fault {
    Fault(
      line: place.line, column: column, reference: place.reference, rule: .unknownStage,
      what: quoting(text, near: stages.flatMap { [$0.id, $0.name] }) + " is no stage",
      mend: "Use one of: \(stages.map(\.id).joined(separator: ", ")).")
  }

  /// A text of `closed_by` that names nobody who decides.
  static func unknownDecider(_ text: String, _ column: String, _ place: RowPlace) -> Fault {
    Fault(
      line: place.line, column: column, reference: place.reference, rule: .unknownDecider,
      what: quoting(text, near: Decider.allCases.map(\.rawValue)) + " is nobody who decides",
      mend: "Use applicant, service, panel_adm, no_contact or external.")
  }

  /// A cell's text where it is much like a known one, and else only that there is one: what stands
  /// in the wrong column may be a name.
  static func quoting(_ text: String, near known: [String]) -> String {
    text.nearest(among: known) == nil ? "what stands here" : text.quoted()
  }
}

/// Where a row stands and what it is called, for its faults.
struct RowPlace {
  let line: Int
  private let called: () -> String

  /// - Parameter reference: asked for only where there is a fault to keep.
  init(line: Int, reference: @autoclosure @escaping () -> String) {
    self.line = line
    called = reference
  }

  var reference: String { called() }
}

extension Feed {
  /// Date columns of a register that belong to no stage.
  static let otherDates = [
    "first_response_date", "visit_date", "stage1_end_date", "panel_date",
    "stage1_information_date", "stage1_notice_date",
  ]

  /// The columns that may hold a stage's date, in order of preference.
  static func dateColumns(of stage: Stage, isEntry: Bool) -> [String] {
    ["\(stage.id)_date", "\(stage.id)_start_date"] + (isEntry ? ["enquiry_date"] : [])
  }
}
