internal import Funnel

/// A preset whose headings and layout a file has.
struct PresetMatch {
  let preset: Preset
  let kind: FeedKind
  let feed: Feed
  /// How many of the preset's columns the file has.
  let columns: Int
  /// What the file's date columns show.
  let dates: ColumnEvidence.Dates

  /// The preset that fits best; `nil` where none does.
  ///
  static func best(for reading: CSVReading, name: String) -> PresetMatch? {
    var best: PresetMatch?
    for preset in Preset.all {
      for kind in preset.kinds {
        guard let match = PresetMatch(preset, kind, reading, name: name) else { continue }
        if best.map({ match.columns > $0.columns }) ?? true { best = match }
      }
    }
    return best
  }

  private init?(_ preset: Preset, _ kind: FeedKind, _ reading: CSVReading, name: String) {
    guard preset.recognises(reading.table) else { return nil }
    var feed = Feed(name: "proposed", kind: kind, from: "")
    feed.preset = preset
    preset.apply(&feed)
    let platform = feed.values.first { $0.canonical == "platform" }?.text
    if let platform, let said = SocialMetrics.platform(in: name), said != platform { return nil }
    let arranged: CSVReading
    let header: HeaderRow
    do throws(FeedError) {
      arranged = try feed.arranged(reading)
      header = try HeaderRow(
        of: feed, in: arranged.table, constants: Set(feed.values.map(\.canonical)))
    } catch {
      // A file that a preset cannot read is not one of that vendor's.
      return nil
    }
    let found = header.columnOfName.count
    let wanted = feed.columns.count + (feed.unpivot?.columns.count ?? 0)
    let isOwn = preset.rearranged != nil
    guard isOwn ? !header.records.isEmpty : found >= 2 && found * 3 >= wanted
    else { return nil }
    var dates = ColumnEvidence.Dates()
    for name in ["date", "from", "to", "start", "end", "enquiry_date"] {
      guard let column = header.columnOfName[name] else { continue }
      var evidence = ColumnEvidence()
      for record in header.records {
        evidence.add(arranged.table.trimmed(record, column), line: arranged.table.line(record))
      }
      evidence.finish()
      dates.add(evidence.dates)
    }
    self.preset = preset
    self.kind = kind
    self.feed = feed
    columns = isOwn ? found + 10 : found
    self.dates = dates
  }
}
