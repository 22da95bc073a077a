extension Preset {
  /// Mosaic as households by ward: a row a ward, a column a group, a row of totals. As `segments`
  /// the wards add up; as `areas` they tell which households live in each.
  static let mosaicWards = Preset(
    "mosaic-wards", [.segments, .areas], title: "Experian Mosaic, households by ward",
    summary: "licensed; a row a ward, a column a group: households of each segment."
  ) { feed in
    feed.columns = [
      Feed.ColumnName(
        "area",
        [
          "Ward", "Ward name", "Ward code and name", "WD##NM", "Area", "Area name", "Geography",
          "Row labels", "",
        ], isPattern: true),
      Feed.ColumnName(
        "code", ["Ward code", "WD##CD", "Area code"], isNeeded: false, isPattern: true),
    ]
    let groups = "ABCDEFGHIJKLMNO".map { letter in
      Feed.ColumnName(
        "\(letter)",
        [
          "\(letter)", "\(letter) *", "\(letter):*", "\(letter)-*", "Group \(letter)",
          "Group \(letter) *",
          "Group \(letter):*",
        ], isNeeded: letter < "D", isPattern: true)
    }
    let isArea = feed.kind == .areas
    if isArea { feed.values = [Feed.Constant(canonical: "dimension", text: "mosaic_segment")] }
    feed.unpivot = Feed.Unpivot(
      into: isArea ? "category" : "segment", value: "households", columns: groups)
    feed.layout.skip = [
      Feed.RowFilter(
        heading: "area", texts: ["Total", "Totals", "Grand total", "All wards", "All areas"])
    ]
  }
}
