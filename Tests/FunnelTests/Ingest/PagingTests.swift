import FlyingFox
import FlyingSocks
import Foundation
import Funnel
import Testing

@testable import Ingest

/// Pages of HTTP APIs, against a real server on a free port of this machine.
struct PagingTests {
  typealias Asked = FlyingFox.HTTPRequest
  typealias Reply = FlyingFox.HTTPResponse

  /// Serves what `answer` says for each request and its number from 1, while `body` runs.
  static func serving(
    _ answer: @escaping @Sendable (Asked, Int) -> Reply,
    _ body: (_ base: String, _ log: HTTPTests.Log) async throws -> Void
  ) async throws {
    let log = HTTPTests.Log()
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 5, logger: .disabled,
      handler: ClosureHTTPHandler { request in answer(request, log.add(request)) })
    let task = Task { try await server.run() }
    defer { task.cancel() }
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, let port) = await server.listeningAddress else {
      Issue.record("the server has no address")
      return
    }
    try await body("http://127.0.0.1:\(port)", log)
  }

  static func reply(_ text: String, link: String? = nil) -> Reply {
    var headers = HTTPHeaders()
    if let link { headers[HTTPHeader("Link")] = link }
    return Reply(statusCode: .ok, headers: headers, body: Data(text.utf8))
  }

  static func parameter(_ name: String, of asked: Asked) -> String? {
    asked.query.first { $0.name == name }?.value
  }

  /// Fetches with a token and little patience.
  private func pages(_ url: String, _ paging: String, _ more: String = "", largest: Int = 1 << 20)
    async throws(FeedError) -> [String]
  {
    let feed: Feed
    do {
      feed = try Feed.of("kind: notes\nfrom: '\(url)'\npaging: \(paging)\n\(more)\n")
    } catch {
      throw FeedError(.other("\(error)"))
    }
    guard let paging = feed.paging else { return [] }
    var request = Ingest.HTTPRequest(url: url)
    request.tries = 1
    request.timeout = .seconds(10)
    request.largest = largest
    request.bearer = "s3cret"
    return try await PagedFetch(request, of: feed, by: paging).pages().map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func refusal(_ url: String, _ paging: String, _ more: String = "", largest: Int = 1 << 20)
    async -> String
  {
    do throws(FeedError) {
      _ = try await pages(url, paging, more, largest: largest)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `a next link in the body is followed, relative and absolute`() async throws {
    try await Self.serving { asked, number in
      let host = asked.headers[.host] ?? ""
      switch number {
      case 1: return Self.reply(#"{"items":[1],"links":{"next":"?page=2"}}"#)
      case 2: return Self.reply(#"{"items":[2],"links":{"next":"/v1/x?page=3"}}"#)
      case 3:
        return Self.reply("{\"items\":[3],\"links\":{\"next\":\"http://\(host)/v1/x?page=4\"}}")
      default: return Self.reply(#"{"items":[4],"links":{"next":null}}"#)
      }
    } _: { base, log in
      let pages = try await pages("\(base)/v1/x?key=1", "{next: links.next}")
      #expect(pages.count == 4)
      #expect(log.all.map { Self.parameter("page", of: $0) } == [nil, "2", "3", "4"])
      #expect(log.all.map(\.path) == ["/v1/x", "/v1/x", "/v1/x", "/v1/x"])
      #expect(log.all.allSatisfy { $0.headers[.authorization] == "Bearer s3cret" })
    }
  }

  @Test func `a link header is followed`() async throws {
    try await Self.serving { _, number in
      number < 3
        ? Self.reply(
          "a,b\n\(number),2\n",
          link:
            "</x?page=0>; rel=\"prev\", </x;a,b?page=\(number + 1)>; title=\"a, b\"; rel=\"last Next\""
        )
        : Self.reply("a,b\n3,2\n", link: "</x?page=1>; rel=first")
    } _: { base, log in
      let pages = try await pages("\(base)/x", "{next: link}")
      #expect(pages.count == 3)
      #expect(log.all.map { Self.parameter("page", of: $0) } == [nil, "2", "3"])
      #expect(log.all.map(\.path) == ["/x", "/x;a,b", "/x;a,b"])
    }
  }

  @Test func `rows are counted to the next page until a short one`() async throws {
    try await Self.serving { asked, _ in
      let offset = Int(Self.parameter("resultOffset", of: asked) ?? "") ?? -1
      let rows = (offset..<min(5, offset + 2)).map { "{\"text\":\"\($0)\"}" }
      return Self.reply("{\"items\":[\(rows.joined(separator: ","))]}")
    } _: { base, log in
      let pages = try await pages(
        "\(base)/x?where=1%3D1&resultOffset=0#f",
        "{offset: resultOffset, limit: 2, limit_parameter: resultRecordCount}", "rows: items")
      #expect(pages.count == 3)
      #expect(log.all.map { Self.parameter("resultOffset", of: $0) } == ["0", "2", "4"])
      #expect(log.all.allSatisfy { Self.parameter("resultRecordCount", of: $0) == "2" })
      #expect(log.all.allSatisfy { Self.parameter("where", of: $0) == "1=1" })
    }
  }

  @Test func `a whole number of pages ends with an empty one`() async throws {
    try await Self.serving { asked, _ in
      Self.reply(
        Self.parameter("RecordOffset", of: asked) == "0" ? "date,text\n1,a\n2,b\n" : "date,text\n")
    } _: { base, log in
      let found1 = try await pages(base, "{offset: RecordOffset, limit: 2}")
      #expect(found1.count == 2)
      #expect(log.all.map { Self.parameter("RecordOffset", of: $0) } == ["0", "2"])
    }
  }

  @Test func `ArcGIS says itself whether there is more`() async throws {
    // Its own limit of 1 is below the one asked for; the last page is as long as the others.
    try await Self.serving { asked, number in
      Self.reply(
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\(number)}],"
          + (number == 1
            ? "\"properties\":{\"exceededTransferLimit\":true}}"
            : "\"exceededTransferLimit\":\(number < 3)}"))
    } _: { base, log in
      let pages = try await pages(base, "{offset: resultOffset, limit: 2000}", "rows: features")
      #expect(pages.count == 3)
      #expect(log.all.map { Self.parameter("resultOffset", of: $0) } == ["0", "1", "2"])
    }
    try await Self.serving { _, _ in
      Self.reply(#"{"features":[],"exceededTransferLimit":true}"#)
    } _: { base, _ in
      let said = await refusal(base, "{offset: resultOffset, limit: 2}", "rows: features")
      #expect(said.hasSuffix("the page has no rows, and says that there are more."))
    }
  }

  @Test func `pages are counted from 1, or from where the address says`() async throws {
    try await Self.serving { asked, _ in
      let page = Int(Self.parameter("page", of: asked) ?? "") ?? -1
      return Self.reply(page < 4 ? "[{\"n\":\(page)},{\"n\":0}]" : "[]")
    } _: { base, log in
      let found2 = try await pages("\(base)/x.json", "{page: page, limit: 2}")
      #expect(found2.count == 4)
      #expect(log.all.map { Self.parameter("page", of: $0) } == ["1", "2", "3", "4"])
      let found3 = try await pages("\(base)/x.json?page=3", "{page: page, limit: 2}")
      #expect(found3.count == 2)
    }
  }

  @Test func `a continuation token is sent on until there is none`() async throws {
    try await Self.serving { asked, number in
      let token = Self.parameter("continuation", of: asked)
      switch number {
      case 1:
        return Self.reply(
          #"{"pagination":{"has_more_items":true,"continuation":"a&b=c/d"},"items":[1]}"#)
      case 2 where token == "a&b=c/d":
        return Self.reply(#"{"pagination":{"continuation":"z"},"items":[2]}"#)
      default:
        return Self.reply(
          #"{"pagination":{"has_more_items":false,"continuation":"more"},"items":[3]}"#)
      }
    } _: { base, log in
      let paging = "{continuation: pagination.continuation, parameter: continuation}"
      let found4 = try await pages(base, paging)
      #expect(found4.count == 3)
      #expect(log.all.map { Self.parameter("continuation", of: $0) } == [nil, "a&b=c/d", "z"])
    }
  }

  @Test func `pages that go round in a circle or repeat are refused`() async throws {
    try await Self.serving { asked, number in
      Self.reply(
        "{\"n\":\(number),\"next\":\"/x?page=\(Self.parameter("page", of: asked) == "2" ? 1 : 2)\"}"
      )
    } _: { base, log in
      let said = await refusal("\(base)/x?page=1", "{next: next}")
      #expect(said.contains("page 2: the pages go round in a circle"))
      #expect(log.all.count == 2)
    }
    try await Self.serving { _, _ in
      Self.reply("[{\"a\":1},{\"a\":2}]")
    } _: { base, log in
      let said = await refusal("\(base)/x.json", "{offset: start, limit: 2}")
      #expect(said.contains("page 2: the page is the same as the one before"))
      #expect(log.all.count == 2)
    }
    try await Self.serving { _, number in
      Self.reply("{\"n\":\(number),\"token\":\"same\"}")
    } _: { base, log in
      let said = await refusal(base, "{continuation: token, parameter: t}")
      #expect(said.contains("round in a circle"))
      #expect(log.all.count == 2)
    }
  }

  @Test(arguments: [
    "http://localhost:PORT/x", "https://127.0.0.1:PORT/x", "http://127.0.0.1:1/x", "//evil.test/x",
    "file:///etc/hostname",
  ])
  func `a next page on another host is refused, and nothing goes there`(_ link: String)
    async throws
  {
    try await Self.serving { asked, _ in
      let port = asked.headers[.host]?.split(separator: ":").last ?? ""
      return Self.reply("{\"next\":\"\(link.replacing("PORT", with: port))?token=t\"}")
    } _: { base, log in
      let said = await refusal("\(base)/x", "{next: next}")
      #expect(said.contains("another place than the first") || said.contains("cannot be used"))
      #expect(!said.contains("token=t"))
      #expect(log.all.count == 1)
    }
  }

  @Test func `a fault in the middle is the feed's, with the page's number`() async throws {
    try await Self.serving { _, number in
      number == 2
        ? Reply(statusCode: .internalServerError)
        : Self.reply("{\"n\":\(number),\"next\":\"?p=2\"}")
    } _: { base, _ in
      let said = await refusal("\(base)/x?key=secret", "{next: next}")
      #expect(said.contains("/x, page 2: the server answered 500"))
      #expect(!said.contains("secret"))
    }
    try await Self.serving { _, number in
      Self.reply(number == 2 ? "<html>Sign in</html>" : #"{"next":"?p=2"}"#)
    } _: { base, _ in
      #expect(await refusal(base, "{next: next}").contains("web page"))
    }
    try await Self.serving { _, number in
      Self.reply(number == 2 ? #"{"next":"# : #"{"next":"?p=2"}"#)
    } _: { base, _ in
      #expect(await refusal(base, "{next: next}").contains("breaks off"))
    }
  }

  @Test func `all pages together are bounded in bytes and number`() async throws {
    try await Self.serving { _, number in
      Self.reply("{\"n\":\"\(String(repeating: "x", count: 400))\",\"next\":\"?p=\(number)\"}")
    } _: { base, log in
      let said = await refusal(base, "{next: next}", largest: 1000)
      #expect(said.contains("page 3: more than 1000 bytes"), "\(said)")
      #expect(log.all.count == 3)
    }
    try await Self.serving { _, number in
      Self.reply("{\"next\":\"?p=\(number)\"}")
    } _: { base, log in
      let said = await refusal(base, "{next: next}")
      #expect(said.contains("more than 1,000 pages"), "\(said)")
      #expect(log.all.count == 1000)
    }
  }

  @Test(arguments: [
    ("{next: a.b, offset: x, limit: 5}", "one way"), ("{}", "one way"), ("{next: a..b}", "dots"),
    ("{offset: x}", "limit"), ("{continuation: a}", "parameter"),
    ("{offset: x, limit: 0}", "whole number from 1"), ("{next: a, limit: 5}", "limit"),
    ("link", "keys with values"),
  ])
  func `paging has exactly one way`(_ paging: String, _ words: String) {
    #expect {
      try Feed.of("kind: notes\nfrom: http://x.org/\npaging: \(paging)\n")
    } throws: { "\($0)".contains(words) }
  }

  @Test(arguments: [
    "kind: notes\nfrom: x.json\npaging: {next: a}",
    "kind: holidays\nfrom: http://x.org/\npaging: {next: a}",
    "kind: holidays\nfrom: x.json\nrows: a", "kind: notes\nfrom: x.csv\nformat: csv\nrows: a",
    "kind: boundaries\nfrom: x.json\nrows: features", "kind: notes\nfrom: x\nrows: a.",
    "kind: notes\nfrom: http://x.org/\nformat: xlsx\npaging: {next: a}",
  ])
  func `rows and paging are refused where they say nothing`(_ yaml: String) {
    #expect(throws: ConfigurationError.self) { try Feed.of(yaml + "\n") }
  }
}
