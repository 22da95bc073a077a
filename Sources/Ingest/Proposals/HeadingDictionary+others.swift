extension HeadingDictionary {
  static func usual(_ kind: FeedKind) -> [Entry] {
    switch kind {
    case .register: register + dimensions
    case .events: events + dimensions
    default: others[kind] ?? []
    }
  }

  private static let events: [Entry] = [
    Entry(
      "case", .code,
      [
        "case id", "case no", "case ref", "case:concept:name", "enquiry id", "enquiry ref",
        "enquiry no", "household id", "household", "ref", "journey", "client id", "patient",
        "patient id", "person id",
      ], likely: ["id"]),
    Entry(
      "event", .category,
      [
        "activity", "concept:name", "event type", "event name", "step", "milestone", "action",
        "handling", "task", "case note type", "event description", "status", "stage",
      ], likely: ["type"]),
    Entry(
      "date", .date,
      [
        "time:timestamp", "timestamp", "time", "event date", "date of event", "event time",
        "date time", "when", "completed", "start", "start date", "date recorded",
      ]),
  ]

  private static let others: [FeedKind: [Entry]] = [
    .published: [
      Entry("period", .category, ["year", "financial year", "reporting period"]),
      Entry("stage", .category, ["measure", "indicator", "step", "figure", "item"]),
      Entry("value", .number, ["count", "households", "total", "no", "figure"]),
      Entry("programme", .category, ["type", "service", "scheme"]),
      Entry("document", .title, ["source", "source document", "report", "publication"]),
    ],
    .campaigns: [
      Entry(
        "campaign_id", .name,
        ["campaign", "campaign name", "campaign ref", "campaign code", "campaign title"],
        likely: ["activity", "id", "ref", "name"]),
      Entry("name", .title, ["campaign name", "campaign title", "title", "description"]),
      Entry(
        "start", .date,
        [
          "start date", "launch", "launched", "launch date", "begins", "started", "campaign start",
          "live from", "date from", "go live",
        ], likely: ["from", "date"]),
      Entry(
        "end", .date,
        ["end date", "ends", "ended", "finish", "campaign end", "live to", "date to", "finished"],
        likely: ["to", "until"]),
      Entry("channel", .category, ["medium", "media", "type", "platform", "channel used"]),
      Entry(
        "cost", .money, ["spend", "budget", "total cost", "amount", "amount spent", "total spend"]),
    ],
    .spend: [
      Entry(
        "campaign_id", .title,
        ["campaign", "campaign name", "campaign ref", "campaign code"], likely: ["activity"]),
      Entry(
        "amount", .money,
        [
          "amount spent", "spend", "cost", "spent", "total cost", "total spend", "net amount",
          "invoice amount", "amount paid", "price", "amount gbp", "cost gbp", "spend gbp",
          "amount spent gbp",
        ], likely: ["value", "total"]),
      Entry(
        "date", .date,
        [
          "day", "payment date", "invoice date", "date paid", "date of payment", "reporting starts",
          "spend date", "week commencing", "date of invoice",
        ]),
      Entry("from", .date, ["date from", "period from", "from date", "start", "start date"]),
      Entry("to", .date, ["date to", "period to", "to date", "end", "end date"]),
      Entry("currency", .category, ["currency code"]),
    ],
    .social: [
      Entry(
        "platform", .category, ["network", "social network", "channel", "site", "account type"]),
      Entry(
        "date", .date,
        ["day", "week", "week commencing", "month", "w/c", "date of count", "period start"]),
      Entry("metric", .category, ["measure", "statistic", "indicator", "metric name"]),
      Entry("value", .number, ["count", "total", "figure", "no"]),
    ],
    .sessions: [
      Entry(
        "session_id", .identifier,
        [
          "session", "session ref", "session no", "session code", "event id", "event ref",
          "event no", "id", "ref", "ref no", "event code",
        ], likely: ["event name", "no"]),
      Entry(
        "date", .date,
        [
          "session date", "date of session", "event date", "date of event", "day", "when",
          "session start",
        ]),
      Entry(
        "time", .category,
        ["start time", "session time", "time of session", "starts at", "event time", "begins at"]),
      Entry("campaign_id", .category, ["campaign", "campaign ref", "campaign code"]),
      Entry(
        "venue", .title,
        ["location", "place", "where", "session venue", "event venue", "venue name", "held at"]),
      Entry("ward", .category, ["ward name", "electoral ward", "venue ward"]),
      Entry(
        "booked", .number,
        [
          "bookings", "no booked", "booked on", "places booked", "registered", "registrations",
          "signed up", "tickets", "households booked", "invited",
        ]),
      Entry(
        "attended", .number,
        [
          "attendance", "no attended", "attendees", "came", "turned up", "households attended",
          "present", "actual", "attended on day", "no of attendees",
        ]),
    ],
    .attendance: [
      Entry(
        "session_id", .code,
        ["session", "session ref", "session no", "event id", "event ref", "session code"]),
      Entry(
        "household_id", .code,
        ["household", "household ref", "household no", "family id", "client id", "person id"]),
      Entry(
        "attended", .flag,
        [
          "attendance", "came", "present", "attendee status", "checked in", "did they attend",
          "attended yes no", "status", "turned up",
        ]),
      Entry("booked", .number, ["tickets", "bookings", "no booked", "quantity"]),
    ],
    .areas: [
      Entry(
        "area", .category,
        [
          "ward", "ward name", "area name", "geography", "neighbourhood", "name of ward",
          "lsoa name",
        ]
      ),
      Entry(
        "code", .officialCode,
        ["ward code", "area code", "geography code", "ons code", "gss code", "lsoa code"]),
      Entry("dimension", .category, ["characteristic", "variable"]),
      Entry("category", .category, ["group"]),
      Entry(
        "households", .number,
        [
          "no of households", "all households", "total households", "household count",
          "total all households", "tenure of household total all households",
        ]),
      Entry(
        "adults", .number,
        [
          "adult population", "no of adults", "residents 18 plus", "population 18 plus",
        ]
      ),
      Entry(
        "spare_room_households", .number,
        [
          "spare room", "households with spare room", "households with a spare bedroom",
          "spare bedroom households", "with spare room",
        ]),
    ],
    .segments: [
      Entry(
        "segment", .name,
        [
          "mosaic group", "mosaic", "mosaic type", "group", "segment code", "mosaic code",
          "acorn group", "group code", "mosaic segment",
        ]),
      Entry("name", .title, ["group name", "segment name", "mosaic group name", "description"]),
      Entry(
        "households", .number,
        ["no of households", "household count", "count", "total households", "all households"]),
      Entry("version", .category, ["mosaic version", "year"]),
    ],
    .postcodes: [
      Entry(
        "postcode", .postcode,
        [
          "post code", "pcds", "pcd", "pcd7", "pcd8", "pcd2", "pc",
          "postcode format 1 standard 8 bytes", "postcode standard",
        ]),
      Entry(
        "ward", .category,
        [
          "osward", "wd25cd", "wd24cd", "wd23cd", "wd22cd", "wd26cd", "ward code", "ward name",
          "admin ward", "admin ward code", "wc", "electoral ward",
        ]),
      Entry(
        "segment", .category,
        [
          "mosaic group", "mosaic", "pc mosaic uk 7 group", "mosaic uk 7 group", "mosaic segment",
          "acorn group",
        ]),
    ],
    .comparators: [
      Entry(
        "name", .title, ["comparator", "benchmark", "measure", "indicator", "figure", "authority"]),
      Entry("period", .category, ["year", "financial year"]),
      Entry("numerator", .number, ["count", "top"]),
      Entry("denominator", .number, ["base", "out of", "bottom"]),
      Entry("value", .number, ["rate", "proportion", "share", "percentage"]),
      Entry("population", .category, ["who", "scope", "coverage"]),
      Entry("document", .title, ["source", "source document", "report", "publication"]),
    ],
    .children: [
      Entry("dimension", .category, ["characteristic", "variable"]),
      Entry(
        "group", .category, ["category", "ethnic group", "age band", "ethnicity", "age group"]),
      Entry(
        "children", .number,
        [
          "no of children", "children looked after", "looked after children", "children in care",
          "cla", "lac",
        ]),
    ],
    .capacity: [
      Entry("date", .date, ["month", "month end", "as at", "date of count", "period end"]),
      Entry(
        "households", .number,
        [
          "approved households", "fostering households", "carers", "no of households",
          "carer households",
        ]
      ),
      Entry(
        "places", .number,
        ["available places", "approved places", "placements available", "no of places"]),
      Entry(
        "places_used", .number, ["filled places", "placements used", "places filled", "filled"]),
      Entry("joined", .number, ["new carers", "new households", "recruited", "approved in month"]),
      Entry(
        "left", .number, ["leavers", "carers lost", "deregistered", "resigned", "households left"]),
    ],
    .notes: [
      Entry("date", .date, ["from", "when", "day", "start"]),
      Entry(
        "text", .freeText,
        ["note", "what happened", "annotation", "description", "event", "comment", "what changed"]),
      Entry("until", .date, ["to", "end", "end date"]),
      Entry("break", .category, ["new series", "break in series", "series break"]),
    ],
  ]
}
