internal import CShims
internal import Foundation

extension Workbook {
  /// The workbook as a file's bytes.
  ///
  /// The library writes files only, so it goes through a folder of its own, which only the owner
  /// may read and which is removed again.
  func bytes(
    temporaryFolder: String = FileManager.default.temporaryDirectory.path
  ) throws(SiteError) -> [UInt8] {
    do {
      let path = try SystemCalls.makeTemporaryFolder(in: SystemCalls.realPath(temporaryFolder))
      let folder = try OpenFolder(at: path)
      defer { FileManager.default.removeFolder(path) }
      try WorkbookWriter.write(self, to: folder.path(of: "tables.xlsx"), temporaryFolder: path)
      return try folder.read("tables.xlsx")
    } catch let error as SiteError {
      throw error
    } catch let error as SystemError {
      throw SiteError(.workbook(reason: "\(error)"), "tables.xlsx")
    } catch {
      preconditionFailure("only these two are thrown above")
    }
  }
}

extension FileManager {
  /// Removes a temporary folder; one that stays behind is the system's to clear.
  fileprivate func removeFolder(_ path: String) { try? removeItem(atPath: path) }
}

/// Writes a workbook with libxlsxwriter.
@safe private struct WorkbookWriter: ~Copyable {
  private struct Format: Hashable {
    var number: String
    var style: Workbook.Style
  }

  // SAFETY: valid from `init` to `close`, which every way out of `write` comes through once.
  private let book: OpaquePointer
  private var formats: [Format: Int32] = [:]

  static func write(
    _ workbook: Workbook, to path: String, temporaryFolder: String
  ) throws(SiteError) {
    // SAFETY: the library copies the texts that it keeps, but for the folder's, which lives
    // through this function, as the workbook does.
    let failure: Int32? = unsafe temporaryFolder.withCString { folder in
      // SAFETY: as above.
      guard
        let book = unsafe cshims_workbook_open(path, folder, workbook.title, workbook.created)
      else { return nil }
      var writer = unsafe WorkbookWriter(book: book)
      let error = writer.add(workbook.sheets)
      // SAFETY: the workbook is freed here, and `writer` used no more.
      let closing = unsafe cshims_workbook_close(book)
      return error != 0 ? error : closing
    }
    guard failure != 0 else { return }
    // SAFETY: the text is a constant of the library.
    let reason = failure.map { unsafe String(cString: cshims_workbook_reason($0)) }
    throw SiteError(.workbook(reason: reason ?? "no memory"), "tables.xlsx")
  }

  private init(book: OpaquePointer) { unsafe self.book = book }

  /// Returns 0, or the first error.
  private mutating func add(_ sheets: [Workbook.Sheet]) -> Int32 {
    for sheet in sheets {
      // SAFETY: the library copies the name.
      let error = unsafe cshims_workbook_add_sheet(book, sheet.name)
      guard error == 0 else { return error }
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let error = write(cell, row: UInt32(row), column: UInt16(column))
          guard error == 0 else { return error }
        }
      }
      for (column, width) in sheet.widths.enumerated() {
        // SAFETY: plain numbers.
        let error = unsafe cshims_workbook_width(book, UInt16(column), Double(width))
        guard error == 0 else { return error }
      }
      // SAFETY: plain numbers.
      unsafe cshims_workbook_freeze(book, UInt32(sheet.headRows))
    }
    return 0
  }

  private mutating func write(_ cell: Workbook.Cell, row: UInt32, column: UInt16) -> Int32 {
    switch cell {
    case .text(let text, let style):
      let format = format("", style)
      // SAFETY: the library copies the text; the format's index came from it.
      return unsafe cshims_workbook_text(book, row, column, text.legalInWorkbook, format)
    case .number(let value, let number, let style):
      let format = format(number, style)
      // SAFETY: plain numbers; the format's index came from the library.
      return unsafe cshims_workbook_number(book, row, column, value, format)
    }
  }

  private mutating func format(_ number: String, _ style: Workbook.Style) -> Int32 {
    let format = Format(number: number, style: style)
    if let index = formats[format] { return index }
    let isBold: Int32 = style == .plain || style == .marker ? 0 : 1
    let isRuled: Int32 = style == .heading || style == .headingOfNumbers ? 1 : 0
    let isRight: Int32 = style == .marker || style == .headingOfNumbers ? 1 : 0
    // SAFETY: the library copies the text.
    let index = unsafe cshims_workbook_add_format(book, number, isBold, isRuled, isRight)
    precondition(index >= 0, "no memory for a format")
    formats[format] = index
    return index
  }
}

extension Workbook.Sheet {
  /// In characters: as wide as the longest text below the titles, from 9 to 60.
  fileprivate var widths: [Int] {
    var widths: [Int] = []
    for cells in rows.dropFirst(titleRows) {
      for (column, cell) in cells.enumerated() {
        if column == widths.count { widths.append(9) }
        if case .text(let text, _) = cell {
          widths[column] = max(widths[column], min(60, text.count + 2))
        }
      }
    }
    return widths
  }
}

extension String {
  /// The text as a cell may hold it: no characters that XML forbids, none that the format would
  /// read as an escape, 32,767 UTF-16 units at most.
  fileprivate var legalInWorkbook: String {
    // EF and what follows it begin the last characters of a plane, which XML forbids, and others.
    let isPlain = utf8.allSatisfy { byte in
      (0x20..<0xEF).contains(byte) && byte != UInt8(ascii: "_")
    }
    if isPlain, utf8.count <= 32_767 { return self }
    var kept = String.UnicodeScalarView()
    var units = 0
    for (index, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
      let isForbidden =
        (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || scalar.value & 0xFFFE == 0xFFFE
      let legal: Unicode.Scalar = isForbidden ? "\u{FFFD}" : scalar
      // “_x0041_” would be read as “A”; its first character is escaped in the same way.
      let isEscape = scalar == "_" && self[index...].dropFirst().first == "x"
      units += legal.utf16.count + (isEscape ? 6 : 0)
      guard units <= 32_767 else { break }
      kept.append(contentsOf: (isEscape ? "_x005F_" : String(legal)).unicodeScalars)
    }
    return String(kept)
  }
}
