import Funnel

/// Enquiries beside what the homes of each ward or segment let expect.
extension Evidence {
  /// Wards: expected enquiries, index, penetration.
  var wardIndex: Figure? {
    guard let year = rateYear, !areas.areas.isEmpty, registersMeetProfile,
      tally.split(by: "ward") != nil
    else { return nil }
    let comparison = areas.enquiries(in: year, from: tally)
    var table = Table(
      title: "Enquiries in \(yearName(year))",
      unit: "by ward, alphabetical; 100 = as expected "
        + "from its homes",
      columns: [
        .init("Ward", .words), .init("Enquiries"), .init("Expected"), .init("Index"),
        .init("95% interval"), .init("Against all"), .init("Of its homes"),
      ])
    for part in comparison.parts {
      let index = comparison.index(of: part)
      table.rows.append(
        Table.Row(
          part.category,
          [
            .measure(index, .numerator), .measure(index, .denominator), .measure(index),
            .measure(index, .interval), .measure(comparison.signalMeasure(of: part)),
            .measure(comparison.penetration(of: part)),
          ]))
    }
    let all = comparison.overallPenetration
    let blank = Table.Cell.words(Marker.notApplicable.text)
    table.rows.append(
      Table.Row(
        "All wards",
        [.measure(all, .numerator)] + Array(repeating: blank, count: 4) + [.measure(all)],
        role: .total))
    let total = Int(tally.events(of: 0, in: year).value ?? 0)
    return Figure(
      id: "places.index",
      question: "Which wards bring more enquiries than their homes would suggest?",
      finding: indexFinding(
        comparison, one: "ward", names: comparison.parts.map(\.category)),
      table: table,
      how: how(
        basis: "Activity: enquiries dated in \(yearName(year)).", bases: [.activity],
        counted: "\(Wording.counted(comparison.events, "enquiry", "enquiries")).",
        n: comparison.events, leftOut: leftOut(total - comparison.events, "ward"),
        notes: indexNotes("ward", comparison.parts.count),
        kinds: ["register", "events", "postcodes", "areas"]))
  }

  /// Segments of a classification: shares, index, penetration; enquiries and approvals.
  var segmentIndex: Figure? {
    let segmentTable = SegmentTable(segments)
    guard let year = rateYear, let comparison = segmentTable.enquiries(in: year, from: tally),
      let approvals = segmentTable.reached(last, from: tally)
    else { return nil }
    let names = segmentTable.segments.map { $0.name.isEmpty ? $0.id : "\($0.id) \($0.name)" }
    let answer = "Against all"
    var table = Table(
      title: "Enquiries in \(yearName(year)), approvals of all years",
      unit: "by segment; 100 = as expected from its homes",
      columns: [
        .init("Segment", .words), .init("Of homes"), .init("Enquiries"), .init("Of enquiries"),
        .init("Index"), .init(answer), .init("Of its homes"), .init("Approved"),
        .init("Index of approved"),
      ])
    table.isWide = true
    for (index, part) in comparison.parts.enumerated() {
      let approved = approvals.index(of: approvals.parts[index])
      let own = comparison.index(of: part)
      table.rows.append(
        Table.Row(
          names[index],
          [
            .measure(comparison.shareOfHouseholds(part)), .measure(own, .numerator),
            .measure(comparison.share(of: part)), .measure(own, .withInterval),
            .measure(comparison.signalMeasure(of: part)),
            .measure(comparison.penetration(of: part)), .measure(approved, .numerator),
            .measure(approved, .withInterval),
          ]))
    }
    let all = comparison.overallPenetration
    let blank = Table.Cell.words(Marker.notApplicable.text)
    table.rows.append(
      Table.Row(
        "All segments",
        [
          blank, .measure(all, .numerator), blank, blank, blank, .measure(all),
          .measure(approvals.overallPenetration, .numerator), blank,
        ], role: .total))
    let total = Int(tally.events(of: 0, in: year).value ?? 0)
    let version = segmentTable.segments.lazy.map(\.version).first { !$0.isEmpty }
    return Figure(
      id: "places.segment-index",
      question: "Which kinds of household enquire more than their number would suggest?",
      finding: indexFinding(comparison, one: "segment", names: names.map(Wording.quoted)),
      chart: .shareRows(
        id: "places.segment-index", table: table, share: "Index",
        target: .init(name: "100 = as expected from its homes", value: 100), answer: answer,
        spansMargin: true),
      table: table, measures: segmentTable.measures(from: tally),
      how: how(
        basis: "Activity: enquiries dated in \(yearName(year)). Cohort: households of all years of "
          + "enquiry, approved so far.",
        bases: [.activity, .cohort],
        counted: "\(Wording.counted(comparison.events, "enquiry", "enquiries")); "
          + "\(Wording.households(approvals.events)) approved.",
        n: comparison.events, leftOut: leftOut(total - comparison.events, "segment"),
        notes: indexNotes("segment", comparison.parts.count) + [
          .init(
            "Approved",
            "some households are still open, so that later approvals may change the shares."),
          .init(
            "Version",
            (version.map { "\($0). " } ?? "")
              + "Codes of two versions of a classification are never joined."),
        ], kinds: ["register", "events", "postcodes", "segments"]))
  }

