import Foundation

@testable import Ingest

/// A workbook written part by part, for tests: a ZIP archive whose entries are not compressed.
struct WorkbookFiles {
  static let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strictSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
  private static let packages = "http://schemas.openxmlformats.org/package/2006/relationships"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// By name, in the order of the archive.
  var parts: [(name: String, text: String)] = []

  /// - Parameter sheets: name, attributes such as `state="hidden"`, and the rows' XML.
  init(
    _ sheets: [(name: String, attributes: String, rows: String)], strings: String? = nil,
    formats: [String] = [], is1904: Bool = false, space: String = WorkbookFiles.space
  ) {
    let entries = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(sheet.attributes) r:id=\"s\(index)\"/>"
    }
    var relations = sheets.indices.map { index in
      "<Relationship Id=\"s\(index)\" Type=\"\(Self.office)/worksheet\" Target=\"sheets/\(index).xml\"/>"
    }
    relations.append(
      "<Relationship Id=\"st\" Type=\"\(Self.office)/styles\" Target=\"/xl/styles.xml\"/>")
    if strings != nil {
      relations.append(
        "<Relationship Id=\"ss\" Type=\"\(Self.office)/sharedStrings\" Target=\"strings.xml\"/>")
    }
    parts = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(Self.packages)\"><Relationship Id=\"r\" "
          + "Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(space)\" xmlns:r=\"\(Self.office)\">"
          + "<workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets>\(entries.joined())</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(Self.packages)\">\(relations.joined())</Relationships>"
      ),
    ]
    // Style 0 is general, style 1 the built-in date, further ones as given.
    let custom = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(code)\"/>"
    }
    let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    parts.append(
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(space)\"><numFmts>\(custom.joined())</numFmts><cellStyleXfs>"
          + "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
          + "\(styles.joined())</cellXfs></styleSheet>"
      ))
    if let strings {
      parts.append(("xl/strings.xml", "<sst xmlns=\"\(space)\">\(strings)</sst>"))
    }
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/sheets/\(index).xml",
          "<worksheet xmlns=\"\(space)\"><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
  }

  /// One visible sheet.
  init(rows: String, strings: String? = nil, formats: [String] = [], is1904: Bool = false) {
    self.init(
      [(name: "Register", attributes: "", rows: rows)], strings: strings, formats: formats,
      is1904: is1904)
  }

  /// The same workbook with one part's text replaced, or left out.
  func replacing(_ name: String, with text: String?) -> WorkbookFiles {
    var files = self
    files.parts = parts.compactMap { part in
      guard part.name == name else { return part }
      return text.map { (name, $0) }
    }
    return files
  }

  var bytes: [UInt8] {
    StoredArchive(parts.map { (name: $0.name, content: Array($0.text.utf8)) }).bytes
  }

  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/xlsx")
    return Array(try Data(contentsOf: folder.appendingPathComponent("\(name).xlsx")))
  }

  /// What a workbook's sheet reads as, with a feed laid out as told.
  static func reading(
    _ bytes: [UInt8], sheet: String? = nil, _ change: (inout Feed) -> Void = { _ in }
  ) throws -> CSVReading {
    var feed = Feed(name: "register", kind: .register, from: "register.xlsx")
    feed.layout.sheet = sheet
    change(&feed)
    return try WorkbookReader(feed: feed).reading(of: bytes)
  }

  /// Each record as `line: cell|cell`.
  static func rows(_ reading: CSVReading) -> [String] {
    (0..<reading.table.count).map { record in
      "\(reading.table.line(record)): "
        + (0..<reading.table.cellCount(record)).map { reading.table.text(record, $0) }
        .joined(separator: "|")
    }
  }
}
