/// What a feed tells about, and the columns it may have by their canonical names.
public enum FeedKind: String, CaseIterable, Sendable {
  case register, events, published, campaigns, spend, social, sessions, attendance, areas
  case segments, postcodes, boundaries, holidays, comparators, children, capacity, notes

  /// Without these a file of the kind cannot be read. A set of names is met by any one of them.
  var required: [[String]] {
    switch self {
    case .register: [["enquiry_id"]]
    case .events: [["case"], ["event"], ["date"]]
    case .published: [["period"], ["stage"], ["value"]]
    case .campaigns: [["campaign_id"], ["start"]]
    case .spend: [["campaign_id"], ["amount"], ["date", "from"]]
    case .social: [["platform"], ["date"], ["metric"], ["value"]]
    case .sessions: [["session_id"], ["date"]]
    case .attendance: [["session_id"]]
    case .areas: [["area"]]
    case .segments: [["segment"], ["households"]]
    case .postcodes: [["postcode"]]
    case .boundaries, .holidays: []
    case .comparators: [["name"]]
    case .children: [["group"], ["children"]]
    case .capacity: [["date"]]
    case .notes: [["date"], ["text"]]
    }
  }

  /// How a file of the kind may be laid out.
  var formats: [Feed.Format] {
    switch self {
    case .boundaries: [.geojson]
    case .holidays: [.json]
    default: [.csv, .xlsx, .json]
    }
  }

  /// Kinds whose files may have a column a metric, area, segment or stage.
  static let unpivoted: Set<FeedKind> = [.social, .areas, .segments, .published, .comparators]

  /// Of the required columns, those that hold texts and are never blank.
  var requiredTexts: [String] {
    let others: Set = ["value", "amount", "date", "start", "households", "children", "area"]
    return required.filter { $0.count == 1 }.map { $0[0] }.filter { !others.contains($0) }
  }

  /// What may stand beside the required columns.
  var optional: [String] {
    switch self {
    case .register:
      [
        "household_id", "source", "channel", "campaign", "postcode", "ward", "mosaic_segment",
        "ethnic_group", "age_band", "household_type", "tenure", "spare_bedrooms", "programme",
        "route", "first_response_date", "visit_date", "stage1_end_date", "panel_date",
        "stage1_information_date", "stage1_notice_date", "paused_from", "paused_to", "closed_date",
        "closed_stage", "closed_reason", "closed_by",
      ]
    case .events: ["postcode"]
    case .published: ["programme", "document"]
    case .campaigns: ["name", "channel", "end", "cost"]
    case .spend: ["to", "currency"]
    case .social: []
    case .sessions: ["venue", "ward", "booked", "attended", "campaign_id", "time"]
    case .attendance: ["household_id", "attended", "booked"]
    case .areas: ["code", "dimension", "category", "households", "adults", "spare_room_households"]
    case .segments: ["area", "name", "version"]
    case .postcodes: ["ward", "segment", "area", "version"]
    case .boundaries, .holidays: []
    case .comparators: ["period", "numerator", "denominator", "value", "population", "document"]
    case .children: ["dimension"]
    case .capacity: ["households", "places", "places_used", "joined", "left"]
    case .notes: ["until", "break"]
    }
  }

  /// The dimensions of a register that are used where configuration names none.
  static let usualDimensions = [
    "source", "channel", "campaign", "ward", "mosaic_segment", "ethnic_group", "age_band",
    "household_type", "tenure", "programme", "route",
  ]
}
