extension Preset {
  /// A table of Nomis’ bulk download: a row an area, parts, sub-totals and overlapping sums side by
  /// side. Only the total of all households is read; the columns are never added up.
  static let nomisBulk = Preset(
    "nomis-bulk", [.areas], title: "Nomis, bulk download of a Census table",
    summary: "nomisweb.co.uk, Census bulk downloads: the total of all households of each area."
  ) { feed in
    feed.columns = [
      Feed.ColumnName("area", ["geography"]),
      Feed.ColumnName("code", ["geography code"]),
      Feed.ColumnName(
        "households",
        [
          "Total: All households", "*: Total: All households", "*: Total: All households; *",
          "Household composition: Total", "Household composition: Total; *",
        ], isPattern: true),
    ]
  }
}
