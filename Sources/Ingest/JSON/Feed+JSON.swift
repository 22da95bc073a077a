extension Feed {
  /// Whether bytes of this kind are read as a table in JSON: where configuration says so, and where
  /// they are JSON and the file's name, or paging, lets that be expected.
  func isJSONTable(_ content: ContentKind) -> Bool {
    switch layout.format {
    case .json: true
    case .csv, .xlsx, .geojson: false
    case nil: layout.rows != nil || content == .json && (paging != nil || isNamedJSON)
    }
  }

  /// Whether the path, or the address without its query, ends in `.json`.
  private var isNamedJSON: Bool {
    from.contains("://")
      ? from.prefix { $0 != "?" && $0 != "#" }.lowercased().hasSuffix(".json")
      : from.lowercased().hasSuffix(".json")
  }

  /// A table of JSON rows as the feed asks for them.
  var jsonTable: JSONTable {
    JSONTable(
      path: layout.rows ?? (kind == .boundaries ? "features" : ""), addresses: jsonAddresses)
  }

  /// The rows of all pages as one table.
  func jsonReading(ofPages pages: [[UInt8]]) throws(FeedError) -> CSVReading {
    var table = jsonTable
    var notes: [String] = []
    for page in pages {
      let text = try JSONText(page, declared: layout.encoding)
      if notes.isEmpty { notes = text.notes }
      _ = try table.add(text.bytes)
    }
    var reading = try table.reading(header: layout.header)
    reading.notes = notes + reading.notes
    return reading
  }
}
