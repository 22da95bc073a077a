/// One household's way from its enquiry on, before it is written as a row of the register.
struct Journey {
  var household = 0
  var profile = Profile()
  var enquired: CalendarDay
  var firstResponse: CalendarDay?
  var visit: CalendarDay?
  var eoi: CalendarDay?
  var stage1: CalendarDay?
  var stage1End: CalendarDay?
  var stage2: CalendarDay?
  var panel: CalendarDay?
  var approved: CalendarDay?
  var pausedFrom: CalendarDay?
  var pausedTo: CalendarDay?
  var closing: Closing?

  /// When it would be approved, were it to be; only where it starts stage 2.
  var candidateApproval: CalendarDay?

  init(enquired: CalendarDay) {
    self.enquired = enquired
  }

  /// Whether it had neither been approved nor closed before the day.
  func isOpen(on day: CalendarDay) -> Bool {
    if let approved, approved < day { return false }
    if let closing, closing.day < day { return false }
    return true
  }

  /// The furthest stage with a date.
  var furthest: Stage {
    if stage2 != nil { return .stage2 }
    if stage1 != nil { return .stage1 }
    if eoi != nil { return .eoi }
    return .enquiry
  }
}

/// What the register says about the household itself. Blank texts are blank cells.
struct Profile {
  var source = ""
  var channel = ""
  var campaign = ""
  var ward = ""
  var segment = ""
  var ethnicGroup = ""
  var ageBand = ""
  var householdType = ""
  var tenure = ""
  var spareBedrooms = ""
  var programme = ""
  var route = ""
}

/// How a journey ended without approval.
struct Closing {
  var day: CalendarDay
  var stage: Stage
  var decider: Decider?
  var reason: String
}
