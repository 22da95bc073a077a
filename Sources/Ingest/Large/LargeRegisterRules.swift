internal import Funnel

/// Finds the rows that break a rule, as the exact reader tells them; most rows are passed at a glance.
struct LargeRegisterRules: Sendable {
  private let stages: [Stage]
  private let columns: LargeRegisterColumns
  private let rows: RowRules
  private let others: OtherDateRules

  init(_ register: LargeRegister) {
    stages = register.configuration.stages
    columns = register.columns
    rows = RowRules(stages: stages)
    others = OtherDateRules(stages: stages)
  }

  /// Whether any rule of `RowRules` or `OtherDateRules` may have something to say of a row; it may also
  /// be that none has.
  func mayBeBroken(_ block: borrowing JourneyBlock, _ row: Int) -> Bool {
    let width = JourneyBlock.largest
    let entry = block.stageDates[row]
    guard entry.isDay else { return true }
    var latest = entry
    var isBackwards = false
    var furthest: Int16 = 0
    for stage in 1..<stages.count {
      let mark = block.stageDates[stage * width + row]
      if mark != .absent { furthest = Int16(stage) }
      isBackwards = isBackwards || mark.isDay && mark.bits < latest.bits
      latest = latest.later(mark)
    }
    let last = Int16(stages.count - 1)
    var isOdd = isBackwards
    for name in columns.otherDates.indices where columns.otherDates[name] != nil {
      let mark = block.otherDates[name * width + row]
      // Beside any later stage the exact rules must look which it is.
      isOdd =
        isOdd || mark.isDay && (mark.bits < entry.bits || mark.bits < latest.bits)
        || mark.isDay && furthest == last
    }
    isOdd = isOdd || block.pausedTo[row].isDay
    let closedAt = block.closedAt[row]
    guard closedAt != JourneyBlock.noClosing else { return isOdd }
    let closed = block.closedOn[row]
    return isOdd || furthest == last || closedAt >= 0 && closedAt < furthest || closedAt == last
      || closed.isDay && closed.bits < latest.bits
  }

  /// Adds the faults of a row, in the exact reader's order; its line is its offset in the file.
  func check(
    _ block: JourneyBlock, _ row: Int, _ batch: Batch, texts: inout [TextCodes],
    faults: inout Faults
  ) {
    let column = columns.reference
    let place = RowPlace(
      line: Int(batch.offset(of: row)), reference: batch.trimmedText(column, record: row))
    let journey = block.journey(row)
    if journey.closing != nil { checkClosing(row, batch, place, &texts, &faults) }
    for (name, column) in columns.dimensions {
      checkCode(name, column, row, batch, place, &texts, &faults)
    }
    rows.check(journey, at: place, faults: &faults)
    others.check(journey, journey.otherDates, at: place, faults: &faults)
  }

  private func checkClosing(
    _ row: Int, _ batch: Batch, _ place: RowPlace, _ texts: inout [TextCodes],
    _ faults: inout Faults
  ) {
    if let column = columns.closedStage, isUnknown(column, row, batch, texts) {
      faults.append(
        .unknownStage(
          batch.trimmedText(column, record: row), stages: stages,
          columns.heading("closed_stage"), place))
    }
    if let column = columns.closedReason {
      checkCode("closed_reason", column, row, batch, place, &texts, &faults)
    }
    if let column = columns.closedBy, isUnknown(column, row, batch, texts) {
      faults.append(
        .unknownDecider(
          batch.trimmedText(column, record: row), columns.heading("closed_by"), place))
    }
  }

  private func checkCode(
    _ name: String, _ column: Int, _ row: Int, _ batch: Batch, _ place: RowPlace,
    _ texts: inout [TextCodes], _ faults: inout Faults
  ) {
    guard isUnknown(column, row, batch, texts) else { return }
    let text = batch.trimmedText(column, record: row)
    faults.append(
      .unknownCode(text, near: texts[column].nearest(to: text), columns.heading(name), place))
  }

  private func isUnknown(_ column: Int, _ row: Int, _ batch: Batch, _ texts: [TextCodes]) -> Bool {
    texts[column].hasUnknown && texts[column].isUnknown[batch.code(column, row)]
  }

  /// Whether a row that begins with the text may be a total, which is no row (`RowShapes`).
  static func mayBeTotal(_ text: String) -> Bool {
    let folded = foldedHeading(text)
    return ["total", "grand", "sub", "overall"].contains { folded.hasPrefix($0) }
  }

  /// Whether a row may be a note, which is none: one of nothing but a reference that says a time.
  func mayBeNote(_ block: borrowing JourneyBlock, _ row: Int, _ batch: Batch) -> Bool {
    block.stageDates[row] == .absent
      && RowShapes.saysTime(foldedHeading(batch.trimmedText(columns.reference, record: row)))
  }
}

extension JourneyBlock {
  /// A row of the block as the exact reader gives it, without its categories.
  func journey(_ row: Int) -> JourneyRow {
    let width = JourneyBlock.largest
    var journey = JourneyRow(
      stageDates: (0..<stageCount).map { stageDates[$0 * width + row] })
    journey.otherDates = (0..<otherDateCount).map { otherDates[$0 * width + row] }
    journey.pausedFrom = pausedFrom[row]
    journey.pausedTo = pausedTo[row]
    if closedAt[row] != JourneyBlock.noClosing {
      journey.closing = JourneyRow.Closing(
        date: closedOn[row], stage: closedAt[row] < 0 ? nil : Int(closedAt[row]),
        reason: reasons[row], decider: deciders[row])
    }
    return journey
  }
}
