internal import ArgumentParser
internal import Dashboards
internal import Foundation
internal import Funnel
internal import Ingest

/// `funnel publish`: the nightly run.
struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads, measures and writes the dashboards; swaps them in whole.",
    discussion: """
      Killed at any moment, the old site stays whole.

      Examples:
        funnel publish
        funnel publish --as-at 2026-09-30 --output /srv/dashboards
        funnel publish --strict               exit 2 where a feed is stale or outside its range
        funnel publish --force                writes the site anew though nothing changed
      """)

  @Flag(help: "Exit 2 where a feed is stale, missing or outside its expected range.")
  var strict = false

  @Flag(help: "Write the site anew, though feeds, configuration and day are as they were.")
  var force = false

  @OptionGroup var options: CommonOptions

  func run() async throws {
    try await Refusal.reported {
      let isOutOfOrder = try await publish()
      if strict && isOutOfOrder { throw ExitCode(2) }
    }
  }

  /// - Returns: whether a feed is stale, missing or outside its expected range.
  private func publish() async throws -> Bool {
    let started = Publish.timestamp()
    let exchange = try SiteExchange(output: options.outputFolder)
    try refuseNested(exchange.place.path)
    let state = try StateFolder(options.stateFolder)
    let lock = try RunLock(in: state, started: started)
    defer { withExtendedLifetime(lock) {} }
    let store = try StateStore(in: state)
    let say = Say(isQuiet: options.quiet)
    if let damaged = store.setAside {
      Say.error(
        "funnel: the record of past runs was damaged; it was set aside as \(damaged) and "
          + "begun anew.")
    }
    do {
      let run = try Run(options)
      let (pipeline, earlier) = try run.memory()
      let appearance = try Appearance(folder: options.themeFolder)
      let fetched = await pipeline.gathering.fetched()
      let inputs = PublishedInputs.digest(
        run, earlier: earlier, appearance: appearance.digest, fetched: fetched)
      if !force, let known = try store.inputs(of: exchange.place.path), known.inputs == inputs,
        known.seal == PublishedInputs.seal(siteAt: exchange.place.path)
      {
        try keep(known, run, exchange.place.path, store, started: started)
        return !known.warnings.isEmpty
      }
      let outcome = try await pipeline.run(fetched)
      let draft = try exchange.draft()
      let files: [SiteRecord]
      do {
        files = try await write(outcome, run, appearance, to: draft)
      } catch {
        exchange.discard(draft)
        throw error
      }
      let publication = try exchange.publish(draft)
      let lastGood = try LastGood(in: state)
      for feed in outcome.feeds where feed.state == .fresh && !feed.isTooLargeToKeep {
        try lastGood.save(feed.copy(asAt: run.asAt), of: feed.feed.name)
      }
      let summary = PublishSummary(outcome, asAt: run.asAt, site: publication.path)
      try store.record(
        RunRecord(
          started: started, finished: Publish.timestamp(), asAt: run.asAt,
          outcome: summary.isOutOfOrder ? .warned : .published,
          exitCode: strict && summary.isOutOfOrder ? 2 : 0,
          message: ([summary.closing] + summary.warnings).joined(separator: "; "),
          program: Program.version),
        feeds: outcome.feeds.filter { $0.state == .fresh }.map { $0.record(asAt: run.asAt) },
        shapes: Dictionary(
          uniqueKeysWithValues: outcome.feeds.filter { $0.state == .fresh }
            .map { ($0.feed.name, $0.shape(asAt: run.asAt)) }),
        figures: summary.figures,
        published: (
          publication.path,
          PublishedInputs(
            inputs: inputs, seal: PublishedInputs.seal(files), warnings: summary.warnings)
        ))
      if let remark = publication.remark { Say.error("funnel: \(remark)") }
      for line in summary.warnings { Say.error("funnel: \(line)") }
      say.progress(summary.text)
      return summary.isOutOfOrder
    } catch {
      let refusal = Refusal(error)
      do throws(StateError) {
        try store.record(
          RunRecord(
            started: started, finished: Publish.timestamp(), asAt: options.dayIfNamed,
            outcome: refusal.exitCode == 1 ? .refused : .failed, exitCode: refusal.exitCode,
            message: refusal.sentence, program: Program.version))
      } catch {
        // What stopped the run is what the officer must hear; this comes beside it.
        Say.error("funnel: the run could not be recorded: \(error)")
      }
      throw refusal
    }
  }

  /// Leaves the site as it stands, since the same would be written again, and says so.
  private func keep(
    _ known: PublishedInputs, _ run: Run, _ site: String, _ store: StateStore, started: String
  ) throws(StateError) {
    let closing =
      "nothing changed: feeds, configuration and day are those of the site that stands, counted to "
      + "\(run.asAt.iso); --force writes it anew"
    let isOutOfOrder = !known.warnings.isEmpty
    try store.record(
      RunRecord(
        started: started, finished: Publish.timestamp(), asAt: run.asAt,
        outcome: isOutOfOrder ? .warned : .published, exitCode: strict && isOutOfOrder ? 2 : 0,
        message: ([closing] + known.warnings).joined(separator: "; "), program: Program.version))
    for line in known.warnings { Say.error("funnel: \(line)") }
    run.say.progress(
      """
      \(closing)
      officer: \(site)/officer/index.html
      public:  \(site)/public/index.html
      """)
  }

  /// Writes both editions and looks at them once more.
  private func write(
    _ outcome: Pipeline.Outcome, _ run: Run, _ appearance: Appearance, to draft: SiteDraft
  ) async throws -> [SiteRecord] {
    let officer = OfficerEdition(
      outcome: outcome, configuration: run.configuration, asAt: run.asAt, appearance: appearance)
    let open = UnreleasedEdition(
      configuration: run.configuration, asAt: run.asAt, appearance: appearance)
    let files = try await officer.write(to: draft) + open.files().map { try draft.add($0) }
    let problems = SiteCheck.problems(files)
    guard problems.isEmpty else {
      throw Refusal(
        "the new site did not pass its own check, so the old one stays: "
          + problems.prefix(3).joined(separator: "; ") + ".")
    }
    return files
  }

  /// The state must outlive the site, and the site must not hold the state.
  private func refuseNested(_ site: String) throws {
    let state = URL(fileURLWithPath: options.stateFolder).resolvingSymlinksInPath().path
    guard state == site || state.hasPrefix(site + "/") || site.hasPrefix(state + "/") else {
      return
    }
    throw Refusal(
      "the state \(state) and the output \(site) lie within each other; name another with "
        + "--state or --output.")
  }

  /// Now, as state and messages write it.
  private static func timestamp() -> String {
    Date().formatted(.iso8601)
  }
}

