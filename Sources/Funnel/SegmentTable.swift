/// Enquiries and approvals beside the households of each segment of a classification.
public struct SegmentTable: Sendable {
  /// Sorted by id; no two have the same, and the same segment of two feeds adds up.
  public let segments: [Segment]

  /// - Parameter segments: of one version of the classification (`SegmentAgreement`).
  public init(_ segments: [Segment]) {
    var merged: [Segment] = []
    var indexOfID: [String: Int] = [:]
    for segment in segments {
      if let index = indexOfID[foldedName(segment.id)] {
        merged[index].households += segment.households
        if merged[index].name.isEmpty { merged[index].name = segment.name }
      } else {
        indexOfID[foldedName(segment.id)] = merged.count
        merged.append(segment)
      }
    }
    self.segments = merged.sorted { $0.id < $1.id }
  }

  /// The ways to write a segment: its id, its name, both.
  private static func spellings(of segment: Segment) -> [String] {
    segment.name.isEmpty
      ? [segment.id] : [segment.id, segment.name, "\(segment.id) \(segment.name)"]
  }

  /// The enquiries of a period from each segment; `nil` where journeys have none.
  public func enquiries(in period: Period, from tally: Tally) -> PartComparison? {
    comparison(from: tally, .activity, period, stage: 0) {
      Int(tally.events(of: 0, in: period, group: $0).value ?? 0)
    }
  }

  /// Households of all years of enquiry that reached a stage so far, by segment.
  public func reached(_ stage: Int, from tally: Tally) -> PartComparison? {
    comparison(from: tally, .cohort, .all, stage: stage) {
      tally.breakdown(in: $0).reached(stage)
    }
  }

  private func comparison(
    from tally: Tally, _ basis: Basis, _ period: Period, stage: Int, _ count: (Group) -> Int
  ) -> PartComparison? {
    guard !segments.isEmpty, let split = tally.split(by: "mosaic_segment") else { return nil }
    var key = tally.key("", basis, period, .everyone)
    key.dimension = "mosaic_segment"
    key.stage = tally.stages[stage].id
    // An id goes before a name, and of two segments of one name neither has it.
    var found: [String: (segment: Int, spelling: Int)] = [:]
    var ambiguous: Set<String> = []
    for spelling in 0..<3 {
      for (index, segment) in segments.enumerated() {
        let texts = SegmentTable.spellings(of: segment)
        guard spelling < texts.count else { continue }
        let text = foldedName(texts[spelling])
        if let other = found[text], other.segment != index, other.spelling == spelling {
          ambiguous.insert(text)
        }
        if found[text] == nil { found[text] = (index, spelling) }
      }
    }
    var events = Array(repeating: 0, count: segments.count)
    var names: [String?] = Array(repeating: nil, count: segments.count)
    var uses = [0, 0, 0]
    for group in tally.groups(of: split) {
      let category = tally.categories(of: group).first
      let text = foldedName(category)
      guard category != JourneyTable.Dimension.notRecorded, !ambiguous.contains(text),
        let (segment, spelling) = found[text]
      else { continue }
      events[segment] += count(group)
      names[segment] = names[segment] ?? category
      uses[spelling] += 1
    }
    // A segment that nobody has is called as the others are.
    let usual = uses.indices.max { uses[$0] < uses[$1] } ?? 0
    let parts = segments.indices.map { index -> PartComparison.Part in
      let texts = SegmentTable.spellings(of: segments[index])
      return .init(
        category: names[index] ?? texts[min(usual, texts.count - 1)], events: events[index],
        households: segments[index].households)
    }
    return PartComparison(parts, key: key, whole: ("mosaic_segment", "All segments"))
  }

  /// Rates, indices, penetrations and signals of every segment: enquiries by year, approvals of all
  /// years.
  public func measures(from tally: Tally) -> [Measure] {
    guard let approvals = reached(tally.stages.count - 1, from: tally) else { return [] }
    return tally.cohortYears.flatMap { enquiries(in: $0, from: tally)?.measures ?? [] }
      + approvals.parts.flatMap {
        [approvals.index(of: $0), approvals.penetration(of: $0), approvals.shareOfHouseholds($0)]
      }
  }
}
