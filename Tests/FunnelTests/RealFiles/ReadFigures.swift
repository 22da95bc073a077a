import Foundation
import Funnel

@testable import Ingest

/// What was read, as named figures that a table of cases can state.
struct ReadFigures {
  private var figures: [String: String] = [:]

  subscript(name: String) -> String? { figures[name] }

  init(_ content: FeedContent) {
    switch content {
    case .register(let part): add(part)
    case .published(let rows): add(rows)
    case .campaigns(let campaigns): set("campaigns", campaigns.count)
    case .spend(let spend): add(spend)
    case .social(let counts): add(counts)
    case .sessions(let sessions): set("sessions", sessions.count)
    case .attendance(let tickets): set("sessions", tickets.bySession.count)
    case .areas(let profile): add(profile.areas)
    case .segments(let segments): add(segments)
    case .postcodes(let lookup): add(lookup)
    case .boundaries(let areas): add(areas)
    case .holidays(let holidays): add(days: holidays.days)
    case .comparators(let comparators): add(comparators)
    case .children(let groups): set("groups", groups.count)
    case .capacity(let capacity):
      add(days: capacity.map(\.day))
      set("places", capacity.compactMap(\.places).reduce(0, +))
    case .notes(let notes):
      add(days: notes.map(\.day))
      for note in notes { set("note of \(note.day.iso)", note.text) }
    }
  }

  private mutating func set(_ name: String, _ value: some CustomStringConvertible) {
    figures[name] = value.description
  }

  /// Sums of decimals are exact to four places here.
  private mutating func set(_ name: String, _ number: Double) {
    set(name, ReadFigures.text(number))
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded()
      ? String(format: "%.0f", number)
      : String(format: "%.4f", number).replacing(/0+$/, with: "")
  }

  private mutating func add(days: [Day]) {
    set("days", Set(days).count)
    set("first", days.min()?.iso ?? "")
    set("last", days.max()?.iso ?? "")
    set("has", Set(days.map(\.iso)).sorted().joined(separator: " "))
  }

  /// Cases, and of each stage how many reached it.
  private mutating func add(_ part: RegisterPart) {
    set("journeys", part.rows.count)
    set("weight", part.weights.reduce(0, +))
    for stage in Stage.usual.indices {
      set(Stage.usual[stage].id, part.rows.count { $0.stageDates[stage] != .absent })
    }
    set("closed", part.rows.count { $0.closing != nil })
    let days = part.rows.flatMap { $0.stageDates.compactMap(\.day) }
    add(days: days)
    for (reference, row) in zip(part.references, part.rows) {
      set("dates of \(reference)", row.stageDates.map { $0.day?.iso ?? "" }.joined(separator: " "))
    }
  }

  private mutating func add(_ rows: [PublishedSeries.Row]) {
    set("figures", rows.count)
    set("not known", rows.count { $0.value == nil })
    set("periods", Set(rows.map(\.period.code)).sorted().joined(separator: " "))
    set("documents", Set(rows.map(\.document)).sorted().joined(separator: "|"))
    set("sum", rows.compactMap(\.value).reduce(0, +))
    for row in rows {
      let name = "\(row.stage) of \(row.programme)"
      if let value = row.value { set(name, value) } else { set(name, "not known") }
    }
  }

  private mutating func add(_ spend: [Spend]) {
    add(days: spend.flatMap { [$0.days.lowerBound, $0.days.upperBound] })
    set("pence", spend.map(\.amountInPence).reduce(0, +))
    let byCampaign = Dictionary(grouping: spend, by: \.campaign)
    set("campaigns", byCampaign.count)
    for (campaign, rows) in byCampaign {
      set("pence of \(campaign)", rows.map(\.amountInPence).reduce(0, +))
    }
  }

  private mutating func add(_ counts: [SocialCount]) {
    add(days: counts.map(\.day))
    set("counts", counts.count)
    set("platforms", Set(counts.map(\.platform)).count)
    for (metric, counts) in Dictionary(grouping: counts, by: \.metric) {
      set("sum of \(metric)", counts.map(\.value).reduce(0, +))
    }
    for (platform, counts) in Dictionary(grouping: counts, by: \.platform) {
      set("of \(platform)", counts.map(\.value).reduce(0, +))
    }
  }

  private mutating func add(_ areas: [Area]) {
    set("areas", areas.count)
    set("households", areas.compactMap(\.households).reduce(0, +))
    set("adults", areas.compactMap(\.adults).reduce(0, +))
    for area in areas {
      set("code of \(area.name)", area.code ?? "")
      set("households of \(area.name)", area.households?.description ?? "not known")
      set("adults of \(area.name)", area.adults?.description ?? "not known")
    }
  }

  private mutating func add(_ segments: [Segment]) {
    set("segments", segments.count)
    set("households", segments.map(\.households).reduce(0, +))
    for segment in segments { set("households of \(segment.id)", segment.households) }
  }

  private mutating func add(_ lookup: PostcodeLookup) {
    let places = lookup.placeOfPostcode.map { lookup.places[Int($0)] }
    set("postcodes", places.count)
    set("wards", Set(places.map(\.ward).filter { !$0.isEmpty }).count)
    set("without ward", places.count { $0.ward.isEmpty })
    set("segments", Set(places.map(\.segment).filter { !$0.isEmpty }).count)
    set("without segment", places.count { $0.segment.isEmpty })
    for (number, place) in zip(lookup.postcodes, places) {
      let letters = stride(from: 56, through: 0, by: -8).map { UInt8(number >> UInt64($0) & 0xFF) }
      let postcode = String(decoding: letters.drop { $0 == 0 }, as: UTF8.self)
      set("ward of \(postcode)", place.ward)
      set("segment of \(postcode)", place.segment)
    }
  }

  private mutating func add(_ areas: [Boundary]) {
    set("areas", areas.count)
    set("points", areas.flatMap { $0.polygons.joined().map(\.count) }.reduce(0, +))
    set("codes", areas.map(\.code).sorted().joined(separator: " "))
    for area in areas { set("code of \(area.name)", area.code) }
  }

  /// Each as `numerator/denominator/value`, and its texts as `period|population|document`.
  private mutating func add(_ comparators: [Funnel.Comparator]) {
    set("comparators", comparators.count)
    set("names", comparators.map(\.name).joined(separator: "|"))
    set("numerators", comparators.compactMap(\.numerator).reduce(0, +))
    set("without numerator", comparators.count { $0.numerator == nil })
    set("values", comparators.compactMap(\.value).reduce(0, +))
    for comparator in comparators {
      let numbers = [comparator.numerator, comparator.denominator, comparator.value].map {
        $0.map(ReadFigures.text) ?? ""
      }
      set("numbers of \(comparator.name)", numbers.joined(separator: "/"))
      set(
        "texts of \(comparator.name)",
        [comparator.period, comparator.population, comparator.document].joined(separator: "|"))
    }
  }
}
