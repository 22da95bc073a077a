import Foundation
import Funnel
import Testing

@testable import Dashboards

@Suite struct ChartTests {
  static let all = ChartExample.realistic + ChartExample.awkward

  /// Rewritten when the environment has `UPDATE_SNAPSHOTS=1`.
  @Test(arguments: ChartExample.realistic)
  func `Drawings are as their snapshots`(_ example: ChartExample) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Snapshots/charts").standardizedFileURL
    let file = folder.appending(path: "\(example.name).svg.txt")
    let drawn = example.chart.wide.rendered + "\n\n" + example.chart.narrow.rendered + "\n"
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(drawn.utf8).write(to: file)
    }
    let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(drawn == kept)
  }

  @Test(arguments: all)
  func `Every mark says which cell it draws, in full precision`(_ example: ChartExample) {
    for mark in example.parts.filter({ $0.element["data-row"] != nil }) {
      let row = mark.element["data-row"] ?? ""
      let column = mark.element["data-column"] ?? ""
      #expect(example.table.columns.contains { $0.heading == column })
      let values = example.table.rows.indices.filter { example.table.rows[$0].heading == row }
        .compactMap { example.table.number($0, column).map(ExactDecimal.text) }
      #expect(values.contains(mark.element["data-value"] ?? ""), "\(row), \(column)")
    }
  }

  @Test(arguments: ChartExample.realistic)
  func `Every number of the drawn columns has its mark in both drawings`(_ example: ChartExample) {
    func marks(_ svg: SVG) -> Set<String> {
      Set(
        Part.all(in: svg).compactMap { part in
          part.element["data-row"].map { "\($0) · \(part.element["data-column"] ?? "")" }
        })
    }
    #expect(!marks(example.chart.wide).isEmpty)
    #expect(marks(example.chart.wide) == marks(example.chart.narrow))
  }

  @Test(arguments: all)
  func `Lengths are linear in their values within 1 px`(_ example: ChartExample) {
    for svg in [example.chart.wide, example.chart.narrow] {
      let isUpright = example.name.hasPrefix("timeline")
      // The panels of years and the two sides of places have scales of their own.
      let bars = Part.all(in: svg).filter { $0.element.name == "rect" && $0.value != nil }
      guard let longest = bars.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
        let most = longest.value, most > 0
      else { continue }
      let side = isUpright ? "height" : "width"
      let scale = longest.number(side) / most
      for bar in bars {
        #expect(abs(bar.number(side) - scale * (bar.value ?? 0)) <= 1, "\(bar.element)")
      }
    }
  }

  @Test(arguments: all)
  func `Dots lie linear in their values within 1 px`(_ example: ChartExample) {
    let isUpright = ["years", "cumulative", "incidence"].contains { example.name.hasPrefix($0) }
    let side = isUpright ? "cy" : "cx"
    for svg in [example.chart.wide, example.chart.narrow] {
      let dots = Part.all(in: svg).filter { $0.element.name == "circle" && $0.value != nil }
      // Panels of years differ in scale and those of curves in place; lines of a running total
      // share theirs.
      let groups = Dictionary(grouping: dots) { dot -> String in
        let isOfRow = example.name.hasPrefix("incidence")
        let isOfColumn = example.name.hasPrefix("years")
        return (isOfRow ? dot.element["data-row"] : isOfColumn ? dot.element["data-column"] : nil)
          ?? ""
      }
      for dots in groups.values {
        let sorted = dots.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
        guard let first = sorted.first, let last = sorted.last, let low = first.value,
          let high = last.value, low < high
        else { continue }
        let slope = (last.number(side) - first.number(side)) / (high - low)
        for dot in dots {
          let expected = first.number(side) + slope * ((dot.value ?? 0) - low)
          #expect(abs(dot.number(side) - expected) <= 1, "\(dot.element)")
        }
      }
    }
  }

  @Test(arguments: all)
  func `Everything lies inside the drawing`(_ example: ChartExample) {
    for svg in [example.chart.wide, example.chart.narrow] {
      let part = Part(element: svg, classes: [])
      let (width, height) = (part.number("width"), part.number("height"))
      #expect(svg["viewBox"] == "0 0 \(SVG.number(width)) \(SVG.number(height))")
      for text in Part.all(in: svg) {
        guard let box = text.box else { continue }
        #expect(
          box.left >= -0.5 && box.right <= width + 0.5 && box.top >= -0.5
            && box.bottom <= height + 0.5, "\(text.element.text ?? "")")
      }
      for mark in Part.all(in: svg) where ["rect", "circle"].contains(mark.element.name) {
        let isCircle = mark.element.name == "circle"
        let left = isCircle ? mark.number("cx") - mark.number("r") : mark.number("x")
        let right = left + (isCircle ? 2 * mark.number("r") : mark.number("width"))
        #expect(left >= -1 && right <= width + 1, "\(mark.element)")
      }
    }
  }

  @Test(arguments: all)
  func `No two texts of a drawing overlap`(_ example: ChartExample) {
    for svg in [example.chart.wide, example.chart.narrow] {
      let texts = Part.all(in: svg).compactMap { part in
        part.box.map { (part.element.text ?? "", $0) }
      }
      for (index, (text, box)) in texts.enumerated() {
        for (other, otherBox) in texts[(index + 1)...] {
          // Lines of text stand closer than their boxes where nothing has a descender.
          let trimmed = Drawing.Box(
            left: box.left + 0.5, top: box.top + 1, right: box.right - 0.5, bottom: box.bottom - 1)
          #expect(!trimmed.overlaps(otherBox), "“\(text)” and “\(other)”")
        }
      }
    }
  }

  @Test(arguments: all)
  func `Numbers off the axis are those of a cell or a heading`(_ example: ChartExample) {
    let table = example.table
    var known = Set(table.columns.map(\.heading) + table.rows.map(\.heading))
    for row in table.rows { known.formUnion(row.cells.map(Wording.text)) }
    // A forecast's range is that of its cell.
    known.formUnion(
      table.rows.flatMap(\.cells).compactMap { cell in
        guard case .measure(let measure, _) = cell else { return nil }
        return Wording.text(.measure(measure, .interval))
      })
    for part in example.parts where part.element.name == "text" && !part.classes.contains("axis") {
      let text = part.element.text ?? ""
      #expect(!text.contains { $0.isNumber } || known.contains(text), "\(text)")
    }
  }

  @Test(arguments: all)
  func `A drawing is named, escaped and without style attributes`(_ example: ChartExample) throws {
    let markup = example.chart.wide.rendered + example.chart.narrow.rendered
    #expect(!markup.contains("style="))
    #expect(!markup.contains("<Ward>") && !markup.contains("<table>"))
    let ids = example.parts.compactMap { $0.element["id"] }
    #expect(Set(ids).count == ids.count)
    for svg in [example.chart.wide, example.chart.narrow] {
      let title = try #require(svg.children.first)
      #expect(title.name == "title" && title.text == example.chart.title)
      #expect(svg["role"] == "img" && svg["aria-labelledby"] == title["id"])
    }
    let parser = XMLSyntax(markup: "<both>\(markup)</both>")
    #expect(parser.isWellFormed)
  }

  @Test(arguments: [
    ("ink", "paper"), ("muted", "paper"), ("axis", "paper"), ("paper", "ink"),
    ("ramp-text-dark", "ramp-1"), ("ramp-text-dark", "ramp-2"), ("ramp-text-dark", "ramp-3"),
    ("ramp-text-light", "ramp-4"), ("ramp-text-light", "ramp-5"),
  ])
  func `Words of a chart have a contrast of 4.5 in light and dark`(
    _ words: String, _ ground: String
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../dashboards-static/assets/style.css").standardizedFileURL
    let css = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for scheme in [0, 1] {
      let contrast = try Contrast(css: css, scheme: scheme).ratio(words, ground)
      #expect(contrast >= 4.5, "\(words) on \(ground): \(contrast)")
    }
  }

  @Test func `The same table is drawn the same twice`() {
    for (first, second) in zip(ChartExample.awkward(.many), ChartExample.awkward(.many)) {
      #expect(first.chart.wide.rendered == second.chart.wide.rendered)
      #expect(first.chart.narrow.rendered == second.chart.narrow.rendered)
    }
  }
}

