internal import Dashboards
internal import Funnel

/// The rows of `measures.csv`: every number of every figure, once a figure.
struct MeasureList {
  private let figures: [Figure]

  init(_ figures: [Figure]) { self.figures = figures }

  /// Passes on each row in its order.
  ///
  /// A number that stands in several figures is passed on as it first stands, so that it repeats
  /// with equal values. Only numbers that a table shows can repeat: those that a figure brings beyond
  /// its table are one family, each once.
  func forEach(_ use: (_ figure: String, _ measure: Measure) -> Void) {
    var mayRepeat: [Measure.Key: Set<Measure.Key>] = [:]
    // A number that is provisional or stands at a break is so wherever it stands.
    var first: [Measure.Key: Measure] = [:]
    for figure in figures {
      MeasureList.forEachShown(in: figure.table) { measure in
        mayRepeat[measure.key.whose, default: []].insert(measure.key)
        let isMarked = measure.marker == .provisional || measure.marker == .breakInSeries
        if isMarked, first[measure.key] == nil { first[measure.key] = measure }
      }
    }
    // Rows come in runs of one cohort or group, and most groups stand in no table.
    var run = Measure.Key("", .cohort, .all)
    var shownOfRun = mayRepeat[run] ?? []
    for figure in figures {
      var seen: Set<Measure.Key> = []
      func passShown(_ measure: Measure) {
        seen.insert(measure.key)
        let known = first[measure.key] ?? measure
        use(figure.id, known)
        first[measure.key] = known
      }
      func pass(_ measure: Measure) {
        if !measure.key.isOfSame(as: run) {
          run = measure.key.whose
          shownOfRun = mayRepeat[run] ?? []
        }
        if !shownOfRun.isEmpty, shownOfRun.contains(measure.key) {
          passShown(measure)
        } else {
          use(figure.id, measure)
        }
      }
      for family in figure.families { family.forEach(pass) }
      figure.measures.forEach(pass)
      MeasureList.forEachShown(in: figure.table) { measure in
        if !seen.contains(measure.key) { pass(measure) }
      }
    }
  }

  private static func forEachShown(in table: Table, _ use: (Measure) -> Void) {
    for row in table.rows {
      for case .measure(let measure, _) in row.cells { use(measure) }
    }
  }
}
