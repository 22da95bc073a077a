internal import Dashboards
internal import Funnel

/// Of what an edition was made: `data/manifest.json`, with a checksum of every other file of it.
struct Manifest: Equatable, Sendable {
  enum Contents: Equatable, Sendable {
    /// - Parameter configuration: the configuration's digest, `sha256:…`.
    case officer(configuration: String, asAt: Day, inputs: [ManifestInput])
    /// A released quarter; it tells nothing of the inputs.
    case released(edition: String, period: String, rounding: Rounding)
    /// The public edition before the first release.
    case nothingReleased
  }

  /// How a released edition was rounded; households.
  struct Rounding: Equatable, Sendable {
    var base: Int
    var bound: Int
    var yearBound: Int
  }

  /// The program's name and version.
  var program: String
  var contents: Contents

  /// The manifest of an edition.
  ///
  /// - Parameter files: every other file of the site; those of other editions are left out.
  func file(edition: String, of files: [SiteRecord]) -> SiteFile {
    var members: [(name: String, value: JSON)] = [("program", .string(program))]
    switch contents {
    case .officer(let configuration, let asAt, let inputs):
      members += [
        ("configuration", .string(configuration)),
        ("as_at", .string(asAt.iso)),
        ("inputs", .array(inputs.map(\.json))),
      ]
    case .released(let edition, let period, let rounding):
      members += [
        ("edition", .string(edition)),
        ("period", .string(period)),
        (
          "rounding",
          .object([
            ("base", .integer(rounding.base)),
            ("bound", .integer(rounding.bound)),
            ("year_bound", .integer(rounding.yearBound)),
          ])
        ),
      ]
    case .nothingReleased: break
    }
    let listed = files.filter { $0.edition == edition && $0.pathInEdition != Manifest.path }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    members.append(
      (
        "files",
        .object(listed.map { ($0.pathInEdition, .string($0.digest)) })
      ))
    return SiteFile(path: edition + "/" + Manifest.path, text: JSON.object(members).text)
  }

  /// Within the edition.
  static let path = "data/manifest.json"
}

/// A feed as it was read for an edition.
struct ManifestInput: Equatable, Sendable {
  var feed: String
  /// As written in the configuration, without user information and query; never a path of the
  /// machine.
  var origin: String
  /// With its algorithm's name: `sha256:…`; `nil` where nothing could be read.
  var digest: String?
  var etag: String?
  /// The newest day in the feed.
  var newest: Day?
  var used: Int
  var duplicate: Int
  var refused: Int
  /// Enquired after the as-at day.
  var afterAsAt: Int

  var read: Int { used + duplicate + refused + afterAsAt }

  fileprivate var json: JSON {
    .object([
      ("feed", .string(feed)),
      ("origin", .string(origin)),
      ("digest", .optional(digest)),
      ("etag", .optional(etag)),
      ("newest", .optional(newest?.iso)),
      ("rows_read", .integer(read)),
      ("rows_used", .integer(used)),
      ("rows_duplicate", .integer(duplicate)),
      ("rows_refused", .integer(refused)),
      ("rows_after_as_at", .integer(afterAsAt)),
    ])
  }
}
