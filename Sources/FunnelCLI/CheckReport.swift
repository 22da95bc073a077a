internal import Funnel
internal import Ingest

/// What `funnel check` prints of one feed.
struct CheckReport {
  let text: String

  /// Kinds that are read and checked, and wait for their figures.
  private static let unused: Set<FeedKind> = [.holidays, .children, .capacity]

  /// How many places are named for a rule, and for a text.
  private static let places = FaultTexts.places

  /// How many unknown texts are named for a rule.
  private static let texts = 10

  init(_ gathered: GatheredFeed, asAt: Day) {
    let feed = gathered.feed
    var lines = ["\(feed.name) (\(feed.kind.rawValue)) from \(feed.writtenWithoutSecrets)"]
    if let problem = gathered.problem {
      lines.append("  refused: \(problem.problem.sentence)")
      if gathered.state == .lastGood { lines.append("  its last good copy would be used") }
    }
    if gathered.state != .missing {
      let counts = gathered.reading.counts
      lines.append(
        "  \(counts.read) rows read: \(counts.used) used, \(counts.duplicate) duplicate, "
          + "\(counts.refused) refused, \(counts.afterAsAt) after the as-at day")
      lines += gathered.reading.notes.map { "  \($0)" }
      let rules = gathered.wholeFileRules(asAt: asAt)
      lines += rules.remarks.map { "  \($0)" }
      lines += (rules.warnings + gathered.warnings).map { "  look: \($0)" }
      if CheckReport.unused.contains(feed.kind) { lines.append("  no figure uses this kind yet") }
    }
    let faults = gathered.reading.faults
    for rule in faults.rules { lines += CheckReport.lines(of: rule, in: faults) }
    if !faults.isEmpty {
      let isWhole = faults.rules.allSatisfy { faults.count(of: $0) <= Faults.limit }
      let which = isWhole ? "every fault with its line" : "the first 1,000 of each rule by line"
      lines.append("  \(which): faults/\(feed.name).csv in the state folder")
    }
    text = lines.joined(separator: "\n") + "\n\n"
  }

  /// The rule with its total, its first places, and what to do, once.
  private static func lines(of rule: Fault.Rule, in faults: Faults) -> [String] {
    let total = faults.count(of: rule)
    let kept = faults.filter { $0.rule == rule }
    var lines = ["  \(rule.rawValue): \(total)"]
    if rule.isOfTexts {
      lines += linesOfTexts(faults.texts(of: rule).entries, total: total)
    } else {
      for fault in kept.prefix(places) {
        lines.append("    line \(fault.line)\(place(of: fault)): \(fault.what)")
      }
      if total > places { lines.append("    and \(total - places) more") }
    }
    var mends: [String] = []
    for fault in kept where !mends.contains(fault.mend) && mends.count < places {
      mends.append(fault.mend)
    }
    return lines + mends.map { "    → \($0)" }
  }

  /// The texts that no list knows, the commonest first, each with how often it stands and where first.
  private static func linesOfTexts(_ entries: [FaultTexts.Entry], total: Int) -> [String] {
    let sorted = entries.sorted {
      ($1.count, $0.faults[0].line, $0.faults[0].what)
        < ($0.count, $1.faults[0].line, $1.faults[0].what)
    }
    var lines = sorted.prefix(texts).map { entry -> String in
      let first = entry.faults.prefix(places).map { "\($0.line)\(reference(of: $0))" }
      return "    \(entry.count) × \(entry.faults[0].column): \(entry.faults[0].what) (line "
        + "\(first.joined(separator: ", "))\(entry.count > places ? ", …" : ""))"
    }
    if sorted.count > texts { lines.append("    and \(sorted.count - texts) more texts") }
    let others = total - entries.reduce(0) { $0 + $1.count }
    if others > 0 { lines.append("    and \(others) of still other texts") }
    return lines
  }

  private static func place(of fault: Fault) -> String {
    (fault.column.isEmpty ? "" : ", \(fault.column)") + reference(of: fault)
  }

  private static func reference(of fault: Fault) -> String {
    fault.reference.isEmpty ? "" : " (\(fault.reference))"
  }
}