  private func leftOut(_ count: Int, _ one: String) -> String {
    count > 0
      ? "\(Wording.counted(count, "enquiry", "enquiries")) from elsewhere or without a \(one)."
      : "Nothing."
  }

  private func indexNotes(_ one: String, _ count: Int) -> [Figure.Note] {
    [
      .init(
        "Index",
        "100 × enquiries ÷ those expected if every home enquired alike. Worked out on unrounded "
          + "shares; the \(one)s’ homes add up to the base."),
      .init(
        "[few]", "under 5 expected."),
      .init(
        "Small numbers",
        "With under 10 enquiries one more moves an index by a tenth or more: "
          + "read its interval."),
      .init(
        "Against all",
        "exact tails of a count: “perhaps” beyond 95%, “clearly” beyond 99.8%. Of "
          + "\(Wording.count(count)) that do not differ, one in 20 is perhaps and one in 500 clearly "
          + "so by luck."),
      .init("Of its homes", "enquiries to households, penetration."),
      .init("[x] [z]", "homes not known; no homes."),
    ]
  }

  private func indexFinding(_ comparison: PartComparison, one: String, names: [String])
    -> String
  {
    let n = "n = \(Wording.count(comparison.events))."
    guard let homes = comparison.households, homes > 0 else {
      return comparison.households == nil
        ? "No index: the number of homes is not known of each \(one). \(n)"
        : "No index: there are no homes in any \(one). \(n)"
    }
    let units = zip(comparison.parts, names).map { part, name in
      (name: name, index: comparison.index(of: part), signal: comparison.signal(of: part))
    }
    func named(_ signal: FunnelLimits.Signal) -> [String] {
      units.filter { $0.signal == signal }.map { unit in
        unit.index.value == nil
          ? unit.name : "\(unit.name) (index \(Wording.text(.measure(unit.index))))"
      }
    }
    let words: [(signal: FunnelLimits.Signal, words: String)] = [
      (.farAbove, "Clearly more than expected: "),
      (.farBelow, "Clearly fewer than expected: "), (.above, "Perhaps more: "),
      (.below, "Perhaps fewer: "),
    ]
    let sentences = words.compactMap { signal, words -> String? in
      let names = named(signal)
      return names.isEmpty ? nil : words + Wording.list(names) + "."
    }
    guard !sentences.isEmpty else {
      return "No \(one) brings more or fewer enquiries than expected from its homes, beyond what "
        + "chance does. \(n)"
    }
    return sentences.joined(separator: " ") + " " + n
  }
}
