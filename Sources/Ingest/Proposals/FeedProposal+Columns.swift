internal import Funnel

extension FeedProposal {
  /// Takes over what a choice found: headings, columns, dates, texts, and what is left out.
  mutating func describe(_ choice: KindChoice, settings: Configuration) {
    var choice = choice
    let table = choice.table
    leaveOutOtherOrder(&choice, settings)
    if choice.mapping.has("closed_by") { describeDeciders(&choice) }
    if table.headerLines != [1] {
      header = Noted(
        table.headerLines,
        table.headerLines.count == 2
          ? "two rows of headings; what spans several columns counts for each" : "the headings")
    }
    statements.insert(
      "It is of kind \(kind.rawValue), by \(choice.mapping.columns.count + choice.unpivoted.count) of its headings in "
        + (table.headerLines.count == 2
          ? "lines \(table.headerLines[0]) and \(table.headerLines[1])"
          : "line \(table.headerLines[0])") + ".", at: 0)
    if let sampled = table.sampled {
      statements.append("Only the first \(sampled) rows were looked at.")
    }
    describeDates(choice)
    describeNumbers(choice)
    describeColumns(choice)
    describeValues(choice)
    if !choice.unpivoted.isEmpty {
      unpivot = (
        choice.unpivotsInto, choice.unpivoted.map { ($0.name, table.headings[$0.index]) }
      )
    }
    if let unpivot {
      statements.append(
        "Rows are made of the columns \(unpivot.columns.map(\.heading).listed()).")
    }
    if kind == .events { describeEvents(choice, settings) }
    describeStages(choice, settings)
    describeSpellings(choice, settings)
    for (column, text, count) in table.leftOutRows where table.isNamed[column] {
      let heading = table.headings[column]
      if let index = skip.firstIndex(where: { $0.heading == heading }) {
        skip[index].texts.append(text)
      } else {
        skip.append((heading, [text]))
      }
      statements.append("\(count) \(count == 1 ? "row" : "rows") \(text.quoted()) left out.")
    }
    describeLeftOut(choice)
    statements += choice.lacks
  }

  /// A feed has one order of day and month. A column that can only be the other way round would have the
  /// whole file refused, and is left out; the day of entry decides which order that is.
  private mutating func leaveOutOtherOrder(_ choice: inout KindChoice, _ settings: Configuration) {
    let table = choice.table
    func order(of column: Int) -> DateOrder? {
      let dates = table.evidence[column].dates
      switch (dates.dayFirst, dates.monthFirst) {
      case (_?, nil): return .dayFirst
      case (nil, _?): return .monthFirst
      default: return nil
      }
    }
    let columns = columns(of: choice, where: .date)
    let entry = settings.stages.first.map { Feed.dateColumns(of: $0, isEntry: true) } ?? []
    let needed = Set(kind.required.joined() + entry)
    let decisive = choice.mapping.columns.first {
      needed.contains($0.canonical) && order(of: $0.index) != nil
    }
    guard let kept = (decisive.map { [$0.index] } ?? columns).lazy.compactMap(order).first else {
      return
    }
    for column in choice.mapping.columns where columns.contains(column.index) {
      guard let own = order(of: column.index), own != kept, !needed.contains(column.canonical)
      else {
        continue
      }
      choice.mapping.remove(column.canonical)
      let sentence =
        "\(choice.table.headings[column.index].quoted()) is \(own.rawValue), but other dates are "
        + "\(kept.rawValue); a feed has one order, so that the column is left out until it is mended."
      statements.append(sentence)
      remarks.append(sentence)
    }
  }

  private mutating func describeDates(_ choice: KindChoice) {
    var seen = ColumnEvidence.Dates()
    for column in columns(of: choice, where: .date) {
      seen.add(choice.table.evidence[column].dates)
    }
    describe(seen)
  }

  private mutating func describeNumbers(_ choice: KindChoice) {
    var seen = ColumnEvidence.Numbers()
    let own = columns(of: choice, where: .number) + columns(of: choice, where: .money)
    for column in own + choice.unpivoted.map(\.index) {
      seen.add(choice.table.evidence[column].numbers)
    }
    guard seen.continentalOnly > 0 else { return }
    guard seen.englishOnly == 0 else {
      statements.append(
        "Numbers are written in two ways: \(seen.englishOnly) English, \(seen.continentalOnly) "
          + "continental; English is read, the others are faults.")
      return
    }
    numbers = Noted(.continental, "\(seen.continentalOnly) such as 1.234,5, none such as 1,234.5")
    statements.append(
      "Numbers are continental: \(seen.continentalOnly) show it, none the other way.")
  }

