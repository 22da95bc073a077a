#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

// RegisterGenerator ROWS [--look-alikes] [--seed N] >register.csv
//
// Writes a made-up register of 23 columns, about 231 bytes a row. The same seed gives the same bytes.
// With --look-alikes some notes hold hundreds of lines that look like records.

let arguments = CommandLine.arguments
let rows = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 0
let seed = arguments.firstIndex(of: "--seed").flatMap { UInt64(arguments[$0 + 1]) } ?? 1
let writer = RegisterWriter(seed: seed, hasLookAlikes: arguments.contains("--look-alikes"))
var register = writer
register.writeHeader()
for row in 0..<rows {
  register.writeRow(row)
  guard register.text.count > 1 << 20 || row == rows - 1 else { continue }
  guard register.flush() else { exit(74) }
}
_ = register.flush()
