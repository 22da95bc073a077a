extension Preset {
  /// Experian’s Mosaic by postcode. The heading carries the version, “(PC) Mosaic UK 7 Group”; the
  /// group is read, not the type.
  static let mosaicPostcodes = Preset(
    "mosaic-postcodes", [.postcodes], title: "Experian Mosaic, by postcode",
    summary: "licensed; the group of each postcode, the version from its heading."
  ) { feed in
    feed.columns = [
      Feed.ColumnName(
        "postcode", ["Postcode", "Postcode Format 1*", "Postcode Format *", "Postcode *"],
        isPattern: true),
      Feed.ColumnName(
        "segment",
        ["(PC) Mosaic * Group", "Mosaic * Group", "Mosaic Group", "Mosaic_Group"],
        isPattern: true),
    ]
  }
}
