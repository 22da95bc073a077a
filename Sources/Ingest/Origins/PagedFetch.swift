/// Fetches all pages of an answer, one after the other, within the bounds of one fetch: its size,
/// its deadline, its host.
public struct PagedFetch: Sendable {
  /// No answer has more; a server that never ends does.
  static let mostPages = 1000

  private let feed: Feed
  private let paging: Paging
  private let request: HTTPRequest

  /// - Parameter request: for the first page; `largest` bounds all pages together.
  public init(_ request: HTTPRequest, of feed: Feed, by paging: Paging) {
    self.request = request
    self.feed = feed
    self.paging = paging
  }

  /// The pages in their order; one at least.
  ///
  /// - Throws: the first failure of any page, with the page's number; and where pages repeat, lead
  ///   to another host, or do not end.
  public func pages() async throws(FeedError) -> [[UInt8]] {
    var address = try first()
    var visited: Set<String> = [address.text]
    var pages: [[UInt8]] = []
    var bytes = 0
    var rows = 0
    while true {
      let number = pages.count + 1
      do throws(FeedError) {
        guard pages.count < PagedFetch.mostPages else {
          throw FeedError(
            .other("there are more than 1,000 pages. Ask for larger pages, or for less."))
        }
        let response = try await fetch(address, bytesBefore: bytes)
        bytes += response.body.count
        guard pages.last != response.body else {
          throw FeedError(
            .other(
              "the page is the same as the one before. Check that the server knows the "
                + "parameter that `paging` names."))
        }
        pages.append(response.body)
        guard let next = try next(after: response, at: address, page: number, rows: &rows) else {
          return pages
        }
        guard visited.insert(next.text).inserted else {
          throw FeedError(
            .other("the pages go round in a circle: the next one has been fetched already."))
        }
        address = next
      } catch {
        // The first page fails as a feed without pages does.
        guard number > 1 else { throw error.at(file: address.name) }
        throw FeedError(
          error.problem, feed: error.feed, file: "\(address.name), page \(number)",
          line: error.line)
      }
    }
  }

  private func fetch(_ address: WebAddress, bytesBefore: Int) async throws(FeedError)
    -> HTTPResponse
  {
    var request = request
    request.url = address.text
    request.seenTag = nil
    request.largest = max(0, request.largest - bytesBefore)
    do throws(FeedError) {
      return try await HTTPClient().fetch(request)
    } catch {
      guard case .tooLarge = error.problem else { throw error }
      throw FeedError(.tooLarge(limit: self.request.largest), file: error.file)
    }
  }

  private func first() throws(FeedError) -> WebAddress {
    let address = try WebAddress(request.url)
    guard case .counted(let count) = paging else { return address }
    return try count.address(address, at: start(of: count, in: address))
  }

  /// Where counting begins: where the address says, else at row 0 or page 1.
  private func start(of count: Paging.Counted, in address: WebAddress) -> Int {
    address.parameter(count.parameter).flatMap(Int.init) ?? (count.unit == .rows ? 0 : 1)
  }

  /// The address of the next page; `nil` after the last.
  ///
  /// - Parameter rows: how many came so far, of pages that are counted by rows.
  private func next(
    after response: HTTPResponse, at address: WebAddress, page: Int, rows: inout Int
  ) throws(FeedError) -> WebAddress? {
    switch paging {
    case .link:
      return try response.nextLink.map { (link) throws(FeedError) in
        try address.samePlace(linkedAs: link)
      }
    case .next(let path):
      return try JSONScan.text(at: path, in: json(response)).map { (link) throws(FeedError) in
        try address.samePlace(linkedAs: link)
      }
    case .continuation(let path, let parameter):
      let body = try json(response)
      let beside = path.split(separator: ".").dropLast().map { $0 + "." }.joined()
      let more = try JSONScan.text(at: beside + "has_more_items", in: body)
      guard more != "false", let token = try JSONScan.text(at: path, in: body) else { return nil }
      return try WebAddress(address.setting(parameter, to: token))
    case .counted(let count):
      let start = start(of: count, in: try WebAddress(request.url))
      let received = try feed.rowCount(ofPage: response.body)
      rows += received
      switch try exceedsLimit(response) {
      case false?: return nil
      case true? where received == 0:
        throw FeedError(.other("the page has no rows, and says that there are more."))
      case true?: break
      case nil: guard received >= count.limit else { return nil }
      }
      return try count.address(address, at: start + (count.unit == .rows ? rows : page))
    }
  }

  private func json(_ response: HTTPResponse) throws(FeedError) -> [UInt8] {
    try JSONText(response.body, declared: feed.layout.encoding).bytes
  }

  /// What ArcGIS says of a page: whether there are more rows; `nil` where nothing is said.
  private func exceedsLimit(_ response: HTTPResponse) throws(FeedError) -> Bool? {
    guard ContentKind(response.body) == .json else { return nil }
    let body = try json(response)
    for path in ["exceededTransferLimit", "properties.exceededTransferLimit"] {
      if let said = try JSONScan.text(at: path, in: body) { return said == "true" }
    }
    return nil
  }
}

extension Paging.Counted {
  fileprivate func address(_ address: WebAddress, at position: Int) throws(FeedError) -> WebAddress
  {
    var text = address.setting(parameter, to: "\(position)")
    if let limitParameter {
      text = try WebAddress(text).setting(limitParameter, to: "\(limit)")
    }
    return try WebAddress(text)
  }
}

extension WebAddress {
  /// Where a link leads, which must be the same scheme, host and port: the feed's token goes along.
  fileprivate func samePlace(linkedAs link: String) throws(FeedError) -> WebAddress {
    guard let next = resolving(link) else {
      throw FeedError(.other("the next page’s address cannot be used. Check `paging`."))
    }
    guard next.sharesOrigin(with: self) else {
      throw FeedError(
        .other(
          "the next page is at \(next.scheme)://\(next.host.printable(limit: 80)), another place "
            + "than the first. Pages are only fetched from where `from` says."))
    }
    return next
  }
}
