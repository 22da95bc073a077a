internal import Dashboards
internal import Foundation
internal import Funnel
internal import Ingest

/// What every command that reads the feeds has in common.
struct Run {
  let options: CommonOptions
  let configuration: Configuration
  let asAt: Day
  let say: Say

  init(_ options: CommonOptions) throws {
    self.options = options
    say = Say(isQuiet: options.quiet)
    configuration = try Configuration(folder: options.config)
    asAt = options.day(configuration)
  }

  /// The pipeline with the last good copies that are there; makes no folder.
  func pipeline() throws -> Pipeline { try memory().pipeline }

  /// The same, and the figures of the latest edition of an earlier as-at day.
  func memory() throws -> (pipeline: Pipeline, earlier: DayFigures?) {
    let path = options.stateFolder
    let state = FileManager.default.fileExists(atPath: path) ? try StateFolder(path) : nil
    let store = try state.flatMap(StateStore.reading(in:))
    let figures = try store?.figures(before: asAt)
    let pipeline = Pipeline(
      configuration: configuration, asAt: asAt,
      gathering: Gathering(
        configuration: configuration, asAt: asAt, lastGood: try state.map(LastGood.init(in:)),
        isOffline: options.offline, say: say),
      earlier: figures.map(Evidence.EarlierEdition.init),
      shapes: try store?.shapes(of: configuration.feeds.map(\.name), upTo: asAt) ?? [:])
    return (pipeline, figures)
  }
}
