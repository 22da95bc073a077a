internal import Dashboards
internal import Foundation
internal import Funnel
internal import Ingest

/// Every file of the officer edition: pages, data, status, faults.
struct OfficerEdition {
  let outcome: Pipeline.Outcome
  let configuration: Configuration
  let asAt: Day
  let appearance: Appearance

  /// Writes every file to the site, each as soon as it is made.
  ///
  /// - Returns: what was written.
  /// - Throws: `TemplateError`, or where a file or the workbook can't be written.
  func write(to draft: SiteDraft) async throws -> [SiteRecord] {
    // The numbers beside the pages take as long as the pages.
    async let measures = addMeasures(to: draft)
    async let tables = addTables(to: draft)
    var written = try addPages(to: draft)
    written.append(try await measures)
    written += try await tables
    for file in faults() + others() { written.append(try draft.add(file)) }
    let manifest = Manifest(
      program: "funnel \(Program.version)",
      contents: .officer(
        configuration: configuration.digest, asAt: asAt,
        inputs: outcome.feeds.map { $0.manifestInput() }))
    written.append(try draft.add(manifest.file(edition: "officer", of: written)))
    return written
  }

  private func addPages(to draft: SiteDraft) throws -> [SiteRecord] {
    let face = EditionFace(
      service: configuration.service.name, kind: .officer, asAt: asAt,
      notice: configuration.notice, programVersion: Program.version)
    return try outcome.pages.map { page in
      try draft.add(SiteFile(path: "officer/\(page.file)", text: html(page, face)))
    }
  }

  /// A page that is too large loses charts, the largest first, and then rows of its longest tables.
  private func html(_ page: Page, _ face: EditionFace) throws -> String {
    let html = try appearance.theme.html(page, navigation: outcome.pages, face: face)
    guard html.utf8.count >= Page.largest, let smaller = page.smaller() else {
      return html
    }
    return try self.html(smaller, face)
  }

  private func addTables(to draft: SiteDraft) throws -> [SiteRecord] {
    let figures = outcome.figures
    var written = [
      try draft.add("officer/data/figures.json", .figures(figures.map(\.id))) { write in
        Rendering.figuresJSON(figures) { piece in write(Array(piece.utf8)) }
      },
      try draft.add(
        SiteFile(
          path: "officer/data/tables.xlsx",
          bytes: Workbook(
            figures, title: configuration.service.name,
            notice: "OFFICIAL: do not publish. " + (configuration.notice ?? ""), asAt: asAt
          ).bytes())),
    ]
    for figure in figures {
      written.append(
        try draft.add(
          SiteFile(
            path: "officer/data/figure-\(figure.id).csv", text: Rendering.tableCSV(figure.table))))
    }
    return written
  }

  private func addMeasures(to draft: SiteDraft) throws -> SiteRecord {
    try draft.add("officer/data/measures.csv") { write in
      var file = MeasuresCSV()
      MeasureList(outcome.figures).forEach { figure, measure in
        file.add(measure, of: figure)
        if file.bytes.count >= OfficerEdition.pieceSize {
          write(file.bytes)
          file.beginPiece()
        }
      }
      write(file.bytes)
    }
  }

  /// About as much of `measures.csv` as is written at once, in bytes.
  private static let pieceSize = 1 << 16

  private func faults() -> [SiteFile] {
    outcome.feeds.filter { $0.state != .missing }.map { feed in
      FaultFile.file(feed.reading.faults, feed: feed.feed.name)
    }
  }

  private func others() -> [SiteFile] {
    [FeedStatus.file(outcome.feeds.map { $0.status(asAt: asAt) }, asAt: asAt)]
      + appearance.assets.map { SiteFile(path: "officer/assets/\($0.name)", bytes: $0.bytes) }
  }
}

/// The public edition before the first release: one page that says so.
struct UnreleasedEdition {
  let configuration: Configuration
  let asAt: Day
  let appearance: Appearance

  func files() throws -> [SiteFile] {
    let page = Page.nothingReleased(folder: "", name: "Overview")
    let face = EditionFace(
      service: configuration.service.name, kind: .unreleased, asAt: asAt,
      programVersion: Program.version)
    return [
      SiteFile(
        path: "public/index.html",
        text: try appearance.theme.html(page, navigation: [page], face: face))
    ] + appearance.assets.map { SiteFile(path: "public/assets/\($0.name)", bytes: $0.bytes) }
  }
}

/// Templates and assets: people's own beside the configuration, else the built-in copies.
struct Appearance {
  let theme: Theme
  let assets: [Asset]
  /// Of people's own templates and assets; what is built in belongs to the program.
  let digest: String

  struct Asset {
    let name: String
    let bytes: [UInt8]
  }

  init(folder: String) throws {
    let templates = try Appearance.texts(in: folder + "/templates", ending: ".mustache")
    theme = try Theme(templates: templates.isEmpty ? BuiltInTheme.templates : templates)
    let assets = try Appearance.files(in: folder + "/assets")
    digest = Digest.named(
      templates.sorted { $0.key < $1.key }.flatMap { Array("\($0.key)\n\($0.value)\n".utf8) }
        + assets.flatMap { Array("\($0.name)\n\($0.bytes.count)\n".utf8) + $0.bytes })
    self.assets =
      assets.isEmpty
      ? BuiltInTheme.assets.sorted { $0.key < $1.key }
        .map { Asset(name: $0.key, bytes: Array($0.value.utf8)) } : assets
  }

  private static func texts(in folder: String, ending: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for file in try files(in: folder) where file.name.hasSuffix(ending) {
      texts[String(file.name.dropLast(ending.count))] = String(decoding: file.bytes, as: UTF8.self)
    }
    return texts
  }

  /// The files of a folder by name; none where there is no such folder.
  private static func files(in folder: String) throws -> [Asset] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { !$0.hasPrefix(".") }.map { name in
          let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
          return Asset(name: name, bytes: Array(data))
        }
    } catch {
      throw Refusal("cannot read \(folder): \(error.localizedDescription)", exitCode: 74)
    }
  }
}
