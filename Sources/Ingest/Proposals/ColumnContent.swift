/// What has to stand in a column before a heading is believed.
enum ColumnContent: Sendable {
  /// Days.
  case date
  /// Short codes, mostly different from each other.
  case identifier
  /// Short codes, which may repeat.
  case code
  /// Texts that are mostly different from each other and name a thing.
  case name
  /// A few texts that repeat.
  case category
  /// A thing's title: any text but a person's.
  case title
  case number
  case money
  case postcode
  case officialCode
  /// Yes or no, a status, or a count.
  case flag
  /// Whole sentences, of a column whose point they are.
  case freeText

  /// How much a column's cells speak for it, from 0 to 1; `nil` where they speak against it.
  ///
  /// A column without any cell that is filled may be anything but what rows are told apart by.
  func fit(_ evidence: ColumnEvidence, rows: Int) -> Double? {
    guard evidence.filled > 0 else {
      switch self {
      case .identifier, .name, .freeText, .officialCode, .money: return nil
      default: return 0.9
      }
    }
    let isPersonal =
      evidence.share(evidence.emails) > 0.1 || evidence.share(evidence.phones) > 0.3
      || evidence.share(evidence.titledNames) > 0.1
    guard !isPersonal else { return nil }
    return fitOfContents(evidence)
  }

  private func fitOfContents(_ evidence: ColumnEvidence) -> Double? {
    let varied = evidence.share(evidence.distinct)
    switch self {
    case .date:
      let share = evidence.share(evidence.dates.count + evidence.dates.serials)
      return share >= 0.5 ? 1 : share >= 0.2 ? 0.8 : nil
    case .identifier:
      guard evidence.share(evidence.codes) >= 0.8, !isMostlyDates(evidence) else { return nil }
      return varied >= 0.7 ? 1 : varied >= 0.5 ? 0.7 : nil
    case .code:
      return evidence.share(evidence.codes) >= 0.8 && !isMostlyDates(evidence) ? 1 : nil
    case .name:
      return varied >= 0.9 && evidence.share(evidence.longTexts) < 0.2 && !isMostlyDates(evidence)
        ? 1 : nil
    case .category:
      return isCategory(evidence) ? 1 : nil
    case .title:
      return isMostlyDates(evidence) ? nil : 1
    case .number:
      return evidence.share(evidence.numbers.count) >= 0.5 ? 1 : nil
    case .money:
      return evidence.share(evidence.numbers.count) >= 0.5 && !isMostlyDates(evidence) ? 1 : nil
    case .postcode:
      return evidence.share(evidence.postcodes) >= 0.5 ? 1 : nil
    case .officialCode:
      return evidence.share(evidence.officialCodes) >= 0.5 ? 1 : nil
    case .flag:
      return evidence.distinct <= 12 && !isMostlyDates(evidence) ? 1 : nil
    case .freeText:
      return evidence.share(evidence.numbers.count) < 0.5 && !isMostlyDates(evidence) ? 1 : nil
    }
  }

  private func isMostlyDates(_ evidence: ColumnEvidence) -> Bool {
    evidence.share(evidence.dates.count) > 0.5
  }

  /// Texts that repeat, are short, and are not people.
  private func isCategory(_ evidence: ColumnEvidence) -> Bool {
    let varied = evidence.share(evidence.distinct)
    if isMostlyDates(evidence) || evidence.share(evidence.postcodes) > 0.3 { return false }
    if evidence.share(evidence.longTexts) > 0.1 { return false }
    if evidence.filled >= 10, varied > 0.3, evidence.share(evidence.names) > 0.5 { return false }
    return evidence.distinct <= 30 || varied <= 0.5
  }
}
