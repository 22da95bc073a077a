extension Preset {
  /// Ordnance Survey’s Code-Point Open: ten columns without a heading. Its two lines of headings
  /// come in a file of their own; where somebody put them on top, they are passed over.
  static let codePoint = Preset(
    "code-point", [.postcodes], title: "Ordnance Survey, Code-Point Open",
    summary: "osdatahub.os.uk, one CSV an area of postcodes, without headings: ward and council."
  ) { feed in
    feed.layout.header = .none
    feed.columns = [
      Feed.ColumnName("postcode", ["Postcode", "PC"], position: 1),
      Feed.ColumnName("area", ["Admin_district_code", "DC"], position: 9),
      Feed.ColumnName("ward", ["Admin_ward_code", "WC"], position: 10),
    ]
    feed.layout.skip = [Feed.RowFilter(heading: "postcode", texts: ["PC", "Postcode"])]
  }
}
