internal import CShims

/// Which instructions the scan uses; all of them find the same.
enum ScanChoice: Int, Sendable, CaseIterable {
  /// Plain Swift, for any machine.
  case portable = 0
  /// C with vectors of any machine: SSE2 or NEON.
  case vector = 1
  case avx2 = 2
  /// With VBMI2; values and dates are read with it too.
  case avx512 = 3

  /// The fastest that this machine can run.
  static let best = ScanChoice(rawValue: Int(csv_scan_level())) ?? .portable

  /// Whether this machine can run it.
  var isAvailable: Bool { rawValue <= ScanChoice.best.rawValue }
}
