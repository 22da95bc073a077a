/// The columns of the register, in order, with the headings that the tracker has.
enum RegisterColumn: Int, CaseIterable {
  case reference, household, applicant, enquired, source, channel, campaign, ward, segment
  case ethnicGroup, ageBand, householdType, tenure, spareBedrooms, programme, route
  case firstResponse, visit, eoi, stage1, stage1End, stage2, panel, approved
  case pausedFrom, pausedTo, closed, closedStage, reason, closedBy, notes

  var heading: String {
    switch self {
    case .reference: "Ref"
    case .household: "Household"
    case .applicant: "Main applicant"
    case .enquired: "Date of enquiry"
    case .source: "How did you hear?"
    case .channel: "Contact by"
    case .campaign: "Campaign"
    case .ward: "Ward"
    case .segment: "Mosaic group"
    case .ethnicGroup: "Ethnic origin"
    case .ageBand: "Age band"
    case .householdType: "Household type"
    case .tenure: "Tenure"
    case .spareBedrooms: "Spare bedrooms"
    case .programme: "Programme"
    case .route: "Route"
    case .firstResponse: "First response"
    case .visit: "Visit"
    case .eoi: "EOI date"
    case .stage1: "Stage 1 start"
    case .stage1End: "Stage 1 end"
    case .stage2: "Stage 2 start"
    case .panel: "Panel"
    case .approved: "Approved"
    case .pausedFrom: "Paused from"
    case .pausedTo: "Paused to"
    case .closed: "Closed"
    case .closedStage: "Closed at stage"
    case .reason: "Reason"
    case .closedBy: "Closed by"
    case .notes: "Notes"
    }
  }
}

/// A row of the register as text, cell by cell.
struct RegisterRow {
  private(set) var cells = RegisterColumn.allCases.map { _ in "" }

  init() {}

  /// The row of a journey.
  init(_ journey: Journey, reference: String) {
    let profile = journey.profile
    let household = padded(journey.household, to: 5)
    self[.reference] = reference
    self[.household] = "H" + household
    let couple = profile.householdType.hasPrefix("Two")
    self[.applicant] = "Example Person \(journey.household)" + (couple ? " and partner" : "")
    self[.enquired] = journey.enquired.dayFirst
    self[.source] = profile.source
    self[.channel] = profile.channel
    self[.campaign] = profile.campaign
    self[.ward] = profile.ward
    self[.segment] = profile.segment
    self[.ethnicGroup] = profile.ethnicGroup
    self[.ageBand] = profile.ageBand
    self[.householdType] = profile.householdType
    self[.tenure] = profile.tenure
    self[.spareBedrooms] = profile.spareBedrooms
    self[.programme] = profile.programme
    self[.route] = profile.route
    self[.firstResponse] = journey.firstResponse?.dayFirst ?? ""
    self[.visit] = journey.visit?.dayFirst ?? ""
    self[.eoi] = journey.eoi?.dayFirst ?? ""
    self[.stage1] = journey.stage1?.dayFirst ?? ""
    self[.stage1End] = journey.stage1End?.dayFirst ?? ""
    self[.stage2] = journey.stage2?.dayFirst ?? ""
    self[.panel] = journey.panel?.dayFirst ?? ""
    self[.approved] = journey.approved?.dayFirst ?? ""
    self[.pausedFrom] = journey.pausedFrom?.dayFirst ?? ""
    self[.pausedTo] = journey.pausedTo?.dayFirst ?? ""
    if let closing = journey.closing {
      close(closing)
    }
  }

  subscript(column: RegisterColumn) -> String {
    get { cells[column.rawValue] }
    set { cells[column.rawValue] = newValue }
  }

  mutating func close(_ closing: Closing) {
    self[.closed] = closing.day.dayFirst
    self[.closedStage] = closing.stage.name
    self[.reason] = closing.reason
    self[.closedBy] = closing.decider?.rawValue ?? ""
  }
}
