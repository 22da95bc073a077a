/// The steps an open household can stand at, in order. Approval is the end, so no step to close.
enum Stage: Int, CaseIterable {
  case enquiry, eoi, stage1, stage2

  /// As the register's column "Closed at stage" has it.
  var name: String {
    switch self {
    case .enquiry: "Enquiry"
    case .eoi: "Expression of interest"
    case .stage1: "Stage 1"
    case .stage2: "Stage 2"
    }
  }
}

/// Who decided that a household went no further; the register uses these words.
enum Decider: String {
  case applicant
  case service
  case panel = "panel_adm"
  case nobody = "no_contact"
  case external
}
