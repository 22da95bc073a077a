public import Funnel

/// What became of a register’s wards when they were brought to the names of a profile.
public struct WardNaming: Equatable, Sendable {
  /// Official codes that the register has, of its own or by postcode.
  public internal(set) var codes: [String] = []
  /// How many names were found in the profile.
  public internal(set) var named = 0
  /// How many names the profile has not.
  public internal(set) var unknown = 0
  /// How many names stand for several codes of the profile, and so for none.
  public internal(set) var ambiguous = 0

  /// What `funnel check` says of it.
  public var notes: [String] {
    var notes: [String] = []
    if unknown > 0 {
      notes.append(
        "\(unknown) ward \(unknown == 1 ? "name is" : "names are") in no profile or boundary file; "
          + "they stand as written")
    }
    if ambiguous > 0 {
      notes.append(
        "\(ambiguous) ward \(ambiguous == 1 ? "name stands" : "names stand") for two codes of the "
          + "profile; they are joined to neither. Put codes into the register, or one vintage "
          + "into the profile")
    }
    return notes
  }
}

extension RegisterPart {
  /// The part with its wards called as the profile calls them: by code, else by a name that only
  /// one of its codes has. Other wards keep their own text.
  ///
  /// - Parameter names: of the areas of `index`, in its order; none where no feed lists areas.
  public func namingWards(by index: AreaIndex, names: [String]) -> (RegisterPart, WardNaming) {
    var part = self
    var naming = WardNaming()
    guard let column = dimensions.firstIndex(of: "ward") else { return (part, naming) }
    let others: Set = [JourneyTable.Dimension.notRecorded, JourneyTable.Dimension.outside]
    for (code, name) in categories[column].enumerated() where !others.contains(name) {
      if AreaCode.isPseudo(name.uppercased()) {
        part.categories[column][code] = JourneyTable.Dimension.notRecorded
        continue
      }
      let isCode = AreaCode.isCode(name.uppercased())
      if isCode { naming.codes.append(name.uppercased()) }
      switch index.match(name) {
      case .area(let found):
        part.categories[column][code] = names[found]
        if !isCode { naming.named += 1 }
      case .several: naming.ambiguous += 1
      case .none:
        if !isCode, !names.isEmpty { naming.unknown += 1 }
      }
    }
    return (part, naming)
  }

  /// What the rows have as a dimension, but for “Not recorded”.
  public func categoryNames(of dimension: String) -> [String] {
    dimensions.firstIndex(of: dimension).map { Array(categories[$0].dropFirst()) } ?? []
  }
}
