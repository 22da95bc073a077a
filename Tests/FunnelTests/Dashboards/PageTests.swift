import Foundation
import Funnel
import Testing

@testable import Dashboards

struct PageTests {
  static let chart = Chart(
    title: "Why <they> left", wide: SVG("svg").with("width", "744"),
    narrow: SVG("svg").with("width", "288"))
  static let page = Page(
    folder: "drop-out", name: "Drop-out", title: "Why households leave",
    standfirst: "As recorded.", figures: [SampleFigure.make(chart: chart)])
  static let overview = Page(
    folder: "", name: "Overview", title: "Fostering in 2026/27", standfirst: "To 30 September.",
    figures: [
      SampleFigure.make(id: "overview.target", chart: chart),
      SampleFigure.make(id: "overview.loss", finding: "342 of 511 left at the enquiry."),
      SampleFigure.make(
        id: "overview.slowest", finding: "189 days is the median in stage 2, n = 71.", extraRows: 9),
    ],
    asides: [
      Page.Aside(
        title: "To look at this morning",
        items: [Page.Aside.Item(lead: "11 households", text: "have waited long.")]),
      Page.Aside(
        title: "Asked most often",
        items: [Page.Aside.Item(text: "Does it take two years?", link: "time/index.html")]),
    ])
  static let face = EditionFace(
    service: "Coventry Fostering Service", kind: .officer, asAt: SampleFigure.asAt,
    notice: "Example data: made up.", programVersion: "1.0.0")

  static func html(_ page: Page, face: EditionFace = face) throws -> String {
    try Theme(templates: BuiltInTheme.templates)
      .html(page, navigation: [overview, Self.page], face: face)
  }

