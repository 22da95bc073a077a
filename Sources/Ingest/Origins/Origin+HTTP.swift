extension Origin {
  /// What an http or https address serves; its entity tag saves fetching the same bytes again.
  public static func http(_ request: HTTPRequest) throws(FeedError) -> Origin {
    let name = try WebAddress(request.url).name
    return Origin(name: name) { seenTag throws(FeedError) in
      var request = request
      request.seenTag = seenTag
      let response = try await HTTPClient().fetch(request)
      return response.isNotModified ? .unchanged : .bytes(response.body, tag: response.tag)
    }
  }
}
