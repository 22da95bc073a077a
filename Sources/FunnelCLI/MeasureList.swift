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
    let shown = figures.map { figure in
      figure.table.rows.flatMap(\.cells).compactMap { cell -> Measure? in
        if case .measure(let measure, _) = cell { measure } else { nil }
      }
    }
    let mayRepeat = Dictionary(grouping: Set(shown.joined().map(\.key)), by: \.whose)
      .mapValues(Set.init)
    // A number that is provisional or stands at a break is so wherever it stands.
    var first = Dictionary(
      shown.joined().filter { [.provisional, .breakInSeries].contains($0.marker) }
        .map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    // Rows come in runs of one cohort or group, and most groups stand in no table.
    var run = Measure.Key("", .cohort, .all)
    var shownOfRun = mayRepeat[run] ?? []
    for (figure, cells) in zip(figures, shown) {
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
      for measure in cells where !seen.contains(measure.key) { pass(measure) }
    }
  }
}
