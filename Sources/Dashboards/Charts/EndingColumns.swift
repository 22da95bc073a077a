import Funnel

/// The headings of the columns that say what became of the households that reached a stage.
struct EndingColumns: Sendable {
  var reached = "Reached"
  var movedOn = Ending.movedOn.heading
  var left = Ending.left.heading
  var ended = Ending.ended.heading
  var noContact = Ending.noContact.heading
  var closed = Ending.closedOtherwise.heading
  var open = Ending.open.heading
  /// A column whose last row holds how many there will be if all still open move on.
  var atMost: String?

  func heading(of ending: Ending) -> String {
    switch ending {
    case .movedOn: movedOn
    case .left: left
    case .ended: ended
    case .noContact: noContact
    case .closedOtherwise: closed
    case .open: open
    }
  }
}
