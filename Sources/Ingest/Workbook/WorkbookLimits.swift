/// Bounds that keep one workbook from eating the machine; a cell's and a row's are `CSVLimits`.
enum WorkbookLimits {
  /// Of one part, unpacked.
  static let partBytes = 1 << 30
  /// Of all parts that are read, together.
  static let totalBytes = 2 << 30
  /// Up to so many bytes an archive may unpack to, however small it is itself.
  static let freeBytes = 32 << 20
  /// Beyond those, how many bytes one byte of the archive may unpack to. A sheet of real data has
  /// 5 to 50; DEFLATE can do 1,032.
  static let unpackedPerByte = 400
  /// The last row that a sheet can have.
  static let rows = 1_048_576
  /// With the blank ones to the left of the last one in their row.
  static let cells = 40_000_000
  /// Of all cells of a sheet, or of all shared strings.
  static let textBytes = 512 << 20
  static let sharedStrings = 20_000_000
  static let sheets = 1_000
  static let relationships = 10_000
  static let cellFormats = 65_536
  static let numberFormats = 10_000
  /// Cells with an error or without a value that are told one by one.
  static let cellFaults = 100_000
}
