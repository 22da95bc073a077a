/// An SVG element: a small tree that renders as text, always escaped.
///
/// Looks come from classes that `dashboards-static/assets/charts.css` knows; geometry from
/// attributes. There is never a `style` attribute.
public struct SVG: Sendable, Equatable {
  public var name: String
  /// In writing order.
  public var attributes: [Attribute]
  public var children: [SVG]
  /// Text content; elements have either text or children.
  public var text: String?

  public struct Attribute: Sendable, Equatable {
    public let name: String
    public let value: String
  }

  public init(_ name: String, text: String? = nil, children: [SVG] = []) {
    self.name = name
    self.attributes = []
    self.children = children
    self.text = text
  }

  /// The element as markup, one child a line; the same tree always gives the same text.
  public var rendered: String {
    var output = ""
    render(into: &output)
    return output
  }

  /// The value of an attribute; `nil` where there is none of that name.
  public subscript(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

extension SVG {
  /// The same element with one more attribute; an existing one of that name is replaced.
  consuming func with(_ name: String, _ value: String) -> SVG {
    let attribute = Attribute(name: name, value: value)
    if let index = attributes.firstIndex(where: { $0.name == name }) {
      attributes[index] = attribute
    } else {
      attributes.append(attribute)
    }
    return self
  }

  consuming func with(_ name: String, _ value: Double) -> SVG { with(name, SVG.number(value)) }

  /// The same element of one or more classes; empty text changes nothing.
  consuming func classed(_ classes: String) -> SVG {
    classes.isEmpty ? self : with("class", classes)
  }

  static func group(_ classes: String = "", _ children: [SVG]) -> SVG {
    SVG("g", children: children).classed(classes)
  }

  static func rect(x: Double, y: Double, width: Double, height: Double, _ classes: String) -> SVG {
    SVG("rect").classed(classes).with("x", x).with("y", y)
      .with("width", max(0, width)).with("height", max(0, height))
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String)
    -> SVG
  {
    SVG("line").classed(classes).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2)
  }

  static func circle(x: Double, y: Double, r: Double, _ classes: String) -> SVG {
    SVG("circle").classed(classes).with("cx", x).with("cy", y).with("r", r)
  }

  static func path(_ d: String, _ classes: String) -> SVG {
    SVG("path").classed(classes).with("d", d)
  }

  /// A coordinate with at most two decimals and no trailing zeros.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let bounded = min(max(value, -1e9), 1e9)
    let hundredths = Int((bounded * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    var text = (hundredths < 0 ? "-" : "") + String(whole)
    if rest > 0 {
      text += rest % 10 == 0 ? ".\(rest / 10)" : (rest < 10 ? ".0\(rest)" : ".\(rest)")
    }
    return text
  }
}

extension SVG {
  private func render(into output: inout String) {
    output += "<"
    output += name
    for attribute in attributes {
      output += " "
      output += attribute.name
      output += "=\""
      output += SVG.escaped(attribute.value)
      output += "\""
    }
    if let text {
      output += ">"
      output += SVG.escaped(text)
    } else if children.isEmpty {
      output += "/>"
      return
    } else {
      output += ">"
      for child in children {
        output += "\n"
        child.render(into: &output)
      }
      output += "\n"
    }
    output += "</"
    output += name
    output += ">"
  }

  /// Text for content and quoted attributes, without the control characters that no page may hold.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isPerhapsEscaped) else { return text }
    var output = ""
    output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      // Two braces in a page would look like a name that a template left behind.
      case "{": output += "&#123;"
      case "}": output += "&#125;"
      case "\t", "\n", "\r": output += " "
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": continue
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// Whether a byte is of a scalar that `escaped` changes, or may be.
  private static func isPerhapsEscaped(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    // Controls; those from U+0080 to U+009F begin with C2.
    default: byte < 0x20 || byte == 0x7F || byte == 0xC2
    }
  }
}
