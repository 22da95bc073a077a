import Funnel

/// What others' figures may stand beside ours, and how far the two are alike.
enum ScorecardStep: CaseIterable {
  case application, approval, occupancy, lost

  /// The step that somebody's figure is of, by its name; `nil` where nothing of ours is its like, such
  /// as counts, months, or shares of other wholes.
  init?(_ comparator: Comparator) {
    let name = comparator.name.lowercased()
    func says(_ words: String...) -> Bool { words.contains { name.contains($0) } }
    guard comparator.measure.unit == .proportion, !says("month", "per looked") else { return nil }
    if says("enquir") {
      guard says("application", "approv") else { return nil }
      self = says("application") ? .application : .approval
    } else if says("places filled", "places used", "carers used", "occupan") {
      self = .occupancy
    } else if says("carers lost", "households lost") {
      self = .lost
    } else {
      return nil
    }
  }

  /// What the step is called in the first column.
  var name: String {
    switch self {
    case .application: "Enquiry to application"
    case .approval: "Enquiry to approval"
    case .occupancy: "Places used"
    case .lost: "Households lost in a year"
    }
  }
}

/// What a comparator is beside ours, in a sentence.
struct Likeness {
  let step: ScorecardStep
  let comparator: Comparator
  /// The years that ours stand for.
  let ours: [Period]

  var sentence: String {
    let name = comparator.name.lowercased()
    if name.contains("target") {
      return "A target, not what happened; the same step as ours."
    }
    switch step {
    case .application:
      return like("step and basis (events of one year)")
    case .approval where name.contains("in the year"):
      return like("step and basis (events of one year)")
    case .approval:
      return
        "Not quite like for like: the same step, but the source does not say whether it follows "
        + "enquirers or divides one year’s events, so both of ours stand here; \(yearWords)."
    case .occupancy where name.contains("carers"):
      return "Not like for like: theirs are carers in use, ours are places; \(yearWords)."
    case .occupancy:
      return like("what is divided (places used by places)")
    case .lost:
      return
        "Not quite like for like: the source does not say out of which households; ours are out "
        + "of those at the end of the year before; \(yearWords)."
    }
  }

  private var year: Period? { Period(comparator.period) }

  private func like(_ what: String) -> String {
    guard let year, case .year = year else {
      return "Not like for like: alike in \(what), but not a year (\(comparator.period))."
    }
    return ours.contains(year)
      ? "Like for like in \(what) and year; another population."
      : "Like for like in \(what); not in year, as ours \(oursWords); another population."
  }

  private var yearWords: String {
    if let year, ours.contains(year) { return "the same year" }
    return "another year, as ours \(oursWords)"
  }

  private var oursWords: String {
    ours.isEmpty ? "are not known" : "are of \(Wording.list(ours.map(\.code)))"
  }
}