/// An element of a drawing with the classes of all groups around it.
struct Part {
  let element: SVG
  let classes: Set<String>

  static func all(in svg: SVG, within classes: Set<String> = []) -> [Part] {
    let own = classes.union((svg["class"] ?? "").split(separator: " ").map(String.init))
    return [Part(element: svg, classes: own)] + svg.children.flatMap { all(in: $0, within: own) }
  }

  func number(_ attribute: String) -> Double { element[attribute].flatMap(Double.init) ?? 0 }

  var value: Double? { element["data-value"].flatMap(Double.init) }

  /// The room that a text takes.
  var box: Drawing.Box? {
    guard element.name == "text", let text = element.text else { return nil }
    let size =
      !classes.isDisjoint(with: ["small", "note-number"])
      ? 13.0 : classes.contains("rate") ? 15 : 14
    let style = Drawing.Style(
      size: size, isBold: !classes.isDisjoint(with: ["bold", "note-number"]))
    let anchor = element["text-anchor"].flatMap(Drawing.Anchor.init) ?? .start
    return Drawing.box(text, x: number("x"), y: number("y"), style, anchor)
  }
}

extension ChartExample {
  var parts: [Part] { Part.all(in: chart.wide) + Part.all(in: chart.narrow) }
}

/// Contrasts of the stylesheet's colours.
///
/// Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
struct Contrast {
  let css: String
  /// 0 light, 1 dark: which of a name's definitions counts.
  let scheme: Int

  func ratio(_ first: String, _ second: String) throws -> Double {
    let bright = try [luminance(first), luminance(second)].sorted()
    return (bright[1] + 0.05) / (bright[0] + 0.05)
  }

  private func luminance(_ name: String) throws -> Double {
    let values = css.split(separator: "--\(name): #").dropFirst().map { $0.prefix(6) }
    let digits = try #require(values.dropFirst(scheme).first)
    let colour = try #require(Int(digits, radix: 16))
    return [(colour >> 16, 0.2126), (colour >> 8, 0.7152), (colour, 0.0722)].reduce(0) {
      let part = Double($1.0 & 0xFF) / 255
      return $0 + $1.1 * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4))
    }
  }
}

/// Whether every element of a markup is closed and every ampersand begins an entity.
struct XMLSyntax {
  let markup: String

  var isWellFormed: Bool {
    var open: [Substring] = []
    for piece in markup.split(separator: "<") {
      guard let end = piece.firstIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.filter({ $0 == "\"" }).count % 2 == 1 { return false }
      let name = tag.prefix { $0 != " " && $0 != "/" }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"]
    let ampersands = markup.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
    return open.isEmpty
      && ampersands.allSatisfy { rest in entities.contains { rest.hasPrefix($0) } }
  }
}
