internal import FastCSV
internal import NaiveCSV
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

// KernelFuzz [SECONDS] [SEED]
//
// Compares the fast reader with the plain one on random files, and stops at the first difference.

let limit = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 10 : 10
var seed = CommandLine.arguments.count > 2 ? UInt64(CommandLine.arguments[2]) ?? 1 : 1
let end = time(nil) + limit
var (files, reads, handOvers) = (0, 0, 0)
let sizes = [64, 128, 192, 320, 1024, 4096, 65_536, 1 << 19]
while time(nil) < end {
  let file = RandomFile(seed: seed)
  let expected = expectedRows(file.bytes, file.jobs)
  var random = Random(bits: seed &* 31)
  for scan in ScanChoice.allCases where scan.isAvailable {
    var settings = FastCSV.Settings()
    settings.scan = scan
    settings.chunkBytes = sizes[random.next(sizes.count)]
    settings.workers = [1, 2, 4][random.next(3)]
    let found = fastRows(file.bytes, file.jobs, settings)
    let isEqual: Bool
    if case .handOver = found {
      isEqual = expected == nil
      handOvers += 1
    } else {
      isEqual = expected == found
      reads += 1
    }
    if !isEqual {
      print("seed \(seed) scan \(scan) chunk \(settings.chunkBytes) workers \(settings.workers)")
      if case .handOver(let reason) = found { print("handed over: \(reason)") }
      print("expected \(expected == nil ? "to hand over" : "rows"), \(file.bytes.count) bytes")
      exit(1)
    }
  }
  files += 1
  seed += 1
}
print("\(files) files, \(reads) read, \(handOvers) handed over, last seed \(seed - 1)")
