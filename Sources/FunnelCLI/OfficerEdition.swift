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

  /// - Throws: `TemplateError`, or where the workbook can't be made.
  func files() async throws -> [SiteFile] {
    // The numbers beside the pages take as long as the pages.
    async let measures = measuresFile
    async let tables = tables()
    var files = try pages()
    files.append(await measures)
    files += try await tables + faults()
    files.append(FeedStatus.file(outcome.feeds.map { $0.status(asAt: asAt) }, asAt: asAt))
    files += appearance.assets.map { SiteFile(path: "officer/assets/\($0.name)", bytes: $0.bytes) }
    let manifest = Manifest(
      program: "funnel \(Program.version)",
      contents: .officer(
        configuration: configuration.digest, asAt: asAt,
        inputs: outcome.feeds.map { $0.manifestInput() }))
    return files + [manifest.file(edition: "officer", of: files)]
  }

  private func pages() throws -> [SiteFile] {
    let face = EditionFace(
      service: configuration.service.name, kind: .officer, asAt: asAt,
      notice: configuration.notice, programVersion: Program.version)
    return try outcome.pages.map { page in
      SiteFile(path: "officer/\(page.file)", text: try html(page, face))
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

  private func tables() throws -> [SiteFile] {
    let figures = outcome.figures
    var files = [
      SiteFile(path: "officer/data/figures.json", text: Rendering.figuresJSON(figures)),
      SiteFile(
        path: "officer/data/tables.xlsx",
        bytes: try Workbook(
          figures, title: configuration.service.name,
          notice: "OFFICIAL: do not publish. " + (configuration.notice ?? ""), asAt: asAt
        ).bytes()),
    ]
    files += figures.map { figure in
      SiteFile(
        path: "officer/data/figure-\(figure.id).csv", text: Rendering.tableCSV(figure.table))
    }
    return files
  }

  private var measuresFile: SiteFile {
    var file = MeasuresCSV()
    MeasureList(outcome.figures).forEach { figure, measure in file.add(measure, of: figure) }
    return SiteFile(path: "officer/data/measures.csv", bytes: file.bytes)
  }

  private func faults() -> [SiteFile] {
    outcome.feeds.filter { $0.state != .missing }.map { feed in
      FaultFile.file(feed.reading.faults, feed: feed.feed.name)
    }
  }
}

/// The rows of `measures.csv`: every number of every figure, once a figure.
struct MeasureList {
  private let figures: [Figure]

  init(_ figures: [Figure]) { self.figures = figures }

  /// Passes on each row in its order.
  ///
  /// A number that stands in several figures is passed on as it first stands, so that it repeats
  /// with equal values. Only numbers that a table shows can repeat: those that a figure brings beyond
  /// its table are one family, each once.
  func forEach(_ use: (_ figure: String, _ measure: Measure) -> Void) {
    let shown = figures.map { figure in
      figure.table.rows.flatMap(\.cells).compactMap { cell -> Measure? in
        if case .measure(let measure, _) = cell { measure } else { nil }
      }
    }
    let mayRepeat = Set(shown.joined().map(\.key))
    // A number that is provisional or stands at a break is so wherever it stands.
    var first = Dictionary(
      shown.joined().filter { [.provisional, .breakInSeries].contains($0.marker) }
        .map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for (figure, cells) in zip(figures, shown) {
      var seen: Set<Measure.Key> = []
      func pass(_ measure: Measure) {
        guard mayRepeat.contains(measure.key) else { return use(figure.id, measure) }
        seen.insert(measure.key)
        let known = first[measure.key, default: measure]
        use(figure.id, known)
        first[measure.key] = known
      }
      for family in figure.families { family.forEach(pass) }
      figure.measures.forEach(pass)
      for measure in cells where !seen.contains(measure.key) { pass(measure) }
    }
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
