/// Who ended a journey that was not approved: the `closed_by` of a register.
public enum Decider: String, CaseIterable, Sendable {
  case applicant
  case service
  case panel = "panel_adm"
  case noContact = "no_contact"
  case external
  case notRecorded = "Not recorded"

  /// How many there are.
  static let count = 6

  /// Its place among all.
  var place: Int {
    switch self {
    case .applicant: 0
    case .service: 1
    case .panel: 2
    case .noContact: 3
    case .external: 4
    case .notRecorded: 5
    }
  }
}

/// The one of six ways in which a stage ended for a household that reached it.
///
/// Of every stage but the last, the six add up to the households that reached it.
public enum Ending: Int, CaseIterable, Sendable {
  case movedOn, left, ended, noContact, closedOtherwise, open

  /// How many there are.
  static let count = 6

  /// The measure's name in `measures.csv`.
  public var measure: String {
    switch self {
    case .movedOn: "moved_on"
    case .left: "left"
    case .ended: "ended"
    case .noContact: "no_contact"
    case .closedOtherwise: "closed_other"
    case .open: "open"
    }
  }
}

extension Decider {
  /// How a stage ended where this decider closed the journey in it. The reason's text never counts.
  public var ending: Ending {
    switch self {
    case .applicant: .left
    case .service, .panel: .ended
    case .noContact: .noContact
    case .external, .notRecorded: .closedOtherwise
    }
  }
}
