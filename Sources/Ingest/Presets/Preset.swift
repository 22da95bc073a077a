/// What is known of a vendor's export: its headings, its dates, and how its file is laid out.
///
/// A preset fills in what a feed's configuration leaves out; configuration wins.
public struct Preset: Sendable {
  public let name: String
  public let kinds: [FeedKind]
  /// What the vendor calls the export.
  public let title: String
  /// Where it is downloaded, and what is read of it: one line.
  public let summary: String
  /// Beside the needed columns, one of these headings shows that a file is this export.
  let telltales: [String]
  /// The canonical columns that `rearranged` writes into its table. A constant for one of them
  /// stands only where the file does not say it.
  let fills: Set<String>
  let apply: @Sendable (inout Feed) -> Void
  /// Turns the file's table into one with a single row of headings; `nil` where it is one already.
  let rearranged: Rearranging?
  /// Whether a file's table is this export, where its headings alone do not show it.
  let showsIn: (@Sendable (RecordTable) -> Bool)?

  typealias Rearranging = @Sendable (CSVReading, Feed) throws(FeedError) -> CSVReading

  init(
    _ name: String, _ kinds: [FeedKind], title: String = "", summary: String = "",
    telltales: [String] = [], fills: Set<String> = [],
    apply: @escaping @Sendable (inout Feed) -> Void, rearranged: Rearranging? = nil,
    showsIn: (@Sendable (RecordTable) -> Bool)? = nil
  ) {
    self.name = name
    self.kinds = kinds
    self.title = title
    self.summary = summary
    self.telltales = telltales
    self.fills = fills
    self.apply = apply
    self.rearranged = rearranged
    self.showsIn = showsIn
  }

  /// In the order of their names.
  public static let all = [
    codePoint, eventbrite, facebookInsights, ga4, ga4API, googleAds, govukHolidays, instagramPosts,
    linkedinFollowers, linkedinPage, mailchimp, metaAds, metaBusinessSuite, metaPosts,
    mosaicPostcodes, mosaicWards, nomisAPI, nomisBulk, nomisQuery, onspd, xAnalytics, youtubeStudio,
  ]
}
