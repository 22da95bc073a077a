/// Everything that is counted by split: for everyone, by one dimension, and by the source and another.
///
/// A part of it belongs to one worker, whose codes of categories are its own; see `finished`.
struct SplitCounts: Sendable {
  private(set) var slots: MarkSlots
  /// What became of households alone, for the splits by two.
  private var pairSlots: MarkSlots
  /// `[column]`; without any column, one table with a single category.
  private var single: [MarkCounts]
  /// `[column]`, by the source too: category `code × sources + source`; empty without a source.
  private var pairs: [MarkCounts]
  /// Index of the column of sources.
  private let source: Int?
  /// Room for sources in `pairs`.
  private var sources = 1

  /// Marks of rows that are still to be counted.
  private var marks = Marks()
  private var pairMarks = Marks()
  /// `[column][row]`: categories of those rows.
  private var categories: [[UInt32]]
  private var rows = 0

  /// So many rows are counted at once: split by split, so that each table stays near the processor
  /// while it is counted into.
  private static let rowsAtOnce = 1 << 16

  /// Marks and the row of each, among those that are counted at once.
  private struct Marks: Sendable {
    var places: [Int32] = []
    var owners: [UInt16] = []

    mutating func append(_ place: Int32, _ row: Int) {
      places.append(place)
      owners.append(UInt16(truncatingIfNeeded: row))
    }

    mutating func clear() {
      places.removeAll(keepingCapacity: true)
      owners.removeAll(keepingCapacity: true)
    }
  }

  init(stages: Int, columns: Int, source: Int?) {
    slots = MarkSlots(stages: stages)
    pairSlots = MarkSlots(stages: stages)
    single = Array(repeating: MarkCounts(), count: max(1, columns))
    pairs = Array(repeating: MarkCounts(), count: source == nil ? 0 : columns)
    self.source = source
    categories = Array(repeating: [], count: columns)
  }

  private mutating func mark(_ place: Int32, _ row: Int) { marks.append(place, rows + row) }

  /// Marks that a journey reached a stage.
  mutating func event(of stage: Int, _ moment: Journey.Moment, row: Int) {
    mark(slots.event(of: stage, moment), row)
  }

  /// Marks what became of a household that enquired in a financial year.
  ///
  /// - Parameter exit: how it left, where it was closed.
  mutating func outcome(ofYear year: Int, _ journey: Journey, _ exit: ExitKind?, row: Int) {
    if let exit {
      mark(slots.exit(exit, year: year), row)
    } else {
      let index = slots.index(ofYear: year)
      mark(slots.outcome(index, furthest: journey.furthest, journey.outcome), row)
    }
    guard source != nil else { return }
    let pairIndex = pairSlots.index(ofYear: year)
    pairMarks.append(
      pairSlots.outcome(pairIndex, furthest: journey.furthest, journey.outcome), rows + row)
  }

  /// Marks that such a household reached a stage without a day of its own.
  mutating func undated(ofYear year: Int, stage: Int, row: Int) {
    mark(slots.undated(slots.index(ofYear: year), stage: stage), row)
    guard source != nil else { return }
    pairMarks.append(
      pairSlots.undated(pairSlots.index(ofYear: year), stage: stage), rows + row)
  }

  mutating func time(_ spell: Spell, _ kind: MarkSlots.TimeKind, row: Int) {
    mark(slots.time(spell, kind), row)
  }

  /// Makes sure that a year is among those that occur.
  mutating func note(year: Int) { _ = slots.index(ofYear: year) }

  /// Takes over the categories of a block whose marks were made, and counts what has gathered.
  mutating func add(_ block: borrowing JourneyBlock) {
    for column in categories.indices {
      let start = column * JourneyBlock.largest
      categories[column] += block.categories[start..<start + block.count]
      single[column].fit(
        categories: block.categoryCounts[column], places: slots.pages.placeCount)
    }
    if let source { fitSources(block.categoryCounts[source]) }
    rows += block.count
    if rows + JourneyBlock.largest > SplitCounts.rowsAtOnce { count() }
  }

  /// Counts the marks that have gathered, in every split.
  mutating func count() {
    guard rows > 0 else { return }
    let places = slots.pages.placeCount
    for column in categories.indices {
      single[column].fit(categories: 0, places: places)
      single[column].count(marks.places, owners: marks.owners, categories: categories[column])
    }
    if categories.isEmpty {
      single[0].fit(categories: 1, places: places)
      single[0].count(
        marks.places, owners: marks.owners, categories: Array(repeating: 0, count: rows))
    }
    if let source {
      for column in categories.indices where column != source {
        let together = zip(categories[column], categories[source]).map {
          $0 * UInt32(sources) + $1
        }
        pairs[column].fit(
          categories: single[column].categoryCount * sources, places: pairSlots.pages.placeCount)
        pairs[column].count(pairMarks.places, owners: pairMarks.owners, categories: together)
      }
    }
    marks.clear()
    pairMarks.clear()
    for column in categories.indices { categories[column].removeAll(keepingCapacity: true) }
    rows = 0
  }

  /// Makes room for more sources: every pair's category moves.
  private mutating func fitSources(_ count: Int) {
    guard count > sources else { return }
    let (before, after) = (sources, count + count / 4)
    for column in pairs.indices { pairs[column].move { $0 / before * after + $0 % before } }
    sources = after
  }
}

