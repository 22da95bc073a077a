internal import Foundation
internal import Funnel
internal import Ingest

/// Looks at files that no feed reads yet.
struct Proposing {
  /// The configuration folder, absolute.
  let folder: String
  let settings: Configuration
  private let asAt: Day
  private let isOffline: Bool

  /// What was found out about one file, or about several that are alike.
  struct Found {
    let proposal: FeedProposal
    let file: ProposedFile
    /// What people call it: as written on the command line, without secrets.
    let shown: String
  }

  init(_ options: CommonOptions) throws {
    folder = CommonOptions.absolute(options.config)
    settings =
      FileManager.default.fileExists(atPath: folder + "/funnel.yaml")
      ? try Configuration(settingsIn: folder) : Configuration(unconfigured: folder)
    asAt = options.day(settings)
    isOffline = options.offline
  }

  /// Proposals for what one argument names: one, unless the files of a pattern differ.
  ///
  /// - Parameter unread: is told of each file of a pattern that makes no sense; the others go on.
  func proposals(for written: String, unread: (Refusal) -> Void) async throws -> [Found] {
    if written.contains("://") { return [try await ofAddress(written)] }
    let path = CommonOptions.absolute(written)
    var found: [Found] = []
    let origins = try Origin.files(matching: path)
    for origin in origins {
      let name = origin.name.split(separator: "/").last.map(String.init) ?? origin.name
      let file = ProposedFile(
        name: name, from: relative(origin.name), bytes: try await origin.bytes())
      do {
        found.append(Found(proposal: try proposal(file, as: nil), file: file, shown: name))
      } catch {
        let refusal = Refusal("\(name): \(sentence(of: error))")
        guard origins.count > 1 else { throw refusal }
        unread(refusal)
      }
    }
    guard found.count > 1, let first = found.first,
      found.allSatisfy({ $0.proposal.readsAlike(first.proposal) })
    else { return found }
    let pattern = ProposedFile(
      name: first.file.name, from: relative(path), bytes: first.file.bytes)
    let whole = try proposal(pattern, as: nil).reading(found.map(\.proposal))
    return [Found(proposal: whole, file: pattern, shown: "\(written) (\(found.count) files)")]
  }

  func proposal(_ file: ProposedFile, as kind: FeedKind?) throws -> FeedProposal {
    try FeedProposal(of: file, settings: settings, asAt: asAt, as: kind)
  }

  private func ofAddress(_ address: String) async throws -> Found {
    guard !isOffline else { throw Refusal("the run is offline, and an address was given") }
    let origin = try Origin.http(HTTPRequest(url: address))
    let last = origin.name.split(separator: "/").last.map(String.init) ?? "feed"
    let file = ProposedFile(name: last, from: address, bytes: try await origin.bytes())
    do {
      return Found(proposal: try proposal(file, as: nil), file: file, shown: origin.name)
    } catch { throw Refusal("\(origin.name): \(sentence(of: error))") }
  }

  private func sentence(of error: any Error) -> String {
    (error as? FeedError).map { FeedError($0.problem, line: $0.line).description } ?? "\(error)"
  }

  /// A path as a feed's file writes it: from the folder `feeds` of the configuration.
  private func relative(_ path: String) -> String {
    let from = (folder + "/feeds").split(separator: "/")
    let to = path.split(separator: "/")
    let common = zip(from, to).prefix { $0 == $1 }.count
    return (repeatElement("..", count: from.count - common) + to[common...].map(String.init))
      .joined(separator: "/")
  }
}
