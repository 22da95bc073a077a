import Funnel

/// How drawings name and show the six endings, always in the order of their cases.
extension Ending {
  /// As a table's heading writes it.
  var heading: String {
    switch self {
    case .movedOn: "Moved on"
    case .left: "They left"
    case .ended: "We ended"
    case .noContact: "No contact"
    case .closedOtherwise: "Closed otherwise"
    case .open: "Still open"
    }
  }

  /// As it stands beside a mark.
  var name: String {
    switch self {
    case .movedOn: "moved on"
    case .left: "they left"
    case .ended: "we ended"
    case .noContact: "no contact"
    case .closedOtherwise: "closed otherwise"
    case .open: "still open"
    }
  }

  /// Who decided, in words.
  var decidedBy: String {
    switch self {
    case .movedOn: "reached the next stage"
    case .left: "the household decided"
    case .ended: "service, panel, decision maker"
    case .noContact: "nobody decided"
    case .closedOtherwise: "outside events, not recorded"
    case .open: "nothing decided yet"
    }
  }

  /// The class of its marks.
  var style: String {
    switch self {
    case .movedOn: "moved-on"
    case .left: "left"
    case .ended: "ended"
    case .noContact: "no-contact"
    case .closedOtherwise: "closed"
    case .open: "open"
    }
  }
}
