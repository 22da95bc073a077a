import FlyingFox
import FlyingSocks
import Foundation
import Testing

/// A register behind an address: good nights, bad nights and what is said about them.
struct ContractHTTPTests {
  static let register = ContractAsAtTests.register
  static let asAt = "2024-09-30"

  /// What the server answers next.
  actor Answer {
    private var status = HTTPStatusCode.ok
    private var body = Data()
    private var tag = ""
    private(set) var unchanged = 0

    func become(_ status: HTTPStatusCode, _ text: String) {
      (self.status, body, tag) = (status, Data(text.utf8), "\"\(status.code)-\(text.count)\"")
    }

    func response(to request: HTTPRequest) -> HTTPResponse {
      if status == .ok, request.headers[HTTPHeader("If-None-Match")] == tag {
        unchanged += 1
        return HTTPResponse(statusCode: HTTPStatusCode(304, phrase: "Not Modified"))
      }
      return HTTPResponse(
        statusCode: status, headers: [.contentType: "text/csv", HTTPHeader("ETag"): tag],
        body: body)
    }
  }

  /// Runs a test with a server on this machine and a folder whose register is behind it.
  static func withServer(
    _ test: (ContractFolder, Answer) async throws -> Void
  ) async throws {
    let answer = Answer()
    await answer.become(.ok, register)
    let server = HTTPServer(address: .loopback(port: 0), logger: .disabled)
    await server.appendRoute("/register.csv") { await answer.response(to: $0) }
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
        from: http://localhost:\(port)/register.csv
        fetch: {timeout: 5 s, tries: 2}

        """)
    try folder.remove("config/feeds/register.csv")
    try await test(folder, answer)
  }

  @Test func `a register is read from an address`() async throws {
    try await Self.withServer { folder, _ in
      let measures = try await folder.measures(asAt: Self.asAt)
      measures.expectStage("enquiry", reached: 8, movedOn: 4, left: 1, open: 3)
      let manifest = try ContractSite(folder).manifest()
      #expect(manifest.inputs.first?.origin.hasPrefix("http://localhost:") == true)
      #expect(manifest.inputs.first?.rowsRead == 9)
    }
  }

  @Test func `a register that has not changed is not sent again`() async throws {
    try await Self.withServer { folder, answer in
      _ = try await folder.measures(asAt: Self.asAt)
      let nextDay = try await folder.measures(asAt: "2024-10-01")
      #expect(await answer.unchanged == 1)
      #expect(nextDay.count(.cohort("reached", "enquiry")) == 9)
      let site = ContractSite(folder)
      #expect(try site.status().feeds.first?.state == "unchanged")
      #expect(try site.manifest().inputs.first?.etag == "\"200-\(Self.register.count)\"")
      let strict = try await folder.publish(asAt: "2024-10-01", ["--strict"])
      #expect(strict.exitCode == 0, "\(strict.messages)")
    }
  }

  @Test func `without a last good copy a missing register stops the run`() async throws {
    try await Self.withServer { folder, answer in
      _ = try await folder.measures(asAt: Self.asAt)
      let before = try folder.files(under: "site")
      await answer.become(.notFound, "no such page\n")
      let run = try await folder.publish(asAt: Self.asAt, ["--state", "new-state"])
      #expect(run.exitCode == 1)
      #expect(run.refusals.count == 1, "\(run.messages)")
      #expect(run.refusals.first?.contains("register") == true, "\(run.messages)")
      #expect(run.refusals.first?.contains("404") == true, "\(run.messages)")
      #expect(try folder.files(under: "site") == before)
    }
  }

  @Test(arguments: [
    (HTTPStatusCode.notFound, "no such page\n"), (.internalServerError, "sorry\n"),
    (.ok, "<html>Sign in</html>\n"), (.ok, ""), (.ok, "enquiry_id,enquiry_date\n"),
  ])
  func `after a good night a failing register uses its last good copy`(
    status: HTTPStatusCode, body: String
  ) async throws {
    try await Self.withServer { folder, answer in
      let good = try await folder.measures(asAt: Self.asAt)
      await answer.become(status, body)
      // Three days on: nothing else happened in between.
      let run = try await folder.publish(asAt: "2024-10-03")
      #expect(run.exitCode == 0, "\(run.messages)")
      let site = ContractSite(folder)
      let feed = try #require(try site.status().feeds.first)
      #expect(feed.feed == "register")
      #expect(feed.state == "last-good")
      #expect(feed.ageDays == 3)
      #expect(feed.reason?.isEmpty == false)
      #expect(try site.pages("officer")["index.html"]?.contains("last good copy") == true)
      // The copy is read with the new day: A1 and A4's EOI have happened, A5's closing too.
      let measures = try site.measures()
      measures.expectStage("enquiry", reached: 9, movedOn: 6, left: 1, open: 2)
      #expect(good.count(.cohort("reached", "enquiry")) == 8)

      let strict = try await folder.publish(asAt: "2024-10-03", ["--strict"])
      #expect(strict.exitCode == 2, "\(strict.messages)")
      // The bad answer has not replaced the good copy.
      await answer.become(.ok, Self.register)
      let mended = try await folder.publish(asAt: "2024-10-03", ["--strict"])
      #expect(mended.exitCode == 0, "\(mended.messages)")
      #expect(try site.status().feeds.first?.state != "last-good")
    }
  }
}
