/// The outline of an area, from GeoJSON.
public struct Boundary: Equatable, Sendable {
  public let code: String
  public let name: String
  /// The year of the wards’ code list, as two digits: 25 where the code stands under `WD25CD`;
  /// `nil` where the key does not tell.
  public let vintage: Int?
  /// The vintage’s four digits.
  public var year: Int? { vintage.map { 2000 + $0 } }
  /// Polygons, each of rings (the first is the outline, the others are holes) of points.
  public let polygons: [[[Point]]]

  /// Degrees of longitude and latitude.
  public struct Point: Equatable, Sendable {
    public let longitude: Double
    public let latitude: Double
  }
}

extension Boundary {
  /// - Returns: `nil`, and what is missing, where the feature is no area with a code.
  init?(_ feature: GeoJSONFeature, missing: inout String) {
    guard let found = WardProperties(feature) else {
      missing = "no ward code (a property such as WD25CD)"
      return nil
    }
    let hasOutline = feature.polygons.contains { ($0.first?.count ?? 0) >= 4 }
    guard hasOutline else {
      missing = "no outline (a polygon)"
      return nil
    }
    code = found.code
    name = found.name ?? found.code
    vintage = found.vintage
    polygons = feature.polygons
  }
}

/// What a feature's properties say of its ward. The keys carry the year, so they are found by their
/// pattern (`WD25CD`, `WD25NM`); `WD13CDO` is an old code and `WD25NMW` a Welsh name.
struct WardProperties {
  let code: String
  let name: String?
  let vintage: Int?

  init?(_ feature: GeoJSONFeature) {
    let texts = feature.properties
    let years = texts.compactMap { Self.year(of: $0.key, ending: "CD") }
    if let year = years.max(),
      let code = texts.first(where: { Self.year(of: $0.key, ending: "CD") == year })
    {
      vintage = year
      self.code = code.value
      name = texts.first { Self.year(of: $0.key, ending: "NM") == year }?.value ?? Self.name(texts)
      return
    }
    let values = texts.filter { !$0.key.uppercased().hasSuffix("CDO") }.map(\.value)
    guard let code = (values + [feature.id].compactMap { $0 }).first(where: Self.isWardCode) else {
      return nil
    }
    self.code = code
    vintage = nil
    name = Self.name(texts)
  }

  /// 25 for `WD25CD`, in any case of letters; `nil` for `WD13CDO` and every other key.
  private static func year(of key: String, ending: String) -> Int? {
    let letters = Array(key.uppercased().utf8)
    guard letters.count == 6, letters.starts(with: "WD".utf8),
      letters[4...].elementsEqual(ending.utf8), letters[2].isDigit, letters[3].isDigit
    else { return nil }
    return Int(letters[2] - 0x30) * 10 + Int(letters[3] - 0x30)
  }

  /// `E05` and six digits.
  private static func isWardCode(_ text: String) -> Bool {
    text.utf8.count == 9 && text.hasPrefix("E05") && text.utf8.dropFirst(3).allSatisfy(\.isDigit)
  }

  /// A name under another key than the vintage's own: `WD24NM`, `ward_name`, `name`, in this order.
  private static func name(_ texts: [(key: String, value: String)]) -> String? {
    let ward = ["wardname", "ward", "wdnm", "name", "nm"]
    let named = texts.map { text in
      (key: text.key.lowercased().filter { $0.isLetter || $0.isNumber }, value: text.value)
    }
    return texts.first { year(of: $0.key, ending: "NM") != nil }?.value
      ?? ward.lazy.compactMap { key in
        named.first { $0.key == key && !isWardCode($0.value) }?.value
      }.first
  }
}