  @Test func `a figure is section, question, finding, chart, table and how, in this order`() throws
  {
    let html = try Self.html(Self.page)
    #expect(
      html.contains(
        """
        <section class="figure" id="drop-out.by-reason">
        <h2>Why do households leave?</h2>
        <p class="finding">Of 1,539 households, 20 of 511 (3.9%) were approved.</p>
        <figure class="chart">
        <svg width="744" role="img" class="wide" aria-labelledby="drop-out.by-reason-wide">
        <title id="drop-out.by-reason-wide">Why &lt;they&gt; left</title>
        </svg>
        <svg width="288" role="img" class="narrow" aria-labelledby="drop-out.by-reason-narrow">
        <title id="drop-out.by-reason-narrow">Why &lt;they&gt; left</title>
        </svg>
        </figure>
        <table class="stacks whole">
        <caption><span><strong>Households who left</strong>, by reason</span></caption>
        <thead>
        <tr>
        <th scope="col" class="words">Reason</th>
        <th scope="col">Households</th>
        <th scope="col">Share</th>
        <th scope="col">Households, provisional</th>
        <th scope="col" class="words">Who decided</th>
        </tr>
        </thead>
        <tbody>
        <tr class="group">
        <th scope="row">They left</th>
        <td data-value="1539" data-label="Households">1,539</td>
        <td data-value="0.03913894324853229" data-lower="0.025" data-upper="0.0598" \
        data-label="Share">3.9% <span class="interval">(2.5–6.0)</span></td>
        <td data-value="511" data-label="Households, provisional">511 \
        <span class="marker">[p]</span></td>
        <td class="words" data-value="the household" data-label="Who decided">the household</td>
        </tr>

        """))
    #expect(
      html.contains(
        """
        <td data-value="[z]" data-label="Share"><span class="marker">[z]</span></td>
        """))
    #expect(
      html.contains(
        """
        <div class="how">
        <h3>How this was counted</h3>
        <dl>
        <div><dt>Basis</dt><dd>Cohort: households who enquired in 2024/25.</dd></div>
        <div><dt>Counted</dt><dd>1,539 households.</dd></div>
        <div><dt>Left out</dt><dd>6 transfers.</dd></div>
        <div><dt>Markers</dt><dd>[z] does not apply.</dd></div>
        <div><dt>From</dt><dd>register, 30 September 2026; facebook, 18 September 2026, last good \
        copy, 12 days old; annual report</dd></div>
        <div><dt>Reference</dt><dd><span class="reference">drop-out.by-reason,</span> \
        <span class="nowrap">edition 2026-09-30</span></dd></div>
        </dl>
        </div>
        </section>
        """))
  }

  @Test func `the frame says edition, day and notice, and its policy comes first`() throws {
    let html = try Self.html(Self.page)
    #expect(
      html.hasPrefix(
        """
        <!DOCTYPE html>
        <html lang="en-GB" data-foot="Coventry Fostering Service. Edition 2026-09-30, officer. \
        OFFICIAL: do not publish">
        <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'self'; img-src 'self' data:">
        """))
    #expect(html.contains("<strong>OFFICIAL: do not publish</strong> · officer edition · counted"))
    #expect(html.contains("counted to 30 September 2026"))
    #expect(html.contains("<a href=\"../index.html\">Overview</a>"))
    #expect(html.contains("<a href=\"../drop-out/index.html\" aria-current=\"page\">Drop-out</a>"))
    #expect(html.contains("<link rel=\"stylesheet\" href=\"../assets/style.css\">"))
    #expect(html.contains("<link rel=\"stylesheet\" href=\"../assets/charts.css\">"))
    #expect(html.contains("<a class=\"skip\" href=\"#content\">"))
    #expect(html.contains("<p>Example data: made up.</p>\n<p>Households, not people.</p>"))
    #expect(html.components(separatedBy: "<h1>").count == 2)
    #expect(!html.contains("style=\"") && !html.contains("<style") && !html.contains("<script"))
    #expect(html.utf8.count < 200_000)
  }

  @Test func `the Overview has its lists in the margin and its short answers below`() throws {
    let html = try Self.html(Self.overview)
    let order = [
      "<div class=\"lead-row\">", "<section class=\"figure lead\" id=\"overview.target\">",
      "<div class=\"asides\">", "<h2>To look at this morning</h2>",
      "<li><strong>11 households</strong> have waited long.</li>", "<div class=\"answers\">",
      "<section class=\"figure brief\" id=\"overview.loss\">",
      "<span class=\"large\">342 of 511</span> left at the enquiry.",
      "<span class=\"large\">189 days</span> is the median", "<h2>Asked most often</h2>",
      "<li><a href=\"time/index.html\">Does it take two years?</a></li>",
    ]
    var rest = html[...]
    for part in order {
      let found = try #require(rest.range(of: part), "\(part)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func `a long table scrolls in a box of its own that the keyboard reaches`() throws {
    let html = try Self.html(Self.overview)
    #expect(
      html.contains(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="Table: Why do households \
        leave?">
        <table class="wide">
        """))
  }

  @Test func `the public edition says its quarter, and nothing of officers`() throws {
    let released = try #require(Day(iso: "2026-11-20"))
    let face = EditionFace(
      service: "Coventry Fostering Service",
      kind: .released(.quarter(start: 2026, 2), on: released), asAt: SampleFigure.asAt,
      programVersion: "1.0.0")
    let html = try Self.html(Self.page, face: face)
    #expect(
      html.contains(
        "Public edition · July to September 2026, released 20 November 2026 · "
          + "counted to 30 September 2026"))
    #expect(!html.lowercased().contains("officer") && !html.contains("OFFICIAL"))
  }

  @Test func `before the first release there is no number and no word of another edition`() throws {
    let face = EditionFace(
      service: "Coventry Fostering Service", kind: .unreleased, asAt: SampleFigure.asAt,
      programVersion: "1.0.0")
    let page = Page.nothingReleased(folder: "", name: "Overview")
    let html = try Theme(templates: BuiltInTheme.templates)
      .html(page, navigation: [page], face: face)
    let start = try #require(html.range(of: "<body"))
    let words = html[start.lowerBound...].replacing(/<[^>]*>/, with: " ")
    #expect(!words.contains { $0.isNumber })
    #expect(!html.lowercased().contains("officer"))
    #expect(words.contains("Nothing released yet"))
    let targets = html.matches(of: /href="([^"]*)"/).map { String($0.output.1) }
    #expect(
      Set(targets) == [
        "data:,", "assets/style.css", "assets/charts.css", "#content", "index.html",
      ])
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"\u{301} onmouseover=\"x", "{{title}} {{{wide}}}", "a & 'b'",
  ])
  func `text of the data stays text`(_ category: String) throws {
    let html = try Self.html(
      Page(
        folder: "drop-out", name: "Drop-out", title: category, standfirst: category,
        figures: [SampleFigure.make(category: category)]))
    #expect(!html.contains("<script") && !html.contains("\"\u{301}"))
    #expect(!html.unicodeScalars.map(\.value).contains(0))
    let shown = category.unicodeScalars.map { scalar in
      switch scalar {
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "{": "&#123;"
      case "}": "&#125;"
      default: String(scalar)
      }
    }.joined()
    #expect(html.contains("<th scope=\"row\">\(shown)</th>"))
    #expect(html.contains("<h1>\(shown)</h1>"))
  }

  @Test func `control characters of the data never reach a page`() throws {
    let html = try Self.html(
      Page(
        folder: "drop-out", name: "Drop-out", title: "A", standfirst: "b",
        figures: [SampleFigure.make(category: "nu\0l \u{1B}[2J\u{9B}")]))
    #expect(html.contains("<th scope=\"row\">nul [2J</th>"))
  }

  @Test func `the same page is the same bytes twice`() throws {
    #expect(try Self.html(Self.overview) == Self.html(Self.overview))
  }
}

struct TemplateTests {
  static func theme(_ changes: [String: String]) throws(TemplateError) -> Theme {
    try Theme(templates: BuiltInTheme.templates.merging(changes) { $1 })
  }

  @Test func `a name that the page lacks is an error that names template and line`() throws {
    let theme = try Self.theme(["aside": "<div>\n{{#items}}{{tilte}}{{/items}}</div>{{title}}"])
    #expect(
      throws: TemplateError(.unknownName("tilte", of: "item"), template: "aside", line: 2)
    ) {
      try theme.html(PageTests.overview, navigation: [], face: PageTests.face)
    }
  }

  @Test func `a name of the figure around it doesn’t count inside a row`() throws {
    let table = try #require(BuiltInTheme.templates["table"])
    let theme = try Self.theme([
      "table": table.replacing("<th scope=\"row\">{{heading}}", with: "<th scope=\"row\">{{title}}")
    ])
    let error = #expect(throws: TemplateError.self) {
      try theme.html(PageTests.page, navigation: [], face: PageTests.face)
    }
    #expect(error?.problem == .unknownName("title", of: "row"))
    #expect(error?.template == "table")
  }

  @Test func `the built-in templates ask for every name that a page has`() throws {
    let theme = try Self.theme([:])
    let navigation = [PageTests.overview, PageTests.page]
    let pages = [PageTests.overview, PageTests.page]
    let unasked = try pages.map { page in
      try Self.unasked(page.fields(navigation: navigation, face: PageTests.face), theme)
    }
    // A name may be of use on one page only.
    #expect(unasked.dropFirst().reduce(unasked[0]) { $0.intersection($1) }.isEmpty)
    #expect(unasked[0].isEmpty)
  }

  @Test func `a name that no template asks for is found`() throws {
    let figure = try #require(BuiltInTheme.templates["figure"])
    let theme = try Self.theme(["figure": figure.replacing("{{edition}}", with: "")])
    let fields = PageTests.overview.fields(navigation: [], face: PageTests.face)
    #expect(try Self.unasked(fields, theme) == ["figure.edition"])
  }

  /// `figure.note`, for every name that a page has and no template asks for.
  private static func unasked(_ fields: TemplateFields, _ theme: Theme) throws -> Set<String> {
    var asked: Set<String> = []
    _ = try theme.render(fields) { kind, name in asked.insert("\(kind).\(name)") }
    return fields.names.subtracting(asked)
  }

  struct Refusal: Sendable {
    let text: String
    let error: TemplateError
  }

  @Test(arguments: [
    Refusal(
      text: "{{&title}}", error: TemplateError(.unknownTag("&title"), template: "page", line: 1)),
    Refusal(
      text: "\n\n{{=<% %>=}}",
      error: TemplateError(.unknownTag("=<% %>="), template: "page", line: 3)),
    Refusal(
      text: "{{upper(title)}}",
      error: TemplateError(.unknownTag("upper(title)"), template: "page", line: 1)),
    Refusal(text: "{{.}}", error: TemplateError(.unknownTag("."), template: "page", line: 1)),
    Refusal(
      text: "{{> nowhere}}",
      error: TemplateError(.missingTemplate("nowhere"), template: "page", line: 1)),
  ])
  func `a tag beyond repeat, if and include is refused`(_ refusal: Refusal) {
    #expect(throws: refusal.error) { try Self.theme(["page": refusal.text]) }
  }

  @Test(arguments: [
    ("{{#figures}}<p>", 1), ("<p>\n{{#figures}}{{#table}}\n{{/figures}}", 3), ("\n{{/figures}}", 2),
    ("<p>{{title", 1), ("\n\n<p>{{{title}}</p>", 3), ("{{ti tle}}", 1),
  ])
  func `a tag that isn’t closed, or not as it was opened, is refused`(_ text: String, line: Int) {
    let error = #expect(throws: TemplateError.self) { try Self.theme(["page": text]) }
    #expect(error?.template == "page")
    #expect(error?.line == line)
  }

  /// As in the specification of Mustache: sections, partials and comments, “Standalone Tags”.
  @Test(arguments: [
    ("| This Is\n{{#flag}}\n|\n{{/flag}}\n| A Line\n", "| This Is\n|\n| A Line\n"),
    ("|\r\n{{#flag}}\r\n{{/flag}}\r\n|", "|\r\n|"),
    ("  {{#flag}}\n#{{/flag}}\n/", "#\n/"),
    ("#{{#flag}}\n/\n  {{/flag}}", "#\n/\n"),
    (" {{#flag}}YES{{/flag}}\n {{#flag}}GOOD{{/flag}}\n", " YES\n GOOD\n"),
    (" | {{#flag}}\t|\t{{/flag}} | \n", " | \t|\t | \n"),
    ("Begin.\n{{! Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n"),
    ("Begin.\n  {{!\n    Something's going on...\n  }}\nEnd.\n", "Begin.\nEnd.\n"),
    ("  12 {{! 34 }}\n", "  12 \n"),
    ("!\n{{^nothing}}\n{{#list}}{{text}},{{/list}}\n{{/nothing}}\n", "!\na,&lt;,\n"),
    ("\\\n {{> inner}}\n/\n", "\\\n |\n |\n/\n"),
    (" {{> inner}}  >", " |\n|\n  >"),
    ("{{^flag}}no{{/flag}}{{^list}}no{{/list}}{{#nothing}}no{{/nothing}}", ""),
  ])
  func `tags that stand alone take their line with them`(_ text: String, written: String) throws {
    let theme = try Theme(templates: ["page": text, "inner": "|\n|\n"])
    let fields = TemplateFields(
      "page",
      [
        "flag": .flag(true), "nothing": .optional(nil),
        "list": .list(["a", "<"].map { TemplateFields("item", ["text": .text($0)]) }),
      ])
    #expect(try theme.render(fields) == written)
  }

  @Test func `text can’t stand where markup stands, nor markup where text does`() throws {
    let raw = try Self.theme(["page": "<h1>{{{title}}}</h1>"])
    #expect(throws: TemplateError(.notMarkup("title"), template: "page", line: 1)) {
      try raw.html(PageTests.page, navigation: [], face: PageTests.face)
    }
    let figure = try #require(BuiltInTheme.templates["figure"])
    let shown = try Self.theme(["figure": figure.replacing("{{{wide}}}", with: "{{wide}}")])
    let error = #expect(throws: TemplateError.self) {
      try shown.html(PageTests.page, navigation: [], face: PageTests.face)
    }
    #expect(error?.problem == .missingMarkupBraces("wide"))
  }

  @Test func `an error is one sentence that says where and how to mend it`() {
    #expect(
      "\(TemplateError(.unknownName("tilte", of: "figure"), template: "figure", line: 4))"
        == "template figure.mustache, line 4: a figure has nothing called “tilte”. "
        + "Take it out, or use a name that it has.")
  }

  /// `dashboards-static/` of this repository.
  static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("dashboards-static")

  static func files(_ name: String, ending: String) throws -> [String: String] {
    let place = folder.appendingPathComponent(name)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.path)
      .filter { $0.hasSuffix(ending) }
    return try Dictionary(
      uniqueKeysWithValues: files.map { file in
        (file, try String(contentsOf: place.appendingPathComponent(file), encoding: .utf8))
      })
  }

  @Test func `the built-in theme is the folder’s; if not, run script/embed-theme`() throws {
    let templates = try Self.files("templates", ending: ".mustache")
    #expect(
      BuiltInTheme.templates
        == Dictionary(
          uniqueKeysWithValues: templates.map { (String($0.key.dropLast(9)), $0.value) }))
    #expect(BuiltInTheme.assets == (try Self.files("assets", ending: ".css")))
  }

  // Expected: the ratios of WCAG 2.2, 1.4.3 and 1.4.11.
  @Test(arguments: [
    ("ink", 4.5), ("muted", 4.5), ("axis", 4.5), ("link", 4.5), ("strong", 4.5), ("soft", 3),
    ("moved-on", 3), ("left", 3), ("ended", 3), ("no-contact", 3), ("closed-edge", 3),
    ("open-line", 3),
  ])
  func `every colour that carries meaning stands out in both schemes`(
    _ name: String, _ least: Double
  ) throws {
    let style = try #require(BuiltInTheme.assets["style.css"])
    for scheme in [0, 1] {
      let paper = try #require(Self.luminance("paper", scheme: scheme, in: style))
      let colour = try #require(Self.luminance(name, scheme: scheme, in: style))
      let contrast = (max(paper, colour) + 0.05) / (min(paper, colour) + 0.05)
      #expect(contrast >= least, "\(name) has \(contrast)")
    }
  }

  /// Relative luminance, WCAG 2.2, of the name's first (light) or second (dark) value.
  static func luminance(_ name: String, scheme: Int, in style: String) -> Double? {
    let values = style.components(separatedBy: "  --\(name): #").dropFirst()
    guard values.count > scheme, let number = Int(Array(values)[scheme].prefix(6), radix: 16) else {
      return nil
    }
    let parts = [number >> 16 & 255, number >> 8 & 255, number & 255].map { byte in
      let share = Double(byte) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
