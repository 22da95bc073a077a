/// One page in the making: templates write into it what its fields hold.
struct TemplateRendering {
  private(set) var html = ""
  /// The first name that was asked for and could not be had, and why.
  private(set) var fault: TemplateError.Problem?
  private let templates: [String: Template]
  /// The names that stand in three braces anywhere in the templates.
  private let markupNames: Set<String>
  /// Told of every name that a template asks for, and of what it asks it.
  private let note: ((_ kind: String, _ name: String) -> Void)?
  /// Blanks before every line of an included template.
  private var indentation = ""

  init(
    templates: [String: Template], markupNames: Set<String>,
    note: ((_ kind: String, _ name: String) -> Void)?
  ) {
    self.templates = templates
    self.markupNames = markupNames
    self.note = note
  }

  mutating func write(_ template: String, _ fields: TemplateFields) {
    write(templates[template]?.parts ?? [], fields)
  }

  private mutating func write(_ parts: [Template.Part], _ fields: TemplateFields) {
    for part in parts {
      switch part {
      case .text(let text): write(text)
      case .name(let name):
        guard let value = value(name, fields) else { continue }
        if case .text(let text) = value {
          write(SVG.escaped(text))
        } else {
          keep(.unknownName(name, of: fields.kind))
        }
      case .markup(let name):
        if case .markup(let markup)? = value(name, fields) { write(markup) }
      case .section(let name, let inner): writeSection(value(name, fields), inner, fields)
      case .inverted(let name, let inner):
        if let value = value(name, fields), value.isNothing { write(inner, fields) }
      case .inclusion(let name, let more):
        let outer = indentation
        indentation += more
        write(name, fields)
        indentation = outer
      }
    }
  }

  private mutating func writeSection(
    _ value: TemplateFields.Value?, _ parts: [Template.Part], _ fields: TemplateFields
  ) {
    switch value {
    case nil, .flag(false), .optional(nil): break
    case .text, .markup, .flag(true): write(parts, fields)
    case .optional(let inner?): write(parts, inner)
    case .list(let list): for inner in list { write(parts, inner) }
    }
  }

  private mutating func write(_ text: String) {
    guard !text.isEmpty else { return }
    if !indentation.isEmpty, html.utf8.last == UInt8(ascii: "\n") { html += indentation }
    html += text
  }

  private mutating func value(_ name: String, _ fields: TemplateFields) -> TemplateFields.Value? {
    note?(fields.kind, name)
    guard let value = fields[name] else {
      keep(.unknownName(name, of: fields.kind))
      return nil
    }
    let isMarkup = if case .markup = value { true } else { false }
    if isMarkup != markupNames.contains(name) {
      keep(isMarkup ? .missingMarkupBraces(name) : .notMarkup(name))
      return nil
    }
    return value
  }

  private mutating func keep(_ problem: TemplateError.Problem) {
    if fault == nil { fault = problem }
  }
}

extension TemplateFields.Value {
  fileprivate var isNothing: Bool {
    switch self {
    case .flag(let flag): !flag
    case .optional(let fields): fields == nil
    case .list(let list): list.isEmpty
    case .text, .markup: false
    }
  }
}
