internal import CShims

/// An http or https address, taken apart by libcurl itself, so that what is checked is what is
/// fetched.
struct WebAddress: Equatable, Sendable {
  /// As given, secrets and all; never printed.
  let text: String
  let scheme: String
  /// In lower case.
  let host: String
  let port: String
  let path: String

  /// - Throws: `badURL` for other schemes and for texts that are no address.
  init(_ text: String) throws(FeedError) {
    func problem(_ reason: String) -> FeedError { FeedError(.badURL(reason: reason)) }
    guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw problem("it has a blank or a control character")
    }
    // SAFETY: the handle is freed on every way out, and used in between only.
    guard let handle = unsafe curl_url() else { throw problem("out of memory") }
    defer { unsafe curl_url_cleanup(handle) }
    guard
      unsafe curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
        == CURLUE_OK,
      let scheme = unsafe WebAddress.part(handle, CURLUPART_SCHEME)?.lowercased()
    else { throw problem("it is not an address") }
    guard scheme == "http" || scheme == "https" else {
      throw problem("only http and https are fetched, not \(scheme.printable(limit: 20))")
    }
    guard let host = unsafe WebAddress.part(handle, CURLUPART_HOST), !host.isEmpty else {
      throw problem("it names no host")
    }
    self.text = text
    self.scheme = scheme
    self.host = host.lowercased()
    port = unsafe WebAddress.part(handle, CURLUPART_PORT) ?? (scheme == "http" ? "80" : "443")
    path = unsafe WebAddress.part(handle, CURLUPART_PATH) ?? "/"
  }

  /// The address for people: without user information, query and fragment.
  var name: String {
    let isUsual = port == (scheme == "http" ? "80" : "443")
    return "\(scheme)://\(host)\(isUsual ? "" : ":\(port)")\(path)"
  }

  /// Whether secrets meant for one may go to the other: same scheme, host and port.
  func sharesOrigin(with other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// Where a link in this address's answer leads, relative or absolute; `nil` where it is no address
  /// of http or https.
  func resolving(_ link: String) -> WebAddress? {
    guard !link.isEmpty, !link.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return nil
    }
    // SAFETY: the handle is freed on every way out, and used in between only.
    guard let handle = unsafe curl_url() else { return nil }
    defer { unsafe curl_url_cleanup(handle) }
    guard unsafe curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK,
      unsafe curl_url_set(handle, CURLUPART_URL, link, 0) == CURLUE_OK,
      let whole = unsafe WebAddress.part(handle, CURLUPART_URL)
    else { return nil }
    do throws(FeedError) {
      return try WebAddress(whole)
    } catch {
      return nil
    }
  }

  /// One part; `nil` where the address has none.
  private static func part(_ handle: OpaquePointer, _ part: CURLUPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    // SAFETY: on success libcurl hands over a terminated text, which is copied and freed.
    guard unsafe curl_url_get(handle, part, &text, 0) == CURLUE_OK, let found = unsafe text else {
      return nil
    }
    defer { unsafe curl_free(found) }
    return unsafe String(cString: found)
  }
}
