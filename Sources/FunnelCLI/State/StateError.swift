internal import Glibc

/// Why the state cannot be used.
struct StateError: Error, Equatable, Sendable {
  enum Problem: Equatable, Sendable {
    /// Another run holds the lock; `nil` where it left no word of itself.
    case locked(RunLock.Holder?)
    case notFolder
    /// Made by a later version of the program.
    case newer
    case database(reason: String)
    /// A last good copy whose bytes are not those that were kept.
    case damagedCopy(feed: String)
    case system(SystemError)
  }

  let problem: Problem
  /// The state's folder, or the file in it.
  let place: String

  init(_ problem: Problem, _ place: String) {
    self.problem = problem
    self.place = place
  }

  /// 75: another run holds the lock; 74: could not read or write.
  var exitCode: Int32 {
    if case .locked = problem { EX_TEMPFAIL } else { EX_IOERR }
  }
}

extension StateError: CustomStringConvertible {
  var description: String {
    switch problem {
    case .locked(let holder?):
      "another run holds the lock \(place.shown): process \(holder.process), "
        + "started \(holder.started). Wait until it ends."
    case .locked(nil):
      "another process holds the lock \(place.shown). Wait until it ends."
    case .notFolder:
      "the state \(place.shown) is not a folder. Name a folder with --state."
    case .newer:
      "the state \(place.shown) was made by a later version of funnel. Install that version."
    case .database(let reason):
      "the state \(place.shown) cannot be used: \(reason)."
    case .damagedCopy(let feed):
      "the last good copy of \(feed) (\(place.shown)) is damaged. It will be kept anew "
        + "when the feed is next read."
    case .system(let error):
      "\(error)."
    }
  }
}
