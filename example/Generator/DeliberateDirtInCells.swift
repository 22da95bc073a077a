extension DeliberateDirt {
  static let dates = [
    dirty(
      90021, "EOI on 30 February", on: CalendarDay(2024, 1, 22),
      [
        .eoi: "30/02/2024", .stage1: "15/04/2024", .closed: "22/07/2024",
        .closedStage: "Stage 1", .reason: "Too slow", .closedBy: "applicant",
      ]),
    dirty(
      90022, "approved without a date of stage 2", on: CalendarDay(2022, 12, 5),
      approved: CalendarDay(2024, 2, 12),
      [
        .eoi: "20/02/2023", .stage1: "17/04/2023", .stage1End: "28/08/2023",
        .panel: "01/02/2024",
      ]),
    dirty(
      90023, "EOI date NK, stage 1 known", on: CalendarDay(2021, 7, 12),
      [
        .eoi: "NK", .stage1: "08/11/2021", .closed: "14/02/2022", .closedStage: "Stage 1",
        .reason: "Partner not in favour", .closedBy: "applicant",
      ]),
    dirty(
      90024, "stage 1 date NK, nothing after it", on: CalendarDay(2021, 8, 2),
      [
        .eoi: "13/09/2021", .stage1: "NK", .closed: "31/01/2022", .closedStage: "Stage 1",
        .reason: "Checks or references", .closedBy: "service",
      ]),
    dirty(
      90025, "TBC for what is to come", on: CalendarDay(2026, 1, 19),
      [
        .eoi: "02/03/2026", .stage1: "20/04/2026", .stage1End: "TBC", .stage2: "TBC",
        .panel: "tbc",
      ]),
    dirty(
      90026, "N/A for what will not come", on: CalendarDay(2026, 2, 9),
      [
        .visit: "N/A", .eoi: "N/A", .stage1: "N/A", .stage2: "N/A", .approved: "N/A",
        .closed: "16/03/2026", .closedStage: "Enquiry",
        .reason: "No reply after three attempts", .closedBy: "no_contact",
      ]),
    dirty(
      90027, "EOI date n/k, which no list of missing texts has", on: CalendarDay(2022, 8, 23),
      [
        .eoi: "n/k", .closed: "14/11/2022", .closedStage: "Expression of interest",
        .reason: "Role not as expected", .closedBy: "applicant",
      ]),
    dirty(
      90028, "dates with dots, hyphens and single figures", on: CalendarDay(2022, 4, 1),
      enquired: "1.4.2022",
      [
        .firstResponse: "4.4.2022", .eoi: "9-5-2022", .closed: "4/7/2022",
        .closedStage: "Expression of interest", .reason: "Working hours do not fit",
        .closedBy: "applicant",
      ]),
    dirty(
      90029, "no enquiry date", on: CalendarDay(2021, 5, 12), enquired: "", counts: false,
      [
        .firstResponse: "", .eoi: "12/05/2021", .stage1: "28/06/2021", .closed: "27/09/2021",
        .closedStage: "Stage 1", .reason: "Applicant's health", .closedBy: "applicant",
      ]),
    dirty(
      90030, "enquiry after the as-at day", on: CalendarDay(2026, 10, 5), counts: false, [:]),
    dirty(
      90031, "enquiry after the as-at day", on: CalendarDay(2026, 10, 12), counts: false, [:]),
    dirty(
      90032, "paused and not yet resumed", on: CalendarDay(2025, 11, 10),
      [.eoi: "08/12/2025", .stage1: "09/02/2026", .pausedFrom: "01/06/2026"]),
  ]

  static let closings = [
    dirty(
      90041, "closed without a date", on: CalendarDay(2023, 3, 13),
      [
        .eoi: "17/04/2023", .closedStage: "Expression of interest",
        .reason: "Independent agency", .closedBy: "applicant",
      ]),
    dirty(
      90042, "closed without a reason or a decider", on: CalendarDay(2023, 6, 5),
      [.closed: "10/07/2023", .closedStage: "Enquiry"]),
    dirty(
      90043, "closed before the enquiry", on: CalendarDay(2023, 9, 18),
      [
        .closed: "11/09/2023", .closedStage: "Enquiry", .reason: "Asked for information only",
        .closedBy: "no_contact",
      ]),
    dirty(
      90044, "closed before stage 1 began, and at an earlier stage",
      on: CalendarDay(2023, 10, 2),
      [
        .eoi: "13/11/2023", .stage1: "15/01/2024", .closed: "20/11/2023",
        .closedStage: "Expression of interest", .reason: "Too intrusive",
        .closedBy: "applicant",
      ]),
    dirty(
      90045, "closed at stage 1 without a date of EOI or stage 1",
      on: CalendarDay(2023, 11, 6),
      [
        .closed: "04/03/2024", .closedStage: "Stage 1", .reason: "Skills or understanding",
        .closedBy: "service",
      ]),
    dirty(
      90046, "closing fields filled in, the stage blank", on: CalendarDay(2022, 9, 12),
      [
        .eoi: "24/10/2022", .closed: "12/12/2022", .reason: "Poor communication",
        .closedBy: "applicant",
      ]),
  ]

  static let codes = [
    dirty(
      90051, "a source that is on no list", on: CalendarDay(2023, 7, 3),
      [
        .source: "Ring road billboard", .closed: "14/08/2023", .closedStage: "Enquiry",
        .reason: "No spare bedroom", .closedBy: "service",
      ]),
    dirty(
      90052, "a source misspelt", on: CalendarDay(2023, 7, 24),
      [
        .source: "Facebok", .closed: "28/08/2023", .closedStage: "Enquiry",
        .reason: "No reply after three attempts", .closedBy: "no_contact",
      ]),
    dirty(
      90053, "an ethnic origin that is on no list", on: CalendarDay(2022, 6, 20),
      [
        .ethnicGroup: "BME", .closed: "25/07/2022", .closedStage: "Enquiry",
        .reason: "Wants to adopt", .closedBy: "applicant",
      ]),
    dirty(
      90054, "an alias, in capitals and with blanks around it", on: CalendarDay(2023, 8, 14),
      [
        .source: "  FB ADS ", .closed: "18/09/2023", .closedStage: "Enquiry",
        .reason: "No reply after three attempts", .closedBy: "no_contact",
      ]),
    dirty(
      90055, "a ward spelt otherwise than on the map", on: CalendarDay(2023, 2, 27),
      [
        .ward: "Binley & Willenhall", .closed: "03/04/2023", .closedStage: "Enquiry",
        .reason: "Building work", .closedBy: "applicant",
      ]),
    dirty(
      90056, "a reason that is on no list", on: CalendarDay(2022, 10, 10),
      [
        .closed: "14/11/2022", .closedStage: "Enquiry", .reason: "Won the lottery",
        .closedBy: "applicant",
      ]),
    dirty(
      90057, "a decider that is on no list", on: CalendarDay(2022, 10, 24),
      [
        .closed: "28/11/2022", .closedStage: "Enquiry", .reason: "Pets", .closedBy: "them",
      ]),
  ]

  static let unreadable = [
    dirty(
      90061, "a note with bare commas: cells beyond the last column, so refused",
      on: CalendarDay(2021, 6, 15), counts: false, beyond: [" rang back", " no answer"],
      [.notes: "Made-up note: rang"]),
    dirty(
      90062, "a note with bare commas: refused", on: CalendarDay(2023, 7, 17), counts: false,
      beyond: [" e-mailed"], [.notes: "Made-up note: wrote"]),
    dirty(
      90063, "a note with bare commas: refused", on: CalendarDay(2025, 6, 12), counts: false,
      beyond: [" came on Thursday", " will ring"], [.notes: "Made-up note: visited"]),
    dirty(
      90064, "a short line, ending after the tenure: the rest is blank",
      on: CalendarDay(2023, 2, 6), kept: RegisterColumn.tenure.rawValue + 1, [:]),
  ]
}
