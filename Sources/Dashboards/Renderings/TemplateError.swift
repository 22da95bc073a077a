/// What is wrong with a template: which, in which line, and how to mend it.
public struct TemplateError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    /// The theme has no template of this name, or a template includes one that isn't there.
    case missingTemplate(String)
    /// The template library can't read it.
    case unreadable(String)
    /// A tag beyond repeat, if, include, comment and name.
    case unknownTag(String)
    /// The template asks for a name that the page doesn't have.
    case unknownName(String, of: String)
    /// Only markup stands in three braces, and markup stands nowhere else.
    case notMarkup(String)
    case missingMarkupBraces(String)
  }
  public var problem: Problem
  public var template: String?
  public var line: Int?

  init(_ problem: Problem, template: String? = nil, line: Int? = nil) {
    self.problem = problem
    self.template = template
    self.line = line
  }
}

extension TemplateError: CustomStringConvertible {
  public var description: String {
    let file = template.map { "template \($0).mustache" } ?? "templates"
    return file + (line.map { ", line \($0)" } ?? "") + ": " + sentence
  }

  private var sentence: String {
    switch problem {
    case .missingTemplate(let name):
      "there is no \(name).mustache. Add it beside the others, or take the tag out."
    case .unreadable(let reason):
      "it can’t be read (\(reason)). Look for a tag that isn’t closed."
    case .unknownTag(let tag):
      "{{\(tag)}} isn’t used here. Use names, #, ^, / , > and comments."
    case .unknownName(let name, let kind):
      "a \(kind) has nothing called “\(name)”. Take it out, or use a name that it has."
    case .notMarkup(let name):
      "“\(name)” is text and can’t stand in three braces. Write {{\(name)}}."
    case .missingMarkupBraces(let name):
      "“\(name)” is markup. Write {{{\(name)}}}."
    }
  }
}
