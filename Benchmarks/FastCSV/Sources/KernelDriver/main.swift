internal import FastCSV
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

// KernelDriver REGISTER [--workers N] [--scan portable|vector|avx2|avx512] [--chunk BYTES] [--only read|columns]
//
// Does jobs A and B of `performance.md` and prints a few sums, CPU seconds and the peak of memory.

func option(_ name: String) -> String? {
  CommandLine.arguments.firstIndex(of: "--" + name).map { CommandLine.arguments[$0 + 1] }
}

/// Counts nothing: shows what reading alone takes.
struct NoConsumer: BatchConsumer {
  mutating func consume(_ batch: borrowing Batch) -> Bool { true }
}

var settings = FastCSV.Settings()
settings.workers = option("workers").flatMap(Int.init) ?? 2
settings.chunkBytes = option("chunk").flatMap(Int.init) ?? settings.chunkBytes
switch option("scan") {
case "portable": settings.scan = .portable
case "vector": settings.scan = .vector
case "avx2": settings.scan = .avx2
default: break
}
let descriptor = unsafe open(CommandLine.arguments[1], O_RDONLY)
do {
  let reader = try FastCSV(descriptor: descriptor, settings: settings)
  var jobs = reader.headings.map { _ in ColumnJob.skip }
  let only = option("only")
  if only != "scan" {
    let categories = [
      Column.source, Column.channel, Column.ward, Column.segment, Column.ethnic, Column.age,
      Column.household, Column.tenure, Column.closedStage, Column.closedReason,
    ]
    if only != "dates" { for column in categories { jobs[column] = .category } }
    if only != "categories" {
      for column in [1, 12, 13, 14, 15, 16, 17, 18] { jobs[column] = .date }
    }
    if only == nil || only == "columns" { jobs[Column.reference] = .reference }
  }
  if only == nil {
    switch reader.read(jobs, makeConsumer: { _ in JobConsumer() }) {
    case .read(let reading): JobResult(reading).show()
    case .handOver(let reason): print("handed over: \(reason)")
    }
  } else {
    switch reader.read(jobs, makeConsumer: { _ in NoConsumer() }) {
    case .read(let reading): print(reading.records, "records")
    case .handOver(let reason): print("handed over: \(reason)")
    }
  }
} catch {
  print("handed over: \(error)")
}
var usage = rusage()
// SAFETY: writes one structure.
unsafe getrusage(0, &usage)
func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
let cpu = Int((seconds(usage.ru_utime) + seconds(usage.ru_stime)) * 1000)
print("cpu_ms \(cpu) rss_mib \(usage.ru_maxrss / 1024)")
