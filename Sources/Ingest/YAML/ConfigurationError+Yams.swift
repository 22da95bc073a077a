internal import Yams

extension ConfigurationError {
  /// The parser's own finding, with its place.
  init(_ error: YamlError, text: String, file: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      // Where the parser gave up is often a line later than what it was reading.
      let reading = context.map { ", \($0.text) begun in line \($0.mark.line)" } ?? ""
      self.init(.syntax(problem + reading), file: file, line: mark.line, column: mark.column)
    case .composer(let context, let problem, let mark, _):
      let isSecond = context?.text.contains("single document") == true
      self.init(
        isSecond ? .severalDocuments : .syntax(problem), file: file, line: mark.line,
        column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        .duplicateKey(keys.first ?? ""), file: file, line: context.mark.line,
        column: context.mark.column)
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = before.reduce(1) { $1.isNewline ? $0 + 1 : $0 }
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      self.init(
        .syntax(problem), file: file, line: offset == nil ? nil : line,
        column: offset == nil ? nil : column)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init(.syntax("\(error)"), file: file)
    }
  }
}
