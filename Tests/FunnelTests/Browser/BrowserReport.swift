import Foundation

/// What `pages.py` found on the pages of a site.
struct BrowserReport: Decodable, Sendable {
  /// The names by which `pages.py` reports faults.
  enum Check: String, CaseIterable, Sendable {
    case accessibility, charts, console, headings, links, marks, print, requests, scripts, size
    case words, width
  }

  struct Page: Decodable, Sendable {
    let edition: String
    let path: String
    let bytes: Int
    /// Of the printed page.
    let sheets: Int
    let figures: Int
    let charts: Int
    /// Chart marks that name a cell.
    let marks: Int
    /// Texts in charts.
    let words: Int
    /// Sentences, by the name of the check.
    let faults: [String: [String]]
  }

  /// The browser's version.
  let browser: String
  let pages: [Page]
}

extension BrowserReport {
  /// The browser run could not be made; what to do is said.
  struct NotMade: Error, CustomStringConvertible {
    let description: String
  }

  /// Publishes the example of `config/` and opens each of its pages, and `wrong/index.html`, a page
  /// with every fault that is looked for.
  ///
  /// - Throws: `NotMade`, also where a tool is missing: a check is never left out in silence.
  static func ofExample() async throws -> BrowserReport {
    let folder = try ContractFolder(register: nil)
    let configuration = FunnelProcess.packageRoot.appending(path: "config").path
    let published = try await folder.run([
      "publish", "--config", configuration, "--output", "site", "--state", "state", "--quiet",
    ])
    guard published.exitCode == 0 else {
      throw NotMade(description: "The example was not published: \(published.messages)")
    }
    try folder.write(WrongPage.html, to: "site/wrong/index.html")
    let json = try await read(folder.path("site"), in: folder)
    return try JSONDecoder().decode(BrowserReport.self, from: json)
  }

  /// Runs `pages.py` over a site.
  private static func read(_ site: URL, in folder: ContractFolder) async throws -> Data {
    let root = FunnelProcess.packageRoot
    let python = root.appending(path: ".build-browser/venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw NotMade(
        description: "What opens the pages is missing; script/setup --tests installs it.")
    }
    try folder.write("", to: "report.json")
    try folder.write("", to: "messages.txt")
    let process = Process()
    process.executableURL = python
    process.arguments = [
      "-B", root.appending(path: "Tests/FunnelTests/Browser/pages.py").path, site.path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.path("report.json"))
    process.standardError = try FileHandle(forWritingTo: folder.path("messages.txt"))
    // One of the few that run at once, like the program's own runs.
    await Turnstile.shared.enter()
    do {
      try process.run()
      let end = ContinuousClock.now + .seconds(300)
      while process.isRunning {
        // The browser ends with the program that started it.
        if ContinuousClock.now > end { process.terminate() }
        try await Task.sleep(for: .milliseconds(50))
      }
    } catch {
      await Turnstile.shared.leave()
      throw error
    }
    await Turnstile.shared.leave()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw NotMade(
        description: "The pages were not opened: \(try folder.text("messages.txt").suffix(800))")
    }
    return try Data(contentsOf: folder.path("report.json"))
  }
}
