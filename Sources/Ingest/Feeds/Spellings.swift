internal import Funnel

/// A feed's own words for what its columns may hold: `codes: {closed_by: {applicant: [They withdrew]}}`.
public struct Spellings: Sendable {
  /// By column and folded text, our word.
  private var words: [String: [String: String]] = [:]

  init() {}

  var isEmpty: Bool { words.isEmpty }

  /// - Parameter known: the canonical columns that may have such words.
  init(_ node: YAMLNode, known: [String], stages: [Stage]) throws(ConfigurationError) {
    let fixed = [
      "closed_by": Decider.allCases.filter { $0 != .notRecorded }.map(\.rawValue),
      "closed_stage": stages.map(\.id),
    ]
    for column in try node.mapping().entries {
      guard known.contains(column.keyText) else {
        throw column.key.error(.unknownKey(column.keyText, known: known))
      }
      var texts: [String: String] = [:]
      for word in try column.value.mapping().entries {
        if let known = fixed[column.keyText], !known.contains(word.keyText) {
          throw word.key.error(.unknownKey(word.keyText, known: known))
        }
        for item in word.value.oneOrMore() {
          let text = try item.text()
          let folded = foldedName(text)
          if let other = texts[folded], other != word.keyText {
            throw item.error(.other("\(text.quoted()) stands for two words; keep one."))
          }
          texts[folded] = word.keyText
        }
      }
      words[column.keyText] = texts
    }
  }

  /// Our word for a cell's text; the text itself where the feed has no other word for it.
  func word(for text: String, in column: String) -> String {
    guard !words.isEmpty, let texts = words[column], let word = texts[foldedName(text)] else {
      return text
    }
    return word
  }
}
