internal import Foundation

/// The folder that the site goes to: its name, and the folder that holds it and the site being
/// built beside it.
struct OutputPlace: Equatable, Sendable {
  let parent: String
  let name: String

  var path: String { parent == "/" ? "/" + name : parent + "/" + name }
  /// Where a site is built, and where the old one goes on its way out.
  var siblingName: String { ".\(name).new" }
  var sibling: String { parent == "/" ? "/" + siblingName : parent + "/" + siblingName }

  /// Follows the output, if it is a link, to what it points at, be that there or not.
  ///
  /// Nothing is made; the parent may be absent.
  init(_ output: String) throws(SiteError) {
    do {
      var path = OutputPlace.absolute(output)
      var links = 0
      while try SystemCalls.kind(at: path) == .link {
        links += 1
        guard links <= 40 else { throw SystemError(.open, output, ELOOP) }
        let target = try SystemCalls.destination(ofLink: path)
        path = OutputPlace.absolute(target, from: OutputPlace.parent(of: path))
      }
      if try SystemCalls.kind(at: path) != nil { path = try SystemCalls.realPath(path) }
      let parent = OutputPlace.parent(of: path)
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      guard !output.isEmpty, !["", ".", ".."].contains(name) else {
        throw SiteError(.noName, output)
      }
      self.parent = try SystemCalls.kind(at: parent) == nil ? parent : SystemCalls.realPath(parent)
      self.name = name
    } catch let error as SiteError {
      throw error
    } catch let error as SystemError {
      throw SiteError(.system(error), output)
    } catch {
      preconditionFailure("nothing else is thrown above")
    }
  }

  /// The path from the root, without slashes at its end or doubled.
  private static func absolute(
    _ path: String, from folder: String = FileManager.default.currentDirectoryPath
  ) -> String {
    let whole = path.hasPrefix("/") ? path : folder + "/" + path
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
