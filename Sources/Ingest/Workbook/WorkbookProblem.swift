/// Why a workbook as a whole cannot be read.
public enum WorkbookProblem: Equatable, Sendable {
  /// Declared a workbook, and is something else.
  case notAWorkbook
  /// The archive, or a part of it, is not whole.
  case damaged(part: String?)
  case missingPart(String)
  case encrypted
  case doctype(part: String)
  /// XML such as no spreadsheet program writes.
  case tooComplex(part: String)
  /// It unpacks to more than any table of this kind needs.
  case unpacksTooFar
  case tooManyRows(limit: Int)
  case tooManyCells(limit: Int)
  case tooMuchText(limit: Int)
  case tooManyTexts(limit: Int)
  case tooManySheets(limit: Int)
  /// A cell to the right of the last column that is read.
  case farCell(reference: String, limit: Int)
  /// A cell refers to a shared text that is not there.
  case missingText(reference: String)
  case noSheets
  case emptySheet(String)
  case noSuchSheet(String, found: [String])
  case noSheetFits([Unfit])

  /// A visible sheet that was looked at, and the column it lacks; `nil` where it is empty, or so
  /// unlike what is needed that no one column tells it.
  public struct Unfit: Equatable, Sendable {
    public let sheet: String
    public let lacks: String?

    public init(sheet: String, lacks: String?) {
      self.sheet = sheet
      self.lacks = lacks
    }
  }
}

extension WorkbookProblem {
  /// What is wrong and how to mend it, without the place.
  var sentence: String {
    switch self {
    case .notAWorkbook:
      "`format` says xlsx, but the file is no .xlsx workbook. Correct `format`, or leave it out."
    case .damaged(let part):
      "the .xlsx workbook is damaged: \(part.map { $0.quoted(limit: 80) } ?? "its archive") is not "
        + "whole. Copy or download it again, or save it again in the spreadsheet program."
    case .missingPart(let part):
      "the .xlsx workbook has no part \(part.quoted(limit: 80)). "
        + "Open it in the spreadsheet program and save it again."
    case .encrypted:
      "the file \(ForeignFormat.passwordProtected.sentence)."
    case .doctype(let part):
      "\(part.quoted(limit: 80)) in the workbook has a DOCTYPE, which no spreadsheet program writes "
        + "and which is not read. Save it again in the spreadsheet program."
    case .tooComplex(let part):
      "\(part.quoted(limit: 80)) in the workbook is nested or named as in no workbook. "
        + "Save it again in the spreadsheet program."
    case .unpacksTooFar:
      "the workbook unpacks to far more than its size warrants. Delete empty formatted rows and "
        + "columns, or save the sheet as CSV."
    case .tooManyRows, .tooManyCells, .tooMuchText, .tooManyTexts, .tooManySheets, .farCell,
      .missingText:
      sentenceOfCells
    case .noSheets, .emptySheet, .noSuchSheet, .noSheetFits:
      sentenceOfSheets
    }
  }

  private var sentenceOfCells: String {
    switch self {
    case .tooManyRows(let limit):
      "a row’s number is beyond \(limit), the last that a sheet can have. "
        + "Save it again in the spreadsheet program."
    case .tooManyCells(let limit):
      "the sheet has more than \(limit) cells, with the blank ones between. Export fewer."
    case .tooMuchText(let limit):
      "the workbook has more than \(limit >> 20) MB of text. Export fewer rows or columns."
    case .tooManyTexts(let limit):
      "the workbook has more than \(limit / 1_000_000) million texts. Export fewer rows or columns."
    case .tooManySheets(let limit):
      "the workbook has more than \(limit) sheets. Export the one that is needed."
    case .farCell(let reference, let limit):
      "cell \(reference.printable(limit: 12)) stands beyond column \(limit). Delete it, or move it "
        + "nearer."
    case .missingText(let reference):
      "cell \(reference.printable(limit: 12)) refers to a text that the workbook does not hold. "
        + "Save it again in the spreadsheet program."
    default: ""
    }
  }

  private var sentenceOfSheets: String {
    switch self {
    case .noSheets:
      "the workbook has no sheet with cells. Save the table as a sheet."
    case .emptySheet(let name):
      "the sheet \(name.quoted()) is empty. Name another under `sheet`, or export it again."
    case .noSuchSheet(let name, let found):
      "there is no sheet \(name.quoted()) (found \(found.listed())). Name the right one under `sheet`."
    case .noSheetFits(let sheets):
      "no visible sheet has the columns that are needed: "
        + sheets.prefix(10).map { unfit in
          unfit.lacks.map { "\(unfit.sheet.quoted()) lacks \($0.quoted())" }
            ?? "\(unfit.sheet.quoted()) is empty or laid out otherwise"
        }.joined(separator: ", ")
        + (sheets.count > 10 ? " and \(sheets.count - 10) more" : "")
        + ". Name the right one under `sheet`, or the right headings under `columns`."
    default: ""
    }
  }
}
