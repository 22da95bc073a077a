internal import ArgumentParser
internal import Dashboards
internal import Foundation
internal import Ingest

/// Why a run stopped: one sentence for people and an exit code for programs.
struct Refusal: Error {
  let exitCode: Int32
  let sentence: String

  init(_ sentence: String, exitCode: Int32 = 1) {
    self.sentence = sentence
    self.exitCode = exitCode
  }

  /// The refusal that an error of any module makes.
  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let error as SiteError: self.init(error.description, exitCode: error.exitCode)
    case let error as StateError: self.init(error.description, exitCode: error.exitCode)
    case let error as TemplateError: self.init(error.description)
    case let error as FeedError: self.init(error.description)
    case let error as ConfigurationError: self.init(error.description)
    default: self.init("\(error)", exitCode: 74)
    }
  }

  /// Runs a command's body; what stops it is said in one line on standard error.
  static func reported(_ body: () async throws -> Void) async throws {
    SystemCalls.ignoreSignals()
    do {
      try await body()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      let refusal = Refusal(error)
      Say.error("funnel: error: \(refusal.sentence)")
      throw ExitCode(refusal.exitCode)
    }
  }
}

/// Messages for people: progress on standard error, results on standard output.
struct Say {
  let isQuiet: Bool

  func progress(_ text: String) {
    if !isQuiet { Say.error(text) }
  }

  /// A message that can't be written is not worth stopping for.
  static func error(_ text: String) { _ = SystemCalls.write(text + "\n", to: STDERR_FILENO) }

  /// - Throws: where standard output can't take it: exit code 74.
  static func result(_ text: String) throws {
    guard SystemCalls.write(text, to: STDOUT_FILENO) else {
      throw Refusal("cannot write to standard output", exitCode: 74)
    }
  }
}
