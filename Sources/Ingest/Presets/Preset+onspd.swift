extension Preset {
  /// The ONS Postcode Directory and the National Statistics Postcode Lookup, of every generation:
  /// `pcd`, `osward`, `oslaua` of old, `pcd7`, `wd25cd`, `lad25cd` since 2025.
  static let onspd = Preset(
    "onspd", [.postcodes],
    title: "ONS Postcode Directory (ONSPD) or National Statistics Postcode Lookup (NSPL)",
    summary:
      "geoportal.statistics.gov.uk, any year: ward and council of each postcode, terminated ones too."
  ) { feed in
    feed.columns = [
      Feed.ColumnName("postcode", ["pcds", "pcd7", "pcd8", "pcd", "pcd2"]),
      Feed.ColumnName("ward", ["wd##cd", "osward", "ward"], isPattern: true),
      Feed.ColumnName("area", ["lad##cd", "oslaua", "laua"], isPattern: true),
    ]
  }
}
