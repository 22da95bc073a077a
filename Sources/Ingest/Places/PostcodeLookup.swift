/// Postcodes with the ward, the council and the segment that they lie in.
///
/// Sorted numbers and codes, twelve bytes a postcode, so that the whole country fits.
public struct PostcodeLookup: Sendable {
  private(set) var places: [Place] = []
  /// Ascending, each once.
  private(set) var postcodes: [UInt64] = []
  private(set) var placeOfPostcode: [UInt32] = []
  /// Which of the columns its file has.
  var hasWard = false
  var hasSegment = false
  /// The year of its wards and the version of its segments, where a heading carries them.
  public internal(set) var wardYear: Int?
  public internal(set) var version = ""

  struct Place: Hashable, Sendable {
    var ward = ""
    /// The local authority’s code.
    var area = ""
    var segment = ""
  }

  public var count: Int { postcodes.count }

  /// - Complexity: O(log n).
  subscript(postcode: Postcode) -> Place? {
    var (low, high) = (0, postcodes.count)
    while low < high {
      let middle = (low + high) / 2
      if postcodes[middle] < postcode.number { low = middle + 1 } else { high = middle }
    }
    guard low < postcodes.count, postcodes[low] == postcode.number else { return nil }
    return places[Int(placeOfPostcode[low])]
  }
}

extension PostcodeLookup {
  /// A postcode of a file, while the lookup is made.
  struct Entry {
    let postcode: UInt64
    let place: UInt32
    let line: UInt32
  }

  /// - Parameters:
  ///   - entries: in the order of the file; of a postcode that stands twice the first counts.
  ///   - repeated: is told the line of every other, and whether it says another thing.
  init(
    _ entries: consuming [Entry], places: [Place], repeated: (_ line: Int, _ differs: Bool) -> Void
  ) {
    self.places = places
    var entries = entries
    // A lookup as published is in order already.
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.postcode < $1.postcode }
    if !isSorted { entries.sort { ($0.postcode, $0.line) < ($1.postcode, $1.line) } }
    postcodes.reserveCapacity(entries.count)
    placeOfPostcode.reserveCapacity(entries.count)
    for entry in entries {
      if let last = postcodes.last, last == entry.postcode {
        repeated(Int(entry.line), placeOfPostcode.last != entry.place)
        continue
      }
      postcodes.append(entry.postcode)
      placeOfPostcode.append(entry.place)
    }
  }

  /// The lookup of two files of one feed; of a postcode in both, the first file counts.
  ///
  /// - Complexity: O(n + m).
  func joined(with other: PostcodeLookup) -> PostcodeLookup {
    var joined = PostcodeLookup()
    joined.hasWard = hasWard || other.hasWard
    joined.hasSegment = hasSegment || other.hasSegment
    joined.wardYear = wardYear ?? other.wardYear
    joined.version = version.isEmpty ? other.version : version
    joined.places = places
    var known = Dictionary(uniqueKeysWithValues: zip(places, places.indices))
    let codes = other.places.map { place in
      if let code = known[place] { return UInt32(code) }
      known[place] = joined.places.count
      joined.places.append(place)
      return UInt32(joined.places.count - 1)
    }
    joined.postcodes.reserveCapacity(count + other.count)
    joined.placeOfPostcode.reserveCapacity(count + other.count)
    var (mine, theirs) = (0, 0)
    while mine < count || theirs < other.count {
      let isMine =
        theirs >= other.count || mine < count && postcodes[mine] <= other.postcodes[theirs]
      if isMine {
        if theirs < other.count, postcodes[mine] == other.postcodes[theirs] { theirs += 1 }
        joined.postcodes.append(postcodes[mine])
        joined.placeOfPostcode.append(placeOfPostcode[mine])
        mine += 1
      } else {
        joined.postcodes.append(other.postcodes[theirs])
        joined.placeOfPostcode.append(codes[Int(other.placeOfPostcode[theirs])])
        theirs += 1
      }
    }
    return joined
  }
}
