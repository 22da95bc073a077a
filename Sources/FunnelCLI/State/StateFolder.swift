/// The folder that a service's memory is kept in, for its owner alone.
struct StateFolder: Equatable, Sendable {
  let path: String

  /// Makes the folder, 0700, where it is missing.
  init(_ path: String) throws(StateError) {
    do {
      if try SystemCalls.kind(at: path) == nil {
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
          try SystemCalls.makeFolders(String(path[..<slash]))
        }
        try SystemCalls.makeFolder(path, mode: 0o700)
      }
      // A link to a folder elsewhere is the owner's choice.
      let real = try SystemCalls.realPath(path)
      guard try SystemCalls.kind(at: real) == .folder else { throw StateError(.notFolder, path) }
      self.path = real
    } catch let error as StateError {
      throw error
    } catch let error as SystemError {
      throw StateError(.system(error), path)
    } catch {
      preconditionFailure("only these two are thrown above")
    }
  }

  func path(of name: String) -> String { path + "/" + name }
}
