import Foundation

/// One finished run of the program: how it ended and what it said.
struct FunnelRun: Sendable {
  let exitCode: Int32
  let output: String
  let messages: String
  /// How long the program itself ran; not how long it waited for its turn among the tests.
  let duration: Duration

  /// The lines on stderr that a refusal consists of.
  var refusals: [Substring] {
    messages.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("funnel: error: ") }
  }
}

/// The program under test, run as a process: nothing of its code is linked or imported.
enum FunnelProcess {
  /// The program ran longer than a test allows.
  struct TimedOut: Error {
    let arguments: [String]
  }

  /// The folder that holds `Package.swift`.
  static let packageRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The built program: `FUNNEL_BINARY`, else the debug build of this package.
  static let binary =
    environment["FUNNEL_BINARY"].map { URL(filePath: $0) }
    ?? packageRoot.appending(path: ".build/debug/funnel")

  static let environment = ProcessInfo.processInfo.environment

  /// Runs the program in a folder and waits for its end.
  ///
  /// - Throws: `TimedOut` after `seconds`; the process is killed first.
  static func run(
    _ arguments: [String], in folder: URL, environment extra: [String: String] = [:],
    seconds: Double = 180
  ) async throws -> FunnelRun {
    await Turnstile.shared.enter()
    do {
      let run = try await runAlone(arguments, in: folder, environment: extra, seconds: seconds)
      await Turnstile.shared.leave()
      return run
    } catch {
      await Turnstile.shared.leave()
      throw error
    }
  }

  private static func runAlone(
    _ arguments: [String], in folder: URL, environment extra: [String: String], seconds: Double
  ) async throws -> FunnelRun {
    // Files, not pipes: a pipe that nobody empties blocks the program.
    let said = FileManager.default.temporaryDirectory
      .appending(path: "funnel-said-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: said) }
    let (output, messages) = (said.appending(path: "out"), said.appending(path: "err"))
    try Data().write(to: output)
    try Data().write(to: messages)

    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8",
      "SWIFT_BACKTRACE": "enable=no",
    ].merging(extra) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    let start = ContinuousClock.now
    try process.run()

    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning {
      guard ContinuousClock.now < end else {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        throw TimedOut(arguments: arguments)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    return FunnelRun(
      exitCode: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: messages), as: UTF8.self),
      duration: ContinuousClock.now - start)
  }
}

/// Lets a few processes run at once: tests start together, machines are small.
actor Turnstile {
  static let shared = Turnstile(width: max(2, ProcessInfo.processInfo.activeProcessorCount))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(width: Int) {
    free = width
  }

  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
