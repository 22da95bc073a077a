internal import Foundation
internal import Ingest

/// Writes proposals into a configuration folder, and never over what is there unless told to.
struct ConfigurationWriter {
  let folder: String
  let overwrites: Bool
  private var taken: Set<String> = []
  private var written: [String] = []
  private var kept: [String] = []
  private var hasRegister = false

  enum Outcome {
    case written(String)
    case kept(String)
  }

  init(folder: String, overwrites: Bool) {
    self.folder = folder
    self.overwrites = overwrites
  }

  /// Whether any feed was written or is there.
  var hasFeeds: Bool { !written.isEmpty || !kept.isEmpty }

  var needsSettings: Bool { overwrites || !exists(settingsPath) }

  private var settingsPath: String { folder + "/funnel.yaml" }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Writes a feed's file; two files of one name in one call get different ones.
  mutating func add(_ proposal: FeedProposal) throws -> Outcome {
    var proposal = proposal
    let name = proposal.name
    var number = 2
    while !taken.insert(proposal.name).inserted {
      proposal.rename("\(name)-\(number)")
      number += 1
    }
    hasRegister = hasRegister || proposal.kind == .register || proposal.kind == .events
    let path = "\(folder)/feeds/\(proposal.name).yaml"
    guard overwrites || !exists(path) else {
      kept.append(path)
      return .kept(shown(path))
    }
    try write(proposal.yaml, to: path)
    written.append(path)
    return .written(shown(path))
  }

  mutating func addSettings(service: String) throws {
    guard overwrites || !exists(settingsPath) else { return }
    try write(SettingsText(service: service).text, to: settingsPath)
    written.append(settingsPath)
  }

  /// What happened to the folder, and what to do next.
  var closing: String {
    var lines: [String] = []
    if !written.isEmpty { lines.append("Written: \(list(written)).") }
    if !kept.isEmpty {
      lines.append("Left as they are, being there already: \(list(kept)). --force overwrites them.")
    }
    if hasFeeds {
      lines.append(
        hasRegister || hasOtherRegister
          ? "Next: funnel check, then funnel publish."
          : "There is no register yet: funnel init it too, before funnel check.")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Whether some feed of the folder is of a kind that a configuration cannot do without.
  private var hasOtherRegister: Bool {
    do {
      return try !Configuration(folder: folder).feeds.isEmpty
    } catch {
      // What is wrong with it is for `funnel check` to say.
      return false
    }
  }

  private func list(_ paths: [String]) -> String { paths.map(shown).joined(separator: ", ") }

  /// The path as people see it: from the folder that the configuration is in.
  private func shown(_ path: String) -> String {
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    return path.hasPrefix(parent + "/") ? String(path.dropFirst(parent.count + 1)) : path
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Refusal("cannot write \(shown(path))", exitCode: 74)
    }
  }
}

/// The least that `funnel.yaml` has to say.
struct SettingsText {
  let text: String

  init(service: String) {
    text = """
      # What is counted, and how. Every key is described in docs/configuration.md.
      service:
        name: \(FeedProposal.yamlText(service))    # as pages print it
      # Stages are enquiry, eoi, stage1, stage2 and approval, and households are split by every usual
      # column that the register has, until `stages` and `dimensions` say otherwise.

      """
  }
}
