internal import Foundation

/// The outline of an area, from GeoJSON.
public struct Boundary: Equatable, Sendable {
  public let code: String
  public let name: String
  /// Polygons, each of rings (the first is the outline, the others are holes) of points.
  public let polygons: [[[Point]]]

  /// Degrees of longitude and latitude.
  public struct Point: Equatable, Sendable {
    public let longitude: Double
    public let latitude: Double
  }
}

extension Boundary {
  /// Reads the features of a GeoJSON file; the code and the name are found by the pattern of their
  /// keys (`WD25CD`, `WD25NM`), because the keys carry the year.
  ///
  /// - Returns: the features with an outline and a code; how many were refused; the vintage's keys.
  static func read(_ bytes: [UInt8]) throws(FeedError) -> (areas: [Boundary], refused: Int) {
    let collection: GeoJSON
    do {
      collection = try JSONDecoder().decode(GeoJSON.self, from: Data(bytes))
    } catch {
      throw FeedError(.other("it is no GeoJSON feature collection; ask for f=geojson."))
    }
    if collection.type == "Topology" {
      throw FeedError(.other("it is TopoJSON; convert it to GeoJSON."))
    }
    guard collection.type == "FeatureCollection", let features = collection.features else {
      throw FeedError(.other("it is no GeoJSON feature collection; ask for f=geojson."))
    }
    let areas = features.compactMap(Boundary.init)
    guard !areas.isEmpty else {
      throw FeedError(.other("no feature has a ward code (a property such as WD25CD)."))
    }
    return (areas, features.count - areas.count)
  }

  private init?(_ feature: GeoJSON.Feature) {
    let texts = (feature.properties ?? [:]).compactMapValues(\.text)
    let codeKey =
      texts.keys.sorted().first { Boundary.isKey($0, ending: "CD") }
      ?? texts.keys.sorted().first { texts[$0]?.hasPrefix("E05") == true }
    guard let codeKey, let code = texts[codeKey], let geometry = feature.geometry else {
      return nil
    }
    self.code = code
    let nameKey = texts.keys.sorted().first { Boundary.isKey($0, ending: "NM") }
    name = nameKey.flatMap { texts[$0] } ?? code
    polygons = geometry.polygons.map { $0.map { $0.compactMap(Boundary.point) } }
    guard polygons.contains(where: { $0.first.map { $0.count >= 4 } == true }) else { return nil }
  }

  /// `WD25CD`, `WD13NM`, but not `WD13CDO` or `WD25NMW`.
  private static func isKey(_ key: String, ending: String) -> Bool {
    let letters = Array(key.utf8)
    return letters.count == 6 && key.hasPrefix("WD") && key.hasSuffix(ending)
      && letters[2].isDigit && letters[3].isDigit
  }

  private static func point(_ pair: [Double]) -> Point? {
    pair.count >= 2 ? Point(longitude: pair[0], latitude: pair[1]) : nil
  }
}

private struct GeoJSON: Decodable {
  let type: String
  let features: [Feature]?

  struct Feature: Decodable {
    let properties: [String: Scalar]?
    let geometry: Geometry?
  }

  /// A property's value, where it is a text that says something.
  struct Scalar: Decodable {
    let text: String?
    init(from decoder: any Decoder) throws {
      let text = (try? decoder.singleValueContainer().decode(String.self)) ?? ""
      self.text = text.allSatisfy(\.isWhitespace) ? nil : text
    }
  }

  struct Geometry: Decodable {
    let polygons: [[[[Double]]]]
    private enum Key: CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      switch try container.decode(String.self, forKey: .type) {
      case "Polygon":
        polygons = [try container.decode([[[Double]]].self, forKey: .coordinates)]
      case "MultiPolygon":
        polygons = try container.decode([[[[Double]]]].self, forKey: .coordinates)
      default: polygons = []
      }
    }
  }
}
