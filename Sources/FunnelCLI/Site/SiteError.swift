internal import Glibc

/// Why the site could not be published. Unless it says otherwise, the old site is untouched.
struct SiteError: Error, Equatable, Sendable {
  enum Problem: Equatable, Sendable {
    /// The output holds something, and it is no site of ours.
    case foreign
    case notFolder
    case noName
    /// The public edition to be kept holds a link or another thing that is neither file nor folder.
    case irregular
    case cannotExchange(fileSystem: String)
    case mountPoint
    case system(SystemError)
    /// The exchange was done, but may not survive a power cut.
    case unsynced(SystemError)
    case workbook(reason: String)
  }

  let problem: Problem
  /// The output, or the file or folder in it that the problem is about.
  let place: String

  init(_ problem: Problem, _ place: String) {
    self.problem = problem
    self.place = place
  }

  /// 1: the output is at fault; 74: could not read or write.
  var exitCode: Int32 {
    switch problem {
    case .foreign, .notFolder, .noName, .irregular: 1
    case .cannotExchange, .mountPoint, .system, .unsynced, .workbook: EX_IOERR
    }
  }
}

extension SiteError: CustomStringConvertible {
  var description: String {
    switch problem {
    case .foreign:
      "the output \(place.shown) holds something that funnel did not make (no "
        + "officer/data/manifest.json). Name an empty or new folder with --output."
    case .notFolder:
      "the output \(place.shown) is not a folder. Name an empty or new folder with --output."
    case .noName:
      "the output \(place.shown) cannot be replaced. Name a folder with --output."
    case .irregular:
      "\(place.shown) in the public edition is neither file nor folder. Remove it."
    case .cannotExchange(let fileSystem):
      "the file system of \(place.shown) (\(fileSystem)) cannot exchange two folders at once. "
        + "Put --output on a local disk. The site there is as it was."
    case .mountPoint:
      "the output \(place.shown) is a mount point and cannot be exchanged. "
        + "Name a folder within it with --output."
    case .system(let error):
      "\(error). The site \(place.shown) is as it was."
    case .unsynced(let error):
      "the new site \(place.shown) is in place, but \(error)."
    case .workbook(let reason):
      "cannot write the workbook \(place.shown): \(reason)."
    }
  }
}
