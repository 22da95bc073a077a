internal import Foundation
internal import Funnel
internal import Ingest

/// What came of one feed: its content where it has any, and the whole story where not.
struct GatheredFeed: Sendable {
  let feed: Feed
  var state: State
  /// `nil` where the feed is missing.
  var content: FeedContent?
  var reading = FeedReading()
  /// Of a register: how its rows came by their ward and segment.
  var joins: [PlaceJoin] = []
  /// The bytes that were read, for digests and the last good copy; one for each file.
  var parts: [Part] = []
  /// Of a register that is counted as it is read: the passes over it, once that is done.
  var counted: CountingPass?
  /// Whether the bytes are too many to be kept: there is no last good copy then.
  var isTooLargeToKeep = false
  /// Of all bytes, one part after another; empty where nothing could be read.
  var digest = ""
  /// The earlier file to compare this one with.
  var predecessor: FileShape?
  /// What the officer should know of the feed that shows only beside others.
  var warnings: [String] = []
  /// Why it is missing, or why its last good copy had to be used.
  var problem: FeedError?
  /// The as-at day on which the same bytes first came, where they came before.
  var unchangedSince: Day?
  /// The as-at day of the last good copy, where that was used.
  var copiedOn: Day?

  enum State: Sendable { case fresh, lastGood, missing }

  struct Part: Sendable {
    let origin: String
    let bytes: [UInt8]
    let tag: String?

    /// The file's own name.
    var name: String { origin.split(separator: "/").last.map(String.init) ?? origin }
  }
}

/// A feed's bytes as they came, or why none did.
struct FetchedFeed: Sendable {
  let feed: Feed
  let parts: Result<[GatheredFeed.Part], FeedError>
  /// The register that may be counted as it is read.
  var large: LargeRegister?
  /// Of all bytes, one part after another, `sha256:…`; of a file that is too large to be kept, which
  /// file it is in which state; where none came, what went wrong and the last good copy that stands in.
  let digest: String
  /// Whether all bytes are in memory, as they are but for a file that is too large to be kept.
  let hasBytes: Bool

  /// - Parameter copy: the last good copy, where no bytes came.
  init(
    feed: Feed, parts: Result<[GatheredFeed.Part], FeedError>, copy: LastGood.Copy? = nil
  ) {
    self.feed = feed
    self.parts = parts
    hasBytes = true
    digest =
      switch parts {
      case .success(let parts):
        Digest.named(parts.count == 1 ? parts[0].bytes : parts.flatMap(\.bytes))
      case .failure(let error): "\(error) \(copy.map { "\($0.asAt.iso) \($0.digest)" } ?? "")"
      }
  }

  /// A file of which no byte was read yet.
  init(feed: Feed, large: LargeRegister) {
    self.feed = feed
    self.large = large
    parts = .success([GatheredFeed.Part(origin: large.path, bytes: [], tag: nil)])
    hasBytes = false
    digest = "file \(large.identity.text)"
  }
}

/// Brings in every feed at once; what cannot be had or read falls back to its last good copy.
struct Gathering {
  let configuration: Configuration
  let asAt: Day
  /// `nil` where there is no state yet.
  let lastGood: LastGood?
  let isOffline: Bool
  let say: Say
  var reading = LargeReading()

  /// All fetching ends within five minutes.
  private static let longest = Duration.seconds(300)

  /// Every feed's bytes, not read yet, in the order of the feeds' names.
  func fetched() async -> [FetchedFeed] {
    let deadline = ContinuousClock.now + Gathering.longest
    let fetched = await withTaskGroup(of: FetchedFeed.self) { group in
      for feed in configuration.feeds {
        group.addTask {
          let large = largeRegister(of: feed)
          if let large, large.identity.bytes > reading.largestKept {
            return FetchedFeed(feed: feed, large: large)
          }
          do throws(FeedError) {
            var fetched = FetchedFeed(
              feed: feed, parts: .success(try await fetch(feed, deadline)))
            fetched.large = large
            return fetched
          } catch {
            return FetchedFeed(feed: feed, parts: .failure(error), copy: copy(of: feed))
          }
        }
      }
      return await group.reduce(into: [FetchedFeed]()) { $0.append($1) }
    }
    return fetched.sorted { $0.feed.name < $1.feed.name }
  }

  /// A feed's register where it is the only one and one large, plain file.
  private func largeRegister(of feed: Feed) -> LargeRegister? {
    let journeys = configuration.feeds.filter { $0.kind == .register || $0.kind == .events }
    guard journeys.count == 1, feed.kind == .register, !feed.from.contains("://"),
      let files = try? Origin.files(matching: feed.from), files.count == 1,
      let identity = FileIdentity(of: files[0].name), identity.bytes >= reading.smallestBytes
    else { return nil }
    return LargeRegister(
      files[0].name, identity, feed: feed, configuration: configuration, asAt: asAt)
  }

  /// Reads a register whole that could not be counted as it is read.
  ///
  /// - Parameter why: in words.
  func readWhole(_ fetched: FetchedFeed, why: String) async -> GatheredFeed {
    guard !fetched.hasBytes else { return gather(fetched) }
    say.progress("\(fetched.feed.name): it is read whole, which takes longer, as \(why)")
    do throws(FeedError) {
      let parts = try await fetch(fetched.feed, .now + Gathering.longest)
      return gather(FetchedFeed(feed: fetched.feed, parts: .success(parts)))
    } catch {
      return gather(
        FetchedFeed(feed: fetched.feed, parts: .failure(error), copy: copy(of: fetched.feed)))
    }
  }

