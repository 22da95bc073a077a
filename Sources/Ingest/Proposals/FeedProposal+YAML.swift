extension FeedProposal {
  /// The feed's file: keys that configuration knows, with the evidence beside them.
  public var yaml: String {
    var lines = [
      "# \(kind.inWords)",
      "# Proposed by `funnel init` from the file alone. What is wrong here can be changed;",
      "# `funnel check \(name)` then says how the file is read.",
      "kind: \(kind.rawValue)",
    ]
    if let preset { lines.append("preset: \(preset)    # knows this export’s headings and layout") }
    lines.append("from: \(YAMLText(from))")
    add("sheet", sheet.map { ("\(YAMLText($0.value))", $0.note) }, to: &lines)
    add("header", header.map { (FeedProposal.lineNumbers($0.value), $0.note) }, to: &lines)
    add("encoding", encoding.map { ($0.value.rawValue, $0.note) }, to: &lines)
    add("delimiter", delimiter.map { ("\(YAMLText($0.value.name))", $0.note) }, to: &lines)
    add("dates", dates.map { ($0.value.rawValue, $0.note) }, to: &lines)
    add("numbers", numbers.map { ($0.value.rawValue, $0.note) }, to: &lines)
    if !columns.isEmpty {
      lines.append("columns:    # our name: the file’s heading; no other column is read")
      for column in columns {
        add("  \(column.canonical)", ("\(YAMLText(column.heading))", column.note), to: &lines)
      }
    }
    if !values.isEmpty {
      lines.append("values:    # the same for every row")
      for value in values {
        add("  \(value.canonical)", ("\(YAMLText(value.text.value))", value.text.note), to: &lines)
      }
    }
    if let unpivot {
      lines.append("unpivot:    # each of these columns becomes rows")
      lines.append("  into: \(unpivot.into)")
      lines.append("  value: value")
      lines.append("  columns:")
      for column in unpivot.columns {
        lines.append("    \(YAMLText(column.name)): \(YAMLText(column.heading))")
      }
    }
    if !skip.isEmpty {
      lines.append("skip:    # rows that add others up or only name a period")
      for filter in skip {
        lines.append("  \(YAMLText(filter.heading)): \(FeedProposal.list(filter.texts))")
      }
    }
    if !stages.isEmpty {
      lines.append("stages:    # which texts of the event column are which stage")
      for stage in stages { lines.append("  \(stage.word): \(FeedProposal.list(stage.texts))") }
    }
    if !codes.isEmpty {
      lines.append("codes:    # our word: the file’s texts for it")
      for code in codes {
        lines.append("  \(code.column):")
        for word in code.words {
          lines.append("    \(YAMLText(word.word)): \(FeedProposal.list(word.texts))")
        }
      }
    }
    if let fewestRows {
      lines.append("expect:")
      lines.append("  rows: \(fewestRows)..    # half of what the file holds today; fewer is said")
    }
    for remark in remarks { lines.append("# " + remark) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as it may stand in a YAML file.
  public static func yamlText(_ text: String) -> String { YAMLText(text).description }

  private func add(_ key: String, _ entry: (text: String, note: String)?, to lines: inout [String])
  {
    guard let entry else { return }
    let note = entry.note.isEmpty ? "" : "    # \(entry.note.oneLine)"
    lines.append("\(key): \(entry.text)\(note)")
  }

  private static func lineNumbers(_ lines: [Int]) -> String {
    lines.count == 1 ? "\(lines[0])" : "[\(lines.map(String.init).joined(separator: ", "))]"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map { "\(YAMLText($0, inList: true))" }.joined(separator: ", ") + "]"
  }
}

/// A text as YAML writes it: plain where that is safe, else in double quotes.
struct YAMLText: CustomStringConvertible {
  let description: String

  init(_ text: String, inList: Bool = false) {
    let text = text.oneLine
    description = YAMLText.isPlain(text) ? text : YAMLText.quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    let words: Set = ["null", "true", "false", "yes", "no", "on", "off", "none"]
    guard let first = text.unicodeScalars.first, !words.contains(text.lowercased()) else {
      return false
    }
    let isOpen = first.properties.isAlphabetic || ("0"..."9").contains(first) || first == "."
    return isOpen && text.last != " "
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || " _-./()&+%£’".unicodeScalars.contains($0)
      }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension String {
  /// Without line breaks and control characters, which no line of YAML may hold.
  fileprivate var oneLine: String {
    var words = ""
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        words += " "
      } else if scalar.properties.generalCategory != .control,
        scalar.properties.generalCategory != .format
      {
        words.unicodeScalars.append(scalar)
      }
    }
    return words.split(separator: " ").joined(separator: " ")
  }
}

extension FeedKind {
  /// What a feed of the kind holds, for people.
  public var inWords: String {
    switch self {
    case .register: "The enquiry register: a row for each enquiry."
    case .events: "An event log: a row for each event of a case."
    case .published: "Totals as reports print them."
    case .campaigns: "Campaigns: when each ran and what it cost."
    case .spend: "What campaigns spent, and when."
    case .social: "What a social network counted, by day."
    case .sessions: "Information sessions: when, where, how many booked and came."
    case .attendance: "Who came to the sessions: counted, never read by name."
    case .areas: "Areas with their households and adults."
    case .segments: "Segments of a household classification."
    case .postcodes: "Postcodes with their ward or segment."
    case .boundaries: "Outlines of areas, for maps."
    case .holidays: "Bank holidays as GOV.UK lists them."
    case .comparators: "Somebody else’s figures, to compare with."
    case .children: "Children who need homes, by group."
    case .capacity: "Fostering households and places at each month’s end."
    case .notes: "What a reader of the charts should know."
    }
  }
}
