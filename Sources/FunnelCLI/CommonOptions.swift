internal import ArgumentParser
internal import Foundation
internal import Funnel
internal import Ingest

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(name: .customLong("config"), help: "The configuration folder.")
  var config = "config"

  @Option(help: "Where the site is written.")
  var output = "dashboards-static/site"

  @Option(
    help: "Where copies of feeds and past runs are kept (default: state/ beside --config).")
  var state: String?

  @Option(
    help: "Count as at this day (yyyy-mm-dd; default: today in Europe/London).",
    transform: CommonOptions.day(written:))
  var asAt: Day?

  @Flag(help: "Fetch nothing over HTTP; use the last good copies.")
  var offline = false

  @Flag(help: "Say only what is wrong.")
  var quiet = false
}

extension CommonOptions {
  /// The state folder: as given, or `state` beside the configuration folder.
  var stateFolder: String {
    if let state { return CommonOptions.absolute(state) }
    let parent = URL(fileURLWithPath: CommonOptions.absolute(config)).deletingLastPathComponent()
    return parent.appendingPathComponent("state").path
  }

  var outputFolder: String { CommonOptions.absolute(output) }

  /// Where templates and assets are kept for people to edit: beside the configuration.
  var themeFolder: String {
    URL(fileURLWithPath: CommonOptions.absolute(config)).deletingLastPathComponent()
      .appendingPathComponent("dashboards-static").path
  }

  static func day(written text: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw ValidationError("“\(text)” is no day; write it as yyyy-mm-dd.")
    }
    return day
  }

  static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The day to count as at: the option, else the configuration's, else today in Europe/London.
  func day(_ configuration: Configuration) -> Day {
    asAt ?? configuration.asAt ?? CommonOptions.today
  }

  /// The day of a run whose configuration could not be read: the option, else today.
  var dayIfNamed: Day { asAt ?? CommonOptions.today }

  private static var today: Day {
    var calendar = Calendar(identifier: .gregorian)
    if let london = TimeZone(identifier: "Europe/London") { calendar.timeZone = london }
    let now = calendar.dateComponents([.year, .month, .day], from: Date())
    let day = Day(year: now.year ?? 0, month: now.month ?? 0, day: now.day ?? 0)
    guard let day else { preconditionFailure("the calendar gave no date") }
    return day
  }
}
