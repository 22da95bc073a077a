import Funnel

extension Rendering {
  /// How `funnel answer` prints a figure.
  public enum AnswerFormat: String, CaseIterable, Sendable {
    case text, csv, json, md
  }

  /// A figure for the terminal, without the control characters that data may hold.
  public static func terminal(_ figure: Figure, format: AnswerFormat) -> String {
    switch format {
    case .text: text(figure)
    case .csv: printable(tableCSV(figure.table))
    case .json: json(figure).text
    case .md: markdown(figure)
    }
  }

  private static func text(_ figure: Figure) -> String {
    let how = figure.howCounted + [Figure.Note("Reference", "\(figure.id), \(figure.edition)")]
    let width = how.map(\.term.count).max() ?? 0
    let sentences = [figure.question, figure.finding].map {
      lines(of: $0, width: 78).joined(separator: "\n") + "\n\n"
    }
    var output = sentences.joined() + caption(figure.table) + "\n" + aligned(figure.table)
    output += "\nHow this was counted\n"
    for note in how {
      let term = "  " + padded(oneLine(note.term), to: width) + "  "
      let lines = lines(of: note.text, width: max(40, 78 - width - 4))
      let indent = String(repeating: " ", count: width + 4)
      output += term + lines.joined(separator: "\n" + indent) + "\n"
    }
    return output
  }

  private static func caption(_ table: Table) -> String {
    oneLine(table.unit.isEmpty ? table.title : "\(table.title), \(table.unit)")
  }

  /// Columns two spaces apart: words to the left, numbers to the right.
  private static func aligned(_ table: Table) -> String {
    let lines = grid(table)
    let widths = table.columns.indices.map { column in
      lines.map { $0[column].count }.max() ?? 0
    }
    return lines.map { line in
      var text = ""
      for (column, cell) in line.enumerated() {
        if column > 0 { text += "  " }
        let isLeft = column == 0 || table.columns[column].kind == .words
        let isLast = column == line.count - 1
        text += isLeft && isLast ? cell : padded(cell, to: widths[column], right: !isLeft)
      }
      return text + "\n"
    }.joined()
  }

  /// Headings, then rows; members of a group are indented.
  private static func grid(_ table: Table) -> [[String]] {
    [table.columns.map { oneLine($0.heading) }]
      + table.rows.map { row in
        [(row.role == .member ? "  " : "") + oneLine(row.heading)]
          + row.cells.map { oneLine(Wording.text($0)) }
      }
  }

  private static func markdown(_ figure: Figure) -> String {
    let table = figure.table
    let rule = table.columns.enumerated().map { index, column in
      index == 0 || column.kind == .words ? "---" : "---:"
    }
    var output = "## \(escaped(figure.question))\n\n\(escaped(figure.finding))\n\n"
    output += "**\(escaped(table.title))**"
    output += (table.unit.isEmpty ? "" : ", \(escaped(table.unit))") + "\n\n"
    for (index, line) in grid(table).enumerated() {
      let cells = line.map { escaped(String($0.drop { $0 == " " })) }
      output += "| \(cells.joined(separator: " | ")) |\n"
      if index == 0 { output += "| \(rule.joined(separator: " | ")) |\n" }
    }
    output += "\n"
    for note in figure.howCounted {
      output += "- **\(escaped(note.term))** \(escaped(note.text))\n"
    }
    return output + "- **Reference** `\(figure.id)`, \(figure.edition)\n"
  }

  /// Text that Markdown takes as text.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in oneLine(text).unicodeScalars {
      if "\\|`*_<>[]".unicodeScalars.contains(scalar) { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  /// Lines of at most so many characters, broken at blanks.
  private static func lines(of text: String, width: Int) -> [String] {
    var lines = [""]
    for word in oneLine(text).split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }

  /// Text whose line ends and tabs became blanks, without other control characters.
  private static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return text
    }
    return printable(String(text.map { $0.isWhitespace ? " " : $0 }))
  }

  /// Line ends stay; no other control character reaches a terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
  }
}
