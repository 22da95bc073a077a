internal import Funnel

/// What a file seems to be, from the file alone: everything that its feed's YAML would say, with the
/// evidence, and what is a guess.
public struct FeedProposal: Sendable {
  /// The feed's name: its file in `config/feeds`, without the ending.
  public internal(set) var name: String
  public let kind: FeedKind
  /// `from`, as the YAML writes it.
  let from: String
  /// How people call the file.
  let shown: String
  var preset: String?
  var sheet: Noted<String>?
  var header: Noted<[Int]>?
  var encoding: Noted<TextEncoding>?
  var delimiter: Noted<Delimiter>?
  var dates: Noted<DateOrder>?
  var numbers: Noted<NumberStyle>?
  var columns: [Column] = []
  var values: [(canonical: String, text: Noted<String>)] = []
  /// Canonical name that the columns’ names go into, and the columns by name and heading.
  var unpivot: (into: String, columns: [(name: String, heading: String)])?
  var skip: [(heading: String, texts: [String])] = []
  /// Of a column, our words with the file's texts for them.
  var codes: [(column: String, words: [Lexicon.Meaning])] = []
  /// Of an event log.
  var stages: [Lexicon.Meaning] = []
  /// Sentences for the end of the YAML: what was left out, and texts that nobody knows.
  var remarks: [String] = []
  /// The fewest rows that a good file has.
  var fewestRows: Int?
  /// What was found out and guessed, a sentence each, for people.
  public internal(set) var statements: [String] = []
  /// What a person knows better.
  public internal(set) var questions: [Question] = []
  /// Other kinds that the file might be of, the likelier first.
  public internal(set) var alternatives: [FeedKind] = []

  struct Noted<Value: Sendable>: Sendable {
    let value: Value
    let note: String

    init(_ value: Value, _ note: String = "") {
      self.value = value
      self.note = note
    }
  }

  struct Column: Sendable {
    let canonical: String
    let heading: String
    let position: Int
    let note: String
  }

  /// A guess that a person may put right.
  public struct Question: Sendable {
    public let text: String
    /// What may be answered; any text where empty. The first is the guess.
    public let choices: [String]
    let subject: Subject

    enum Subject: Sendable {
      case dates
      case platform
      case column(String)
    }
  }

  /// Takes an answer; one that is none of the choices changes nothing.
  public mutating func answer(_ question: Question, _ answer: String) {
    guard question.choices.isEmpty || question.choices.contains(answer) else { return }
    switch question.subject {
    case .dates:
      dates = DateOrder(rawValue: answer).map { Noted($0, "as answered") }
      statements.append("As answered, dates are \(answer).")
    case .platform:
      values.removeAll { $0.canonical == "platform" }
      values.append(("platform", Noted(answer, "as answered")))
      statements.append("As answered, the platform is \(answer.printable()).")
    case .column(let canonical):
      guard answer == "no" else { return }
      columns.removeAll { $0.canonical == canonical }
      codes.removeAll { $0.column == canonical }
      statements.append("As answered, no column is \(canonical).")
    }
  }
}

extension FeedProposal {
  /// Gives the feed another name, where its own is taken.
  public mutating func rename(_ other: String) { name = other }

  /// Whether two files may be one feed: read the same way, whatever they hold.
  public func readsAlike(_ other: FeedProposal) -> Bool {
    kind == other.kind && preset == other.preset && dates?.value == other.dates?.value
      && columns.map(\.heading) == other.columns.map(\.heading)
      && columns.map(\.canonical) == other.columns.map(\.canonical)
      && values.map(\.text.value) == other.values.map(\.text.value)
      && unpivot?.columns.map(\.heading) == other.unpivot?.columns.map(\.heading)
      && header?.value == other.header?.value && encoding?.value == other.encoding?.value
      && delimiter?.value == other.delimiter?.value && numbers?.value == other.numbers?.value
  }

  /// The same feed for several files that are alike: what each of them holds counts.
  public func reading(_ all: [FeedProposal]) -> FeedProposal {
    var whole = self
    whole.fewestRows = all.compactMap(\.fewestRows).reduce(0, +)
    whole.skip = []
    whole.codes = []
    for proposal in all {
      for filter in proposal.skip {
        if let index = whole.skip.firstIndex(where: { $0.heading == filter.heading }) {
          whole.skip[index].texts += filter.texts.filter { !whole.skip[index].texts.contains($0) }
        } else {
          whole.skip.append(filter)
        }
      }
      for code in proposal.codes {
        if let index = whole.codes.firstIndex(where: { $0.column == code.column }) {
          whole.codes[index].words = FeedProposal.joined(whole.codes[index].words, code.words)
        } else {
          whole.codes.append(code)
        }
      }
      whole.stages = FeedProposal.joined(whole.stages, proposal.stages)
    }
    return whole
  }

  /// A text that already has a word keeps it.
  private static func joined(_ a: [Lexicon.Meaning], _ b: [Lexicon.Meaning]) -> [Lexicon.Meaning] {
    var joined = a
    var seen = Set(a.flatMap(\.texts).map(foldedName))
    for meaning in b {
      let new = meaning.texts.filter { seen.insert(foldedName($0)).inserted }
      guard !new.isEmpty else { continue }
      if let index = joined.firstIndex(where: { $0.word == meaning.word }) {
        joined[index].texts += new
      } else {
        joined.append((meaning.word, new))
      }
    }
    return joined
  }
}

/// A file that a feed is proposed for.
public struct ProposedFile: Sendable {
  /// The name that may say what the file holds: without folders, with its ending.
  public let name: String
  /// `from` of the feed, relative to `config/feeds`, or an address.
  public let from: String
  public let bytes: [UInt8]

  public init(name: String, from: String, bytes: [UInt8]) {
    self.name = name
    self.from = from
    self.bytes = bytes
  }

  /// The feed's name: small letters, digits, `_` and `-`.
  var feedName: String {
    let stem =
      name.contains(".") ? name.split(separator: ".").dropLast().joined(separator: "-") : name
    var letters = ""
    for scalar in stem.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
      if isPlain {
        letters.unicodeScalars.append(scalar)
      } else if letters.last != "-", !letters.isEmpty {
        letters += "-"
      }
    }
    while let first = letters.first, first == "_" || first == "-" { letters.removeFirst() }
    letters = String(letters.prefix(60))
    while letters.last == "-" { letters.removeLast() }
    return letters.isEmpty ? "feed" : letters
  }
}
