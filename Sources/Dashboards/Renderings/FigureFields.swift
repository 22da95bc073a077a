import Funnel

/// Where a figure stands on its page, and so how much room it has.
enum FigurePlace: Equatable, Sendable {
  /// Two columns: the figure, and how it was counted in the margin.
  case full
  /// The Overview's first: the margin is taken by short lists.
  case lead
  /// One of the Overview's short answers, a third of the page wide; the first three may begin with
  /// a large number.
  case brief(isLarge: Bool)

  var isBrief: Bool { if case .brief = self { true } else { false } }
}

extension Figure {
  /// What `figure.mustache` may ask for.
  ///
  /// - Parameter root: the way from the page's folder up to the edition's: `../` or nothing.
  func fields(_ place: FigurePlace, root: String) -> TemplateFields {
    let (large, rest) = place == .brief(isLarge: true) ? leadingNumber : ("", finding)
    let spans = chart?.spansMargin ?? table.spansMargin
    let layout = place == .lead ? " lead" : place.isBrief ? " brief" : spans ? " spans" : ""
    let width = place.isBrief ? 336 : spans && place == .full ? 1128 : 744
    return TemplateFields(
      "figure",
      [
        "id": .text(id),
        "layout": .text(layout),
        "question": .text(question),
        "large": .optional(
          large.isEmpty ? nil : TemplateFields("large", ["text": .text(large)])),
        "finding": .text(rest),
        "chart": .optional(chart.map { chartFields($0) }),
        "table": .list([table.fields(question: question, width: width)]),
        "links": .list(
          readOn.map {
            TemplateFields("link", ["href": .text(root + $0.target), "text": .text($0.text)])
          }),
        "how": .list(
          howCounted.map {
            TemplateFields("how", ["term": .text($0.term), "text": .text($0.text)])
          }),
        "edition": .text(edition),
      ])
  }

  private func chartFields(_ chart: Chart) -> TemplateFields {
    TemplateFields(
      "chart",
      [
        "wide": .markup(drawing(chart.wide, "wide", title: chart.title).rendered),
        "narrow": .markup(drawing(chart.narrow, "narrow", title: chart.title).rendered),
      ])
  }

  /// The drawing with the class that shows or hides it, and a name for who can't see it.
  private func drawing(_ svg: SVG, _ width: String, title: String) -> SVG {
    var named = svg.with("role", "img")
    let classes = (svg["class"] ?? "").split(separator: " ").map(String.init)
    if !classes.contains(width) {
      named = named.with("class", (classes + [width]).joined(separator: " "))
    }
    if !named.children.contains(where: { $0.name == "title" }) {
      named.children.insert(SVG("title", text: title).with("id", "\(id)-\(width)"), at: 0)
      named = named.with("aria-labelledby", "\(id)-\(width)")
    }
    return named
  }

  /// A number at the finding's start and the rest: “342 of 511” and “left at the enquiry …”.
  private var leadingNumber: (String, String) {
    let words = finding.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    func isNumber(_ word: String) -> Bool {
      word.contains { $0.isNumber } && word.allSatisfy { $0.isNumber || "£,.%".contains($0) }
    }
    guard let first = words.first, isNumber(first), first.last != ".", words.count > 1 else {
      return ("", finding)
    }
    var taken = 1
    if words.count > 3, words[1] == "of", isNumber(words[2]) {
      taken = 3
    } else if ["day", "days", "months", "years", "households"].contains(words[1]) {
      taken = 2
    }
    return (
      words[..<taken].joined(separator: " "), words[taken...].joined(separator: " ")
    )
  }
}
