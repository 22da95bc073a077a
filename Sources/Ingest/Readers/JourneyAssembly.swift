public import Funnel

/// Puts the parts of all registers and event logs together: duplicates are dropped, what lies after
/// the as-at day is left out, and households that enquire again are joined.
public struct JourneyAssembly: Sendable {
  public let table: JourneyTable
  /// Rows that were joined to a household's earlier, open enquiry.
  public let rejoined: Int
  /// Configured dimensions that no register has a column for: everybody is “Not recorded” there.
  public let missingDimensions: [String]
  /// Row counts and further faults by part, to be added to the part's own.
  public let counts: [RowCounts]
  public let faults: [Faults]
  /// By part: how its used rows came by the dimensions that postcodes were joined to.
  public let joins: [[PlaceJoin]]

  /// Of each column of the table, of each of the first part's codes the category; and the same of
  /// reasons: for a register that was counted as it was read.
  private let codesOfFirst: [[Int]]
  private let reasonCodesOfFirst: [Int]

  /// - Parameter sessions: who booked which; matched where a register has a column for households.
  public init(
    _ parts: [RegisterPart], sessions: SessionVisits = .none, configuration: Configuration,
    asAt: Day
  ) {
    let reasons = Union(parts.map(\.reasons))
    let columns = DimensionColumns(configuration, dimensionsOf: parts.map(\.dimensions))
    let dimensions = columns.settings.map { setting in
      let names = parts.map { part in
        part.dimensions.firstIndex(of: setting.id).map { part.categories[$0] }
          ?? [JourneyTable.Dimension.notRecorded]
      }
      return (setting: setting, union: Union(names))
    }
    var rows: [JourneyRow] = []
    var households: [Int?] = []
    var references: [String] = []
    /// Of each row, the part and the row of it that it came from.
    var places: [(part: Int, row: Int)] = []
    var numberOfHousehold: [ExactText: Int] = [:]
    var seen: [ExactText: Int] = [:]
    var counts = parts.map { _ in RowCounts() }
    var faults = parts.map { _ in Faults() }
    var joins = parts.map { $0.joins.map { PlaceJoin(dimension: $0.dimension) } }
    var journeyOfReference: [ExactText: Int] = [:]
    // Registers first: an event log completes their rows.
    let order = parts.indices.sorted {
      (parts[$0].isEvents ? 1 : 0, $0) < (parts[$1].isEvents ? 1 : 0, $1)
    }
    for index in order {
      let part = parts[index]
      for (number, row) in part.rows.enumerated() {
        let reference = part.references[number]
        let weight = part.weights[number]
        if !reference.isEmpty, !part.isEvents {
          if let first = seen[ExactText(reference)] {
            counts[index].duplicate += weight
            if first != part.fingerprints[number] {
              faults[index].append(
                Fault(
                  line: part.lines[number], reference: reference, rule: .duplicateDiffers,
                  what: "the reference stands on an earlier row with other contents",
                  mend: "Keep one row or give this one its own reference; the first counts."))
            }
            continue
          }
          seen[ExactText(reference)] = part.fingerprints[number]
        }
        guard var kept = row.asAt(asAt) else {
          counts[index].afterAsAt += weight
          continue
        }
        counts[index].used += weight
        for (join, ways) in part.joins.enumerated() {
          joins[index][join].counts[ways.whereabouts[number], default: 0] += 1
        }
        kept.categories = dimensions.map { dimension in
          part.dimensions.firstIndex(of: dimension.setting.id)
            .map { dimension.union.code(of: row.categories[$0], in: index) } ?? 0
        }
        if let closing = kept.closing {
          kept.closing?.reason = reasons.code(of: closing.reason, in: index)
        }
        if part.isEvents, let known = journeyOfReference[ExactText(reference)] {
          rows[known].complete(with: kept)
          continue
        }
        let household = part.households[number]
        if part.joinsHouseholds, !MissingText.saysNothing(household) {
          let next = numberOfHousehold.count
          households.append(numberOfHousehold[ExactText(household), default: next])
          numberOfHousehold[ExactText(household)] = households[households.count - 1]
        } else {
          households.append(nil)
        }
        if !reference.isEmpty { journeyOfReference[ExactText(reference)] = rows.count }
        references.append(reference)
        places.append((index, number))
        rows.append(kept)
      }
    }
    let joined = Funnel.rejoined(
      rows, households: households, ranks: JourneyAssembly.ranks(of: references),
      within: configuration.rejoinMonths)
    rejoined = rows.count - joined.journeys.count
    for (row, first) in joined.firstRow.enumerated() where first != row {
      let (part, number) = places[row]
      let earlier = references[first].isEmpty ? "" : " (\(references[first].printable(limit: 64)))"
      faults[part].append(
        Fault(
          line: parts[part].lines[number], reference: references[row], rule: .reEnquiry,
          what:
            "the household enquired again while its earlier enquiry\(earlier) was open; the two "
            + "count as one",
          mend: "Nothing, if it is the same household; otherwise give it a household of its own."))
    }
    missingDimensions = (configuration.dimensions ?? []).map(\.id).filter { id in
      !parts.contains { $0.dimensions.contains(id) }
    }
    self.counts = counts
    self.faults = faults
    self.joins = joins
    let visits = sessions.table(
      of: joined.journeys, journeyOfRow: joined.journeyOfRow,
      isMapped: parts.contains { $0.joinsHouseholds }
    ) { row in households[row].map { _ in parts[places[row].part].households[places[row].row] } }
    let (table, codes, reasonCodes) = JourneyAssembly.table(
      joined.journeys, columns, unions: dimensions.map(\.union), reasons: reasons.names, visits,
      otherDates: parts.reduce(into: []) { $0.formUnion($1.otherDates) }, configuration, asAt)
    self.table = table
    codesOfFirst = columns.all.map { column in
      dimensions[column.index].union.codes(in: 0).map { Int(codes[column.place][Int($0)]) }
    }
    reasonCodesOfFirst = reasons.codes(in: 0).map { Int(reasonCodes[Int($0)]) }
  }

