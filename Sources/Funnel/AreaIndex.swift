/// Areas found by what another file calls them: by code, else by name.
///
/// Codes of two vintages are never joined by their names, and a name that stands for two codes joins
/// none of them.
public struct AreaIndex: Sendable {
  private var byCode: [String: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byBareName: [String: [Int]] = [:]

  public enum Match: Equatable, Sendable {
    /// The area's place in the list.
    case area(Int)
    /// The name stands for several codes.
    case several
    case none
  }

  /// - Parameter areas: an area whose name is its code has no other name.
  public init(_ areas: [(code: String?, name: String)]) {
    for (index, area) in areas.enumerated() {
      if let code = area.code { byCode[code] = byCode[code] ?? index }
      guard !AreaCode.isCode(area.name) else { continue }
      byName[foldedPlaceName(area.name), default: []].append(index)
      byBareName[foldedPlaceName(area.name, bare: true), default: []].append(index)
    }
  }

  public func match(_ text: String) -> Match {
    let code = text.uppercased()
    if let index = byCode[code] { return .area(index) }
    guard !AreaCode.isCode(code) else { return .none }
    let found =
      byName[foldedPlaceName(text)] ?? byBareName[foldedPlaceName(text, bare: true)] ?? []
    return found.count > 1 ? .several : found.first.map(Match.area) ?? .none
  }
}
