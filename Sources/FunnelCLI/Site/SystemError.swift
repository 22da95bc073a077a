internal import Glibc

/// A call to the system that failed: what was tried, on which path, and why.
struct SystemError: Error, Equatable, Sendable {
  enum Action: String, Sendable {
    case open, list, read, write, make, remove, rename, exchange, lock
    case examine = "look at"
    case changeMode = "set the permissions of"
    case sync = "bring to the disk"
  }

  let action: Action
  let path: String
  /// The system's error number (`errno`).
  let number: Int32

  init(_ action: Action, _ path: String, _ number: Int32) {
    self.action = action
    self.path = path
    self.number = number
  }

  /// Why, in plain words.
  var reason: String {
    switch number {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EFBIG: "the file would be larger than allowed"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ELOOP: "there is a link in the way"
    case ENOTDIR: "part of the path is not a folder"
    case ENOENT: "there is no such file or folder"
    case EIO: "the disk reports an error"
    default: SystemCalls.words(for: number)
    }
  }
}

extension SystemError: CustomStringConvertible {
  var description: String { "cannot \(action.rawValue) \(path.shown): \(reason)" }
}

extension String {
  /// The text between typographic quotation marks, without control characters.
  var shown: String {
    let kept = unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}" as Unicode.Scalar
      default: scalar
      }
    }
    return "“" + String(String.UnicodeScalarView(kept)) + "”"
  }
}