// Adding up the parts of several workers, and the codes of columns as categories of dimensions.
extension SplitCounts {
  /// Adds what another part of the same journeys counted.
  ///
  /// - Parameters:
  ///   - codes: of each column, of each code there the one here.
  ///   - reasons: of each reason's code there, the one here.
  mutating func merge(_ other: consuming SplitCounts, codes: [[Int]], reasons: [Int]) {
    count()
    other.count()
    let pages = slots.merge(other.slots, reasons: reasons)
    let all = codes.isEmpty ? [[0]] : codes
    for (column, counts) in other.single.enumerated() {
      single[column].fit(
        categories: (all[column].max() ?? 0) + 1, places: slots.pages.placeCount)
      single[column].merge(counts, categories: all[column], pages: pages)
    }
    guard let source else { return }
    let pairPages = pairSlots.merge(other.pairSlots, reasons: reasons)
    fitSources((codes[source].max() ?? 0) + 1)
    for column in pairs.indices where column != source {
      let map = codes[column].flatMap { code in
        (0..<other.sources).map { from in
          code * sources + (from < codes[source].count ? codes[source][from] : 0)
        }
      }
      pairs[column].fit(
        categories: ((codes[column].max() ?? 0) + 1) * sources,
        places: pairSlots.pages.placeCount)
      pairs[column].merge(other.pairs[column], categories: map, pages: pairPages)
    }
  }
}

/// The splits of all journeys, by the dimensions' categories.
struct CountedSplits: Sendable {
  let slots: MarkSlots
  let pairSlots: MarkSlots
  /// In the order of `Split.all`.
  let tables: [MarkCounts]
}

extension SplitCounts {
  /// - Parameters:
  ///   - dimensions: one a column.
  ///   - codes: of each column, of each of its codes the category of the dimension.
  consuming func finished(
    _ dimensions: [JourneyTable.Dimension], codes: [[Int]]
  ) -> CountedSplits {
    count()
    let whole = single[0].recoded { _ in 0 }
    var tables = [whole]
    for column in dimensions.indices {
      tables.append(single[column].recoded(codes[column]))
      single[column] = MarkCounts()
    }
    if let source {
      for column in dimensions.indices where column != source {
        let width = dimensions[column].categories.count
        tables.append(
          pairs[column].recoded { [sources] category in
            codes[source][category % sources] * width + codes[column][category / sources]
          })
        pairs[column] = MarkCounts()
      }
    }
    return CountedSplits(slots: slots, pairSlots: pairSlots, tables: tables)
  }
}

// Reading.
extension CountedSplits {
  /// Events of a stage in a cell of a financial year.
  ///
  /// - Parameter cell: `nil` for those that lie in no one year.
  func events(
    of stage: Int, year: Int, cell: Int?, split: Int, group: Int
  ) -> (all: Int, inferred: Int) {
    let places =
      cell.map { slots.events(of: stage, year: year, cell: $0) } ?? slots.unknownEvents(of: stage)
    let recorded = places.recorded.map { tables[split].count(group, $0) } ?? 0
    let inferred = places.inferred.map { tables[split].count(group, $0) } ?? 0
    return (recorded + inferred, inferred)
  }

  /// Adds the stage counts of those who enquired in a financial year.
  ///
  /// - Parameters:
  ///   - isPair: whether the split is by two dimensions.
  ///   - counts: `[furthest × outcomes + outcome]`.
  ///   - undated: `[stage]`.
  func addCohort(
    of year: Int, split: Int, isPair: Bool, group: Int, to counts: inout [Int],
    undated: inout [Int]
  ) {
    let slots = isPair ? pairSlots : slots
    guard let index = slots.find(year: year) else { return }
    for furthest in 0..<slots.stageCount {
      for outcome in 0..<Journey.Outcome.count {
        guard let place = slots.findOutcome(index, furthest: furthest, outcome) else { continue }
        counts[furthest * Journey.Outcome.count + outcome] += tables[split].count(group, place)
      }
      if let place = slots.findUndated(index, stage: furthest) {
        undated[furthest] += tables[split].count(group, place)
      }
    }
    guard !isPair else { return }
    for (exit, kind) in slots.exits.enumerated() {
      guard let place = slots.findExit(exit, year: year) else { continue }
      let outcome = Journey.Outcome(closedBy: kind.decider)
      counts[kind.stage * Journey.Outcome.count + outcome.rawValue] +=
        tables[split].count(group, place)
    }
  }

  /// Days of one kind, of those who entered the stage in a financial year.
  func addTimes(
    of year: Int, _ kind: MarkSlots.TimeKind, _ ending: Ending, split: Int, group: Int,
    to histogram: inout TimeHistogram
  ) {
    guard let index = slots.find(year: year) else { return }
    for (offset, place) in slots.timePages(index, kind) {
      for within in 0..<MarkPages.size {
        let count = tables[split].count(group, place + within)
        if count > 0 { histogram.add(offset + within, ending, count: count) }
      }
    }
  }

  /// Days in a stage, or with `nil` from the first to the end. Of stays in later stages only whether they
  /// ended is known.
  func addTimes(
    of year: Int, in stage: Int?, split: Int, group: Int, to histogram: inout TimeHistogram
  ) {
    func add(_ kind: MarkSlots.TimeKind, _ ending: Ending) {
      addTimes(of: year, kind, ending, split: split, group: group, to: &histogram)
    }
    if stage ?? 0 == 0 {
      add(.firstAlone(isOpen: false), .closedOtherwise)
      add(.firstAlone(isOpen: true), .open)
    }
    guard let stage else {
      for ending in [Ending.movedOn, .open, .closedOtherwise] { add(.firstWay(ending), ending) }
      return
    }
    add(.stay(stage, isOpen: false), stage == 0 ? .movedOn : .closedOtherwise)
    add(.stay(stage, isOpen: true), .open)
  }
}
