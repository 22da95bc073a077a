/// Who is open on the as-at day: rows of `measures.csv`.
extension Tally {
  /// Households open at a stage; without one, at any.
  ///
  /// - Parameter band: only those that have been there so long.
  public func waiting(at stage: Int? = nil, _ band: Waiting.Band? = nil) -> Measure {
    var key = waitingKey("waiting", stage)
    if let band {
      key.dimension = "waiting"
      key.category = band.rawValue
    }
    return .count(key, sum(stage) { waiting.count(at: $0, band) })
  }

  /// Of the households waiting, how many are paused.
  public func waitingPaused(at stage: Int? = nil) -> Measure {
    .count(waitingKey("waiting_paused", stage), sum(stage) { waiting.paused(at: $0) })
  }

  /// Of the households waiting, how many had no event for a year.
  public func waitingStale(at stage: Int? = nil) -> Measure {
    .count(waitingKey("waiting_stale", stage), sum(stage) { waiting.stale(at: $0) })
  }

  /// Every count of those waiting, noughts included.
  public var waitingMeasures: [Measure] {
    (stages.indices.dropLast().map(Optional.init) + [nil]).flatMap { stage in
      [waiting(at: stage)] + Waiting.Band.allCases.map { waiting(at: stage, $0) }
        + [waitingPaused(at: stage), waitingStale(at: stage)]
    }
  }

  private func waitingKey(_ measure: String, _ stage: Int?) -> Measure.Key {
    var key = Measure.Key(measure, .stock, .all)
    key.stage = stage.map { stages[$0].id } ?? ""
    return key
  }

  private func sum(_ stage: Int?, _ count: (Int) -> Int) -> Int {
    stage.map(count) ?? stages.indices.reduce(0) { $0 + count($1) }
  }
}
