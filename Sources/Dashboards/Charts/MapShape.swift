/// An area's outline: polygons, each with its outer ring first and then its holes.
public struct MapShape: Sendable, Equatable {
  public let name: String
  /// The area's code; empty where the file has none.
  public let code: String
  public let polygons: [[[Coordinate]]]

  public init(name: String, code: String, polygons: [[[Coordinate]]]) {
    self.name = name
    self.code = code
    self.polygons = polygons
  }

  /// A place on Earth. Unit: degrees.
  public struct Coordinate: Sendable, Equatable {
    public let longitude: Double
    public let latitude: Double

    public init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }
  }
}
