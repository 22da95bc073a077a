import Funnel

extension Page {
  /// What `page.mustache` may ask for.
  func fields(navigation: [Page], face: EditionFace) -> TemplateFields {
    let hasMargin = !asides.isEmpty
    let hasAnswers = hasMargin && figures.count > 1
    let links = hasAnswers ? asides.filter(\.isListOfLinks) : []
    let margin = hasAnswers ? asides.filter { !$0.isListOfLinks } : asides
    return TemplateFields(
      "page",
      [
        "service": .text(face.service),
        "title": .text(title),
        "standfirst": .text(standfirst),
        "theme": .text(folder.isEmpty ? "overview" : folder),
        "root": .text(root),
        "marking": .optional(
          face.marking.isEmpty ? nil : TemplateFields("marking", ["text": .text(face.marking)])),
        "edition": .text(face.words),
        "foot": .text(face.foot),
        "navigation": .list(navigation.map { link(to: $0) }),
        "lead": .optional(
          hasMargin
            ? TemplateFields(
              "lead",
              [
                "figure": .list(figures.prefix(1).map { $0.fields(.lead, root: root) }),
                "asides": .list(margin.map { aside($0) }),
              ]) : nil),
        "answers": .optional(
          hasAnswers
            ? TemplateFields(
              "answers",
              [
                "figures": .list(
                  figures.dropFirst().enumerated().map { index, figure in
                    figure.fields(.brief(isLarge: index < 3), root: root)
                  }),
                "asides": .list(links.map { aside($0) }),
              ]) : nil),
        "contents": .optional(
          hasContents
            ? TemplateFields("contents", ["items": .list(figures.map { contentsItem($0) })]) : nil),
        "figures": .list(hasMargin ? [] : figures.map { $0.fields(.full, root: root) }),
        "notice": .optional(face.notice.map { TemplateFields("notice", ["text": .text($0)]) }),
        "statement": .text(face.statement),
        "program": .text("funnel \(face.programVersion)"),
      ])
  }

  /// From the page's folder up to the edition's: `../` or nothing.
  private var root: String {
    String(repeating: "../", count: folder.split(separator: "/").count)
  }

  private func contentsItem(_ figure: Figure) -> TemplateFields {
    TemplateFields("item", ["id": .text(figure.id), "question": .text(figure.question)])
  }

  private func link(to page: Page) -> TemplateFields {
    TemplateFields(
      "navigation",
      [
        "href": .text(root + page.file),
        "name": .text(page.name),
        "current": .flag(page.folder == folder),
      ])
  }

  private func aside(_ aside: Aside) -> TemplateFields {
    TemplateFields(
      "aside",
      [
        "title": .text(aside.title),
        "items": .list(
          aside.items.map { item in
            TemplateFields(
              "item",
              [
                "lead": .optional(
                  item.lead.isEmpty ? nil : TemplateFields("lead", ["text": .text(item.lead)])),
                "plain": .flag(item.link == nil),
                "text": .text(item.text),
                "link": .optional(
                  item.link.map { link in
                    TemplateFields(
                      "link", ["href": .text(root + link), "text": .text(item.text)])
                  }),
              ])
          }),
      ])
  }
}

extension Page.Aside {
  /// Whether it only says where to read on; such lists stand below, beside the short answers.
  fileprivate var isListOfLinks: Bool {
    !items.isEmpty && items.allSatisfy { $0.link != nil && $0.lead.isEmpty }
  }
}
