extension FuzzDoor {
  /// Workbooks, in one of two forms.
  ///
  /// - A whole archive, read as a register.
  /// - A letter for the feed (`FuzzChoice.tables`), then parts, each under a line `=== NAME`. They
  ///   become a well-formed archive, so that changes reach the XML. A part that is not given is
  ///   the usual one; an empty one is left out.
  static let xlsx = FuzzDoor(name: "xlsx") { input throws(BrokenPromise) in
    if input.starts(with: "PK".utf8) || input.starts(with: [0xD0, 0xCF]) {
      return try FuzzChoice.tables.take(Array("a\n".utf8) + input)
    }
    guard let (feed, text) = FuzzChoice.tables.feed(for: input) else { return .refused("nothing") }
    return try feed.take(StoredArchive(FuzzParts(text).parts).bytes)
  }
}

/// The parts of a workbook as an input writes them, completed by the usual ones.
private struct FuzzParts {
  var parts: [(name: String, content: [UInt8])] = []
  /// More parts than any reader asks for.
  private static let most = 32

  init(_ text: [UInt8]) {
    let mark = Array("=== ".utf8)
    var isOpen = false
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.starts(with: mark), parts.count < FuzzParts.most {
        parts.append((String(decoding: line.dropFirst(mark.count).prefix(255), as: UTF8.self), []))
        isOpen = true
      } else if isOpen {
        parts[parts.count - 1].content += line
      }
    }
    for (name, content) in FuzzParts.usual where !parts.contains(where: { $0.name == name }) {
      parts.append((name, Array(content.utf8)))
    }
    parts.removeAll { $0.content.isEmpty }
  }

  private static let usual: [(name: String, content: String)] = {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
    }
    func relations(_ all: String...) -> String {
      "<Relationships xmlns=\"\(packages)\">\(all.joined())</Relationships>"
    }
    return [
      ("_rels/.rels", relations(relation("r", "officeDocument", "xl/workbook.xml"))),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
          + "<sheet name=\"Register\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relations(
          relation("s", "worksheet", "sheet.xml"), relation("t", "sharedStrings", "strings.xml"),
          relation("f", "styles", "styles.xml"))
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/>"
          + "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
          + "<xf numFmtId=\"20\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
      ),
      (
        "xl/strings.xml",
        "<sst xmlns=\"\(main)\"><si><t>enquiry_id</t></si><si><t>enquiry_date</t></si>"
          + "<si><t>E1</t></si><si><r><t>Web </t></r><r><t>search</t></r></si></sst>"
      ),
      (
        "xl/sheet.xml",
        "<worksheet xmlns=\"\(main)\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
          + "<c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c>"
          + "<c r=\"B2\" s=\"1\"><v>45000</v></c></row></sheetData></worksheet>"
      ),
    ]
  }()
}
