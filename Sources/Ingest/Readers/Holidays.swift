internal import Foundation
public import Funnel

/// The bank holidays of England and Wales, as GOV.UK publishes them.
public struct Holidays: Equatable, Sendable {
  /// Ascending.
  public let days: [Day]

  /// - Throws: where the list has no England-and-Wales events.
  static func read(_ bytes: [UInt8]) throws(FeedError) -> Holidays {
    let list: [String: Division]
    do {
      list = try JSONDecoder().decode([String: Division].self, from: Data(bytes))
    } catch {
      throw FeedError(.other("it is no list of bank holidays as GOV.UK publishes it."))
    }
    guard let division = list["england-and-wales"], !division.events.isEmpty else {
      throw FeedError(.other("it has no `england-and-wales.events`; use GOV.UK’s own file."))
    }
    let days = division.events.compactMap { Day(iso: $0.date) }
    guard days.count == division.events.count else {
      throw FeedError(.other("a date of `england-and-wales.events` is not yyyy-mm-dd."))
    }
    return Holidays(days: Set(days).sorted())
  }

  private struct Division: Decodable {
    let events: [Event]
    struct Event: Decodable { let date: String }
  }
}
