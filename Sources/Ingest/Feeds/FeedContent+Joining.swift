internal import Funnel

/// A feed whose pattern names several files is one feed.
extension FeedContent {
  /// Adds the content of a further file of the same feed.
  public mutating func append(_ other: FeedContent) {
    switch (self, other) {
    case (.register(let a), .register(let b)): self = .register(a.joined(with: b))
    case (.published(let a), .published(let b)): self = .published(a + b)
    case (.campaigns(let a), .campaigns(let b)): self = .campaigns(a + b)
    case (.spend(let a), .spend(let b)): self = .spend(a + b)
    case (.social(let a), .social(let b)): self = .social(a + b)
    case (.sessions(let a), .sessions(let b)): self = .sessions(a + b)
    case (.attendance(let a), .attendance(let b)):
      var sum = a
      sum.add(b)
      self = .attendance(sum)
    case (.areas(let a), .areas(let b)): self = .areas(a.joined(with: b))
    case (.segments(let a), .segments(let b)): self = .segments(a + b)
    case (.postcodes(let a), .postcodes(let b)): self = .postcodes(a.joined(with: b))
    case (.boundaries(let a), .boundaries(let b)): self = .boundaries(a + b)
    case (.holidays(let a), .holidays(let b)):
      self = .holidays(Holidays(days: Set(a.days + b.days).sorted()))
    case (.comparators(let a), .comparators(let b)): self = .comparators(a + b)
    case (.children(let a), .children(let b)): self = .children(a + b)
    case (.capacity(let a), .capacity(let b)): self = .capacity(a + b)
    case (.notes(let a), .notes(let b)): self = .notes(a + b)
    default: preconditionFailure("two files of one feed are of one kind")
    }
  }
}

extension FeedReading {
  /// Adds what came of reading a further file of the same feed.
  public mutating func append(_ other: FeedReading) {
    counts.add(other.counts)
    recordsSeen += other.recordsSeen
    faults += other.faults
    saw(other.newest)
    saw(other.oldest)
    notes += other.notes.filter { !notes.contains($0) }
    for column in other.completeness {
      if let index = completeness.firstIndex(where: { $0.column == column.column }) {
        completeness[index] = ColumnUse(
          column: column.column, filled: completeness[index].filled + column.filled)
      } else {
        completeness.append(column)
      }
    }
  }
}

extension FeedReading {
  /// The reading with each fault's file named, where a feed has several files.
  public func naming(file path: String) -> FeedReading {
    var reading = self
    let name = path.split(separator: "/").last.map(String.init) ?? path
    reading.faults = faults.changed { $0.what = "\(name): \($0.what)" }
    return reading
  }
}

extension RowCounts {
  public mutating func add(_ other: RowCounts) {
    used += other.used
    duplicate += other.duplicate
    refused += other.refused
    afterAsAt += other.afterAsAt
  }
}

extension RegisterPart {
  /// The rows of two files as one part; their codes are brought to one list of names.
  fileprivate func joined(with other: RegisterPart) -> RegisterPart {
    var joined = self
    for name in other.dimensions where !joined.dimensions.contains(name) {
      joined.dimensions.append(name)
      joined.categories.append([JourneyTable.Dimension.notRecorded])
      for row in joined.rows.indices { joined.rows[row].categories.append(0) }
    }
    let maps = other.dimensions.indices.map { index -> (Int, [UInt32]) in
      let target = joined.dimensions.firstIndex(of: other.dimensions[index]) ?? 0
      return (target, RegisterPart.codes(other.categories[index], into: &joined.categories[target]))
    }
    let reasonCodes = RegisterPart.codes(other.reasons, into: &joined.reasons)
    for row in other.rows {
      var row = row
      var categories = [UInt32](repeating: 0, count: joined.dimensions.count)
      for (index, (target, codes)) in maps.enumerated() {
        categories[target] = codes[Int(row.categories[index])]
      }
      row.categories = categories
      if let closing = row.closing { row.closing?.reason = reasonCodes[Int(closing.reason)] }
      joined.rows.append(row)
    }
    if !joined.postcodes.isEmpty || !other.postcodes.isEmpty {
      joined.postcodes = postcodes.isEmpty ? references.map { _ in .blank } : postcodes
      joined.postcodes +=
        other.postcodes.isEmpty ? other.references.map { _ in .blank } : other.postcodes
    }
    joined.references += other.references
    joined.households += other.households
    joined.lines += other.lines
    joined.weights += other.weights
    joined.isEvents = isEvents || other.isEvents
    joined.fingerprints += other.fingerprints
    joined.joinsHouseholds = joinsHouseholds || other.joinsHouseholds
    return joined
  }

  /// The codes that some names have in a list, which grows by those it has not.
  private static func codes(_ names: [String], into list: inout [String]) -> [UInt32] {
    var codeOfName = Dictionary(
      zip(list, list.indices), uniquingKeysWith: { first, _ in first })
    return names.map { name in
      if let known = codeOfName[name] { return UInt32(known) }
      codeOfName[name] = list.count
      list.append(name)
      return UInt32(list.count - 1)
    }
  }
}
