import Testing

@testable import Ingest

struct NumberTests {
  private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  @Test(
    arguments: [
      ("1822", .value(1822, approximate: false)), ("1,822", .value(1822, approximate: false)),
      ("12,345,678", .value(12_345_678, approximate: false)),
      ("(1,367)", .value(-1367, approximate: false)), ("-5", .value(-5, approximate: false)),
      ("\u{2212}5", .value(-5, approximate: false)), ("+768", .value(768, approximate: false)),
      ("1\u{A0}822", .value(1822, approximate: false)), (" 7 ", .value(7, approximate: false)),
      ("1,822.50", .value(1822.5, approximate: false)), ("0.1", .value(0.1, approximate: false)),
      (".5", .value(0.5, approximate: false)), ("5.", .value(5, approximate: false)),
      ("76K", .value(76_000, approximate: true)), ("1.2M", .value(1_200_000, approximate: true)),
      ("circa 44K", .value(44_000, approximate: true)), ("~20", .value(20, approximate: true)),
      ("approx. 20", .value(20, approximate: true)), ("c20", .value(20, approximate: true)),
      ("NK", .unknown), ("n/k", .unknown), ("..", .unknown), ("", .missing), ("N/A", .missing),
      ("TBC", .missing), ("-", .missing), (" --", .missing), ("—", .missing),
      ("3 2", .twoValues), ("0,00", .otherStyle), ("1,7", .otherStyle),
      ("200.000.000", .otherStyle), ("12,34,567", .unreadable), ("1,2345", .otherStyle),
      ("1,234,56", .unreadable), ("12.5%", .unreadable), ("<5", .unreadable), ("/", .unreadable),
      ("NA", .unreadable), ("ten", .unreadable), ("(-5)", .unreadable), ("1e5", .unreadable),
      ("£5", .unreadable), ("1234567890123456789", .unreadable), (",", .unreadable),
      (".", .unreadable),
    ] as [(String, NumberCell)])
  func `English numbers`(_ text: String, _ expected: NumberCell) {
    #expect(NumberReader().decimal(bytes(text)) == expected)
  }

  @Test(
    arguments: [
      ("1,7", .value(1.7, approximate: false)),
      ("200.000.000", .value(200_000_000, approximate: false)),
      ("1.234,5", .value(1234.5, approximate: false)),
      ("1 234,5", .value(1234.5, approximate: false)),
      ("1'234", .value(1234, approximate: false)), ("0,00", .value(0, approximate: false)),
      ("1,234.5", .otherStyle), ("3 2", .twoValues), ("..", .unknown),
    ] as [(String, NumberCell)])
  func `continental numbers`(_ text: String, _ expected: NumberCell) {
    #expect(NumberReader(style: .continental).decimal(bytes(text)) == expected)
  }

  @Test func `a count is whole`() {
    let reader = NumberReader()
    #expect(reader.count(bytes("31001.0")) == .value(31_001, approximate: false))
    #expect(reader.count(bytes("1.5K")) == .value(1500, approximate: true))
    #expect(reader.count(bytes("2.5")) == .unreadable)
  }

  @Test func `a slash is nought, and a percent sign read, only where asked`() {
    let reader = NumberReader(readsSlashAsZero: true)
    #expect(reader.count(bytes(" / ")) == .value(0, approximate: false))
    #expect(reader.pence(bytes("/")) == .pence(0, approximate: false))
    #expect(reader.percentage(bytes("12.5%")) == .value(12.5, approximate: false))
    #expect(reader.percentage(bytes("12.5")) == .value(12.5, approximate: false))
    #expect(reader.percentage(bytes("NK")) == .unknown)
  }

  // Expected: by hand; halves away from nought.
  @Test(
    arguments: [
      ("£1,234.50", .pence(123_450, approximate: false)),
      ("1234.5", .pence(123_450, approximate: false)),
      ("47,072.02", .pence(4_707_202, approximate: false)),
      ("0.005", .pence(1, approximate: false)), ("0.0049", .pence(0, approximate: false)),
      ("1.115", .pence(112, approximate: false)), ("-0.005", .pence(-1, approximate: false)),
      ("-£5", .pence(-500, approximate: false)), ("£ 5", .pence(500, approximate: false)),
      ("£-5", .pence(-500, approximate: false)),
      ("(£1,234.50)", .pence(-123_450, approximate: false)),
      ("1234.5 GBP", .pence(123_450, approximate: false)),
      ("£2K", .pence(200_000, approximate: true)), ("c. £50", .pence(5000, approximate: true)),
      ("$5", .currency("USD")), ("5 EUR", .currency("EUR")), ("€5.00", .currency("EUR")),
      ("₹5", .currency("₹")), ("£5 EUR", .unreadable), ("5p", .unreadable), ("£", .unreadable),
      ("0,00", .otherStyle), ("£3 2", .twoValues), ("NK", .unknown), ("", .missing),
      (" --", .missing),
    ] as [(String, MoneyCell)])
  func `money is read to the penny`(_ text: String, _ expected: MoneyCell) {
    #expect(NumberReader().pence(bytes(text)) == expected)
  }

  @Test func `a currency with a rate becomes pounds`() {
    let reader = NumberReader(rates: ["EUR": 0.86])
    #expect(reader.pence(bytes("€10.00")) == .pence(860, approximate: false))
    #expect(reader.pence(bytes("10 USD")) == .currency("USD"))
    #expect(
      FeedError(.currency("USD"), feed: "spend").description
        == "spend: there is money in “USD”, which has no rate. "
        + "Add its pounds per unit under `currency`.")
  }
}
