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
  /// So few that looking at each in turn finds one fastest.
  private let values: KeyValuePairs<String, Value>

  init(_ kind: String, _ values: KeyValuePairs<String, Value>) {
    self.kind = kind
    self.values = values
  }

  /// `nil` where there is nothing of that name.
  subscript(_ name: String) -> Value? { values.first { $0.key == name }?.value }

  /// `figure.note`, for every name that is there, and for those of all that is within.
  var names: Set<String> {
    values.reduce(into: []) { names, pair in
      names.insert("\(kind).\(pair.key)")
      switch pair.value {
      case .text, .markup, .flag, .optional(nil): break
      case .optional(let fields?): names.formUnion(fields.names)
      case .list(let list): for fields in list { names.formUnion(fields.names) }
      }
    }
  }
}
