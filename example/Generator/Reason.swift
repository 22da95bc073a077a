/// Why a household went no further, as the register words it.
///
/// `config/codes/reasons.csv` has the same names with their codes, groups and Ofsted codes.
struct Reason {
  let name: String
  let decider: Decider
  let stages: ClosedRange<Int>
  let weight: Double

  init(_ name: String, _ decider: Decider, _ stages: ClosedRange<Int>, _ weight: Double) {
    self.name = name
    self.decider = decider
    self.stages = stages
    self.weight = weight
  }

  /// The reasons that fit a decision and a stage, heaviest first where they are common.
  static func fitting(_ decider: Decider, at stage: Stage) -> [Reason] {
    all.filter { $0.decider == decider && $0.stages.contains(stage.rawValue) }
  }

  static let all = [
    Reason("No reply after three attempts", .nobody, 0...1, 70),
    Reason("Wrong contact details", .nobody, 0...0, 9),
    Reason("Asked for information only", .nobody, 0...0, 17),
    Reason("Spam or test", .nobody, 0...0, 2),
    Reason("Under 21", .service, 0...0, 4),
    Reason("Lives outside the area", .service, 0...0, 14),
    Reason("No right to stay in the UK", .service, 0...2, 3),
    Reason("Serious offence", .service, 0...2, 3),
    Reason("Known safeguarding history", .service, 0...2, 4),
    Reason("No spare bedroom", .service, 0...1, 38),
    Reason("No spare bedroom", .applicant, 0...1, 12),
    Reason("Temporary or insecure housing", .service, 0...2, 6),
    Reason("Overcrowded", .service, 0...2, 4),
    Reason("Home not safe", .service, 1...2, 3),
    Reason("Landlord refuses", .applicant, 0...2, 3),
    Reason("Pets", .service, 1...2, 2),
    Reason("Own baby or young children", .applicant, 0...2, 12),
    Reason("Moving house", .applicant, 0...3, 8),
    Reason("Building work", .applicant, 0...2, 4),
    Reason("Bereavement", .applicant, 0...3, 4),
    Reason("Working hours do not fit", .applicant, 0...2, 14),
    Reason("Allowance too low", .applicant, 0...3, 9),
    Reason("Worry about benefits or tax", .applicant, 0...2, 4),
    Reason("Partner not in favour", .applicant, 0...2, 10),
    Reason("Own children's needs", .applicant, 0...3, 9),
    Reason("Relationship ended", .applicant, 1...3, 5),
    Reason("Applicant's health", .applicant, 1...3, 6),
    Reason("Smoking and children under five", .service, 1...2, 2),
    Reason("Medical adviser's advice", .service, 2...3, 4),
    Reason("Wants to adopt", .applicant, 0...1, 6),
    Reason("Wants an age or type not needed", .applicant, 0...2, 4),
    Reason("Role not as expected", .applicant, 0...3, 9),
    Reason("Contact with birth family", .applicant, 1...3, 2),
    Reason("Fear of allegations", .applicant, 1...3, 3),
    Reason("Too slow", .applicant, 1...3, 9),
    Reason("Too intrusive", .applicant, 1...3, 6),
    Reason("Poor communication", .applicant, 0...3, 5),
    Reason("Training dates unsuitable", .applicant, 1...2, 4),
    Reason("DBS or medical delay", .applicant, 2...3, 4),
    Reason("Independent agency", .applicant, 0...3, 13),
    Reason("Another council", .applicant, 0...3, 4),
    Reason("Hub partner", .external, 0...1, 6),
    Reason("Kinship care instead", .external, 0...2, 3),
    Reason("Supported lodgings instead", .external, 0...2, 1),
    Reason("Checks or references", .service, 2...3, 8),
    Reason("Skills or understanding", .service, 1...3, 8),
    Reason("Attitude", .service, 1...3, 3),
    Reason("Did not disclose", .service, 2...3, 4),
    Reason("Not engaging", .service, 1...3, 7),
    Reason("Panel did not recommend", .panel, 3...3, 6),
    Reason("Decision maker found not suitable", .panel, 3...3, 4),
    Reason("Independent review upheld refusal", .panel, 3...3, 1),
    Reason("Refused to say", .applicant, 0...3, 3),
  ]
}
