internal import CShims

/// One transfer by libcurl, no redirect followed. The only file that calls its easy interface.
enum HTTPTransfer {
  struct Outcome {
    let status: Int
    let tag: String?
    let links: String
    /// Decompressed.
    let body: [UInt8]
    /// The absolute address that the response sends on to.
    let redirect: String?
    /// As the server asked, with 429 and 503.
    let retryAfter: Duration?
  }

  struct Failure: Error {
    let error: FeedError
    /// Whether another try may help.
    let isPassing: Bool
  }

  /// Fetches one address and waits for it.
  ///
  /// - Parameter withSecrets: whether the request's own headers and token may be sent there.
  static func run(
    _ address: WebAddress, _ request: HTTPRequest, withSecrets: Bool, timeout: Duration
  ) throws(Failure) -> Outcome {
    // SAFETY: the handle, the header list and the body outlive the transfer, which is over when
    // curl_easy_perform returns; nothing else holds them after that.
    guard globalState == CURLE_OK, let handle = unsafe curl_easy_init() else {
      throw Failure(error: FeedError(.http(reason: "libcurl does not start")), isPassing: false)
    }
    defer { unsafe curl_easy_cleanup(handle) }
    let headers = unsafe headerList(request, withSecrets: withSecrets)
    defer { unsafe curl_slist_free_all(headers) }
    let body = Body(limit: request.largest)
    return try withExtendedLifetime(body) { () throws(Failure) in
      for code in unsafe [
        set(handle, address, timeout),
        cshims_curl_set_list(handle, CURLOPT_HTTPHEADER, headers),
        cshims_curl_set_pointer(
          handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(body).toOpaque()),
        cshims_curl_set_write(handle, write),
      ] where code != CURLE_OK {
        throw Failure(error: FeedError(.http(reason: reason(code))), isPassing: false)
      }
      let code = unsafe curl_easy_perform(handle)
      guard code == CURLE_OK else { throw unsafe failure(code, handle, body) }
      return unsafe outcome(handle, body)
    }
  }

  private static let globalState = cshims_curl_global_init()

  /// Collects the body and counts it, since libcurl bounds neither chunked nor decompressed bytes.
  private final class Body {
    var bytes: [UInt8] = []
    let limit: Int
    var isOver = false

    init(limit: Int) { self.limit = limit }
  }

  /// libcurl's callback for each piece of the body; fewer bytes than given end the transfer.
  private static let write: cshims_write_callback = { bytes, size, count, context in
    // SAFETY: libcurl passes `size * count` readable bytes, and as context the body that `run`
    // set, which lives until the transfer is over.
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let body = unsafe Unmanaged<Body>.fromOpaque(context).takeUnretainedValue()
    let length = size * count
    guard body.bytes.count + length <= body.limit else {
      body.isOver = true
      return 0
    }
    unsafe body.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: length))
    return length
  }
}

// Setting up. SAFETY, for all of it: `handle` is alive, and libcurl copies every text.
extension HTTPTransfer {
  /// Sets everything but headers and body; the first code that is not OK.
  private static func set(
    _ handle: UnsafeMutableRawPointer, _ address: WebAddress, _ timeout: Duration
  ) -> CURLcode {
    let (seconds, attoseconds) = timeout.components
    let milliseconds = max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_TIMEOUT_MS, milliseconds),
      (CURLOPT_CONNECTTIMEOUT_MS, milliseconds),
    ]
    let texts: [(CURLoption, String)] = [
      (CURLOPT_URL, address.text), (CURLOPT_PROTOCOLS_STR, "http,https"),
      (CURLOPT_ACCEPT_ENCODING, "gzip, br"), (CURLOPT_USERAGENT, "funnel"),
    ]
    for (option, value) in numbers {
      let code = unsafe cshims_curl_set_long(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    for (option, value) in texts {
      let code = unsafe cshims_curl_set_text(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    return CURLE_OK
  }

  /// The request's headers as a list that the caller frees; `nil` where there is none.
  private static func headerList(_ request: HTTPRequest, withSecrets: Bool)
    -> UnsafeMutablePointer<curl_slist>?
  {
    var lines: [String] = []
    if let tag = request.seenTag { lines.append("If-None-Match: \(tag)") }
    if withSecrets {
      lines += request.headers.map { "\($0.name): \($0.value)" }
      if let bearer = request.bearer { lines.append("Authorization: Bearer \(bearer)") }
    }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      // A list that could not grow stays as it was, and stays freeable.
      if let longer = unsafe curl_slist_append(list, line) { unsafe list = longer }
    }
    return unsafe list
  }
}

// Reading results. SAFETY, for all of it: `handle` is alive; texts belong to it and are copied.
extension HTTPTransfer {
  private static func outcome(_ handle: UnsafeMutableRawPointer, _ body: Body) -> Outcome {
    var status = 0
    var wait: curl_off_t = 0
    var redirect: UnsafePointer<CChar>?
    _ = unsafe cshims_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    _ = unsafe cshims_curl_get_offset(handle, CURLINFO_RETRY_AFTER, &wait)
    _ = unsafe cshims_curl_get_text(handle, CURLINFO_REDIRECT_URL, &redirect)
    return Outcome(
      status: status, tag: unsafe headers("ETag", handle).first,
      links: unsafe headers("Link", handle).joined(separator: ", "), body: body.bytes,
      redirect: unsafe redirect.map { unsafe String(cString: $0) },
      retryAfter: wait > 0 ? .seconds(wait) : nil)
  }

  /// The values of a response's headers of one name, in their order; a hundred at most.
  private static func headers(_ name: String, _ handle: UnsafeMutableRawPointer) -> [String] {
    var values: [String] = []
    var found: UnsafeMutablePointer<curl_header>?
    while values.count < 100,
      unsafe curl_easy_header(handle, name, values.count, UInt32(CURLH_HEADER), -1, &found)
        == CURLHE_OK,
      let value = unsafe found?.pointee.value
    { values.append(unsafe String(cString: value)) }
    return values
  }

  private static func failure(
    _ code: CURLcode, _ handle: UnsafeMutableRawPointer, _ body: Body
  ) -> Failure {
    if body.isOver {
      return Failure(error: FeedError(.tooLarge(limit: body.limit)), isPassing: false)
    }
    if code == CURLE_PARTIAL_FILE {
      var announced: curl_off_t = -1
      _ = unsafe cshims_curl_get_offset(
        handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
      let length = FeedError.Problem.lengthDiffers(
        expected: announced >= 0 ? Int(announced) : nil, found: body.bytes.count)
      return Failure(error: FeedError(length), isPassing: true)
    }
    return Failure(
      error: FeedError(.http(reason: reason(code))), isPassing: passingCodes.contains(code.rawValue)
    )
  }

  /// Failures of the connection or the moment; certificates and malformed answers stay as they are.
  private static let passingCodes: Set<UInt32> = Set(
    [
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_OPERATION_TIMEDOUT, CURLE_SSL_CONNECT_ERROR, CURLE_GOT_NOTHING, CURLE_SEND_ERROR,
      CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
    ].map(\.rawValue))

  /// libcurl's words for a code; they name neither address nor header.
  private static func reason(_ code: CURLcode) -> String {
    unsafe String(cString: curl_easy_strerror(code)).lowercased()
  }
}
