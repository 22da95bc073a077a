/// Where a feed's bytes come from.
public struct Origin: Sendable {
  /// For people and messages: a path or an address, without user information and query.
  public let name: String
  /// Reads all bytes, or finds that they are those of the entity tag already seen.
  public let read: @Sendable (_ seenTag: String?) async throws(FeedError) -> Delivery

  public init(
    name: String,
    read: @escaping @Sendable (_ seenTag: String?) async throws(FeedError) -> Delivery
  ) {
    self.name = name
    self.read = read
  }

  /// What came.
  public enum Delivery: Equatable, Sendable {
    /// - `tag`: the entity tag to show next time; `nil` where the origin has none.
    case bytes([UInt8], tag: String?)
    /// The bytes are still those of the tag that was shown.
    case unchanged
  }

  /// All bytes, whether seen before or not.
  public func bytes() async throws(FeedError) -> [UInt8] {
    switch try await read(nil) {
    case .bytes(let bytes, _): bytes
    case .unchanged: preconditionFailure("an origin that was shown no tag cannot be unchanged")
    }
  }
}

extension Origin {
  /// Bytes held in memory, for tests and examples.
  public static func inMemory(_ text: String, name: String = "in memory") -> Origin {
    Origin(name: name) { _ throws(FeedError) in .bytes(Array(text.utf8), tag: nil) }
  }
}
