/// What to fetch, and within which bounds.
public struct HTTPRequest: Sendable {
  public struct Header: Equatable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var url: String
  /// Sent to the address's own host only, never after a redirect to another.
  public var headers: [Header] = []
  /// A secret, sent as `Authorization: Bearer …` under the same rule.
  public var bearer: String?
  /// The entity tag of the copy at hand; `nil` fetches in any case.
  public var seenTag: String?
  /// One whole try, redirects included.
  public var timeout: Duration = .seconds(30)
  public var tries = 3
  /// Before the second try; doubled for each further one.
  public var pause: Duration = .seconds(1)
  /// Bytes after decompression.
  public var largest = 256_000_000
  /// When all tries have to be over; `nil` for no such bound.
  public var deadline: ContinuousClock.Instant?

  public init(url: String) { self.url = url }
}

/// What came back: success or “not modified”; everything else is an error.
public struct HTTPResponse: Equatable, Sendable {
  public let status: Int
  /// The entity tag as the server wrote it; `nil` without one.
  public let tag: String?
  /// The `Link` headers, with commas between; empty without one.
  public let links: String
  /// Decompressed; empty where not modified.
  public let body: [UInt8]
  /// Whether the copy of `seenTag` is still right.
  public var isNotModified: Bool { status == 304 }
}
