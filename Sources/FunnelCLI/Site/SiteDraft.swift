internal import Glibc

/// A site that is being made beside the one that is shown. Each file goes to its place as soon as
/// it is made, so that no more than one is ever held whole; nobody but the owner can look in.
struct SiteDraft: Sendable {
  /// What stood in the output when this was begun.
  let replaces: SiteExchange.Standing
  private let root: OpenFolder
  /// The site's path, for messages.
  private let site: String
  private let keepsPublic: Bool

  /// - Parameters:
  ///   - root: a new folder.
  ///   - kept: a public edition that is copied and takes the place of any that is added.
  init(
    root: OpenFolder, site: String, replaces: SiteExchange.Standing, keeping kept: OpenFolder?
  ) throws {
    self.root = root
    self.site = site
    self.replaces = replaces
    keepsPublic = kept != nil
    if let kept { try SiteDraft.copy(kept, to: root.makeFolder(named: "public")) }
  }

  /// Writes a file that is not there yet.
  func add(_ file: SiteFile) throws(SiteError) -> SiteRecord {
    if !keepsPublic || !file.path.hasPrefix("public/") {
      _ = try write(file.path) { write in write(file.bytes) }
    }
    return SiteRecord(file)
  }

  /// Writes a file, no page, in the pieces in which it is made.
  ///
  /// - Precondition: as `SiteFile.parts` of the path.
  func add(
    _ path: String, _ content: SiteRecord.Content = .other,
    inPieces make: (_ write: (_ piece: [UInt8]) -> Void) -> Void
  ) throws(SiteError) -> SiteRecord {
    SiteRecord(path: path, digest: try write(path, make), content)
  }

  /// - Returns: SHA-256 of the bytes, in hexadecimal digits.
  private func write(
    _ path: String, _ make: (_ write: (_ piece: [UInt8]) -> Void) -> Void
  ) throws(SiteError) -> String {
    let parts = SiteFile.parts(of: path)
    let modes: Modes = parts.count > 1 && parts[0] == "officer" ? .officer : .open
    do throws(SystemError) {
      var folder = root
      for name in parts.dropLast() {
        folder = try folder.folder(named: name, makingIt: modes.folder)
      }
      var file = try folder.newFile(named: parts[parts.count - 1])
      make { file.write($0) }
      return try file.close(mode: modes.file)
    } catch {
      throw SiteError(.system(error), site)
    }
  }

  /// Brings everything to the disk, and opens the site to whom it is for.
  func finish() throws(SystemError) {
    try root.setMode(Modes.open.folder)
    try root.syncAll()
  }

  private static func copy(_ old: OpenFolder, to new: OpenFolder) throws {
    for name in try old.names() {
      switch try old.kind(of: name) {
      case .file: try new.write(old.read(name), to: name, mode: Modes.open.file, synced: false)
      case .folder: try copy(old.folder(named: name), to: new.makeFolder(named: name))
      default: throw SiteError(.irregular, old.path(of: name))
      }
    }
    try new.setMode(Modes.open.folder)
  }

  /// Who may read: everyone, or the owner alone.
  private struct Modes {
    let file: mode_t
    let folder: mode_t

    static let open = Modes(file: 0o644, folder: 0o755)
    static let officer = Modes(file: 0o600, folder: 0o700)
  }
}
