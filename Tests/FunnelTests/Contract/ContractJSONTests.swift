import FlyingFox
import FlyingSocks
import Foundation
import Testing

/// Feeds in JSON through the whole program.
struct ContractJSONTests {
  static let asAt = "2024-09-30"

  /// Ten rows: seven households, one twice as it stands, one without a reference, one not yet.
  static let rows = """
    {"id": 17841400000000001, "day": "2024-04-02", "how": {"source": "Website"}, "tags": ["a"]},
    {"id": "A2", "day": "2024-04-03", "how": {"source": "Friend"}, "eoi": "2024-05-01"},
    {"id": "A3", "day": "2024-04-04", "how": {"source": null}, "eoi": null},
    {"id": "A2", "day": "2024-04-03", "how": {"source": "Friend"}, "eoi": "2024-05-01"},
    {"id": "A4", "day": "2024-04-05", "how": {}},
    {"id": "A5", "day": "2024-04-06"},
    {"id": "A6", "day": "2024-04-07", "how": null},
    {"id": "A7", "day": "2024-04-08", "how": {"source": "Website"}},
    "Jane Doe, 07700 900123",
    {"id": "A9", "day": "2024-12-01", "how": {"source": "Website"}}
    """

  static let columns =
    "columns: {enquiry_id: id, enquiry_date: day, source: how.source, eoi_date: eoi}"

  @Test func `a register in JSON is counted to the row`() async throws {
    let folder = try ContractFolder(
      register: "",
      feed: "kind: register\nfrom: register.json\nrows: data.items\n\(Self.columns)\n")
    try folder.write(
      "{\"data\": {\"items\": [\(Self.rows)], \"next\": null}}", to: "config/feeds/register.json")
    let measures = try await folder.measures(asAt: Self.asAt)
    #expect(measures.count(.cohort("reached", "enquiry")) == 7)
    #expect(measures.count(.cohort("reached", "eoi")) == 1)
    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.isConserved)
    #expect(input.rowsRead == 10)
    for (name, data) in try folder.files(under: "site") {
      #expect(data.range(of: Data("Jane Doe".utf8)) == nil, "\(name)")
    }
    let check = try await folder.run(["check", "--config", "config"])
    #expect(check.output.contains("JSON, a list of objects; lines count rows, from 1"))
    #expect(check.output.contains("line 9"))
    #expect(!check.output.contains("Jane"))
  }

  @Test(arguments: [
    ("{\"data\": {\"items\": [{\"id\": \"A1\"", "breaks off"),
    ("{\"data\": {\"rows\": []}}", "the keys “rows”"),
    ("<html>", "web page"), ("{\"error\": {\"message\": \"No such thing\"}}", "No such thing"),
    ("[[[[", "breaks off"), ("{\"data\": {\"items\": NaN}}", "NaN"),
  ])
  func `broken JSON is one sentence and exit 1`(_ text: String, _ words: String) async throws {
    let folder = try ContractFolder(
      register: "",
      feed: "kind: register\nfrom: register.json\nrows: data.items\n\(Self.columns)\n")
    try folder.write(text, to: "config/feeds/register.json")
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1, "\(run.messages)")
    #expect(run.refusals.first?.contains(words) == true, "\(run.messages)")
  }

  /// Serves a register in two pages; the second may fail.
  actor Pages {
    private var isFailing = false
    private(set) var tags: [String] = []

    func fail() { isFailing = true }

    func response(to request: HTTPRequest) -> HTTPResponse {
      if let tag = request.headers[HTTPHeader("If-None-Match")] { tags.append(tag) }
      let isSecond = request.query.contains { $0.name == "page" && $0.value == "2" }
      if isSecond, isFailing { return HTTPResponse(statusCode: .internalServerError) }
      let rows = ContractJSONTests.rows.split(separator: "\n")
      let shown = isSecond ? rows.dropFirst(4) : rows.prefix(4)
      var list = shown.joined()
      if list.hasSuffix(",") { list.removeLast() }
      let next = isSecond ? "null" : "\"?page=2\""
      return HTTPResponse(
        statusCode: .ok, headers: [HTTPHeader("ETag"): "\"v1\""],
        body: Data("{\"items\": [\(list)], \"next\": \(next)}".utf8))
    }
  }

  @Test func `pages are one feed and one last good copy`() async throws {
    let pages = Pages()
    let server = HTTPServer(address: .loopback(port: 0), logger: .disabled)
    await server.appendRoute("/register") { await pages.response(to: $0) }
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await server.waitUntilListening(timeout: 60)
    let port: UInt16
    switch await server.listeningAddress {
    case .ip4(_, port: let number), .ip6(_, port: let number): port = number
    default: throw URLError(.cannotFindHost)
    }
    let folder = try ContractFolder(
      register: "",
      feed: """
        kind: register
        from: http://localhost:\(port)/register
        rows: items
        paging: {next: next}
        fetch: {timeout: 5 s, tries: 1}
        \(Self.columns)

        """)
    let good = try await folder.measures(asAt: Self.asAt)
    #expect(good.count(.cohort("reached", "enquiry")) == 7)
    let site = ContractSite(folder)
    let input = try #require(try site.manifest().inputs.first)
    #expect(input.isConserved)
    #expect(input.rowsRead == 10)
    #expect(input.etag == nil)
    _ = try await folder.measures(asAt: "2024-10-01")
    #expect(await pages.tags == [])
    #expect(try site.status().feeds.first?.state == "unchanged")

    await pages.fail()
    let run = try await folder.publish(asAt: "2024-10-03")
    #expect(run.exitCode == 0, "\(run.messages)")
    let feed = try #require(try site.status().feeds.first)
    #expect(feed.state == "last-good")
    #expect(feed.reason?.contains("500") == true)
    #expect(try site.measures().count(.cohort("reached", "enquiry")) == 7)
    #expect(try site.manifest().inputs.first?.rowsRead == 10)
  }
}
