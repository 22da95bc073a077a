/// The templates that lay out every page, read once and checked.
///
/// Templates repeat (`{{#rows}}`), decide (`{{^current}}`) and include (`{{> table}}`), no more: that
/// much of Mustache. A name that the page doesn't have is an error: a blank is worse than no page.
public struct Theme: Sendable {
  private let templates: [String: Template]
  private let tags: [String: [TemplateTag]]
  private let markupNames: Set<String>

  /// - Parameter templates: their texts by name, such as `page` and `figure`, without `.mustache`.
  /// - Throws: `TemplateError` for the first fault, templates by name and tags in order.
  public init(templates: [String: String]) throws(TemplateError) {
    guard templates["page"] != nil else { throw TemplateError(.missingTemplate("page")) }
    var read: [String: Template] = [:]
    var tags: [String: [TemplateTag]] = [:]
    for (name, text) in templates.sorted(by: { $0.key < $1.key }) {
      tags[name] = TemplateTag.all(in: text)
      for tag in tags[name] ?? [] {
        switch tag.kind {
        case .unknown: throw TemplateError(.unknownTag(tag.name), template: name, line: tag.line)
        case .inclusion where templates[tag.name] == nil:
          throw TemplateError(.missingTemplate(tag.name), template: name, line: tag.line)
        default: continue
        }
      }
      do throws(Template.Fault) {
        read[name] = try Template(text)
      } catch {
        throw TemplateError(.unreadable(error.reason), template: name, line: error.line)
      }
    }
    self.templates = read
    self.tags = tags
    markupNames = Set(tags.values.joined().filter { $0.kind == .markup }.map(\.name))
  }

  /// A page as HTML.
  ///
  /// - Parameter navigation: every page of the edition, in order.
  /// - Throws: `TemplateError` where a template asks for a name that the page doesn't have.
  public func html(
    _ page: Page, navigation: [Page], face: EditionFace
  ) throws(TemplateError) -> String {
    try render(page.fields(navigation: navigation, face: face))
  }

  /// - Parameter note: told of every name that a template asks for, and of what it asks it.
  func render(
    _ fields: TemplateFields, note: ((_ kind: String, _ name: String) -> Void)? = nil
  ) throws(TemplateError) -> String {
    var rendering = TemplateRendering(
      templates: templates, markupNames: markupNames, note: note)
    rendering.write("page", fields)
    if let fault = rendering.fault { throw located(fault) }
    return rendering.html
  }

  /// The fault with the first tag that has its name; the template where such things are laid out
  /// goes first.
  private func located(_ problem: TemplateError.Problem) -> TemplateError {
    let (name, home): (String, String?) =
      switch problem {
      case .unknownName(let name, let kind): (name, Theme.homes[kind] ?? kind)
      case .notMarkup(let name), .missingMarkupBraces(let name): (name, nil)
      case .missingTemplate(let name), .unreadable(let name), .unknownTag(let name): (name, nil)
      }
    let order = tags.keys.sorted { ($0 == home ? 0 : 1, $0) < ($1 == home ? 0 : 1, $1) }
    for template in order {
      let tag = tags[template]?.first {
        guard $0.name == name else { return false }
        return switch problem {
        case .notMarkup: $0.kind == .markup
        case .missingMarkupBraces: $0.kind == .name
        default: $0.kind != .end && $0.kind != .comment && $0.kind != .inclusion
        }
      }
      if let tag { return TemplateError(problem, template: template, line: tag.line) }
    }
    return TemplateError(problem)
  }

  /// Where the built-in templates lay out what has no template of its own name.
  private static let homes = [
    "answers": "page", "lead": "page", "marking": "page", "navigation": "page", "notice": "page",
    "chart": "figure", "how": "figure", "large": "figure", "bounds": "table", "box": "table",
    "cell": "table", "column": "table", "interval": "table", "label": "table", "layout": "table",
    "marker": "table", "role": "table", "row": "table", "unit": "table", "value": "table",
    "item": "aside", "link": "aside",
  ]
}
