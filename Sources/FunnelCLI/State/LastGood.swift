internal import Foundation
internal import Funnel

/// The last good copy of each feed: `feeds/NAME` in the state's folder, and `feeds/NAME.json`,
/// which says where it came from. Killed at any moment, one whole copy stays.
struct LastGood: Sendable {
  private let folder: String

  /// A feed as it was when it was last read well.
  struct Copy: Equatable, Sendable {
    /// One for each file of the feed, in the order they were read.
    let parts: [Part]
    let etag: String?
    /// The as-at day of the run that kept it.
    let asAt: Day
    /// The as-at day on which the same bytes first came.
    var since: Day

    /// Of all bytes, one part after another.
    var digest: String { Digest.named(parts.flatMap(\.bytes)) }
  }

  struct Part: Equatable, Sendable {
    /// Where the bytes came from, without secrets.
    let origin: String
    let bytes: [UInt8]
  }

  init(in state: StateFolder) throws(StateError) {
    folder = try StateFolder(state.path(of: "feeds")).path
  }

  /// Keeps a copy in place of the one before.
  ///
  /// - Parameter feed: a feed's name, checked when the configuration was read.
  func save(_ copy: Copy, of feed: String) throws(StateError) {
    precondition(LastGood.isName(feed), "a feed's name is checked when configuration is read")
    let card = Card(
      parts: copy.parts.map { Card.Part(origin: $0.origin, bytes: $0.bytes.count) },
      etag: copy.etag, digest: copy.digest, as_at: copy.asAt.iso, since: copy.since.iso)
    try reporting(feed) { () throws(any Error) in
      let folder = try OpenFolder(at: folder)
      let (newBytes, newCard) = (feed + ".new", feed + ".json.new")
      for name in [newCard, newBytes] { try folder.remove(name) }
      try folder.write(copy.parts.flatMap(\.bytes), to: newBytes, mode: 0o600)
      try folder.write(card.encoded(), to: newCard, mode: 0o600)
      // Between these two the new bytes stand beside the old card; `load` then finds the new one.
      try folder.rename(newBytes, to: feed)
      try folder.rename(newCard, to: feed + ".json")
      try folder.sync()
    }
  }

  /// The copy of a feed; `nil` where none was kept.
  ///
  /// - Throws: `damagedCopy` where the bytes are not those that were kept.
  func load(_ feed: String) throws(StateError) -> Copy? {
    precondition(LastGood.isName(feed), "a feed's name is checked when configuration is read")
    return try reporting(feed) { () throws(any Error) in
      let folder = try OpenFolder(at: folder)
      guard try folder.kind(of: feed) != nil else { return nil }
      let bytes = try folder.read(feed)
      let digest = Digest.named(bytes)
      for name in [feed + ".json", feed + ".json.new"] where try folder.kind(of: name) != nil {
        // A card that cannot be read, or tells of other bytes, is passed over for the next.
        guard let card = Card(try folder.read(name)), card.digest == digest,
          let copy = card.copy(of: bytes)
        else { continue }
        return copy
      }
      throw StateError(.damagedCopy(feed: feed), folder.path(of: feed))
    }
  }

  private func reporting<Value>(
    _ feed: String, _ work: () throws -> Value
  ) throws(StateError) -> Value {
    do {
      return try work()
    } catch let error as StateError {
      throw error
    } catch let error as SystemError {
      throw StateError(.system(error), folder + "/" + feed)
    } catch {
      throw StateError(.database(reason: "\(error)"), folder + "/" + feed)
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
      }
  }
}

/// What `NAME.json` holds.
private struct Card: Codable {
  var parts: [Part]
  var etag: String?
  var digest: String
  var as_at: String
  var since: String

  struct Part: Codable {
    var origin: String
    var bytes: Int
  }

  init(parts: [Part], etag: String?, digest: String, as_at: String, since: String) {
    self.parts = parts
    self.etag = etag
    self.digest = digest
    self.as_at = as_at
    self.since = since
  }

  init?(_ bytes: [UInt8]) {
    guard let card = try? JSONDecoder().decode(Card.self, from: Data(bytes)) else { return nil }
    self = card
  }

  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(self)) + Array("\n".utf8)
  }

  func copy(of bytes: [UInt8]) -> LastGood.Copy? {
    guard let asAt = Day(iso: as_at), let since = Day(iso: since) else { return nil }
    var rest = bytes[...]
    var found: [LastGood.Part] = []
    for part in parts {
      guard part.bytes >= 0, part.bytes <= rest.count else { return nil }
      found.append(LastGood.Part(origin: part.origin, bytes: Array(rest.prefix(part.bytes))))
      rest = rest.dropFirst(part.bytes)
    }
    return rest.isEmpty ? LastGood.Copy(parts: found, etag: etag, asAt: asAt, since: since) : nil
  }
}
