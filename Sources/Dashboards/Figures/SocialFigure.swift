import Funnel

extension Evidence {
  /// Social counts of the last months that have any, by platform and metric, below the enquiries of
  /// the same months: context, never a cause.
  var socialTable: Figure? {
    let series = campaigns.socialSeries
    guard !series.isEmpty else { return nil }
    let months = (0..<6).map { Period.month(of: asAt.adding(months: $0 - 5)) }
    var table = Table(
      title: "Enquiries and social counts by month",
      unit: "households, and counts as the platforms report them; never added up across metrics",
      columns: [.init("Count", .words)] + months.map { .init(Wording.period($0)) })
    table.rows.append(
      Table.Row(stages[0].events.capitalised, months.map { .measure(tally.events(of: 0, in: $0)) }))
    for (platform, metric) in series {
      let last = campaigns.social.filter { $0.platform == platform && $0.metric == metric }
        .map(\.day).max()
      let cells = months.map { month -> Table.Cell in
        var measure = campaigns.social(platform, metric, in: month)
        if measure.value != nil, let span = month.days, (last ?? asAt) < span.upperBound {
          measure.marker = .provisional
        }
        return .measure(measure)
      }
      table.rows.append(Table.Row("\(platform): \(metric.lowercased())", cells))
    }
    let newest = campaigns.social.map(\.day).max() ?? asAt
    let n = Int(months.reduce(0) { $0 + (tally.events(of: 0, in: $1).value ?? 0) })
    return Figure(
      id: "campaigns.social", question: "What do the social counts say?",
      finding: "\(Wording.count(series.count)) \(verb(series.count, "count", "counts")) of "
        + "\(Wording.list(Set(series.map(\.platform)).sorted())), the newest of "
        + "\(Wording.day(newest)), beside the \(Wording.counted(n, "enquiry", "enquiries")) of the "
        + "last six months. They show what was seen, not who enquired because of it.",
      table: table,
      how: how(
        basis: "Activity: enquiries dated in the month; of each platform the days’ counts of the "
          + "month added up. Reach counts a person once a day, so a month’s sum is not people.",
        bases: [.activity],
        counted: "\(Wording.counted(n, "enquiry", "enquiries")) and "
          + "\(Wording.count(campaigns.social.count)) daily counts.", n: n,
        leftOut: "Days without a value.",
        notes: [
          .init(
            "Beside each other",
            "Both follow campaigns, seasons and the news; that they move together says nothing of "
              + "what caused what, so no link between them is worked out."),
          .init("Last month", "Up to \(Wording.day(asAt))."),
          .init("[x]", "no data for the month."), .init("[p]", "the month’s data is not complete."),
        ], kinds: ["register", "events", "social"]))
  }
}
