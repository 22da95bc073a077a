extension HeadingDictionary {
  /// Headings of registers and trackers as services keep them.
  static let register: [Entry] = [
    Entry(
      "enquiry_id", .identifier,
      [
        "enquiry ref", "enquiry no", "enquiry", "ref", "ref no", "id", "case id", "case no",
        "case ref", "unique id", "unique ref", "unique ref no", "urn", "record id", "record no",
        "enquirer id", "enquirer ref", "fostering ref", "fostering id", "lead id", "system id",
        "system no", "file no", "log no", "tracker id",
      ], likely: ["no", "case", "client id", "client no", "person id", "family id", "serial no"]),
    Entry(
      "household_id", .code,
      [
        "household", "household ref", "household no", "family id", "family ref", "applicant id",
        "applicant ref", "carer id", "client id", "person id",
      ]),
    Entry(
      "enquiry_date", .date,
      [
        "date of enquiry", "enquiry received", "enquiry date received", "date enquiry received",
        "date received", "received", "initial enquiry", "initial enquiry date", "enquired",
        "date enquired", "enquiry made", "date of initial enquiry", "date of first enquiry",
        "first enquiry", "enquiry received date", "date of initial contact", "date of referral",
      ],
      likely: ["enquiry", "date", "initial contact", "date logged", "date opened", "created"]),
    Entry(
      "first_response_date", .date,
      [
        "first response", "response date", "date responded", "responded", "first contact",
        "date of first contact", "first contact date", "first reply", "initial call",
        "date of initial call", "call back date", "date contacted",
      ], likely: ["contacted", "response", "initial call done"]),
    Entry(
      "visit_date", .date,
      [
        "visit", "initial visit", "initial visit date", "date of initial visit", "home visit",
        "home visit date", "date of visit", "date visited", "iv date", "initial home visit",
        "visited",
      ], likely: ["visit done", "visit completed"]),
    Entry(
      "eoi_date", .date,
      [
        "eoi", "eoi received", "eoi date", "date eoi received", "roi", "roi date", "roi received",
        "expression of interest", "expression of interest date", "expression of interest received",
        "registration of interest", "registration of interest date",
        "date of registration of interest",
        "registration of interest received", "date of expression of interest",
      ], likely: ["registered interest", "interest registered"]),
    Entry(
      "stage1_start_date", .date,
      [
        "stage 1 start", "stage 1", "stage 1 started", "stage 1 date", "stage 1 start date",
        "start of stage 1", "date stage 1 started", "application", "application date",
        "application received", "date of application", "application received date", "stage 1 begun",
      ], likely: ["assessment start", "assessment started", "applied", "date applied"]),
    Entry(
      "stage1_end_date", .date,
      [
        "stage 1 end", "stage 1 ended", "stage 1 complete", "stage 1 completed", "end of stage 1",
        "stage 1 decision", "stage 1 decision date", "stage 1 outcome date", "stage 1 end date",
        "stage 1 finish",
      ]),
    Entry(
      "stage1_information_date", .date,
      ["all stage 1 information", "stage 1 information complete", "stage 1 information received"]),
    Entry(
      "stage1_notice_date", .date,
      ["stage 1 notice", "stage 1 notice sent", "stage 1 notice date", "notice after stage 1"]),
    Entry(
      "stage2_start_date", .date,
      [
        "stage 2 start", "stage 2", "stage 2 started", "stage 2 date", "stage 2 start date",
        "start of stage 2", "date stage 2 started", "form f start", "form f started", "form f",
        "form f start date", "form f date", "full assessment start",
      ],
      probable: [
        "assessment start date", "assessment start", "assessment started", "assessment date",
        "date assessment started", "assessment allocated",
      ]),
    Entry(
      "panel_date", .date,
      [
        "panel", "date of panel", "fostering panel", "fostering panel date", "panel heard",
        "to panel",
      ]),
    Entry(
      "approval_date", .date,
      [
        "approved", "approval", "date approved", "date of approval", "approved date",
        "approved on", "adm approval", "adm approval date", "approval decision date",
      ],
      likely: [
        "adm decision", "adm date", "adm decision date", "decision date", "date of decision",
        "adm", "final decision date",
      ]),
    Entry(
      "paused_from", .date, ["paused", "pause from", "pause start", "date paused", "on hold from"]),
    Entry("paused_to", .date, ["pause to", "pause end", "resumed", "date resumed", "on hold to"]),
    Entry(
      "closed_date", .date,
      [
        "closed", "date closed", "date withdrew", "closure date", "date of closure", "closed on",
        "closing date",
        "case closed", "withdrawal date", "date withdrawn", "date of withdrawal", "end date",
        "date ended", "case closed date", "closed date",
      ], likely: ["outcome date", "date of outcome", "withdrawn", "ended", "closure", "withdrew"]),
    Entry(
      "closed_stage", .category,
      [
        "closed at stage", "stage closed", "stage at closure", "stage when closed", "closure stage",
        "stage withdrawn", "stage of withdrawal", "stage ended", "stage lost", "closed at",
      ]),
    Entry(
      "closed_reason", .category,
      [
        "reason for closure", "closure reason", "reason closed", "reason withdrawn",
        "reason for withdrawal", "withdrawal reason", "closing reason", "reason ended",
        "reason not progressed", "reason for not progressing", "reason for ending", "reason",
        "reason for not proceeding", "why closed", "drop out reason", "main reason",
      ], likely: ["outcome reason"]),
    Entry(
      "closed_by", .category,
      [
        "withdrawn by", "decision by", "decided by", "ended by", "closure by", "who closed",
        "who withdrew", "who ended it", "who decided", "whose decision", "closed by whom",
        "decision maker", "closed by who", "decision of",
      ]),
    Entry(
      "postcode", .postcode,
      ["post code", "home postcode", "applicant postcode", "enquirer postcode"]),
    Entry(
      "spare_bedrooms", .number,
      [
        "spare rooms", "spare room", "no of spare bedrooms", "no of spare rooms", "spare beds",
        "bedrooms spare", "bedrooms available",
      ]),
  ]

  /// Columns that journeys may be split by; event logs may have them too.
  static let dimensions: [Entry] = [
    Entry(
      "source", .category,
      [
        "how did you hear", "how did you hear about us", "how did they hear", "how heard",
        "how did you hear about fostering", "source of enquiry", "enquiry source", "heard from",
        "where did you hear about us", "where did you hear", "heard about us", "referral source",
        "source of referral", "how did they hear about us", "how did you find us", "lead source",
        "marketing source", "where heard", "where did they hear", "where did they hear about us",
        "where heard of us",
        "how heard about us", "how they heard", "how they heard about us", "heard about fostering",
        "how did they hear of us", "how did you hear of us", "how did you find out about us",
      ]),
    Entry(
      "channel", .category,
      [
        "contact by", "contact method", "method of contact", "method of enquiry", "enquiry method",
        "how contacted", "contact type", "type of contact", "how enquired", "contact route",
        "enquiry type", "type of enquiry", "enquiry channel", "medium",
      ], likely: ["method"]),
    Entry("campaign", .category, ["campaign name", "marketing campaign", "campaign code"]),
    Entry(
      "ward", .category,
      ["ward name", "electoral ward", "home ward", "ward of residence", "council ward"],
      likely: ["area"]),
    Entry(
      "mosaic_segment", .category,
      ["mosaic", "mosaic group", "mosaic type", "mosaic code", "segment", "acorn group"]),
    Entry(
      "ethnic_group", .category,
      ["ethnicity", "ethnic origin", "ethnic background", "ethnic category", "ethnic"]),
    Entry(
      "age_band", .category,
      ["age group", "age range", "age of main applicant", "age category", "age bracket"],
      likely: ["age"]),
    Entry(
      "household_type", .category,
      [
        "household composition", "family type", "family composition", "type of household",
        "household make up", "couple or single", "single or couple",
      ]),
    Entry(
      "tenure", .category,
      ["housing tenure", "home ownership", "housing type", "housing status", "accommodation"]),
    Entry(
      "programme", .category,
      [
        "type of fostering", "fostering type", "scheme", "programme type", "type of care",
        "fostering programme", "type of carer", "carer type",
      ]),
    Entry("route", .category, ["route in", "new or transfer", "transfer"]),
  ]
}
