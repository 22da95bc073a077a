/// Where a history counts whom, in one flat array: by stage and day how households ended, then by
/// stage and day whither they left the stage.
struct StageLayout {
  /// Stages that a forecast knows: all but the last.
  let stages: Int
  /// Longest stay that is kept, in days.
  let longest: Int

  /// Households that were approved, closed, last seen open.
  static let endKinds = 3

  /// By the next stage that was entered; then, with none, those approved, closed, last seen open.
  var leavingKinds: Int { stages + StageLayout.endKinds }

  var size: Int { stages * (longest + 1) * (StageLayout.endKinds + leavingKinds) }

  /// Places of a stage's ends.
  func ends(_ stage: Int) -> Range<Int> {
    let size = (longest + 1) * StageLayout.endKinds
    return stage * size..<(stage + 1) * size
  }

  /// Places of those who left a stage.
  func leaving(_ stage: Int) -> Range<Int> {
    let start = ends(stages).lowerBound
    let size = (longest + 1) * leavingKinds
    return start + stage * size..<start + (stage + 1) * size
  }

  /// Which of the three an ending is.
  private func kind(_ fate: Ending) -> Int {
    switch fate {
    case .movedOn: 0
    case .left, .ended, .noContact, .closedOtherwise: 1
    case .open: 2
    }
  }

  /// Where a household counts: of each stage that it entered, at its end, and at leaving the stage.
  ///
  /// It leaves a stage for the next later one with a known day, at once where that day came before;
  /// else by approval or closing, or it was last seen there.
  ///
  /// - Parameter days: of each stage the days from entering it to the end; `nil` where it was not.
  func forEachPlace(of days: [Int32?], _ fate: Ending, _ body: (Int) -> Void) {
    let kind = kind(fate)
    var next: (stage: Int, days: Int)?
    for stage in days.indices.reversed() {
      guard let known = days[stage], known <= longest else { continue }
      let days = Int(known)
      body(ends(stage).lowerBound + days * StageLayout.endKinds + kind)
      let stay = next.map { max(0, days - $0.days) } ?? days
      let exit = next?.stage ?? stages + kind
      body(leaving(stage).lowerBound + stay * leavingKinds + exit)
      next = (stage, days)
    }
  }
}
