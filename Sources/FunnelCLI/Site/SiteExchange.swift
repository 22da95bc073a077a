internal import Glibc

/// Replaces a whole site, both editions, in one step: built beside the old one, brought to the
/// disk, exchanged with it. Whenever it is killed, one whole site stands in the output.
struct SiteExchange: Sendable {
  let place: OutputPlace
  /// Returns 0, or the negative `errno`.
  var exchange: @Sendable (_ first: String, _ second: String) -> Int32 = SystemCalls.exchange

  /// What stands in the output.
  enum Standing: Equatable, Sendable { case absent, empty, site }

  /// What came of publishing.
  struct Publication: Equatable, Sendable {
    /// The site's folder, links followed.
    let path: String
    let replaced: Bool
    /// Why the old site could not be removed, where it could not. The next run tries again.
    let remark: String?
  }

  /// - Throws: where the output holds something that funnel did not make; nothing is touched.
  init(output: String) throws(SiteError) {
    place = try OutputPlace(output)
    _ = try standing()
  }

  /// What stands in the output, looked at anew.
  func standing() throws(SiteError) -> Standing {
    try reporting { () throws(any Error) in
      switch try SystemCalls.kind(at: place.path) {
      case nil: return .absent
      case .folder: break
      default: throw SiteError(.notFolder, place.path)
      }
      let folder = try OpenFolder(at: place.path)
      if try folder.names().isEmpty { return .empty }
      guard try folder.kind(of: "officer") == .folder,
        case let officer = try folder.folder(named: "officer"),
        try officer.kind(of: "data") == .folder,
        try officer.folder(named: "data").kind(of: "manifest.json") == .file
      else { throw SiteError(.foreign, place.path) }
      return .site
    }
  }

  /// Begins a new site beside the one that stands; what a killed run left of one is removed.
  ///
  /// - Parameter keepingPublic: where the output has a public edition, it is copied byte for byte
  ///   into the new site, and `public/…` that is added to it is left out.
  func draft(keepingPublic: Bool = false) throws(SiteError) -> SiteDraft {
    try reporting { () throws(any Error) in
      let standing = try standing()
      try SystemCalls.makeFolders(place.parent)
      let parent = try OpenFolder(at: place.parent)
      try parent.remove(place.siblingName)
      do {
        var kept: OpenFolder?
        if keepingPublic, standing == .site {
          let old = try OpenFolder(at: place.path)
          if try old.kind(of: "public") == .folder { kept = try old.folder(named: "public") }
        }
        return try SiteDraft(
          root: parent.makeFolder(named: place.siblingName), site: place.path, replaces: standing,
          keeping: kept)
      } catch {
        // The first failure is the one to tell; the next run removes what this leaves.
        try? parent.remove(place.siblingName)
        throw error
      }
    }
  }

  /// Removes a site that is not to be shown.
  func discard(_ draft: SiteDraft) {
    // What made it useless is the failure to tell; the next run removes what this leaves.
    try? OpenFolder(at: place.parent).remove(place.siblingName)
  }

  /// Brings the new site to the disk and shows it in place of the one that stands.
  func publish(_ draft: SiteDraft) throws(SiteError) -> Publication {
    try reporting { () throws(any Error) in
      do {
        try draft.finish()
        // It took a while; whatever came into the output meanwhile isn't ours to remove.
        guard try standing() == draft.replaces else { throw SiteError(.foreign, place.path) }
        try swap(draft.replaces)
      } catch {
        discard(draft)
        throw error
      }
      return try finish(
        in: OpenFolder(at: place.parent), replaced: draft.replaces == .site)
    }
  }
}

extension SiteExchange {
  private func swap(_ standing: Standing) throws {
    var number: Int32 = 0
    if standing == .site {
      number = -exchange(place.sibling, place.path)
    } else {
      do { try SystemCalls.rename(place.sibling, to: place.path) } catch { number = error.number }
    }
    switch number {
    case 0: return
    case EBUSY: throw SiteError(.mountPoint, place.path)
    // EXDEV: an overlay whose lower layer has the old site.
    case EINVAL, ENOSYS, EOPNOTSUPP, EXDEV:
      throw SiteError(.cannotExchange(fileSystem: FileSystemName.of(place.path)), place.path)
    default:
      let action: SystemError.Action = standing == .site ? .exchange : .rename
      throw SystemError(action, place.path, number)
    }
  }

  private func finish(in parent: OpenFolder, replaced: Bool) throws(SiteError) -> Publication {
    do { try parent.sync() } catch { throw SiteError(.unsynced(error), place.path) }
    var remark: String?
    do { try parent.remove(place.siblingName) } catch { remark = "\(error)" }
    return Publication(path: place.path, replaced: replaced, remark: remark)
  }

  /// Runs the work; a failure of the system gets the output as its place.
  private func reporting<Value>(_ work: () throws -> Value) throws(SiteError) -> Value {
    do {
      return try work()
    } catch let error as SiteError {
      throw error
    } catch let error as SystemError {
      throw SiteError(.system(error), place.path)
    } catch {
      preconditionFailure("only these two are thrown in here")
    }
  }
}
