public import Funnel

/// What an edition says of itself in the head and foot of every page.
public struct EditionFace: Equatable, Sendable {
  /// The fostering service's name.
  public let service: String
  public let kind: Kind
  /// The last day counted.
  public let asAt: Day
  /// Printed in every page's foot, where the configuration has one.
  public let notice: String?
  public let programVersion: String

  /// Who will read it.
  public enum Kind: Equatable, Sendable {
    case officer
    /// The public edition of a quarter, and the day it was released.
    case released(Period, on: Day)
    /// The public edition before the first release: no numbers, no days.
    case unreleased
  }

  public init(
    service: String, kind: Kind, asAt: Day, notice: String? = nil, programVersion: String
  ) {
    self.service = service
    self.kind = kind
    self.asAt = asAt
    self.notice = notice
    self.programVersion = programVersion
  }
}

extension EditionFace {
  /// Who may not see it, in bold before `words`; empty in the public edition.
  var marking: String { kind == .officer ? "OFFICIAL: do not publish" : "" }

  /// Which edition, and counted to which day.
  var words: String {
    switch kind {
    case .officer: "officer edition · counted to \(Wording.day(asAt))"
    case .released(let quarter, let day):
      "Public edition · \(Wording.period(quarter)), released \(Wording.day(day))"
        + " · counted to \(Wording.day(asAt))"
    case .unreleased: "Public edition · nothing released yet"
    }
  }

  /// What stands at the foot of every printed sheet.
  var foot: String {
    switch kind {
    case .officer: "\(service). Edition \(asAt.iso), officer. \(marking)"
    case .released: "\(service). Edition \(asAt.iso), public"
    case .unreleased: "\(service). Public edition"
    }
  }

  /// What the numbers are not: the foot of every page.
  var statement: String { "Households, not people." }
}

extension Page {
  /// A page of the public edition before anything is released.
  public static func nothingReleased(folder: String, name: String) -> Page {
    Page(
      folder: folder, name: name, title: "Nothing released yet",
      standfirst: "The figures will stand here once the first quarter has been released.",
      figures: [])
  }
}
