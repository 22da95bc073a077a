import Funnel

/// The Overview's margin: what to look at, how fresh the data is, where to read on.
extension Evidence {
  func asides(beside others: [Page]) -> [Page.Aside] {
    [exceptions, changes, freshness, askedMost(on: others)].compactMap(\.self)
      .filter { !$0.items.isEmpty }
  }

  private var exceptions: Page.Aside {
    var items: [Page.Aside.Item] = []
    for feed in feeds where !feed.reason.isEmpty {
      items.append(
        .init(lead: feed.name, text: feed.reason, link: "data/index.html#data.freshness"))
    }
    let refused = feeds.reduce(0) { sum, feed in
      sum + (feed.rows.first { $0.name == "refused" }?.count ?? 0)
    }
    if refused > 0 {
      items.append(
        .init(
          lead: "\(Wording.count(refused)) \(verb(refused, "row", "rows"))",
          text: "could not be used. The list says why and what to do.",
          link: "data/index.html#data.rows"))
    }
    let faults = feeds.reduce(0) { $0 + $1.faults.reduce(0) { $0 + $1.count } }
    if faults > 0 {
      items.append(
        .init(
          lead: "\(Wording.count(faults)) \(verb(faults, "entry", "entries"))",
          text: "in the feeds \(verb(faults, "needs", "need")) a look.",
          link: "data/index.html#data.faults"))
    }
    if items.isEmpty { items = [.init(text: "Nothing: every feed is in order.")] }
    return Page.Aside(title: "To look at this morning", items: items)
  }

  /// Events recorded since the latest edition of an earlier day; late entries count where they came.
  private var changes: Page.Aside? {
    guard let earlier else { return nil }
    let items = stages.compactMap { stage -> Page.Aside.Item? in
      guard let before = earlier.recorded[stage.id], let now = recorded[stage.id], now != before
      else { return nil }
      return .init(
        lead: stage.events.capitalised,
        text: "\(Wording.count(now)) on the register, \(Wording.count(before)) before.")
    }
    return Page.Aside(
      title: "What changed since \(Wording.dayAndMonth(earlier.asAt))",
      items: items.isEmpty ? [.init(text: "No event was added or taken out.")] : items)
  }

  private var freshness: Page.Aside {
    let dated = feeds.filter { $0.newest != nil || $0.state == .lastGood || $0.state == .missing }
      .sorted { ($0.ageDays ?? .max, $0.name) < ($1.ageDays ?? .max, $1.name) }
    return Page.Aside(
      title: "How fresh the data is",
      items: dated.map { feed in
        .init(lead: feed.name.capitalised, text: freshness(of: feed))
      })
  }

  private func freshness(of feed: FeedSummary) -> String {
    switch (feed.state, feed.newest) {
    case (.missing, _): return "missing"
    case (.lastGood, let newest?):
      return "\(Wording.dayAndMonth(newest)), last good copy, \(Wording.days(feed.ageDays ?? 0)) "
        + "old"
    case (.lastGood, nil): return "last good copy, \(Wording.days(feed.ageDays ?? 0)) old"
    case (_, let newest?):
      let age = newest.days(to: asAt)
      return age <= 0
        ? "\(Wording.dayAndMonth(newest)), today"
        : "\(Wording.day(newest)), \(Wording.days(age)) ago"
    case (_, nil): return "no dates in it"
    }
  }

  /// The questions asked most, of those that this edition answers.
  private func askedMost(on pages: [Page]) -> Page.Aside {
    var asked = [
      ("funnel.two-counts", "Why are there two numbers of approvals?"),
      ("sources.approval", "Which sources bring approvals, not just enquiries?"),
      ("outlook.enquiries-needed", "How many enquiries does the target need?"),
      ("funnel.years", "Is this more or fewer than in earlier years?"),
    ]
    if let focus {
      let breakdown = tally.breakdown(of: focus)
      let enquired = Wording.counted(breakdown.reached(0), "enquiry", "enquiries")
      let approved = Wording.counted(breakdown.reached(last), "approval", "approvals")
      asked.insert(
        (
          "drop-out.by-reason",
          "Why have the \(enquired) of \(yearName(focus)) led to \(approved) so far?"
        ), at: 0)
    }
    let items = asked.compactMap { id, question -> Page.Aside.Item? in
      guard let page = pages.first(where: { $0.figures.contains { $0.id == id } }) else {
        return nil
      }
      return .init(text: question, link: "\(page.folder)/index.html#\(id)")
    }
    return Page.Aside(title: "Asked most often", items: items)
  }
}
