/// A recruitment campaign: what ran, where, when and at what cost.
struct Campaign {
  let id: String
  let name: String
  /// A name from the list of sources.
  let channel: String
  let first: CalendarDay
  let last: CalendarDay
  let costInPounds: Int
  /// By how much it multiplies the daily enquiries while it runs.
  let lift: Double
  /// Whether Meta's export has its spend by day.
  let onMeta: Bool

  func covers(_ day: CalendarDay) -> Bool {
    first <= day && day <= last
  }

  /// People may say "your campaign" for a fortnight after its end.
  func isRemembered(on day: CalendarDay) -> Bool {
    first <= day && day <= last.adding(days: 14)
  }

  static let all = [
    Campaign(
      id: "radio-2023", name: "Autumn radio 2023", channel: "Radio",
      first: CalendarDay(2023, 9, 25), last: CalendarDay(2023, 10, 22),
      costInPounds: 6_200, lift: 1.15, onMeta: false),
    Campaign(
      id: "new-year-2024", name: "New year, new start 2024", channel: "Facebook paid",
      first: CalendarDay(2024, 1, 8), last: CalendarDay(2024, 2, 4),
      costInPounds: 3_500, lift: 1.35, onMeta: true),
    Campaign(
      id: "fortnight-2024", name: "Foster Care Fortnight 2024", channel: "Facebook paid",
      first: CalendarDay(2024, 5, 13), last: CalendarDay(2024, 5, 26),
      costInPounds: 2_200, lift: 1.6, onMeta: true),
    Campaign(
      id: "buses-2024", name: "Bus backs 2024", channel: "Outdoor or bus",
      first: CalendarDay(2024, 9, 2), last: CalendarDay(2024, 9, 29),
      costInPounds: 7_800, lift: 1.1, onMeta: false),
    Campaign(
      id: "refer-2024", name: "Refer a friend 2024", channel: "Existing foster carer",
      first: CalendarDay(2024, 11, 4), last: CalendarDay(2024, 12, 1),
      costInPounds: 1_500, lift: 1.1, onMeta: false),
    Campaign(
      id: "new-year-2025", name: "New year, new start 2025", channel: "Facebook paid",
      first: CalendarDay(2025, 1, 6), last: CalendarDay(2025, 2, 2),
      costInPounds: 4_000, lift: 1.5, onMeta: true),
    Campaign(
      id: "fortnight-2025", name: "Foster Care Fortnight 2025", channel: "Facebook paid",
      first: CalendarDay(2025, 5, 12), last: CalendarDay(2025, 5, 25),
      costInPounds: 2_400, lift: 1.5, onMeta: true),
    Campaign(
      id: "film-2025", name: "Room for one more (film) 2025", channel: "YouTube or film",
      first: CalendarDay(2025, 10, 6), last: CalendarDay(2025, 11, 2),
      costInPounds: 9_000, lift: 1.7, onMeta: true),
    Campaign(
      id: "new-year-2026", name: "New year, new start 2026", channel: "Facebook paid",
      first: CalendarDay(2026, 1, 5), last: CalendarDay(2026, 2, 1),
      costInPounds: 4_200, lift: 1.45, onMeta: true),
    Campaign(
      id: "fortnight-2026", name: "Foster Care Fortnight 2026", channel: "Facebook paid",
      first: CalendarDay(2026, 5, 11), last: CalendarDay(2026, 5, 24),
      costInPounds: 2_600, lift: 1.7, onMeta: true),
  ]

  /// `campaigns.csv`.
  static func file() -> String {
    var file = CSVText(header: ["campaign_id", "name", "channel", "start", "end", "cost"])
    for campaign in all {
      file.append([
        campaign.id, campaign.name, campaign.channel, campaign.first.iso, campaign.last.iso,
        String(campaign.costInPounds),
      ])
    }
    return file.text
  }
}
