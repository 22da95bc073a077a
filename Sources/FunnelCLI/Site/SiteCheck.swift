internal import Foundation

/// The last look at a site before it replaces the one that is shown.
struct SiteCheck {
  private let files: [String: SiteRecord]
  private let pages: [String: HTMLScan]

  /// What is wrong with the site, a sentence each; empty where nothing is.
  ///
  /// Links lead to a file of the same edition, and to an anchor that is there; figures have their
  /// CSV and their place on a page; no template tag is left; manifests list every file as it is.
  static func problems(_ files: [SiteRecord]) -> [String] {
    let check = SiteCheck(files)
    let paths = check.files.keys.sorted()
    var problems = paths.flatMap(check.problems(ofPage:))
    for edition in Set(files.compactMap(\.edition)).sorted() {
      problems += check.problems(ofFigures: edition) + check.problems(ofManifest: edition)
    }
    return problems
  }

  private init(_ files: [SiteRecord]) {
    self.files = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    pages = self.files.compactMapValues { file in
      if case .page(let scan, _) = file.content { scan } else { nil }
    }
  }
}

extension SiteCheck {
  private func problems(ofPage path: String) -> [String] {
    guard case .page(let page, let braces)? = files[path]?.content else { return [] }
    var problems = braces.map { "\(path): a “\($0)” of the template is left." }
    var seen: Set<String> = []
    for link in page.links where seen.insert(link).inserted {
      if let fault = fault(of: link, on: path) {
        problems.append("\(path): the link \(link.shown) \(fault).")
      }
    }
    return problems
  }

  /// What is wrong with a link; `nil` where it resolves, or leads to the web.
  private func fault(of link: String, on path: String) -> String? {
    if SiteCheck.hasScheme(link) { return nil }
    if link.hasPrefix("/") { return "leaves the site" }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let place = parts[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
    guard let relative = String(place).removingPercentEncoding,
      let anchor = parts.count > 1 ? String(parts[1]).removingPercentEncoding : ""
    else { return "is not written as a link must be" }
    let target: String
    if relative.isEmpty {
      target = path
    } else {
      guard let found = SiteCheck.resolve(relative, from: path) else { return "leaves the site" }
      target = found
    }
    guard SiteCheck.edition(of: target) == SiteCheck.edition(of: path) else {
      return "leaves its edition"
    }
    guard files[target] != nil else {
      return "leads to no file (\(target.shown)). Links name files, not folders"
    }
    if anchor.isEmpty { return nil }
    guard let page = pages[target] else { return nil }
    return page.anchors.contains(anchor) ? nil : "leads to no anchor of \(target.shown)"
  }

  /// `https:`, `mailto:`, `data:`, and `//host`, which takes the page's own scheme.
  private static func hasScheme(_ link: String) -> Bool {
    if link.hasPrefix("//") { return true }
    guard let colon = link.firstIndex(where: { ":/?#".contains($0) }), link[colon] == ":" else {
      return false
    }
    return colon > link.startIndex
      && link[..<colon].utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
          || [0x2B, 0x2D, 0x2E].contains($0)
      }
  }

  /// The path that a relative one leads to; `nil` where it leads above the site.
  private static func resolve(_ relative: String, from path: String) -> String? {
    var parts = Array(path.split(separator: "/").dropLast())
    for part in relative.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": break
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private static func edition(of path: String) -> Substring? {
    path.firstIndex(of: "/").map { path[..<$0] }
  }
}

extension SiteCheck {
  private func problems(ofFigures edition: String) -> [String] {
    let path = edition + "/data/figures.json"
    guard case .figures(let figures)? = files[path]?.content else { return [] }
    var anchors: Set<String> = []
    for (path, page) in pages where files[path]?.edition == edition {
      anchors.formUnion(page.anchors)
    }
    var problems: [String] = []
    var seen: Set<String> = []
    for id in figures {
      if !seen.insert(id).inserted { problems.append("\(path): \(id.shown) is there twice.") }
      if files["\(edition)/data/figure-\(id).csv"] == nil {
        problems.append("\(path): \(id.shown) has no data/figure-\(id).csv.")
      }
      if !anchors.contains(id) { problems.append("\(path): \(id.shown) is on no page.") }
    }
    return problems
  }
}

extension SiteCheck {
  private func problems(ofManifest edition: String) -> [String] {
    let path = edition + "/" + Manifest.path
    guard case .manifest(let manifest)? = files[path]?.content else {
      // Before the first release the public edition has a page and no data.
      let hasData = files.values.contains { $0.path.hasPrefix(edition + "/data/") }
      return hasData ? ["\(edition): there is no \(Manifest.path)."] : []
    }
    guard let listed = manifest else {
      return ["\(path): cannot be read as a manifest with files."]
    }
    var problems: [String] = []
    let ours = files.values.filter { $0.edition == edition && $0.path != path }
    for file in ours.sorted(by: { $0.path < $1.path }) {
      switch listed[file.pathInEdition] {
      case nil: problems.append("\(path): does not list \(file.pathInEdition.shown).")
      case file.digest: break
      default: problems.append("\(path): \(file.pathInEdition.shown) has another checksum.")
      }
    }
    let names = Set(ours.map(\.pathInEdition))
    for name in listed.keys.sorted() where !names.contains(name) {
      problems.append("\(path): lists \(name.shown), which is not there.")
    }
    return problems
  }
}