  /// The place of each reference in the order of their bytes; of equal ones, in the rows' order.
  private static func ranks(of references: [String]) -> [Int] {
    let order = references.indices.sorted { a, b in
      let (first, second) = (references[a].utf8, references[b].utf8)
      return first.elementsEqual(second)
        ? a < b : first.lexicographicallyPrecedes(second)
    }
    var ranks = Array(repeating: 0, count: references.count)
    for (rank, row) in order.enumerated() { ranks[row] = rank }
    return ranks
  }

  /// Adds the upper level of dimensions with two levels, and sorts every dimension's categories, so
  /// that the order of rows changes nothing.
  private static func table(
    _ journeys: [JourneyRow], _ columns: DimensionColumns, unions: [Union], reasons: [String],
    _ visits: VisitTable, otherDates: Set<Int>, _ configuration: Configuration, _ asAt: Day
  ) -> (table: JourneyTable, codes: [[UInt32]], reasonCodes: [UInt32]) {
    let sorted = columns.all.map { column in
      let names = unions[column.index].names
      return Sorting(
        column.isUpper ? names.map(column.group) : names,
        order: column.setting.codes?.codes.map(\.name) ?? [])
    }
    let dimensions = zip(columns.all, sorted).map { column, sorting in
      JourneyTable.Dimension(id: column.id, name: column.setting.name, categories: sorting.names)
    }
    let sortedReasons = Sorting(reasons, order: configuration.reasons?.codes.map(\.name) ?? [])
    let rows = journeys.map { journey in
      var row = journey
      row.categories = zip(columns.all, sorted).map { column, sorting in
        sorting.codes[Int(journey.categories[column.index])]
      }
      if let closing = journey.closing {
        row.closing?.reason = sortedReasons.codes[Int(closing.reason)]
      }
      return row
    }
    let table = JourneyTable(
      rows: rows, stages: configuration.stages, dimensions: dimensions,
      reasons: sortedReasons.names, otherDateNames: Feed.otherDates,
      missingOtherDates: Feed.otherDates.indices.filter { !otherDates.contains($0) },
      visits: visits, asAt: asAt)
    return (table, sorted.map(\.codes), sortedReasons.codes)
  }

  /// One list of names for the codes of several parts.
  private struct Union {
    private(set) var names: [String] = []
    private var codes: [[UInt32]] = []

    init(_ parts: [[String]]) {
      var index = [JourneyTable.Dimension.notRecorded: 0]
      names = [JourneyTable.Dimension.notRecorded]
      for part in parts {
        codes.append(
          part.map { name in
            if let known = index[name] { return UInt32(known) }
            index[name] = names.count
            names.append(name)
            return UInt32(names.count - 1)
          })
      }
    }

    func code(of code: UInt32, in part: Int) -> UInt32 { codes[part][Int(code)] }

    /// Of each code of a part, the one here; none where there is no such part.
    func codes(in part: Int) -> [UInt32] { part < codes.count ? codes[part] : [] }
  }

  /// Names in an order that rows do not change: not recorded, the list's order, then by alphabet.
  private struct Sorting {
    let names: [String]
    /// The new code of each old code.
    let codes: [UInt32]

    init(_ old: [String], order: [String]) {
      let known = Dictionary(
        zip(order, order.indices), uniquingKeysWith: { first, _ in first })
      let notRecorded = JourneyTable.Dimension.notRecorded
      let others = Set(old).subtracting([notRecorded]).sorted {
        (known[$0] ?? .max, $0) < (known[$1] ?? .max, $1)
      }
      names = [notRecorded] + others
      let position = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
      codes = old.map { UInt32(position[$0] ?? 0) }
    }
  }
}

extension JourneyAssembly {
  /// What a register came to that was counted as it was read and is the only part.
  public func tally(of counted: consuming CountingPass) -> Tally {
    counted.tally(
      dimensions: table.dimensions, codes: codesOfFirst, reasons: table.reasons,
      reasonCodes: reasonCodesOfFirst)
  }
}

/// A text that equals only the same bytes: two spellings of “é” are two references.
struct ExactText: Hashable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }
}
