/// What was found wrong in a feed: of each rule the first faults, and how many there are in all.
///
/// A file of a million wrong rows takes no more memory than one of a thousand.
public struct Faults: Sendable {
  /// Faults kept of each rule.
  public static let limit = 1000

  /// Every fault, whether it is kept or not.
  public private(set) var count = 0
  /// The first of each rule, in the order in which they were found.
  private var kept: [Fault] = []
  private var found: [Fault.Rule: Found] = [:]

  private struct Found: Equatable {
    var total = 0
    var texts = FaultTexts()
  }

  public init() {}

  public init(_ faults: some Sequence<Fault>) {
    for fault in faults { append(fault) }
  }

  public var isEmpty: Bool { count == 0 }
  public var first: Fault? { kept.first }

  /// The kept fault of that number, from 0.
  public subscript(_ index: Int) -> Fault { kept[index] }

  /// Rules of which there are faults, in the order of their raw values.
  public var rules: [Fault.Rule] { found.keys.sorted { $0.rawValue < $1.rawValue } }

  /// Every fault of a rule, whether it is kept or not.
  public func count(of rule: Fault.Rule) -> Int { found[rule]?.total ?? 0 }

  /// The texts that a rule about single texts was broken by; none of another rule.
  public func texts(of rule: Fault.Rule) -> FaultTexts { found[rule]?.texts ?? FaultTexts() }

  public mutating func append(_ fault: Fault) {
    count += 1
    found[fault.rule, default: Found()].total += 1
    if count(of: fault.rule) <= Faults.limit { kept.append(fault) }
    if fault.rule.isOfTexts { found[fault.rule]?.texts.append(fault) }
  }

  /// Counts a fault, which is made only where it is kept: a rule may be broken a million times.
  mutating func append(_ rule: Fault.Rule, _ make: () -> Fault) {
    guard rule.isOfTexts || count(of: rule) < Faults.limit else {
      count += 1
      found[rule, default: Found()].total += 1
      return
    }
    append(make())
  }

  /// Adds those of a further page, file or check.
  public static func += (faults: inout Faults, other: Faults) {
    var room = faults.found.mapValues { limit - $0.total }
    for fault in other.kept where room[fault.rule, default: limit] > 0 {
      room[fault.rule, default: limit] -= 1
      faults.kept.append(fault)
    }
    for (rule, found) in other.found {
      faults.found[rule, default: Found()].total += found.total
      faults.found[rule, default: Found()].texts.append(found.texts)
    }
    faults.count += other.count
  }

  /// The faults of several parts of one file as they stand in the file, by their lines.
  ///
  /// Each part has the first of its own, so that the first of all are among them.
  static func inFileOrder(_ parts: [Faults]) -> Faults {
    guard parts.count > 1 else { return parts.first ?? Faults() }
    var all = Faults()
    let kept = parts.flatMap(\.kept).enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    var room: [Fault.Rule: Int] = [:]
    for fault in kept where room[fault.rule, default: limit] > 0 {
      room[fault.rule, default: limit] -= 1
      all.kept.append(fault)
    }
    for part in parts {
      all.count += part.count
      for (rule, found) in part.found {
        all.found[rule, default: Found()].total += found.total
      }
    }
    for rule in all.found.keys where rule.isOfTexts {
      all.found[rule]?.texts = FaultTexts.inFileOrder(parts.map { $0.texts(of: rule) })
    }
    return all
  }

  /// The same faults, each changed; the rule of none may change.
  public func changed(_ change: (inout Fault) -> Void) -> Faults {
    var changed = self
    for index in changed.kept.indices { change(&changed.kept[index]) }
    changed.found = found.mapValues { Found(total: $0.total, texts: $0.texts.changed(change)) }
    return changed
  }
}

/// Goes through the kept faults.
extension Faults: Sequence {
  public func makeIterator() -> IndexingIterator<[Fault]> { kept.makeIterator() }
}

extension Faults: Equatable, ExpressibleByArrayLiteral {
  public init(arrayLiteral faults: Fault...) { self.init(faults) }
}
