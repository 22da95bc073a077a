// The fuzzer’s executable: libFuzzer makes up inputs, one door of the readers takes them.
// `script/fuzz` builds and runs it. Its own options come first and begin with `--`, which libFuzzer
// leaves alone: `--reader=NAME`, and `--seconds=N` to end after so much processor time.
// The only file of the fuzzer that is not memory-safe by itself: libFuzzer hands over pointers.

import Glibc

/// What the command line says. Computed once, at the first input.
private enum Options {
  static let door: FuzzDoor = {
    guard let name = value(of: "--reader="),
      let door = FuzzDoor.all.first(where: { $0.name == name })
    else {
      fatalError(
        "--reader= wants one of \(FuzzDoor.all.map(\.name).joined(separator: ", "))")
    }
    return door
  }()

  /// Of processor time; on a busy machine the clock on the wall runs ahead of the work.
  static let seconds = value(of: "--seconds=").flatMap(Int.init) ?? .max

  private static func value(of option: String) -> String? {
    CommandLine.arguments.first { $0.hasPrefix(option) }
      .map { String($0.dropFirst(option.count)) }
  }
}

/// Takes one input. A broken promise ends the process, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer’s buffer holds `count` bytes and stays while this function runs; they are
  // copied.
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  do throws(BrokenPromise) {
    _ = try Options.door.take(input)
  } catch {
    fatalError("broken promise: \(error)")
  }
  // libFuzzer writes its figures and ends when it gets this signal.
  if clock() / CLOCKS_PER_SEC >= Options.seconds { raise(SIGUSR1) }
  return 0
}

/// libFuzzer’s own main function, which also takes the options that begin with one `-`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ takeOneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

var count = CommandLine.argc
// SAFETY: the arguments live as long as the process, and nothing else uses them meanwhile.
var arguments = unsafe CommandLine.unsafeArgv
exit(unsafe runDriver(&count, &arguments, takeOneInput))
