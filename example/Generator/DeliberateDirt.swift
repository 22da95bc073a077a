/// A row that is wrong, or right but awkward, on purpose.
struct DirtyRow {
  /// What is the matter, for the reader of the example.
  let what: String
  /// Where the row stands in the file, which is in order of enquiry.
  let day: CalendarDay
  /// Whether it is an enquiry of a household of its own by the counting rules.
  let countsAsEnquiry: Bool
  let approved: CalendarDay?
  let row: RegisterRow
  /// How many cells the line has; `nil` for all of them.
  var cellsKept: Int?
  /// Cells beyond the last column.
  var cellsBeyond: [String] = []
}

/// All rows that are dirty on purpose; none of them touches enquiries or approvals of 2024/25.
enum DeliberateDirt {
  static func enquiries(inFinancialYear year: Int) -> Int {
    rows.count { $0.countsAsEnquiry && $0.day.financialYear == year }
  }

  static func approvals(inFinancialYear year: Int) -> Int {
    rows.count { $0.approved?.financialYear == year }
  }

  static let rows = orderAndOverlap + returning + dates + closings + codes + unreadable

  /// A row from an ordinary household, with the given cells instead.
  static func dirty(
    _ number: Int, _ what: String, household: Int? = nil, on day: CalendarDay,
    enquired: String? = nil, counts: Bool = true, approved: CalendarDay? = nil,
    kept: Int? = nil, beyond: [String] = [],
    _ cells: KeyValuePairs<RegisterColumn, String>
  ) -> DirtyRow {
    var row = RegisterRow()
    row[.reference] = "FE\(number)"
    row[.household] = "H\(household ?? number)"
    row[.applicant] = "Example Person \(household ?? number)"
    row[.enquired] = enquired ?? day.dayFirst
    row[.source] = "Council website"
    row[.channel] = "Online form"
    row[.ward] = "Henley"
    row[.segment] = "F"
    row[.ethnicGroup] = "White British"
    row[.ageBand] = "40-49"
    row[.householdType] = "Two applicants, dependent children"
    row[.tenure] = "Owned with a mortgage or loan"
    row[.spareBedrooms] = "1"
    row[.programme] = "Mainstream"
    row[.route] = "New"
    row[.firstResponse] = day.adding(days: 1).onWeekday.dayFirst
    for (column, text) in cells {
      row[column] = text
    }
    row[.approved] = approved?.dayFirst ?? row[.approved]
    return DirtyRow(
      what: what, day: day, countsAsEnquiry: counts, approved: approved, row: row,
      cellsKept: kept, cellsBeyond: beyond)
  }

  private static let orderAndOverlap = [
    dirty(
      90001, "enquiry and EOI on the same day", on: CalendarDay(2021, 6, 14),
      [
        .eoi: "14/06/2021", .closed: "02/08/2021", .closedStage: "Expression of interest",
        .reason: "Own baby or young children", .closedBy: "applicant",
      ]),
    dirty(
      90002, "EOI and stage 1 on the same day", on: CalendarDay(2021, 9, 6),
      [
        .eoi: "18/10/2021", .stage1: "18/10/2021", .closed: "10/01/2022",
        .closedStage: "Stage 1", .reason: "Moving house", .closedBy: "applicant",
      ]),
    dirty(
      90003, "stage 2 begins before stage 1 ends (right, but awkward)",
      on: CalendarDay(2022, 1, 11), approved: CalendarDay(2022, 12, 19),
      [
        .visit: "14/01/2022", .eoi: "14/02/2022", .stage1: "04/04/2022",
        .stage1End: "01/08/2022", .stage2: "06/06/2022", .panel: "08/12/2022",
      ]),
    dirty(
      90004, "stage 2 begins on the day that stage 1 begins; a couple",
      on: CalendarDay(2022, 5, 3), approved: CalendarDay(2023, 1, 24),
      [
        .householdType: "Two applicants, no children", .visit: "05/05/2022",
        .eoi: "30/05/2022", .stage1: "04/07/2022", .stage1End: "10/10/2022",
        .stage2: "04/07/2022", .panel: "12/01/2023",
      ]),
    dirty(
      90005, "closed on the day of enquiry", on: CalendarDay(2022, 11, 8),
      [
        .ward: "Outside Coventry", .segment: "", .closed: "08/11/2022",
        .closedStage: "Enquiry", .reason: "Lives outside the area", .closedBy: "service",
      ]),
    dirty(
      90006, "stage 1 dated before EOI", on: CalendarDay(2023, 1, 16),
      [
        .eoi: "20/03/2023", .stage1: "06/03/2023", .closed: "05/06/2023",
        .closedStage: "Stage 1", .reason: "Not engaging", .closedBy: "service",
      ]),
    dirty(
      90007, "EOI dated before the enquiry", on: CalendarDay(2023, 3, 27),
      [
        .eoi: "13/03/2023", .closed: "08/05/2023", .closedStage: "Expression of interest",
        .reason: "Allowance too low", .closedBy: "applicant",
      ]),
    dirty(
      90008, "approved, and closed later on (they resigned): an approval",
      on: CalendarDay(2021, 2, 8), approved: CalendarDay(2022, 3, 14),
      [
        .eoi: "15/03/2021", .stage1: "10/05/2021", .stage1End: "06/09/2021",
        .stage2: "20/09/2021", .panel: "03/03/2022", .closed: "05/09/2022",
        .reason: "Moving house", .closedBy: "applicant",
      ]),
  ]

  private static let returning = [
    dirty(
      90011, "enquires twice while open, six months apart: one journey (first row)",
      household: 90011, on: CalendarDay(2021, 9, 20), [:]),
    dirty(
      90012, "the second row of the same household, with all later dates", household: 90011,
      on: CalendarDay(2022, 3, 14), counts: false, approved: CalendarDay(2023, 5, 2),
      [
        .source: "Existing foster carer", .eoi: "20/04/2022", .stage1: "13/06/2022",
        .stage1End: "03/10/2022", .stage2: "17/10/2022", .panel: "20/04/2023",
      ]),
    dirty(
      90013, "closed, and enquires again five months later: two journeys (first row)",
      household: 90013, on: CalendarDay(2022, 5, 10),
      [
        .closed: "20/06/2022", .closedStage: "Enquiry", .reason: "Moving house",
        .closedBy: "applicant",
      ]),
    dirty(
      90014, "the second row of the same household", household: 90013,
      on: CalendarDay(2022, 11, 21),
      [
        .closed: "16/01/2023", .closedStage: "Enquiry",
        .reason: "No reply after three attempts", .closedBy: "no_contact",
      ]),
    dirty(
      90015, "left open, and enquires again 14 months later: two journeys (first row)",
      household: 90015, on: CalendarDay(2021, 10, 4), [:]),
    dirty(
      90016, "the second row of the same household", household: 90015,
      on: CalendarDay(2022, 12, 12),
      [
        .eoi: "16/01/2023", .closed: "06/03/2023", .closedStage: "Expression of interest",
        .reason: "Not engaging", .closedBy: "service",
      ]),
  ]
}
