import Mustache

/// The names that a template may use at one place, such as those of a figure or of a table's row.
///
/// Inside `{{#rows}} … {{/rows}}` only a row's own names hold, none of the figure around it.
struct TemplateFields: Sendable {
  enum Value: Sendable {
    case text(String)
    case markup(String)
    case flag(Bool)
    /// For `{{#chart}} … {{/chart}}`: once, or not at all.
    case optional(TemplateFields?)
    case list([TemplateFields])
  }
  /// What has these names: “figure”.
  let kind: String
  let values: [String: Value]

  init(_ kind: String, _ values: [String: Value]) {
    self.kind = kind
    self.values = values
  }
}

/// What the templates asked for while one page was rendered.
///
/// The library asks its context through a protocol that can't throw, so faults are kept here.
final class TemplateRecord {
  /// In the order of asking; the name, what didn't have it, and the problem.
  private(set) var faults: [TemplateError.Problem] = []
  private(set) var asked: Set<String> = []
  private(set) var given: Set<String> = []
  private let markupNames: Set<String>

  /// - Parameter markupNames: the names that stand in three braces anywhere in the templates.
  init(markupNames: Set<String>) {
    self.markupNames = markupNames
  }

  /// `figure.note`, for every name that something had and no template asked for.
  var unasked: [String] { given.subtracting(asked).sorted() }

  fileprivate func given(_ fields: TemplateFields) {
    for name in fields.values.keys { given.insert("\(fields.kind).\(name)") }
  }

  fileprivate func value(_ name: String, of fields: TemplateFields) -> TemplateFields.Value? {
    asked.insert("\(fields.kind).\(name)")
    guard let value = fields.values[name] else {
      faults.append(.unknownName(name, of: fields.kind))
      return nil
    }
    let isMarkup = if case .markup = value { true } else { false }
    if isMarkup != markupNames.contains(name) {
      faults.append(isMarkup ? .missingMarkupBraces(name) : .notMarkup(name))
      return nil
    }
    return value
  }
}

/// Fields as the library's context: never answers with nothing, so that the library never looks
/// for the name elsewhere.
struct TemplateContext: MustacheParent {
  private let fields: TemplateFields
  private let record: TemplateRecord

  init(_ fields: TemplateFields, record: TemplateRecord) {
    self.fields = fields
    self.record = record
    record.given(fields)
  }

  func child(named name: String) -> Any? {
    switch record.value(name, of: fields) {
    case nil: false
    case .text(let text): TemplateContext.rendered(text)
    case .markup(let markup): markup
    case .flag(let flag): flag
    case .optional(nil): false
    case .optional(let fields?): TemplateContext(fields, record: record)
    case .list(let list): list.map { TemplateContext($0, record: record) }
    }
  }

  /// The library escapes by whole characters and so misses a quotation mark that carries a
  /// combining one; text with any mark to escape is escaped here instead, and passed on as a
  /// template of its own, which the library takes as it is.
  private static func rendered(_ text: String) -> Any {
    let escaped = SVG.escaped(text)
    guard escaped != text else { return text }
    // Escaped text has no brace, so it cannot fail to be a template.
    return (try? MustacheTemplate(string: escaped)) ?? ""
  }
}
