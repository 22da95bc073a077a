import FlyingFox
import FlyingSocks
import Foundation
import Synchronization
import Testing

@testable import Ingest

/// Against a real server on a free port of this machine.
struct HTTPTests {
  typealias Reply = FlyingFox.HTTPResponse
  typealias Asked = FlyingFox.HTTPRequest

  struct Broken: Error {}

  /// A body of so many letters; it may break off after them.
  struct Letters: AsyncBufferedSequence {
    var left: Int
    var breaks = false

    func makeAsyncIterator() -> Iterator { Iterator(left: left, breaks: breaks) }

    struct Iterator: AsyncBufferedIteratorProtocol {
      var left: Int
      let breaks: Bool

      mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

      mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
        guard left > 0 else {
          if breaks { throw Broken() }
          return nil
        }
        let size = Swift.min(left, count)
        left -= size
        return [UInt8](repeating: 0x61, count: size)
      }
    }
  }

  /// Every request that a server got, in order.
  final class Log: Sendable {
    private let requests = Mutex<[Asked]>([])

    /// How many came, this one included.
    func add(_ request: Asked) -> Int {
      requests.withLock {
        $0.append(request)
        return $0.count
      }
    }

    var all: [Asked] { requests.withLock { $0 } }
  }

  private static func reply(
    _ status: Int, _ headers: KeyValuePairs<String, String> = [:], _ body: Data = Data()
  ) -> Reply {
    var all = HTTPHeaders()
    for (name, value) in headers { all[HTTPHeader(name)] = value }
    return Reply(
      statusCode: HTTPStatusCode(status, phrase: "Status"), headers: all, body: body)
  }

  private static func reply(
    _ status: Int, _ headers: KeyValuePairs<String, String> = [:], _ body: String
  ) -> Reply {
    reply(status, headers, Data(body.utf8))
  }

  /// Serves what `answer` says for each request and its number from 1, while `body` runs.
  private func serving(
    _ answer: @escaping @Sendable (Asked, Int) async throws -> Reply,
    _ body: (_ base: String, _ log: Log) async throws -> Void
  ) async throws {
    let log = Log()
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 5, logger: .disabled,
      handler: ClosureHTTPHandler { request in try await answer(request, log.add(request)) })
    let task = Task { try await server.run() }
    defer { task.cancel() }
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, let port) = await server.listeningAddress else {
      Issue.record("the server has no address")
      return
    }
    try await body("http://127.0.0.1:\(port)", log)
  }

  /// A request that waits little between tries.
  private func request(_ url: String, tries: Int = 3) -> Ingest.HTTPRequest {
    var request = Ingest.HTTPRequest(url: url)
    request.tries = tries
    request.pause = .milliseconds(10)
    request.timeout = .seconds(10)
    return request
  }

  private func fetch(_ request: Ingest.HTTPRequest) async throws -> Ingest.HTTPResponse {
    try await Ingest.HTTPClient().fetch(request)
  }

  private func error(_ request: Ingest.HTTPRequest) async -> FeedError? {
    do throws(FeedError) {
      _ = try await Ingest.HTTPClient().fetch(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a body comes whole, with its entity tag`() async throws {
    try await serving { _, _ in
      HTTPTests.reply(200, ["ETag": "\"v1\""], "a,b\n1,2\n")
    } _: { base, _ in
      let response = try await fetch(request("\(base)/register.csv"))
      #expect(response.status == 200)
      #expect(response.tag == "\"v1\"")
      #expect(response.body == Array("a,b\n1,2\n".utf8))
      #expect(!response.isNotModified)
    }
  }

  @Test func `a known entity tag saves the body`() async throws {
    try await serving { asked, _ in
      asked.headers[HTTPHeader("If-None-Match")] == "\"v1\""
        ? HTTPTests.reply(304, ["ETag": "\"v1\""])
        : HTTPTests.reply(200, ["ETag": "\"v1\""], "x")
    } _: { base, _ in
      let origin = try Origin.http(request("\(base)/x?key=secret"))
      #expect(origin.name == "\(base)/x")
      #expect(try await origin.read("\"v1\"") == .unchanged)
      #expect(try await origin.read(nil) == .bytes(Array("x".utf8), tag: "\"v1\""))
      #expect(try await origin.bytes() == Array("x".utf8))
    }
  }

  @Test func `a body compressed with gzip comes unpacked`() async throws {
    // gzip of "a,b\n1,2\n".
    let packed = try #require(Data(base64Encoded: "H4sIAAAAAAACA0vUSeIy1DHiAgB7B5cKCAAAAA=="))
    try await serving { _, _ in
      HTTPTests.reply(200, ["Content-Encoding": "gzip"], packed)
    } _: { base, log in
      let response = try await fetch(request(base))
      #expect(response.body == Array("a,b\n1,2\n".utf8))
      #expect(log.all.first?.headers[HTTPHeader("Accept-Encoding")] == "gzip, br")
    }
  }

  @Test func `the size limit counts unpacked and chunked bytes`() async throws {
    // gzip of 20,000 NULs, 52 bytes long.
    let packed = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAACA+3BMQEAAADCoPVPbQ0PoAAAAAAAAAAAAAAAAAAAAAAAAAB4MAJTL5cgTgAA"))
    try await serving { asked, _ in
      asked.path == "/packed"
        ? HTTPTests.reply(200, ["Content-Encoding": "gzip"], packed)
        : Reply(
          statusCode: .ok, body: HTTPBodySequence(from: Letters(left: 20_000)))
    } _: { base, log in
      for path in ["packed", "chunked"] {
        var request = request("\(base)/\(path)")
        request.largest = 10_000
        #expect(
          await error(request) == FeedError(.tooLarge(limit: 10_000), file: "\(base)/\(path)"))
        request.largest = 20_000
        let response = try await fetch(request)
        #expect(response.body.count == 20_000)
      }
      #expect(log.all.count == 4)
    }
  }

  @Test(arguments: [400, 401, 403, 404, 410])
  func `a refusal is an error at once`(_ status: Int) async throws {
    try await serving { _, _ in
      HTTPTests.reply(status, [:], "sorry")
    } _: { base, log in
      #expect(
        await error(request("\(base)/x?key=secret"))
          == FeedError(.httpStatus(status), file: "\(base)/x"))
      #expect(log.all.count == 1)
    }
  }

  @Test(arguments: [429, 500, 503])
  func `a server at fault for the moment is tried again`(_ status: Int) async throws {
    try await serving { _, number in
      number < 3
        ? HTTPTests.reply(status)
        : HTTPTests.reply(200, [:], "x")
    } _: { base, log in
      let response = try await fetch(request(base))
      #expect(response.body == Array("x".utf8))
      #expect(log.all.count == 3)
    }
    try await serving { _, _ in
      HTTPTests.reply(status)
    } _: {
      base, log in
      #expect(await error(request(base, tries: 2))?.problem == .httpStatus(status))
      #expect(log.all.count == 2)
    }
  }

  @Test func `Retry-After is waited for, but not past the deadline`() async throws {
    try await serving { _, number in
      number == 1
        ? HTTPTests.reply(503, ["Retry-After": "1"])
        : HTTPTests.reply(200, [:], "x")
    } _: { base, log in
      let start = ContinuousClock.now
      _ = try await fetch(request(base))
      #expect(ContinuousClock.now - start >= .seconds(1))
      #expect(log.all.count == 2)
    }
    try await serving { _, _ in
      HTTPTests.reply(503, ["Retry-After": "20"])
    } _: { base, log in
      var request = request(base)
      request.deadline = .now + .seconds(8)
      let start = ContinuousClock.now
      #expect(await error(request)?.problem == .httpStatus(503))
      #expect(ContinuousClock.now - start < .seconds(8))
      #expect(log.all.count == 1)
    }
  }

  @Test func `redirects are followed, five at most`() async throws {
    try await serving { asked, _ in
      let hop = Int(asked.path.dropFirst()) ?? 0
      return hop == 0
        ? HTTPTests.reply(200, [:], "x")
        : HTTPTests.reply(302, ["Location": "/\(hop - 1)"])
    } _: { base, log in
      let response = try await fetch(request("\(base)/5"))
      #expect(response.body == Array("x".utf8))
      #expect(log.all.map(\.path) == ["/5", "/4", "/3", "/2", "/1", "/0"])
      #expect(
        await error(request("\(base)/6"))
          == FeedError(.http(reason: "more than 5 redirects"), file: "\(base)/6"))
    }
  }

  @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
  func `redirects and addresses of other kinds are refused`(_ target: String) async throws {
    try await serving { _, _ in
      HTTPTests.reply(301, ["Location": target])
    } _: { base, _ in
      #expect(
        await error(request(base))?.problem
          == .http(reason: "redirected to an address that is not http or https"))
    }
    guard case .badURL? = await error(request(target))?.problem else {
      Issue.record("\(target) was not refused")
      return
    }
  }

  @Test func `secrets go to their own host only`() async throws {
    try await serving { asked, _ in
      let port = asked.headers[.host]?.split(separator: ":").last ?? ""
      return asked.path == "/start"
        ? HTTPTests.reply(307, ["Location": "http://localhost:\(port)/end"])
        : HTTPTests.reply(200, [:], "x")
    } _: { base, log in
      var request = request("\(base)/start")
      request.bearer = "s3cret"
      request.headers = [.init("X-Api-Key", "k3y")]
      _ = try await fetch(request)
      let asked = log.all
      #expect(asked.map(\.path) == ["/start", "/end"])
      #expect(asked.first?.headers[.authorization] == "Bearer s3cret")
      #expect(asked.first?.headers[HTTPHeader("X-Api-Key")] == "k3y")
      #expect(asked.last?.headers[.authorization] == nil)
      #expect(asked.last?.headers[HTTPHeader("X-Api-Key")] == nil)
      request.bearer = "a\r\nHost: other"
      #expect(await error(request) != nil)
      #expect(log.all.count == 2)
    }
  }

  @Test func `a slow server ends in a time-out`() async throws {
    try await serving { _, _ in
      try await Task.sleep(for: .seconds(10))
      return HTTPTests.reply(200)
    } _: { base, _ in
      var request = request(base, tries: 2)
      request.timeout = .milliseconds(200)
      let start = ContinuousClock.now
      #expect(await error(request)?.problem == .http(reason: "timeout was reached"))
      #expect(ContinuousClock.now - start < .seconds(8))
    }
  }

  @Test func `a body cut short is an error`() async throws {
    try await serving { _, _ in
      Reply(
        statusCode: .ok, body: HTTPBodySequence(from: Letters(left: 5, breaks: true), count: 100))
    } _: { base, log in
      var request = request(base, tries: 2)
      request.timeout = .seconds(2)
      #expect(await error(request)?.problem == .lengthDiffers(expected: 100, found: 5))
      #expect(log.all.count == 2)
    }
  }

  @Test func `nobody there is tried again, then an error without secrets`() async throws {
    let failure = await error(request("http://user:pass@127.0.0.1:1/x?token=s3cret#f", tries: 2))
    #expect(
      failure?.description
        == "http://127.0.0.1:1/x: fetching failed: couldn't connect to server.")
  }

  @Test(arguments: ["", "register.csv", "http://", "http://a b/", "http://a/\n", "//host/x"])
  func `texts that are no address are refused`(_ text: String) async {
    guard case .badURL? = await error(request(text))?.problem else {
      Issue.record("\(text) was not refused")
      return
    }
  }
}

struct FileOriginTests {
  /// A fresh folder, removed afterwards.
  private func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("origins-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }
    try await body(folder)
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func `a regular file is read, also through a link`() async throws {
    try await inFolder { folder in
      try write("a,b\n", "\(folder)/x.csv")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link.csv", withDestinationPath: "x.csv")
      try write("", "\(folder)/empty.csv")
      #expect(try await Origin.file("\(folder)/x.csv").bytes() == Array("a,b\n".utf8))
      #expect(try await Origin.file("\(folder)/link.csv").bytes() == Array("a,b\n".utf8))
      #expect(try await Origin.file("\(folder)/empty.csv").bytes() == [])
    }
  }

  @Test func `folders, pipes, missing and large files are refused`() async throws {
    try await inFolder { folder in
      let pipe = "\(folder)/pipe"
      #expect(unsafe mkfifo(pipe, 0o600) == 0)
      try write("12345", "\(folder)/large")
      await #expect(throws: FeedError(.notRegularFile(path: folder))) {
        try await Origin.file(folder).bytes()
      }
      await #expect(throws: FeedError(.notRegularFile(path: pipe))) {
        try await Origin.file(pipe).bytes()
      }
      await #expect(throws: FeedError(.notFound(path: "\(folder)/none"))) {
        try await Origin.file("\(folder)/none").bytes()
      }
      await #expect(throws: FeedError(.tooLargeFile(limit: 4), file: "\(folder)/large")) {
        try await Origin.file("\(folder)/large", largest: 4).bytes()
      }
    }
  }

  @Test func `a pattern names its regular files in order`() async throws {
    try await inFolder { folder in
      for name in ["b.csv", "a.csv", "a.txt", ".hidden.csv", "c10.csv"] {
        try write("x", "\(folder)/\(name)")
      }
      try FileManager.default.createDirectory(
        atPath: "\(folder)/d.csv", withIntermediateDirectories: true)
      try write("x", "\(folder)/d.csv/e.csv")
      func names(_ pattern: String) throws -> [String] {
        try Origin.files(matching: "\(folder)/\(pattern)").map {
          String($0.name.dropFirst(folder.count + 1))
        }
      }
      #expect(try names("*.csv") == ["a.csv", "b.csv", "c10.csv"])
      #expect(try names("?.csv") == ["a.csv", "b.csv"])
      #expect(try names("*/*.csv") == ["d.csv/e.csv"])
      #expect(try names("c*0*.csv") == ["c10.csv"])
      #expect(try names("plain.csv") == ["plain.csv"])
      #expect(throws: FeedError(.notFound(path: "\(folder)/*.xlsx"))) { try names("*.xlsx") }
    }
  }
}
