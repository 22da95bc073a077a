internal import Foundation
internal import Funnel

extension Configuration {
  /// Reads `funnel.yaml` and every `feeds/*.yaml` of a folder, and checks all of it.
  ///
  /// - Throws: `ConfigurationError` with file, line, column and the known keys.
  public init(folder: String) throws(ConfigurationError) {
    var files = ConfigurationFiles()
    try self.init(settingsIn: folder, &files)
    let root = self.folder
    for name in try files.yamlFiles(in: root + "/feeds") {
      let path = "\(root)/feeds/\(name)"
      let document = try files.document(path)
      feeds.append(
        try Feed(
          document.root, name: String(name.dropLast(5)), folder: root + "/feeds",
          stages: stages, dimensions: dimensions?.map(\.id)))
    }
    guard feeds.contains(where: { $0.kind == .register || $0.kind == .events }) else {
      throw ConfigurationError(
        .other("no feed of kind register or events; add one, such as feeds/register.yaml."),
        file: root + "/feeds")
    }
    self.files = files.read
  }

  /// Reads `funnel.yaml` alone: the service, its stages and dimensions, without any feed.
  public init(settingsIn folder: String) throws(ConfigurationError) {
    var files = ConfigurationFiles()
    try self.init(settingsIn: folder, &files)
  }

  /// The settings of a folder that has no configuration yet.
  public init(unconfigured folder: String) {
    self.init(
      folder: ConfigurationFiles.resolved(
        folder, from: FileManager.default.currentDirectoryPath),
      service: Service(name: Configuration.usualService, area: nil))
  }

  /// What a service is called until somebody says it.
  public static let usualService = "Fostering service"

  private init(settingsIn folder: String, _ files: inout ConfigurationFiles)
    throws(ConfigurationError)
  {
    let root = ConfigurationFiles.resolved(
      folder, from: FileManager.default.currentDirectoryPath)
    try self.init(files.document(root + "/funnel.yaml").root, folder: root, &files)
    self.files = files.read
  }

  /// Reads `funnel.yaml` alone, and the code lists that it names.
  init(_ node: YAMLNode, folder root: String, _ files: inout ConfigurationFiles)
    throws(ConfigurationError)
  {
    var mapping = try node.mapping()
    self.folder = root
    var service = try mapping.required("service").mapping()
    self.service = Service(
      name: try service.required("name").text(), area: try service.optional("area")?.text())
    try service.finish()
    asAt = try mapping.optional("as_at")?.day()
    notice = try mapping.optional("notice")?.text()
    if let node = mapping.optional("stages") { stages = try Configuration.stages(node) }
    if let node = mapping.optional("dimensions") {
      var settings: [DimensionSetting] = []
      for item in try node.sequence() {
        let setting = try Configuration.dimension(item, &files, in: root)
        guard !settings.contains(where: { $0.id == setting.id }) else {
          throw item.error(.duplicateKey(setting.id))
        }
        settings.append(setting)
      }
      dimensions = settings
    }
    if let node = mapping.optional("reasons") { reasons = try files.codes(node, in: root) }
    if let node = mapping.optional("rejoin") { rejoinMonths = try node.months() }
    for node in try mapping.optional("clocks")?.sequence() ?? [] {
      let clock = try Clock(node, stages: stages)
      guard !clocks.contains(where: { $0.id == clock.id }) else {
        throw node.error(.duplicateKey(clock.id))
      }
      guard !clocks.contains(where: { $0.name == clock.name }) else {
        throw node.error(.duplicateKey(clock.name))
      }
      clocks.append(clock)
    }
    for node in try mapping.optional("targets")?.sequence() ?? [] {
      let target = try Configuration.target(node)
      guard !targets.contains(where: { $0.period == target.period }) else {
        throw node.error(.duplicateKey(target.period.code))
      }
      targets.append(target)
    }
    try mapping.finish()
  }

  private static func stages(_ node: YAMLNode) throws(ConfigurationError) -> [Stage] {
    var stages: [Stage] = []
    for item in try node.sequence() {
      var mapping = try item.mapping()
      let id = try mapping.required("id").identifier()
      let name = try mapping.optional("name")?.text() ?? id
      let alongside = mapping.optional("alongside")
      let beside = try alongside?.text()
      if let alongside, let beside, !stages.contains(where: { $0.id == beside }) {
        throw alongside.expected("the id of an earlier stage")
      }
      try mapping.finish()
      guard !stages.contains(where: { $0.id == id || $0.name == name }) else {
        throw item.error(.duplicateKey(stages.contains { $0.id == id } ? id : name))
      }
      stages.append(Stage(id: id, name: name, alongside: beside))
    }
    guard (2...12).contains(stages.count) else {
      throw node.error(.expected("2 to 12 stages", got: "\(stages.count)"))
    }
    return stages
  }

  private static func dimension(
    _ node: YAMLNode, _ files: inout ConfigurationFiles, in folder: String
  ) throws(ConfigurationError) -> DimensionSetting {
    var mapping = try node.mapping()
    let id = try mapping.required("id").identifier()
    let isOneEach = ["enquiry_id", "household_id", "postcode"].contains(id)
    guard !isOneEach, !id.hasSuffix("_date") else {
      throw node.error(.other("journeys can’t be split by \(id): every household has its own."))
    }
    let name = try mapping.optional("name")?.text() ?? usualNames[id] ?? id
    var codes: CodeList?
    if let list = mapping.optional("codes") { codes = try files.codes(list, in: folder) }
    let levels = mapping.optional("levels")
    let count = try levels?.wholeNumber(in: 1...2) ?? 1
    if count == 2, codes == nil, let levels {
      throw levels.error(.other("two levels need a code list with the column `group`."))
    }
    try mapping.finish()
    return DimensionSetting(id: id, name: name, codes: codes, levels: count)
  }

  private static func target(_ node: YAMLNode) throws(ConfigurationError) -> Target {
    var mapping = try node.mapping()
    let measureNode = try mapping.required("measure")
    let measure = try measureNode.text()
    guard measure == "approvals" else { throw measureNode.expected("approvals") }
    let periodNode = try mapping.required("period")
    let text = try periodNode.text()
    let value = try Double(mapping.required("value").wholeNumber(in: 0...1_000_000))
    try mapping.finish()
    guard let period = Period(text), case .year = period else {
      throw periodNode.expected("a financial year such as 2025/26")
    }
    return Target(measure: measure, period: period, value: value)
  }
}

extension YAMLNode {
  /// A day as yyyy-mm-dd.
  func day() throws(ConfigurationError) -> Day {
    guard let day = Day(iso: try text()) else { throw expected("a day as yyyy-mm-dd") }
    return day
  }

  /// A word of small letters, digits and underscores.
  func identifier() throws(ConfigurationError) -> String {
    let text = try text()
    guard text.utf8.count <= 64, text.utf8.first?.isLetter == true,
      text.utf8.allSatisfy({ $0.isDigit || $0 == 0x5F || (0x61...0x7A).contains($0) })
    else { throw expected("a word of small letters, digits and underscores") }
    return text
  }

  /// `12 months`.
  func months() throws(ConfigurationError) -> Int {
    let parts = try text().split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]), (0...120).contains(number),
      parts[1] == "months" || parts[1] == "month"
    else { throw expected("N months, such as 12 months") }
    return number
  }

  /// `7 days`.
  func days() throws(ConfigurationError) -> Int {
    let parts = try text().split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]), number >= 0,
      parts[1] == "days" || parts[1] == "day"
    else { throw expected("N days, such as 7 days") }
    return number
  }
}
