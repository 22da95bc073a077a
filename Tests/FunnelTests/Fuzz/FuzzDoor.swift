/// A way into the readers for bytes that may be anything, the same that a feed or a configuration
/// takes. Fuzzing and the replay of its corpus go through it.
struct FuzzDoor: Sendable {
  /// The name of its folder in `Tests/Fuzz/Corpus`.
  let name: String
  let take: @Sendable ([UInt8]) throws(BrokenPromise) -> Outcome

  static let all: [FuzzDoor] = [.csv, .xlsx, .json, .yaml]

  /// What a file may come to, whatever stands in it.
  enum Outcome: Equatable, Sendable {
    case read(rows: Int)
    /// With the sentence that people see.
    case refused(String)
  }
}

/// What no input may bring about: a row that nobody accounts for, a message that is not one
/// printable line.
struct BrokenPromise: Error, CustomStringConvertible {
  let description: String

  static func check(_ isKept: Bool, _ description: @autoclosure () -> String)
    throws(BrokenPromise)
  {
    guard isKept else { throw BrokenPromise(description: description()) }
  }

  /// Messages are one line of at most 2,000 characters without controls.
  static func check(sentence: String) throws(BrokenPromise) {
    try check(!sentence.isEmpty, "an empty message")
    try check(sentence.utf8.count <= 8_000, "a message of \(sentence.utf8.count) bytes")
    let control = sentence.unicodeScalars.first { $0.properties.generalCategory == .control }
    try check(control == nil, "a control character in a message: \(sentence.debugDescription)")
  }
}
