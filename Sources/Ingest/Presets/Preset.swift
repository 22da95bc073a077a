/// What is known of a vendor's export: its headings, its dates, and how its file is laid out.
///
/// A preset fills in what a feed's configuration leaves out; configuration wins.
public struct Preset: Sendable {
  public let name: String
  let kinds: [FeedKind]
  let apply: @Sendable (inout Feed) -> Void
  /// Turns the file's table into one with a single row of headings; `nil` where it is one already.
  let rearranged: (@Sendable (CSVReading) throws(FeedError) -> CSVReading)?

  init(
    _ name: String, _ kinds: [FeedKind], apply: @escaping @Sendable (inout Feed) -> Void,
    rearranged: (@Sendable (CSVReading) throws(FeedError) -> CSVReading)? = nil
  ) {
    self.name = name
    self.kinds = kinds
    self.apply = apply
    self.rearranged = rearranged
  }

  /// In the order of their names.
  public static let all = [eventbrite, metaAds, metaBusinessSuite, xAnalytics]
}
