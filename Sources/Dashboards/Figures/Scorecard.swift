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
    case .lost: "Households leaving in a year"
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
    if name.contains("target") { return "A target, not what happened; of the same step." }
    switch step {
    case .application: return like("step and basis")
    case .approval where name.contains("in the year"): return like("step and basis")
    case .approval:
      return
        "In step only: whether enquirers are followed or one year’s events divided is not said."
    case .occupancy where name.contains("carers"):
      return "No: theirs are carers in use, ours are places."
    case .occupancy: return like("what is divided")
    case .lost: return "In step only: the source does not say out of which households."
    }
  }

  private func like(_ what: String) -> String {
    guard let year = Period(comparator.period), case .year = year else {
      return "No: not of one financial year (\(comparator.period))."
    }
    return ours.contains(year)
      ? "Yes, in \(what) and year; not in whom it counts."
      : "In \(what); not in year, nor in whom it counts."
  }
}
