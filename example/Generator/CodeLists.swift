/// A value that a column may hold, and how often it is drawn.
struct Weighted {
  let name: String
  let weight: Double

  init(_ name: String, _ weight: Double) {
    self.name = name
    self.weight = weight
  }
}

/// Where an enquirer heard of the service, and how enquirers from there get on.
///
/// The factors multiply the chance of going on from enquiry, EOI and stage 1.
struct Source {
  let name: String
  let weight: Double
  let factors: (eoi: Double, stage1: Double, stage2: Double)

  init(
    _ name: String, _ weight: Double, _ eoi: Double = 1, _ stage1: Double = 1, _ stage2: Double = 1
  ) {
    self.name = name
    self.weight = weight
    factors = (eoi, stage1, stage2)
  }

  static let all = [
    Source("Council website", 17),
    Source("Web search", 15, 0.95),
    Source("Facebook organic", 8, 0.85, 0.9),
    Source("Facebook paid", 10, 0.75, 0.85),
    Source("Instagram", 5, 0.85),
    Source("X", 1.2, 0.8),
    Source("LinkedIn", 1),
    Source("YouTube or film", 1.5),
    Source("Radio", 4, 0.9),
    Source("Citivision or leaflet", 3),
    Source("Press", 1.5),
    Source("Outdoor or bus", 3.5, 0.9),
    Source("Information session", 4.5, 1.5, 1.15, 1.1),
    Source("Drop-in", 1, 1.2),
    Source("Festival or street stall", 2, 0.7),
    Source("Faith or community group", 2, 1.1),
    Source("Employer", 1.5, 1.1),
    Source("School or health partner", 1.5, 1.1),
    Source("Existing foster carer", 8, 1.6, 1.3, 1.2),
    Source("Friend or family", 5, 1.15),
    Source("Foster-care experienced", 1.2, 1.2),
    Source("Former carer returning", 0.8, 1.7, 1.3, 1.2),
    Source("Agency transfer", 1.2, 2.2, 1.7, 1.6),
    Source("Regional hub", 7),
    Source("Phone line, source unknown", 3, 0.9),
    Source("Not asked", 2, 0.7),
    Source("NK", 0.8, 0.7),
    Source("", 2, 0.8),
  ]
}

/// The other columns that journeys may be split by. A blank name is a blank cell.
enum CodeLists {
  static let channels = [
    Weighted("Online form", 55), Weighted("Phone", 18), Weighted("Email", 12),
    Weighted("Social message", 9), Weighted("In person", 5), Weighted("", 1),
  ]

  static let ethnicGroups = [
    Weighted("White British", 47), Weighted("Irish", 2), Weighted("Other White", 6),
    Weighted("Gypsy or Irish Traveller", 0.3), Weighted("Roma", 0.3),
    Weighted("Indian", 6), Weighted("Pakistani", 4), Weighted("Bangladeshi", 1.4),
    Weighted("Chinese", 0.6), Weighted("Other Asian", 2),
    Weighted("African", 7), Weighted("Caribbean", 2.5), Weighted("Other Black", 1),
    Weighted("White and Black Caribbean", 1.6), Weighted("White and Black African", 0.7),
    Weighted("White and Asian", 0.8), Weighted("Other Mixed", 0.8),
    Weighted("Arab", 0.7), Weighted("Any other ethnic group", 1),
    Weighted("Prefer not to say", 3), Weighted("Not asked", 3), Weighted("", 6),
  ]

  static let ageBands = [
    Weighted("18-19", 0.5), Weighted("20-29", 10), Weighted("30-39", 26),
    Weighted("40-49", 29), Weighted("50-59", 22), Weighted("60-69", 7), Weighted("70+", 0.8),
    Weighted("", 4.7),
  ]

  static let householdTypes = [
    Weighted("Single applicant, no children", 15),
    Weighted("Single applicant, dependent children", 15),
    Weighted("Single applicant, grown-up children", 7),
    Weighted("Two applicants, no children", 18),
    Weighted("Two applicants, dependent children", 27),
    Weighted("Two applicants, grown-up children", 12),
    Weighted("Other", 2), Weighted("", 4),
  ]

  static let tenures = [
    Weighted("Owned outright", 17), Weighted("Owned with a mortgage or loan", 37),
    Weighted("Shared ownership", 1), Weighted("Rented from the council", 9),
    Weighted("Other social rented", 11), Weighted("Rented from a private landlord", 16),
    Weighted("Other private rented", 2), Weighted("Rent free", 0.5), Weighted("", 6.5),
  ]

  static let spareBedrooms = [
    Weighted("0", 12), Weighted("1", 54), Weighted("2", 20), Weighted("3", 3),
    Weighted("", 11),
  ]
}
