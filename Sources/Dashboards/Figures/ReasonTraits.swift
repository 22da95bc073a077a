/// What a code list says of reasons beyond their names and groups.
public struct ReasonTraits: Sendable {
  /// Ofsted's codes of why applicants withdraw before panel, in the order of its return.
  static let ofstedCodes: [(code: String, meaning: String)] = [
    ("AW1", "fostering not as expected"),
    ("AW2", "assessment not as expected"),
    ("AW3", "household circumstances changed (not money)"),
    ("AW4", "could not continue for financial reasons"),
    ("AW5", "worried about allegations"),
    ("AW0", "other or unknown"),
  ]
  /// Where every reason without a code of its own belongs.
  static let otherCode = "AW0"

  /// One reason of the list.
  public struct Reason: Sendable {
    public let name: String
    /// Its code in Ofsted's return; empty where it has none.
    public let ofsted: String
    /// Whether the household may come back.
    public let isPausable: Bool
    /// Whether the household went to another fostering agency.
    public let isAgency: Bool

    public init(name: String, ofsted: String, isPausable: Bool, isAgency: Bool) {
      self.name = name
      self.ofsted = ofsted
      self.isPausable = isPausable
      self.isAgency = isAgency
    }
  }

  private var ofsted: [String: String] = [:]
  private(set) var pausable: Set<String> = []
  private(set) var agencies: Set<String> = []

  public init(_ reasons: [Reason]) {
    let known = Set(ReasonTraits.ofstedCodes.map(\.code))
    for reason in reasons {
      let code = reason.ofsted.uppercased()
      if known.contains(code) { ofsted[reason.name] = code }
      if reason.isPausable { pausable.insert(reason.name) }
      if reason.isAgency { agencies.insert(reason.name) }
    }
  }

  /// Whether any reason has a code of Ofsted's.
  var hasOfstedCodes: Bool { !ofsted.isEmpty }

  /// The reason's code in Ofsted's return; `nil` where the list gives it none.
  func ofstedCode(of reason: String) -> String? { ofsted[reason] }
}
