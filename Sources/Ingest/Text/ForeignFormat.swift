/// A format that a feed's bytes turn out to have although it cannot be read as a table of text.
///
/// Recognised by its first bytes, never by the file's name.
public enum ForeignFormat: String, Equatable, Sendable, CaseIterable {
  case gzip
  case pdf
  /// An Office Open XML workbook: readable, but not where another format was declared.
  case xlsx
  case xlsb
  case openDocument
  /// A spreadsheet of Apple's Numbers.
  case numbers
  /// A Word or PowerPoint document.
  case officeDocument
  /// The binary workbook of Excel 97 to 2003.
  case xls
  /// An encrypted Office document.
  case passwordProtected
  /// A ZIP archive with none of the above in it.
  case zip
  case utf32
  case image

  /// What the file is and what to do about it, as one sentence without a full stop.
  public var sentence: String {
    switch self {
    case .gzip: "is compressed with gzip; unpack it first"
    case .pdf: "is a PDF; export the table behind it as CSV or .xlsx"
    case .xlsx:
      "is an .xlsx workbook, and `format` says otherwise; set `format: xlsx`, or leave it out"
    case .xlsb: "is a binary workbook (.xlsb); save it as .xlsx or CSV"
    case .openDocument: "is an OpenDocument spreadsheet (.ods); save it as .xlsx or CSV"
    case .numbers: "is a Numbers spreadsheet (.numbers); export it as .xlsx or CSV"
    case .officeDocument: "is a Word or PowerPoint document; save the table in it as .xlsx or CSV"
    case .xls: "is an old Excel workbook (.xls); save it as .xlsx or CSV"
    case .passwordProtected: "is a password-protected workbook; save a copy without the password"
    case .zip: "is a ZIP archive; unpack it first"
    case .utf32: "is text in UTF-32; save it as UTF-8"
    case .image: "is a picture; export the table behind it as CSV or .xlsx"
    }
  }
}

extension ForeignFormat {
  /// The foreign format that the bytes have; `nil` where they may well be text.
  ///
  /// - Complexity: O(n) for ZIP archives and Office documents, else O(1).
  public init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      self = ForeignFormat.inArchive(bytes)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      let marker = "EncryptedPackage".utf8.flatMap { unit -> [UInt8] in [unit, 0] }
      self = bytes.firstOffset(of: marker) == nil ? .xls : .passwordProtected
    } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = .utf32
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .image  // PNG
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .image  // JPEG
    } else {
      return nil
    }
  }

  /// Entry names stand uncompressed in a ZIP archive, so looking for them needs no unpacking.
  private static func inArchive(_ bytes: [UInt8]) -> ForeignFormat {
    func holds(_ name: String) -> Bool { bytes.firstOffset(of: Array(name.utf8)) != nil }
    if holds("application/vnd.oasis.opendocument") { return .openDocument }
    if holds("xl/workbook.bin") { return .xlsb }
    if holds("[Content_Types].xml") {
      // The beginning of a workbook that broke off may name no part of it yet.
      return !holds("xl/") && (holds("word/") || holds("ppt/")) ? .officeDocument : .xlsx
    }
    if holds("Index/Document.iwa") || holds("Index.zip") { return .numbers }
    return holds("xl/workbook.xml") ? .xlsx : .zip
  }
}

extension [UInt8] {
  /// Where the needle first begins; `nil` where it does not occur.
  func firstOffset(of needle: [UInt8]) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    let last = count - needle.count
    var start = 0
    while start <= last, let found = self[start...].firstIndex(of: first), found <= last {
      if self[found..<(found + needle.count)].elementsEqual(needle) { return found }
      start = found + 1
    }
    return nil
  }
}
