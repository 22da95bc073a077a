import Funnel

@testable import Ingest

/// Keeps every batch, to be compared row by row.
struct CollectingConsumer: BatchConsumer {
  fileprivate struct Kept: Sendable {
    var offset: UInt64
    var count: Int
    var codes: [Int: [UInt16]] = [:]
    var marks: [Int: [Int32]] = [:]
    var presence: [Int: [UInt8]] = [:]
    var raw: [UInt8] = []
  }

  fileprivate var batches: [Kept] = []
  let jobs: [ColumnJob]
  private var known: [Int]

  init(jobs: [ColumnJob]) {
    self.jobs = jobs
    known = jobs.map { _ in 0 }
  }

  mutating func consume(_ batch: borrowing Batch) -> Bool {
    var kept = Kept(offset: batch.offset, count: batch.count)
    for column in jobs.indices {
      // SAFETY: copies while the batch is valid.
      switch jobs[column] {
      case .category:
        kept.codes[column] = unsafe Array(batch.codes(column))
        let limit = batch.valueCount(column)
        // Every new code's text is known at once, as `text(_:of:)` and as a cell.
        for (row, code) in kept.codes[column, default: []].enumerated() where code >= known[column]
        {
          let cell = unsafe Array(batch.raw(column, row))
          let text = batch.text(column, of: Int(code))
          guard cell == Array(text.utf8) || cell.first == 0x22 else { return false }
        }
        known[column] = limit
        guard kept.codes[column, default: []].allSatisfy({ $0 < limit }) else { return false }
      case .date: kept.marks[column] = unsafe batch.marks(column).map(\.bits)
      case .presence: kept.presence[column] = unsafe Array(batch.presence(column))
      case .skip, .reference: break
      }
    }
    kept.raw = unsafe Array(batch.raw(jobs.count - 1, batch.count - 1))
    batches.append(kept)
    return true
  }
}

/// What the fast reader made of a file.
enum FastRows: Equatable, Sendable {
  case rows([[FastCell]], texts: [Int: [String]], dates: [Int: DateCounts])
  case handOver(HandOver)

  /// `nil` where the file was handed over.
  var cells: [[FastCell]]? {
    if case .rows(let cells, _, _) = self { cells } else { nil }
  }

  /// Of the date columns.
  var dates: [Int: DateCounts]? {
    if case .rows(_, _, let dates) = self { dates } else { nil }
  }
}

/// Reads bytes through a file that is gone afterwards.
///
/// - Parameter jobs: of any width; where the header has another one, the file is read without jobs.
func fastRows(_ bytes: [UInt8], _ jobs: [ColumnJob], _ settings: FastCSV.Settings)
  -> FastRows
{
  withFile(bytes) { descriptor in
    do throws(HandOver) {
      let reader = try FastCSV(descriptor: descriptor, settings: settings)
      let jobs =
        jobs.count == reader.headings.count
        ? jobs : [ColumnJob](repeating: .skip, count: reader.headings.count)
      switch reader.read(jobs, makeConsumer: { _ in CollectingConsumer(jobs: jobs) }) {
      case .handOver(let reason): return .handOver(reason)
      case .read(let reading):
        return .rows(
          rows(reading, jobs), texts: reading.values.mapValues { $0.texts }, dates: reading.dates)
      }
    } catch {
      return .handOver(error)
    }
  }
}

private func rows(_ reading: FastReading<CollectingConsumer>, _ jobs: [ColumnJob]) -> [[FastCell]] {
  let batches = reading.consumers.enumerated()
    .flatMap { worker, consumer in consumer.batches.map { (worker, $0) } }
    .sorted { $0.1.offset < $1.1.offset }
  var result: [[FastCell]] = []
  for (worker, batch) in batches {
    for row in 0..<batch.count {
      result.append(
        jobs.indices.map { column in
          if let codes = batch.codes[column], let values = reading.values[column] {
            return .text(values.texts[Int(values.globalCodes[worker][Int(codes[row])])])
          }
          if let marks = batch.marks[column] { return .mark(marks[row]) }
          if let presence = batch.presence[column] { return .present(presence[row] == 1) }
          return .none
        })
    }
  }
  precondition(result.count == reading.records, "records counted and handed on")
  return result
}

/// What the plain reader expects of the fast one; `nil` where it must hand over.
func expectedRows(
  _ bytes: [UInt8], _ jobs: [ColumnJob], _ settings: FastCSV.Settings = FastCSV.Settings()
) -> FastRows? {
  guard let naive = NaiveCSV(bytes) else { return nil }
  let jobs =
    jobs.count == naive.headings.count
    ? jobs : [ColumnJob](repeating: .skip, count: naive.headings.count)
  guard let (cells, dates) = naive.cells(jobs, settings) else { return nil }
  var texts: [Int: [String]] = [:]
  for column in jobs.indices where jobs[column] == .category {
    var list = [""]
    var known: Set<[UInt8]> = [[]]
    for row in naive.rows where known.insert(row[column]).inserted {
      list.append(String(decoding: row[column], as: UTF8.self))
    }
    texts[column] = list
  }
  return .rows(cells, texts: texts, dates: dates)
}
