/// Printed totals by programme, period and stage, as reports give them.
///
/// Figures that contradict each other are both kept, each with its document, and never merged.
public struct PublishedSeries: Sendable {
  public struct Row: Equatable, Sendable {
    public var programme: String
    public var period: Period
    /// A stage's id, or the name of another printed figure.
    public var stage: String
    /// `nil` where the report prints “not known”.
    public var value: Double?
    public var document: String

    public init(
      programme: String, period: Period, stage: String, value: Double?, document: String
    ) {
      self.programme = programme
      self.period = period
      self.stage = stage
      self.value = value
      self.document = document
    }
  }

  public let rows: [Row]
  public let stages: [Stage]

  public init(rows: [Row], stages: [Stage]) {
    self.rows = rows
    self.stages = stages
  }

  /// Programmes in the order of the feeds.
  public var programmes: [String] { unique(rows.map(\.programme)) }

  /// Periods of a programme, earliest first; spans that only reports name come last.
  public func periods(of programme: String) -> [Period] {
    unique(rows.filter { $0.programme == programme }.map(\.period)).sorted { a, b in
      switch (a.days, b.days) {
      case (let first?, let second?): first.lowerBound < second.lowerBound
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): a.code < b.code
      }
    }
  }

  /// Stages' ids and the names of other printed figures, in the order of the feeds.
  public func stageNames(of programme: String, in period: Period) -> [String] {
    unique(rows.filter { $0.programme == programme && $0.period == period }.map(\.stage))
  }

  /// What is printed for a stage in a period: one measure, or one for each document where they
  /// differ; none where nothing is printed.
  public func events(programme: String, period: Period, stage: String) -> [Measure] {
    let found = printed(programme, period, stage)
    guard isDisputed(found) else { return found.prefix(1).map { measure($0, named: false) } }
    return found.map { measure($0, named: true) }
  }

  /// A printed total of a later stage over that of an earlier one; `[x]` where either is not known.
  /// May exceed 1.
  ///
  /// Where documents differ on either, there is one share for each document that prints both.
  public func conversions(programme: String, period: Period, from stage: Int, to later: Int)
    -> [Measure]
  {
    let below = printed(programme, period, stages[stage].id)
    let above = printed(programme, period, stages[later].id)
    guard isDisputed(below) || isDisputed(above) else {
      guard let denominator = below.first, let numerator = above.first else { return [] }
      return [conversion(of: numerator, to: denominator, named: false)]
    }
    return below.compactMap { denominator in
      above.first { $0.document == denominator.document }
        .map { conversion(of: $0, to: denominator, named: true) }
    }
  }

  /// What each document prints for a stage, once a document.
  private func printed(_ programme: String, _ period: Period, _ stage: String) -> [Row] {
    var seen: Set<String> = []
    return rows.filter {
      $0.programme == programme && $0.period == period && $0.stage == stage
        && seen.insert($0.document).inserted
    }
  }

  private func isDisputed(_ rows: [Row]) -> Bool { Set(rows.map(\.value)).count > 1 }

  private func measure(_ row: Row, named: Bool) -> Measure {
    let key = key("events", row, named: named)
    return row.value.map { Measure(key, value: $0, unit: .households) }
      ?? .notKnown(key, unit: .households)
  }

  private func conversion(of numerator: Row, to denominator: Row, named: Bool) -> Measure {
    var key = key("conversion", denominator, named: named)
    key.toStage = numerator.stage
    var measure = Measure.notKnown(key, unit: .proportion)
    measure.numerator = numerator.value
    measure.denominator = denominator.value
    if let x = numerator.value, let n = denominator.value {
      measure.value = n > 0 ? x / n : nil
      measure.marker = n > 0 ? nil : .notApplicable
    }
    return measure
  }

  /// Every printed number and every share that follows from it.
  public var measures: [Measure] {
    var measures: [Measure] = []
    for programme in programmes {
      for period in periods(of: programme) {
        for name in stageNames(of: programme, in: period) {
          measures += events(programme: programme, period: period, stage: name)
        }
        for stage in stages.indices {
          for later in stages.indices where later > stage {
            measures += conversions(
              programme: programme, period: period, from: stage, to: later)
          }
        }
      }
    }
    return measures
  }

  private func key(_ measure: String, _ row: Row, named: Bool) -> Measure.Key {
    var key = Measure.Key(measure, .published, row.period)
    key.dimension = "programme"
    key.category = row.programme
    key.stage = row.stage
    if named {
      key.dimension2 = "document"
      key.category2 = row.document
    }
    return key
  }
}

/// The elements without repeats, in the order they first occur.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}
