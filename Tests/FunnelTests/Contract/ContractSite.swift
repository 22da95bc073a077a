import Foundation

/// A published site, as programs that read its files see it.
struct ContractSite {
  let folder: ContractFolder
  let name: String

  init(_ folder: ContractFolder, _ name: String = "site") {
    self.folder = folder
    self.name = name
  }

  struct Manifest: Decodable {
    struct Input: Decodable {
      let feed: String
      let origin: String
      let digest: String?
      let etag: String?
      let rowsRead: Int
      let rowsUsed: Int
      let rowsDuplicate: Int
      let rowsRefused: Int
      let rowsAfterAsAt: Int

      enum CodingKeys: String, CodingKey {
        case feed, origin, digest, etag
        case rowsRead = "rows_read"
        case rowsUsed = "rows_used"
        case rowsDuplicate = "rows_duplicate"
        case rowsRefused = "rows_refused"
        case rowsAfterAsAt = "rows_after_as_at"
      }

      var isConserved: Bool {
        rowsRead == rowsUsed + rowsDuplicate + rowsRefused + rowsAfterAsAt
      }
    }

    let asAt: String
    let inputs: [Input]
    let files: [String: String]

    enum CodingKeys: String, CodingKey {
      case inputs, files
      case asAt = "as_at"
    }
  }

  struct Status: Decodable {
    struct Feed: Decodable {
      let feed: String
      let state: String
      let ageDays: Int?
      let reason: String?

      enum CodingKeys: String, CodingKey {
        case feed, state, reason
        case ageDays = "age_days"
      }
    }

    let asAt: String
    let feeds: [Feed]

    enum CodingKeys: String, CodingKey {
      case feeds
      case asAt = "as_at"
    }
  }

  func manifest() throws -> Manifest {
    try JSONDecoder().decode(Manifest.self, from: bytes("officer/data/manifest.json"))
  }

  func status() throws -> Status {
    try JSONDecoder().decode(Status.self, from: bytes("officer/status.json"))
  }

  /// The entries of `figures.json`, each as its keys and values.
  func figures() throws -> [[String: Any]] {
    try JSONSerialization.jsonObject(with: bytes("officer/data/figures.json"))
      as? [[String: Any]] ?? []
  }

  func measures() throws -> MeasuresFile {
    try MeasuresFile(folder.text("\(name)/officer/data/measures.csv"))
  }

  /// The text of every page of an edition, by its path in it.
  func pages(_ edition: String) throws -> [String: String] {
    try folder.files(under: "\(name)/\(edition)").filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: folder.path("\(name)/\(path)"))
  }
}
