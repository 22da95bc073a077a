internal import Foundation

/// A person who can be asked: there only where both input and messages are a terminal.
struct Terminal {
  init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
  }

  /// The answer; `nil` where the guess, the first choice, is to stand, and at the end of input.
  ///
  /// - Parameter choices: what may be answered; any text where empty.
  func choice(_ question: String, _ choices: [String]) -> String? {
    for _ in 0..<3 {
      if choices.isEmpty {
        Say.error(question)
      } else {
        Say.error("\(question) [\(choices.joined(separator: " | "))]; Enter for \(choices[0])")
      }
      guard let line = readLine() else { return nil }
      let answer = line.trimmingCharacters(in: .whitespaces)
      if answer.isEmpty { return nil }
      if choices.isEmpty { return answer }
      let found = choices.filter { $0.lowercased().hasPrefix(answer.lowercased()) }
      if let exact = found.first(where: { $0.lowercased() == answer.lowercased() }) { return exact }
      if found.count == 1 { return found[0] }
    }
    return nil
  }
}
