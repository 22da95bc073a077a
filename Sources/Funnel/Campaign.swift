/// A recruitment campaign: when it ran, and what it cost.
public struct Campaign: Equatable, Sendable {
  public var id: String
  public var name: String
  public var channel: String
  public var start: Day
  /// `nil` while it has no end.
  public var end: Day?
  /// Used where no spend is recorded for the campaign.
  public var costInPence: Int?

  public init(
    id: String, name: String, channel: String, start: Day, end: Day?, costInPence: Int?
  ) {
    self.id = id
    self.name = name
    self.channel = channel
    self.start = start
    self.end = end
    self.costInPence = costInPence
  }
}

/// Money spent on a campaign over days; evenly, as far as anybody knows.
public struct Spend: Equatable, Sendable {
  public var campaign: String
  public var days: ClosedRange<Day>
  public var amountInPence: Int

  public init(campaign: String, days: ClosedRange<Day>, amountInPence: Int) {
    self.campaign = campaign
    self.days = days
    self.amountInPence = amountInPence
  }

  /// The part that falls on days up to one; `nil` where all of them lie after it.
  func until(_ last: Day) -> Spend? {
    guard days.lowerBound <= last else { return nil }
    let kept = days.lowerBound...min(days.upperBound, last)
    return Spend(campaign: campaign, days: kept, amountInPence: pence(within: kept))
  }

  /// The part of the amount that falls within some days; parts of a span add up to the whole.
  public func pence(within other: ClosedRange<Day>) -> Int {
    guard days.overlaps(other) else { return 0 }
    let length = days.lowerBound.days(to: days.upperBound) + 1
    let skipped = max(0, days.lowerBound.days(to: other.lowerBound))
    let reached = min(length, days.lowerBound.days(to: other.upperBound) + 1)
    return amountInPence * reached / length - amountInPence * skipped / length
  }
}

/// A count that a platform reports for a day, such as Facebook reach.
public struct SocialCount: Equatable, Sendable {
  public var platform: String
  public var day: Day
  public var metric: String
  public var value: Double

  public init(platform: String, day: Day, metric: String, value: Double) {
    self.platform = platform
    self.day = day
    self.metric = metric
    self.value = value
  }
}

/// An information session.
public struct Session: Equatable, Sendable {
  public var id: String
  public var day: Day
  public var venue: String
  public var ward: String
  /// Tickets or places booked; `nil` where nobody counted.
  public var booked: Int?
  public var attended: Int?
  /// The campaign that it belongs to; empty where none is named.
  public var campaign: String
  /// Minutes from midnight to its beginning; `nil` where no time is told.
  public var minute: Int?

  public init(
    id: String, day: Day, venue: String, ward: String, booked: Int?, attended: Int?,
    campaign: String = "", minute: Int? = nil
  ) {
    self.id = id
    self.day = day
    self.venue = venue
    self.ward = ward
    self.booked = booked
    self.attended = attended
    self.campaign = campaign
    self.minute = minute
  }
}

/// Something that happened and may explain a number: a form changed, a line was down.
public struct Annotation: Equatable, Sendable {
  public var day: Day
  public var until: Day?
  public var text: String
  /// Whether the series before and after are not one series.
  public var isBreak: Bool

  public init(day: Day, until: Day?, text: String, isBreak: Bool) {
    self.day = day
    self.until = until
    self.text = text
    self.isBreak = isBreak
  }
}
