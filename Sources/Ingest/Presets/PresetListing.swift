extension Preset {
  /// All presets, as `funnel init --presets` prints them: name, kinds, what the export is called and
  /// where it is downloaded.
  public static var listing: String {
    let width = all.map(\.name.count).max() ?? 0
    return all.map { preset in
      let gap = String(repeating: " ", count: width - preset.name.count)
      let indent = String(repeating: " ", count: width)
      return """
        \(preset.name)\(gap)  \(preset.kinds.map(\.rawValue).joined(separator: ", "))
        \(indent)  \(preset.title). \(preset.summary)

        """
    }.joined()
  }
}