/// What a published run says at its end.
struct PublishSummary {
  let text: String
  let closing: String
  let warnings: [String]
  let isOutOfOrder: Bool
  let figures: DayFigures

  init(_ outcome: Pipeline.Outcome, asAt: Day, site: String) {
    var total = RowCounts()
    for feed in outcome.feeds { total.add(feed.reading.counts) }
    let faults = outcome.feeds.reduce(0) { $0 + $1.reading.faults.count }
    let statuses = outcome.feeds.map { $0.status(asAt: asAt) }
    warnings = statuses.compactMap { status in
      guard let reason = status.reason else { return nil }
      switch status.state {
      case .lastGood: return "\(reason) Its last good copy is used."
      case .missing: return "\(reason) The site is published without it."
      case .fresh, .unchanged: return "\(status.feed): \(reason)."
      }
    }
    isOutOfOrder = !warnings.isEmpty
    closing =
      "\(outcome.figures.count) figures on \(outcome.pages.count) pages, counted to \(asAt.iso)"
    text = """
      read \(Wording.counted(total.read, "row", "rows")) of \(Wording.counted(outcome.feeds.count, "feed", "feeds")): \(total.used) used, \(total.duplicate) duplicate, \
      \(total.refused) refused, \(total.afterAsAt) after \(asAt.iso); \(Wording.counted(faults, "fault", "faults"))
      wrote \(closing)
      officer: \(site)/officer/index.html
      public:  \(site)/public/index.html
      """
    figures = DayFigures(
      asAt: asAt, recorded: outcome.evidence.recorded, months: outcome.evidence.recordedMonths)
  }
}

/// What “what changed” compares, as the state keeps it.
extension DayFigures {
  private static let prefix = "recorded."
  private static let monthPrefix = "month."

  init(asAt: Day, recorded: [String: Int], months: RecordedMonths) {
    self.asAt = asAt
    values = Dictionary(
      uniqueKeysWithValues: recorded.map { (DayFigures.prefix + $0.key, Double($0.value)) })
    for (key, count) in months.counts {
      values["\(DayFigures.monthPrefix)\(key.period.code).\(key.stage)"] = Double(count)
    }
  }

  /// `nil` where the edition's version kept none; one without any event has none either.
  var months: RecordedMonths? {
    var counts: [RecordedMonths.Key: Int] = [:]
    for (name, value) in values where name.hasPrefix(DayFigures.monthPrefix) {
      let rest = name.dropFirst(DayFigures.monthPrefix.count)
      guard let dot = rest.firstIndex(of: "."), let period = Period(String(rest[..<dot])) else {
        continue
      }
      let stage = String(rest[rest.index(after: dot)...])
      counts[RecordedMonths.Key(stage: stage, period: period)] = Int(value)
    }
    return counts.isEmpty ? nil : RecordedMonths(counts)
  }

  /// By the stage's id.
  var recorded: [String: Int] {
    Dictionary(
      uniqueKeysWithValues: values.compactMap { key, value in
        key.hasPrefix(DayFigures.prefix)
          ? (String(key.dropFirst(DayFigures.prefix.count)), Int(value)) : nil
      })
  }
}

extension Evidence.EarlierEdition {
  init(_ figures: DayFigures) {
    self.init(asAt: figures.asAt, recorded: figures.recorded, months: figures.months)
  }
}
