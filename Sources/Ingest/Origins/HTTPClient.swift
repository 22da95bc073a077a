internal import Foundation

/// Fetches over http and https: retries, redirects, time limits and who may see which secret.
/// The transfers themselves are `HTTPTransfer`'s.
public struct HTTPClient: Sendable {
  static let redirectLimit = 5
  /// Longer waits than this are cut to it, whatever a server asks for.
  static let longestWait: Duration = .seconds(30)

  public init() {}

  /// The same as `fetchBlocking(_:)`, on a thread of its own.
  public func fetch(_ request: HTTPRequest) async throws(FeedError) -> HTTPResponse {
    try await BlockingThread.run { () throws(FeedError) in try fetchBlocking(request) }
  }

  /// Fetches and waits for it; up to `tries` times where the connection, or the server for the
  /// moment (429 and 5xx), fails.
  public func fetchBlocking(_ request: HTTPRequest) throws(FeedError) -> HTTPResponse {
    let address = try WebAddress(request.url)
    try HTTPClient.check(request)
    var left = max(1, request.tries)
    var pause = request.pause
    while true {
      left -= 1
      switch HTTPClient.attempt(request, address) {
      case .response(let response): return response
      case .failure(let error): throw error.at(file: address.name)
      case .failureForNow(let error, let asked):
        let wait = min(max(pause, asked ?? .zero), HTTPClient.longestWait)
        guard left > 0, HTTPClient.hasTime(request, toWait: wait) else {
          throw error.at(file: address.name)
        }
        HTTPClient.sleep(wait)
        pause *= 2
      }
    }
  }
}

extension HTTPClient {
  /// How one try ended.
  private enum Attempt {
    case response(HTTPResponse)
    case failure(FeedError)
    /// Another try may help; the server may have said when.
    case failureForNow(FeedError, after: Duration?)
  }

  /// One try: a transfer, and those that its redirects ask for.
  private static func attempt(_ request: HTTPRequest, _ start: WebAddress) -> Attempt {
    let clock = ContinuousClock()
    var deadline = clock.now + request.timeout
    if let last = request.deadline { deadline = min(deadline, last) }
    var address = start
    for _ in 0...redirectLimit {
      let remaining = clock.now.duration(to: deadline)
      guard remaining > .zero else {
        return .failureForNow(FeedError(.http(reason: "it took too long")), after: nil)
      }
      let transfer: HTTPTransfer.Outcome
      do throws(HTTPTransfer.Failure) {
        transfer = try HTTPTransfer.run(
          address, request, withSecrets: address.sharesOrigin(with: start), timeout: remaining)
      } catch {
        return error.isPassing
          ? .failureForNow(error.error, after: nil) : .failure(error.error)
      }
      guard let next = transfer.redirect else { return outcome(transfer, request) }
      do throws(FeedError) {
        address = try WebAddress(next)
      } catch {
        return .failure(
          FeedError(.http(reason: "redirected to an address that is not http or https")))
      }
    }
    return .failure(FeedError(.http(reason: "more than \(redirectLimit) redirects")))
  }

  private static func outcome(_ transfer: HTTPTransfer.Outcome, _ request: HTTPRequest) -> Attempt {
    let error = FeedError(.httpStatus(transfer.status))
    switch transfer.status {
    case 200...204:
      return .response(
        HTTPResponse(
          status: transfer.status, tag: transfer.tag, links: transfer.links, body: transfer.body))
    case 304 where request.seenTag != nil:
      return .response(HTTPResponse(status: 304, tag: transfer.tag, links: "", body: []))
    case 429, 500...599:
      return .failureForNow(error, after: transfer.retryAfter)
    default:
      return .failure(error)
    }
  }

  private static func check(_ request: HTTPRequest) throws(FeedError) {
    var values = request.headers.flatMap { [$0.name, $0.value] }
    if let bearer = request.bearer { values.append(bearer) }
    if let tag = request.seenTag { values.append(tag) }
    func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }
    for value in values where value.utf8.contains(where: isControl) {
      throw FeedError(.http(reason: "a header or token has a line break or control character"))
    }
  }

  /// Whether, after a wait, the deadline leaves time for another try.
  private static func hasTime(_ request: HTTPRequest, toWait wait: Duration) -> Bool {
    guard let deadline = request.deadline else { return true }
    return ContinuousClock.now + wait < deadline
  }

  private static func sleep(_ wait: Duration) {
    let (seconds, attoseconds) = wait.components
    Thread.sleep(forTimeInterval: Double(seconds) + Double(attoseconds) / 1e18)
  }
}
