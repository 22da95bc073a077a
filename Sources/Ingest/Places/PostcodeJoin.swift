internal import Funnel

/// How a row of a register came by its ward or its segment.
public enum Whereabouts: String, CaseIterable, Sendable {
  /// The register says it itself.
  case recorded
  /// By its postcode.
  case found
  /// Its postcode belongs to another council.
  case outside
  /// The lookup has its postcode, and nothing beside it.
  case noPlace = "no_place"
  /// No lookup has its postcode.
  case unmatched
  case unreadable
  /// It has no postcode.
  case blank
}

/// How many rows of one feed came by a dimension in which way.
public struct PlaceJoin: Equatable, Sendable {
  public let dimension: String
  public internal(set) var counts: [Whereabouts: Int] = [:]
}

/// Gives rows the ward and the segment of their postcode, and drops the postcodes.
public struct PostcodeJoin: Sendable {
  /// In the order of their feeds’ names; the first that knows a postcode’s place counts.
  private let lookups: [PostcodeLookup]
  private let configuration: Configuration

  public init(_ lookups: [PostcodeLookup], configuration: Configuration) {
    self.lookups = lookups
    self.configuration = configuration
  }

  /// The part with its own values kept, the blanks filled by postcode, and no postcode left.
  public func joined(_ part: RegisterPart) -> RegisterPart {
    var part = part
    if !part.postcodes.isEmpty {
      let wards = lookups.filter(\.hasWard)
      if !wards.isEmpty { join(&part, "ward") { place(of: $0, in: wards) } }
      let segments = lookups.filter(\.hasSegment)
      if !segments.isEmpty {
        join(&part, "mosaic_segment") { postcode in
          let found = segments.compactMap { $0[postcode] }
          guard let segment = found.map(\.segment).first(where: { !MissingText.saysNothing($0) })
          else {
            return (found.isEmpty ? .unmatched : .noPlace, "")
          }
          return (.found, segment)
        }
      }
    }
    part.postcodes = []
    return part
  }

  private func place(of postcode: Postcode, in lookups: [PostcodeLookup])
    -> (Whereabouts, String)
  {
    let found = lookups.compactMap { $0[postcode] }
    if found.isEmpty { return (.unmatched, "") }
    if let area = configuration.service.area?.uppercased(),
      let other = found.map(\.area).first(where: { !$0.isEmpty }), other != area
    {
      return (.outside, JourneyTable.Dimension.outside)
    }
    guard let ward = found.map(\.ward).first(where: { !$0.isEmpty }) else { return (.noPlace, "") }
    return (.found, ward)
  }

  /// Fills one dimension, which it makes where the register has none; not where configuration
  /// leaves it out.
  private func join(
    _ part: inout RegisterPart, _ dimension: String,
    _ value: (Postcode) -> (Whereabouts, String)
  ) {
    let settings = configuration.dimensions
    guard settings?.contains(where: { $0.id == dimension }) ?? true else { return }
    let list = settings?.first { $0.id == dimension }?.codes
    let column: Int
    if let known = part.dimensions.firstIndex(of: dimension) {
      column = known
    } else {
      column = part.dimensions.count
      part.dimensions.append(dimension)
      part.categories.append([JourneyTable.Dimension.notRecorded])
      for row in part.rows.indices { part.rows[row].categories.append(0) }
    }
    var names = part.categories[column]
    var codes = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    // A pseudo code of the register’s own is no ward either.
    let isBlank = names.enumerated().map { $0 == 0 || AreaCode.isPseudo($1.uppercased()) }
    var whereabouts: [Whereabouts] = []
    whereabouts.reserveCapacity(part.rows.count)
    for row in part.rows.indices {
      guard isBlank[Int(part.rows[row].categories[column])] else {
        whereabouts.append(.recorded)
        continue
      }
      switch part.postcodes[row] {
      case .blank: whereabouts.append(.blank)
      case .unreadable: whereabouts.append(.unreadable)
      case .full(let postcode):
        let (way, text) = value(postcode)
        whereabouts.append(way)
        guard !text.isEmpty else { continue }
        let name = list?.code(spelt: text)?.name ?? text
        if codes[name] == nil {
          codes[name] = names.count
          names.append(name)
        }
        part.rows[row].categories[column] = UInt32(codes[name] ?? 0)
      }
    }
    part.categories[column] = names
    part.joins.append((dimension, whereabouts))
  }
}