  private func columns(of choice: KindChoice, where content: ColumnContent) -> [Int] {
    let entries = HeadingDictionary.usual(kind).filter { $0.content == content }.map(\.canonical)
    return choice.mapping.columns.filter { column in
      entries.contains(column.canonical)
        || content == .date
          && (column.canonical.hasSuffix("_date") || column.canonical == "date")
    }.map(\.index)
  }

  private mutating func describeColumns(_ choice: KindChoice) {
    for column in choice.mapping.columns {
      let evidence = choice.table.evidence[column.index]
      let isGuess = column.score < ColumnMapping.sure
      var note =
        evidence.filled == 0
        ? "no row has it yet" : "\(evidence.filled) of \(choice.table.records.count) rows"
      if isGuess { note += "; a guess" }
      let heading = choice.table.headings[column.index]
      columns.append(
        Column(
          canonical: column.canonical, heading: heading, position: column.index, note: note))
      guard isGuess else { continue }
      statements.append("\(heading.quoted()) is taken for \(column.canonical): a guess.")
      if !kind.required.joined().contains(column.canonical) {
        questions.append(
          Question(
            text: "Is \(heading.quoted()) the column \(column.canonical)?", choices: ["yes", "no"],
            subject: .column(column.canonical)))
      }
    }
    let pairs = columns.map { "\($0.canonical) ← \($0.heading.printable())" }
    if !pairs.isEmpty { statements.append("Columns: " + pairs.joined(separator: "; ") + ".") }
  }

  private mutating func describeValues(_ choice: KindChoice) {
    for value in choice.values {
      let isGuess = value.text == KindChoice.noPlatform || value.canonical == "enquiry_id"
      values.append(
        (value.canonical, Noted(value.text, isGuess ? "a guess" : "by the file’s name")))
      if value.canonical == "platform" {
        statements.append("The platform is written as \(value.text).")
        if value.text == KindChoice.noPlatform {
          questions.append(
            Question(text: "Which platform is it of?", choices: [], subject: .platform))
        }
      }
    }
  }

  /// Columns that are not read: the personal ones by what they hold, the others by their number.
  private mutating func describeLeftOut(_ choice: KindChoice) {
    let used = Set(choice.mapping.columns.map(\.index) + choice.unpivoted.map(\.index))
    var personal: [(what: String, headings: [String])] = []
    var others: [Int] = []
    for index in choice.table.headings.indices where !used.contains(index) {
      let evidence = choice.table.evidence[index]
      guard evidence.filled > 0 || !choice.table.headings[index].isEmpty else { continue }
      if let what = PersonalHeading.contents(of: choice.table.words[index])
        ?? FeedProposal.personalContents(evidence)
      {
        let known = personal.firstIndex { $0.what == what } ?? personal.count
        if known == personal.count { personal.append((what, [])) }
        let heading = choice.table.headings[index]
        personal[known].headings.append(
          OrdinaryWords.cover(heading) ? heading.quoted() : "column \(index + 1)")
      } else {
        others.append(index)
      }
    }
    if !personal.isEmpty {
      let list = personal.map { "\($0.what) (\($0.headings.joined(separator: ", ")))" }
        .joined(separator: ", ")
      statements.append("Personal columns are left out and never read: \(list).")
      remarks.append("Left out, being personal: \(list).")
    }
    guard !others.isEmpty else { return }
    let named = others.map { index -> String in
      let heading = choice.table.headings[index]
      return OrdinaryWords.cover(heading) ? heading.quoted() : "column \(index + 1)"
    }
    let list =
      named.prefix(8).joined(separator: ", ")
      + (named.count > 8 ? " and \(named.count - 8) more" : "")
    statements.append("Not used: \(list).")
    remarks.append("Not used: \(list).")
  }

  private static func personalContents(_ evidence: ColumnEvidence) -> String? {
    if evidence.share(evidence.emails) > 0.1 { return "e-mail addresses" }
    if evidence.share(evidence.phones) > 0.3 { return "phone numbers" }
    if evidence.share(evidence.titledNames) > 0.1 || evidence.share(evidence.names) > 0.5 {
      return "names"
    }
    if evidence.share(evidence.longTexts) > 0.3 { return "free text" }
    return evidence.share(evidence.postcodes) > 0.5 ? "postcodes" : nil
  }
}
