import Funnel
import Testing

@testable import Ingest

/// Currencies in cells, headings, columns and number formats. Expected: by hand.
struct CurrencyTests {
  @Test(
    arguments: [
      ("5 eur", "EUR"), ("5 Euro", "EUR"), ("5euros", "EUR"), ("US$5", "USD"), ("us$ 5.00", "USD"),
      ("$5", "USD"), ("A$5", "AUD"), ("C$5", "CAD"), ("5 dollars", "USD"), ("5 zł", "PLN"),
      ("5 kr", "kr"), ("UAH 5", "UAH"), ("5 TRY", "TRY"), ("(€5)", "EUR"), ("¥5", "JPY"),
    ])
  func `a cell's currency without a rate is named`(_ text: String, _ code: String) {
    #expect(NumberReader().pence(Array(text.utf8)[...]) == .currency(code))
  }

  @Test(arguments: ["5", "£5", "5 gbp", "5 Pounds", "GBP5.00", "£5.00 GBP", "c. £5", "circa £5"])
  func `pounds by any name are pounds`(_ text: String) {
    let isApproximate = text.hasPrefix("c")
    #expect(
      NumberReader().pence(Array(text.utf8)[...])
        == .pence(500, approximate: isApproximate))
  }

  @Test(
    arguments: [
      ("Amount spent (GBP)", "GBP"), ("Amount spent (USD)", "USD"), ("Amount spent (eur)", "EUR"),
      ("Cost €", "EUR"), ("Cost in US$", "USD"), ("Cost A$", "AUD"), ("cost_usd", "USD"),
      ("Spend in euros", "EUR"), ("EUR amount", "EUR"), ("Amount [SEK]", "SEK"), ("Costs$", "USD"),
      ("Amount", nil), ("Cost for ALL", nil), ("Paid to Ron", nil), ("Top cost", nil),
      ("CPM (Cost per 1,000 Impressions) (USD)", "USD"), ("", nil), ("Spend (£)", "GBP"),
    ] as [(String, String?)])
  func `a heading's currency`(_ heading: String, _ code: String?) {
    #expect(CurrencyText.code(inHeading: heading) == code)
  }

  private func spend(
    _ text: String, rates: [String: Double] = [:], _ change: (inout Feed) -> Void = { _ in }
  ) throws -> (pence: [Int], reading: FeedReading) {
    let (content, reading) = try CellTests.read(.spend, text) {
      $0.cells.currency = rates
      change(&$0)
    }
    guard case .spend(let rows) = content else { return ([], reading) }
    return (rows.map(\.amountInPence), reading)
  }

  @Test(arguments: ["EUR", " eur ", "Euro", "€"])
  func `a currency column without a rate refuses the feed, with one converts`(_ text: String) throws
  {
    let file =
      "campaign_id,date,amount,currency\nA,2026-01-05,10,GBP\nB,2026-01-05,10,\(text)\n"
      + "C,2026-01-06,10,\nD,2026-01-07,10, gbp\n"
    #expect(throws: FeedError(.currency("EUR"), line: 3)) { try spend(file) }
    #expect(try spend(file, rates: ["EUR": 0.86]).pence == [1000, 860, 1000, 1000])
  }

  @Test func `a currency matters only where there is an amount`() throws {
    let file = "campaign_id,date,amount,currency\nA,2026-01-05,,EUR\nB,2026-01-05,3,GBP\n"
    #expect(try spend(file).pence == [300])
  }

  @Test func `a text in the currency column that names none refuses the feed, unsaid`() throws {
    let error = #expect(throws: FeedError.self) {
      try spend("campaign_id,date,amount,currency\nA,2026-01-05,10,J Smith\n")
    }
    #expect(error?.line == 2)
    #expect(error?.description.contains("Smith") == false)
  }

  @Test func `two currencies of one amount are a fault, or the one without a rate refuses`() throws
  {
    let file = "campaign_id,date,amount,currency\nA,2026-01-05,£10,EUR\nB,2026-01-05,10,EUR\n"
    #expect(throws: FeedError(.currency("EUR"), line: 2)) { try spend(file) }
    let (pence, reading) = try spend(file, rates: ["EUR": 0.86])
    #expect(pence == [860])
    #expect(reading.faults.map(\.rule) == [.currency])
    #expect(reading.counts.refused == 1)
  }

  @Test func `a heading in another currency refuses the feed or converts it`() throws {
    let file = "Campaign,Day,Amount spent (USD)\nA,2026-01-05,10\n"
    func mapped(_ feed: inout Feed) {
      feed.columns = [
        Feed.ColumnName("campaign_id", ["Campaign"]), Feed.ColumnName("date", ["Day"]),
        Feed.ColumnName("amount", ["Amount spent (USD)"]),
      ]
      feed.isMapped = true
    }
    #expect(throws: FeedError(.currency("USD"))) { try spend(file, mapped) }
    #expect(try spend(file, rates: ["USD": 0.8], mapped).pence == [800])
  }

  @Test(
    arguments: [
      ("[$€-407]#,##0.00", "EUR"), ("[$€-2]\\ #,##0.00", "EUR"), ("\"$\"#,##0.00", "USD"),
      ("$#,##0", "USD"), ("#,##0.00 \"EUR\"", "EUR"), ("#,##0.00\\ €", "EUR"),
      ("_-[$$-409]* #,##0.00_ ;_-[$$-409]* -#,##0.00\\ ;_-[$$-409]* \"-\"??_ ;_-@_ ", "USD"),
      ("[$USD]\\ #,##0.00", "USD"), ("#,##0\\ [$zł-415]", "PLN"), ("[Red]-[$€-1809]0", "EUR"),
      ("\"£\"#,##0.00", nil), ("[$£-809]#,##0.00", nil), ("#,##0.00", nil), ("0.00%", nil),
      ("[$-809]#,##0", nil), ("General", nil), ("0.0E+00", nil), ("\"", nil), ("[", nil),
      ("[$", nil),
      ("\\", nil), ("_", nil), ("", nil), ("0.00;[$€-2]0.00", nil),
    ] as [(String, String?)])
  func `the foreign currency of a number format`(_ format: String, _ code: String?) {
    #expect(CurrencyText.foreignCode(inFormat: Array(format.utf8)[...]) == code)
  }

  /// Style 0 general, 2 euros, 3 pounds, 4 dollars.
  private static let formats = ["[$€-407]#,##0.00", "[$£-809]#,##0.00", "&quot;$&quot;#,##0"]

  private func workbook(_ amounts: [(style: Int, value: String)]) -> [UInt8] {
    let head = ["campaign_id", "date", "amount"].map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
    let rows = amounts.map { amount in
      "<row><c t=\"str\"><v>A</v></c><c s=\"1\"><v>46027</v></c>"
        + "<c s=\"\(amount.style)\"><v>\(amount.value)</v></c></row>"
    }
    return WorkbookFiles(rows: "<row>\(head)</row>" + rows.joined(), formats: Self.formats).bytes
  }

  private func spend(_ workbook: [UInt8], rates: [String: Double] = [:]) throws -> [Int] {
    var feed = Feed(name: "spend", kind: .spend, from: "spend.xlsx")
    feed.cells.currency = rates
    let table = try MappedTable(try feed.tabular(workbook), of: feed)
    var rows = try RowReader(table, of: feed, asAt: try #require(Day(iso: "2026-09-30")))
    return try CampaignReaders.spend(&rows).map(\.amountInPence)
  }

  @Test func `a workbook's cell that shows another currency holds that currency`() throws {
    let pounds = workbook([(0, "5"), (3, "6.5")])
    #expect(try spend(pounds) == [500, 650])
    let euros = workbook([(0, "5"), (2, "5"), (3, "5"), (2, "7")])
    #expect(throws: FeedError(.currency("EUR"), line: 3)) { try spend(euros) }
    #expect(try spend(euros, rates: ["EUR": 0.86]) == [500, 430, 500, 602])
    #expect(throws: FeedError(.currency("USD"), line: 2)) { try spend(workbook([(4, "5")])) }
  }

  @Test func `runs of cells in one currency keep their places, turned round too`() {
    var cells = CellCurrencies()
    for line in [2, 3, 4, 9] { cells.add("EUR", line: line, column: 1) }
    cells.add("USD", line: 10, column: 1)
    func codes(_ cells: CellCurrencies, _ place: (Int) -> (Int, Int)) -> [String?] {
      (1...11).map { cells.code(line: place($0).0, column: place($0).1) }
    }
    let expected: [String?] = [nil, "EUR", "EUR", "EUR", nil, nil, nil, nil, "EUR", "USD", nil]
    #expect(codes(cells) { ($0, 1) } == expected)
    #expect(codes(cells) { ($0, 0) }.allSatisfy { $0 == nil })
    #expect(codes(cells.transposed) { (2, $0 - 1) } == expected)
  }
}
