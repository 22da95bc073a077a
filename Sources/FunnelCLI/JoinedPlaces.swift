internal import Funnel
internal import Ingest

/// Registers joined to the places that other feeds tell of: postcodes to wards and segments, wards
/// to the names of a profile. What does not fit is said to the feeds concerned.
struct JoinedPlaces {
  let areas: AreaTable
  private(set) var agreement = PlaceAgreement([])
  private(set) var segments: [Segment] = []

  /// - Parameter feeds: their registers are joined and lose their postcodes.
  init(_ feeds: inout [GatheredFeed], configuration: Configuration) {
    let outlines = feeds.flatMap { feed -> [Boundary] in
      if case .boundaries(let rows)? = feed.content { rows } else { [] }
    }.map { (code: $0.code, name: $0.name) }
    let profiles = feeds.compactMap { feed -> AreaProfile? in
      if case .areas(let profile)? = feed.content { profile } else { nil }
    }
    areas = AreaTable(
      profiles.flatMap(\.areas), residents: profiles.flatMap(\.residents), outlines: outlines)
    let named =
      areas.areas.isEmpty
      ? outlines.map { (code: Optional($0.code), name: $0.name) }
      : areas.areas.map { (code: $0.code, name: $0.name) }
    let index = AreaIndex(named)
    let lookups = feeds.compactMap { feed in
      if case .postcodes(let lookup)? = feed.content { lookup } else { nil }
    }
    let join = PostcodeJoin(lookups, configuration: configuration)

    var lists: [PlaceList] = []
    var strangers: [PlaceAgreement.Disagreement] = []
    for number in feeds.indices {
      let name = feeds[number].feed.name
      switch feeds[number].content {
      case .register(let part):
        let (renamed, naming) = join.joined(part).namingWards(by: index, names: named.map(\.name))
        feeds[number].content = .register(renamed)
        feeds[number].reading.notes += naming.notes
        // The year is known where every code comes by postcode.
        let year =
          part.categoryNames(of: "ward").isEmpty ? lookups.lazy.compactMap(\.wardYear).first : nil
        lists.append(.init(feed: name, kind: .register, codes: naming.codes, year: year))
        if naming.codes.isEmpty, naming.named == 0, naming.unknown > 0, !areas.areas.isEmpty {
          strangers.append(
            .init(
              feed: name,
              sentence: "no ward name of \(name) is among those of the profile: another vintage or "
                + "another council"))
        }
      case .areas(let profile):
        let codes = profile.areas.compactMap(\.code)
        if !profile.areas.isEmpty {
          lists.append(.init(feed: name, kind: .profile, codes: codes, year: profile.year))
        }
      case .boundaries(let rows):
        lists.append(
          .init(
            feed: name, kind: .boundaries, codes: rows.map(\.code),
            year: rows.lazy.compactMap(\.year).first))
      default: continue
      }
    }
    agreement = PlaceAgreement(lists, strangers: strangers)
    say(agreement.disagreements, to: &feeds)
  }

  /// Brings the segments of all feeds together, once the registers’ own are known.
  mutating func joinSegments(_ feeds: inout [GatheredFeed]) {
    var profiles: [(feed: String, segments: [Segment])] = []
    var lookups: [(feed: String, version: String)] = []
    var codes: [(feed: String, texts: [String])] = []
    for feed in feeds {
      switch feed.content {
      case .segments(let rows): profiles.append((feed.feed.name, rows))
      case .postcodes(let lookup): lookups.append((feed.feed.name, lookup.version))
      case .register(let part):
        codes.append((feed.feed.name, part.categoryNames(of: "mosaic_segment")))
      default: continue
      }
    }
    let joined = SegmentAgreement(profiles: profiles, lookups: lookups, codes: codes)
    segments = joined.segments
    say(joined.disagreements, to: &feeds)
    agreement.add(joined.disagreements)
  }

  private func say(
    _ disagreements: [PlaceAgreement.Disagreement], to feeds: inout [GatheredFeed]
  ) {
    for disagreement in disagreements {
      for number in feeds.indices where feeds[number].feed.name == disagreement.feed {
        feeds[number].reading.notes.append(disagreement.sentence)
      }
    }
  }
}

extension GatheredFeed {
  /// What `funnel check` says of a register’s postcodes.
  var joinNotes: [String] {
    joins.map { join in
      let what = join.dimension == "ward" ? "wards" : "segments"
      func count(_ way: Whereabouts) -> Int { join.counts[way, default: 0] }
      let parts: [(Whereabouts, String)] = [
        (.found, "found by postcode"), (.outside, "outside the area"),
        (.noPlace, "with a postcode that lies in none"),
        (.unmatched, "with a postcode that no lookup has"),
        (.unreadable, "with an unreadable postcode"), (.blank, "without a postcode"),
      ]
      return "\(what): \(count(.recorded)) recorded, "
        + parts.map { "\(count($0.0)) \($0.1)" }.joined(separator: ", ")
    }
  }
}
