/// One thing a check found wrong in the data, and where. The run goes on.
///
/// `what` shows at most 40 characters of a cell, and nothing at all of a free-text column.
public struct Fault: Equatable, Sendable {
  /// Physical line at which the record begins, from 1.
  public var line: Int
  /// The heading or canonical name; empty where the fault is of the whole row.
  public var column: String
  /// The row's `enquiry_id`; empty where not known.
  public var reference: String
  public var rule: Rule
  public var what: String
  public var mend: String

  public init(
    line: Int, column: String = "", reference: String = "", rule: Rule, what: String, mend: String
  ) {
    self.line = line
    self.column = column
    self.reference = reference.printable(limit: 64)
    self.rule = rule
    self.what = what
    self.mend = mend
  }

  /// What was broken; the raw value is the `rule` column of `faults/FEED.csv`.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case unreadableDate = "unreadable-date"
    case implausibleDate = "implausible-date"
    case unreadableNumber = "unreadable-number"
    case twoValues = "two-values"
    case currency
    case unknownCode = "unknown-code"
    case unknownDecider = "unknown-decider"
    case unknownStage = "unknown-stage"
    case raggedShort = "ragged-short"
    case extraCells = "extra-cells"
    case unclosedQuote = "unclosed-quote"
    case nulByte = "nul-byte"
    case longCell = "long-cell"
    case longRecord = "long-record"
    case notARow = "not-a-row"
    case cellError = "cell-error"
    case formulaWithoutValue = "formula-without-value"
    case duplicateDiffers = "duplicate-differs"
    case noEnquiryDate = "no-enquiry-date"
    case futureDate = "future-date"
    case closedBeforeStage = "closed-before-stage"
    case endBeforeEnquiry = "end-before-enquiry"
    case closedAndApproved = "closed-and-approved"
    case order
    case reEnquiry = "re-enquiry"
    case noReference = "no-reference"
    case missingValue = "missing-value"
    case unreadablePostcode = "unreadable-postcode"
  }
}