  /// What a register that was counted as it is read came to.
  func gathered(_ fetched: FetchedFeed, _ counted: CountedRegister) -> GatheredFeed {
    var gathered = GatheredFeed(
      feed: fetched.feed, state: .fresh, content: .register(counted.part),
      reading: counted.reading, parts: (try? fetched.parts.get()) ?? [])
    gathered.counted = counted.pass
    gathered.isTooLargeToKeep = !fetched.hasBytes
    gathered.digest = counted.digest ?? fetched.digest
    if fetched.hasBytes { gathered.unchangedSince = unchangedSince(gathered) }
    return gathered
  }

  /// The as-at day on which a feed's bytes first came; `nil` where they are not its last good copy's.
  private func unchangedSince(_ gathered: GatheredFeed) -> Day? {
    guard let copy = copy(of: gathered.feed),
      copy.parts.map(\.bytes) == gathered.parts.map(\.bytes)
    else { return nil }
    return min(copy.since, asAt)
  }

  /// Reads feeds that were fetched.
  func read(_ fetched: [FetchedFeed]) async -> [GatheredFeed] {
    let gathered = await withTaskGroup(of: GatheredFeed.self) { group in
      for feed in fetched { group.addTask { gather(feed) } }
      return await group.reduce(into: [GatheredFeed]()) { $0.append($1) }
    }
    return gathered.sorted { $0.feed.name < $1.feed.name }
  }

  private func gather(_ fetched: FetchedFeed) -> GatheredFeed {
    let feed = fetched.feed
    let problem: FeedError
    do throws(FeedError) {
      var gathered = try read(feed, try fetched.parts.get(), digest: fetched.digest)
      gathered.unchangedSince = unchangedSince(gathered)
      return gathered
    } catch { problem = error.at(feed: feed.name) }
    guard let copy = copy(of: feed) else {
      return GatheredFeed(feed: feed, state: .missing, problem: problem)
    }
    do throws(FeedError) {
      var gathered = try read(
        feed, copy.parts.map { .init(origin: $0.origin, bytes: $0.bytes, tag: copy.etag) },
        digest: copy.digest)
      gathered.state = .lastGood
      gathered.problem = problem
      gathered.copiedOn = copy.asAt
      return gathered
    } catch {
      return GatheredFeed(feed: feed, state: .missing, problem: problem)
    }
  }

  /// A copy that is damaged is no copy; the feed's own problem is what the officer should mend.
  private func copy(of feed: Feed) -> LastGood.Copy? {
    do throws(StateError) {
      return try lastGood?.load(feed.name)
    } catch {
      say.progress("\(error)")
      return nil
    }
  }

  private func fetch(_ feed: Feed, _ deadline: ContinuousClock.Instant) async throws(FeedError)
    -> [GatheredFeed.Part]
  {
    let origins: [Origin]
    if feed.from.contains("://") {
      guard !isOffline else {
        throw FeedError(.other("the run is offline."), file: feed.writtenWithoutSecrets)
      }
      var request = HTTPRequest(url: feed.from)
      request.timeout = .seconds(feed.fetch.timeoutSeconds)
      request.tries = feed.fetch.tries
      request.largest = feed.fetch.largestBytes
      request.bearer = try token(feed.fetch.token)
      request.deadline = deadline
      if let paging = feed.paging {
        let name = try Origin.http(request).name
        return try await PagedFetch(request, of: feed, by: paging).pages()
          .map { GatheredFeed.Part(origin: name, bytes: $0, tag: nil) }
      }
      origins = [try .http(request)]
    } else {
      origins = try Origin.files(matching: feed.from)
    }
    var parts: [GatheredFeed.Part] = []
    for origin in origins {
      // A tag is only shown where the copy it belongs to is still here.
      let copy = feed.from.contains("://") ? copy(of: feed) : nil
      switch try await origin.read(copy?.etag) {
      case .bytes(let bytes, let tag):
        parts.append(.init(origin: origin.name, bytes: bytes, tag: tag))
      case .unchanged:
        guard let copy else { throw FeedError(.http(reason: "nothing came, and there is no copy")) }
        for part in copy.parts {
          parts.append(.init(origin: part.origin, bytes: part.bytes, tag: copy.etag))
        }
      }
    }
    return parts
  }

  private func token(_ secret: Secret?) throws(FeedError) -> String? {
    switch secret {
    case nil: return nil
    case .environment(let name):
      guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else {
        throw FeedError(.other("the environment has no \(name), which `token` names."))
      }
      return text
    case .file(let path):
      guard let data = FileManager.default.contents(atPath: path) else {
        throw FeedError(.unreadable(path: path, reason: "it should hold the feed’s token"))
      }
      return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// Reads the parts of a feed as one content.
  private func read(_ feed: Feed, _ parts: [GatheredFeed.Part], digest: String) throws(FeedError)
    -> GatheredFeed
  {
    var gathered = GatheredFeed(feed: feed, state: .fresh, parts: parts)
    gathered.digest = digest
    if feed.paging != nil {
      do throws(FeedError) {
        (gathered.content, gathered.reading) = try feed.content(
          ofPages: parts.map(\.bytes), configuration: configuration, asAt: asAt)
      } catch { throw error.at(file: parts.first?.origin) }
      return gathered
    }
    var beside: FeedError?
    for part in parts {
      do throws(FeedError) {
        let (content, reading) = try feed.content(
          of: part.bytes, configuration: configuration, asAt: asAt)
        if var whole = gathered.content {
          whole.append(content)
          gathered.content = whole
        } else {
          gathered.content = content
        }
        gathered.reading.append(
          parts.count > 1 ? reading.naming(file: part.origin) : reading)
      } catch {
        guard parts.count > 1, error.isOfFileBeside else { throw error.at(file: part.origin) }
        beside = error.at(file: part.origin)
        gathered.reading.notes.append("left out: \(error.at(file: part.name))")
      }
    }
    if gathered.content == nil, let beside { throw beside }
    return gathered
  }
}
