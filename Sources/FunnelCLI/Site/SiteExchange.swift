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

  /// Publishes the files as the whole site.
  ///
  /// - Parameter keepingPublic: where the output has a public edition, it is copied byte for byte
  ///   into the new site, and `public/…` among the files is left out.
  func publish(
    _ files: [SiteFile], keepingPublic: Bool = false
  ) throws(SiteError) -> Publication {
    try reporting { () throws(any Error) in
      let standing = try standing()
      try SystemCalls.makeFolders(place.parent)
      let parent = try OpenFolder(at: place.parent)
      try parent.remove(place.siblingName)
      do {
        try build(files, in: parent, keepingPublic: keepingPublic && standing == .site)
        // It took a while; whatever came into the output meanwhile isn't ours to remove.
        guard try self.standing() == standing else { throw SiteError(.foreign, place.path) }
        try swap(standing)
      } catch {
        // The first failure is the one to tell; the next run removes what this leaves.
        try? parent.remove(place.siblingName)
        throw error
      }
      return try finish(in: parent, replaced: standing == .site)
    }
  }
}

extension SiteExchange {
  private func build(
    _ files: [SiteFile], in parent: OpenFolder, keepingPublic: Bool
  ) throws {
    let root = try parent.makeFolder(named: place.siblingName)
    var kept: OpenFolder?
    if keepingPublic {
      let old = try OpenFolder(at: place.path)
      if try old.kind(of: "public") == .folder { kept = try old.folder(named: "public") }
    }
    var tree = FileTree()
    for file in files where kept == nil || file.edition != "public" {
      tree.insert(file.bytes, at: file.path.split(separator: "/").map(String.init)[...])
    }
    for (name, file) in tree.sortedFiles {
      try root.write(file, to: name, mode: 0o644, synced: false)
    }
    for (name, folder) in tree.sortedFolders {
      let modes: Modes = name == "officer" ? .officer : .open
      try write(folder, to: root.makeFolder(named: name), modes)
    }
    if let kept { try copy(kept, to: root.makeFolder(named: "public")) }
    try root.setMode(Modes.open.folder)
    try root.syncAll()
  }

  private func write(_ tree: FileTree, to folder: OpenFolder, _ modes: Modes) throws {
    for (name, bytes) in tree.sortedFiles {
      try folder.write(bytes, to: name, mode: modes.file, synced: false)
    }
    for (name, inner) in tree.sortedFolders {
      try write(inner, to: folder.makeFolder(named: name), modes)
    }
    try folder.setMode(modes.folder)
  }

  private func copy(_ old: OpenFolder, to new: OpenFolder) throws {
    for name in try old.names() {
      switch try old.kind(of: name) {
      case .file: try new.write(old.read(name), to: name, mode: Modes.open.file, synced: false)
      case .folder: try copy(old.folder(named: name), to: new.makeFolder(named: name))
      default: throw SiteError(.irregular, old.path(of: name))
      }
    }
    try new.setMode(Modes.open.folder)
  }

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

  /// Who may read: everyone, or the owner alone.
  private struct Modes {
    let file: mode_t
    let folder: mode_t

    static let open = Modes(file: 0o644, folder: 0o755)
    static let officer = Modes(file: 0o600, folder: 0o700)
  }
}

/// Files by folder.
private struct FileTree {
  var files: [String: [UInt8]] = [:]
  var folders: [String: FileTree] = [:]

  var sortedFiles: [(String, [UInt8])] { files.map { ($0, $1) }.sorted { $0.0 < $1.0 } }
  var sortedFolders: [(String, FileTree)] { folders.map { ($0, $1) }.sorted { $0.0 < $1.0 } }

  /// - Precondition: no two files have the same path.
  mutating func insert(_ bytes: [UInt8], at path: ArraySlice<String>) {
    guard let first = path.first else { return }
    if path.count == 1 {
      precondition(files.updateValue(bytes, forKey: first) == nil, "a file of the site made twice")
    } else {
      folders[first, default: FileTree()].insert(bytes, at: path.dropFirst())
    }
  }
}
