internal import CShims

/// What a workbook's index says: its sheets in the order of their tabs, its epoch, its shared parts.
struct WorkbookIndex {
  private(set) var sheets: [Sheet] = []
  private(set) var epoch = ExcelEpoch.year1900
  /// The part with the shared strings; `nil` where there is none.
  private(set) var strings: String?
  private(set) var styles: String?

  struct Sheet: Equatable {
    let name: String
    let state: State
    /// The name of its part in the archive.
    let part: String

    enum State: Equatable {
      case visible
      /// Hidden, or very hidden: not even offered for unhiding.
      case hidden
      /// A chart or a macro on a sheet of its own, without cells.
      case withoutCells
    }
  }

  /// - Throws: `noSheets`, `tooManySheets`, and what reading a part throws.
  init(of archive: inout WorkbookArchive) throws(FeedError) {
    var root = Relationships()
    if archive.has("_rels/.rels") { try archive.read("_rels/.rels", into: &root) }
    let workbook =
      root.all.first { $0.kind == "officeDocument" }?.part(from: "") ?? "xl/workbook.xml"
    var list = SheetList()
    try archive.read(workbook, into: &list)
    let parts = workbook.split(separator: "/").map(String.init)
    let folder = parts.dropLast().joined(separator: "/")
    let index = (parts.dropLast() + ["_rels", "\(parts.last ?? "").rels"]).joined(separator: "/")
    var relationships = Relationships()
    try archive.read(index, into: &relationships)
    let byID = Dictionary(
      relationships.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in list.entries {
      guard let target = byID[entry.relation] else { continue }
      let state: Sheet.State =
        target.kind != "worksheet" ? .withoutCells : entry.isHidden ? .hidden : .visible
      sheets.append(Sheet(name: entry.name, state: state, part: target.part(from: folder)))
    }
    guard sheets.contains(where: { $0.state != .withoutCells }) else {
      throw FeedError(.workbook(.noSheets))
    }
    epoch = list.is1904 ? .year1904 : .year1900
    strings = relationships.all.first { $0.kind == "sharedStrings" }?.part(from: folder)
    styles = relationships.all.first { $0.kind == "styles" }?.part(from: folder)
  }
}

/// The sheets as the workbook's own part lists them.
private struct SheetList: PartReader {
  struct Entry {
    var name = ""
    var relation = ""
    var isHidden = false
  }

  var entries: [Entry] = []
  var is1904 = false

  mutating func start(_ element: PartElement) throws(FeedError) {
    guard element == .sheet else { return }
    guard entries.count < WorkbookLimits.sheets else {
      throw FeedError(.workbook(.tooManySheets(limit: WorkbookLimits.sheets)))
    }
    entries.append(Entry())
  }

  mutating func attribute(
    _ attribute: PartAttribute, of element: PartElement, _ value: ArraySlice<UInt8>
  ) {
    switch (element, attribute) {
    case (.workbookProperties, .date1904): is1904 = value.isTrue
    case (.sheet, .name): entries[entries.count - 1].name = value.text(limit: 255)
    case (.sheet, .relation): entries[entries.count - 1].relation = value.text(limit: 255)
    case (.sheet, .state):
      entries[entries.count - 1].isHidden = !value.elementsEqual("visible".utf8)
    default: break
    }
  }
}

/// Which part has which role, as a `.rels` part says it.
private struct Relationships: PartReader {
  struct Relationship {
    var id = ""
    /// The last word of its type, the same in the transitional and the strict format.
    var kind = ""
    var target = ""

    /// The name of the part in the archive.
    func part(from folder: String) -> String {
      let path = String(target.map { $0 == "\\" ? "/" : $0 })
      var names = path.hasPrefix("/") ? [] : folder.split(separator: "/")
      for name in path.split(separator: "/") where name != "." {
        if name == ".." { _ = names.popLast() } else { names.append(name) }
      }
      return names.joined(separator: "/")
    }
  }

  var all: [Relationship] = []

  mutating func start(_ element: PartElement) throws(FeedError) {
    guard element == .relationship else { return }
    guard all.count < WorkbookLimits.relationships else {
      throw FeedError(.workbook(.tooManySheets(limit: WorkbookLimits.sheets)))
    }
    all.append(Relationship())
  }

  mutating func attribute(
    _ attribute: PartAttribute, of element: PartElement, _ value: ArraySlice<UInt8>
  ) {
    guard element == .relationship else { return }
    let last = all.count - 1
    switch attribute {
    case .id: all[last].id = value.text(limit: 255)
    case .type:
      let kind = value.lastIndex(of: UInt8(ascii: "/")).map { value[($0 + 1)...] } ?? value
      all[last].kind = kind.text(limit: 64)
    case .target: all[last].target = value.text(limit: 1024)
    default: break
    }
  }
}
