/// A feature of GeoJSON (RFC 7946), as far as outlines go.
struct GeoJSONFeature {
  /// Texts that say something, in the order of the file.
  var properties: [(key: String, value: String)] = []
  var id: String?
  /// Of polygons and of all that are gathered in the geometry; other shapes have none.
  var polygons: [[[Boundary.Point]]] = []
}

/// Reads the features of a GeoJSON text one by one; nothing of it is kept but what `body` keeps.
struct GeoJSONReader {
  private var scan: JSONScan
  private var type: String?
  private var hasFeatures = false
  private var isTopology = false

  /// - Parameter bytes: UTF-8 without a byte order mark.
  /// - Throws: where the text is no JSON.
  init(_ bytes: [UInt8]) throws(FeedError) { scan = try JSONScan(bytes) }

  /// Calls `body` for each feature of a collection, or for the single feature.
  ///
  /// - Throws: where the text is JSON of another kind, which is named.
  mutating func features(
    _ body: (GeoJSONFeature) throws(FeedError) -> Void
  ) throws(FeedError) {
    guard try scan.kind() == .object else { throw GeoJSONReader.noCollection }
    var single = GeoJSONFeature()
    try scan.enterObject()
    while let key = try scan.nextKey() {
      if key == "features", try scan.kind() == .array {
        hasFeatures = true
        try scan.enterArray()
        while try scan.nextElement() { try body(feature()) }
      } else if key == "arcs" || key == "objects" {
        isTopology = true
        try scan.skip()
      } else if key == "type" {
        type = try scan.text()
      } else {
        try readMember(key, of: &single)
      }
    }
    try scan.finish()
    if type == "Feature", !hasFeatures { return try body(single) }
    if let problem { throw FeedError(.other(problem)) }
  }

  /// Why this is no collection of features; `nil` where it is.
  private var problem: String? {
    switch type {
    case "FeatureCollection" where hasFeatures: nil
    case "Topology": "this is TopoJSON; convert it to GeoJSON."
    case "Polygon"?, "MultiPolygon"?, "GeometryCollection"?, "LineString"?, "MultiLineString"?,
      "Point"?, "MultiPoint"?:
      "it is a bare geometry (\(type ?? "")), without the wards’ codes; "
        + "ask for a feature collection (f=geojson)."
    default:
      isTopology && !hasFeatures
        ? "this is TopoJSON; convert it to GeoJSON."
        : "it is no GeoJSON feature collection; ask for f=geojson."
    }
  }

  private static let noCollection = FeedError(
    .other("it is no GeoJSON feature collection; ask for f=geojson."))

  private mutating func feature() throws(FeedError) -> GeoJSONFeature {
    var feature = GeoJSONFeature()
    guard try scan.kind() == .object else {
      try scan.skip()
      return feature
    }
    try scan.enterObject()
    while let key = try scan.nextKey() { try readMember(key, of: &feature) }
    return feature
  }

  private mutating func readMember(_ key: String, of feature: inout GeoJSONFeature)
    throws(FeedError)
  {
    switch (key, try scan.kind()) {
    case ("id", _): feature.id = try scan.text()
    case ("properties", .object):
      try scan.enterObject()
      while let key = try scan.nextKey() {
        let isText = try scan.kind() == .string
        if let text = try scan.text(), isText { feature.properties.append((key, text)) }
      }
    case ("geometry", .object): feature.polygons = try geometry()
    default: try scan.skip()
    }
  }

  /// The polygons of a geometry and of those in its collection.
  private mutating func geometry() throws(FeedError) -> [[[Boundary.Point]]] {
    var type: String?
    var polygons: [[[Boundary.Point]]] = []
    /// Coordinates that stand before the type that says what they are.
    var before: JSONScan?
    try scan.enterObject()
    while let key = try scan.nextKey() {
      switch (key, try scan.kind()) {
      case ("type", _): type = try scan.text()
      case ("coordinates", .array) where type != nil:
        polygons += try GeoJSONReader.polygons(&scan, of: type)
      case ("coordinates", .array):
        before = scan
        try scan.skip()
      case ("geometries", .array):
        try scan.enterArray()
        while try scan.nextElement() {
          if try scan.kind() == .object { polygons += try geometry() } else { try scan.skip() }
        }
      default: try scan.skip()
      }
    }
    if var before { polygons += try GeoJSONReader.polygons(&before, of: type) }
    return polygons
  }

  private static func polygons(_ scan: inout JSONScan, of type: String?) throws(FeedError)
    -> [[[Boundary.Point]]]
  {
    switch type {
    case "Polygon": return [try list(&scan, ring)]
    case "MultiPolygon":
      return try list(&scan) { (scan) throws(FeedError) in try list(&scan, ring) }
    default:
      try scan.skip()
      return []
    }
  }

  private static func ring(_ scan: inout JSONScan) throws(FeedError) -> [Boundary.Point] {
    try list(&scan, point)
  }

  private static func list<Element>(
    _ scan: inout JSONScan, _ read: (inout JSONScan) throws(FeedError) -> Element
  ) throws(FeedError) -> [Element] {
    var elements: [Element] = []
    guard try scan.kind() == .array else { throw badCoordinates }
    try scan.enterArray()
    while try scan.nextElement() { elements.append(try read(&scan)) }
    return elements
  }

  /// Longitude and latitude; a height after them is passed over.
  ///
  /// - Throws: where the numbers are plainly no degrees, or stand the other way round.
  private static func point(_ scan: inout JSONScan) throws(FeedError) -> Boundary.Point {
    guard try scan.kind() == .array else { throw badCoordinates }
    try scan.enterArray()
    var numbers: [Double] = []
    while try scan.nextElement() {
      guard try scan.kind() == .number else { throw badCoordinates }
      numbers.append(try scan.double())
    }
    guard numbers.count >= 2 else { throw badCoordinates }
    let (longitude, latitude) = (numbers[0], numbers[1])
    guard abs(longitude) <= 180, abs(latitude) <= 90 else {
      throw FeedError(
        .other(
          "the coordinates are no degrees but metres on a grid, such as British National Grid "
            + "eastings and northings; ask for outSR=4326."))
    }
    let isSwapped = (49...61).contains(longitude) && (-9...3).contains(latitude)
    guard !isSwapped else {
      throw FeedError(
        .other(
          "the coordinates have latitude before longitude; "
            + "GeoJSON has longitude first. Ask for f=geojson and outSR=4326."))
    }
    return Boundary.Point(longitude: longitude, latitude: latitude)
  }

  private static let badCoordinates = FeedError(
    .other("a polygon’s coordinates are no lists of numbers; ask for f=geojson."))
}
