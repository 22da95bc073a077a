import Funnel

/// What campaigns cost for each household, and whether enquiries rose after they began.
extension Evidence {
  /// Cost per enquiry, expression of interest and approval of each campaign.
  var campaignCosts: Figure? {
    guard !campaigns.campaigns.isEmpty, tally.split(by: "campaign") != nil else { return nil }
    let stages = CampaignTable.costStages(of: tally.stages)
    var table = Table(
      title: "What each household cost that named a campaign",
      unit: "households so far; pounds each, with the 95% interval",
      columns: [.init("Campaign", .words)]
        + stages.flatMap { stage -> [Table.Column] in
          let name = costName(of: stage)
          return [.init(name.counted), .init(name.heading)]
        })
    var named = 0
    var open = 0
    var ready: [Measure] = []
    var enquiries: [Measure] = []
    for campaign in campaigns.campaigns {
      let group = tally.group(of: campaign.id, in: "campaign")
      let breakdown = group.map { tally.breakdown(in: $0) }
      named += breakdown?.reached(0) ?? 0
      open += breakdown?.open(from: 0) ?? 0
      let cells = stages.flatMap { stage -> [Table.Cell] in
        let cost = campaigns.cost(of: campaign.id, perHouseholdAt: stage, from: tally)
        if stage == 0, cost.value != nil { enquiries.append(cost) }
        if stage == last, cost.value != nil || cost.marker == .few { ready.append(cost) }
        return [
          breakdown.map { .measure($0.reachedMeasure(stage)) } ?? .words("0"),
          .measure(cost, cost.marker == .few ? .interval : .withInterval),
        ]
      }
      table.rows.append(
        Table.Row(campaign.name, cells))
    }
    let approved = ready.reduce(0) { $0 + Int($1.denominator ?? 0) }
    let all = Wording.counted(campaigns.campaigns.count, "campaign", "campaigns")
    return Figure(
      id: "campaigns.cost", question: "What did an enquiry and an approval cost?",
      finding: costFinding(enquiries, ready, approved: approved, all: all, n: named),
      chart: .costRows(
        id: "campaigns.cost", table: table,
        groups: stages.filter { $0 != last }.map { costName(of: $0).heading },
        spansMargin: true),
      table: table, measures: campaigns.costMeasures(from: tally),
      how: how(
        basis: "Cohort, declared attribution: the household named the campaign. Spend as recorded, "
          + "else the planned cost.", bases: [.cohort, .activity],
        counted: "\(Wording.households(named)) named one of these campaigns; "
          + "\(Wording.count(open)) of them \(verb(open, "is", "are")) still open.", n: named,
        leftOut:
          "\(Wording.households(tally.breakdown().reached(0) - named)) who named none of them.",
        notes: [
          .init(
            "Approvals",
            "need 24 months: no cost is told until a campaign’s last enquirer has had "
              + "them."),
          .init(
            "Interval",
            "what the same campaign would have cost each if luck had brought more or fewer. With no "
              + "household only the least is known: “or more”."),
          .init("[early]", "too early to say."), .init("[x]", "not known."),
        ], kinds: ["register", "events", "campaigns", "spend"]))
  }

  /// The headings of households at a stage and of the cost of each.
  func costName(of stage: Int) -> (counted: String, heading: String) {
    switch stage {
    case 0: ("Enquired", "Per enquiry")
    case last: ("Approved", "Per approval")
    default:
      stages[stage].id == "eoi"
        ? ("EOI", "Per EOI") : (stages[stage].name, "Per \(stages[stage].inSentence)")
    }
  }

  /// What an enquiry cost, from the least to the most, and whether an approval's cost can be told.
  private func costFinding(
    _ enquiries: [Measure], _ ready: [Measure], approved: Int, all: String, n: Int
  ) -> String {
    let values = enquiries.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
    let range = values.first.flatMap { least in values.last.map { (least, $0) } }.map {
      "An enquiry cost \(Wording.text(.measure($0))) to \(Wording.text(.measure($1))), by campaign; "
        + "the intervals are wide. "
    }
    let opening = values.count > 1 ? range ?? "" : ""
    let end = " n = \(Wording.count(n))."
    guard !ready.isEmpty else {
      return opening + "Too early to say what an approval cost: approvals need 24 months, and of "
        + "\(all) none has enquirers who have all had them." + end
    }
    return opening
      + "\(Wording.count(ready.count)) of \(all) \(verb(ready.count, "has", "have")) had "
      + "the 24 months that approvals need: \(Wording.households(approved)) who named "
      + "\(verb(ready.count, "it", "one of them")) \(verb(approved, "is", "are")) approved"
      + (approved == 0 ? ", so only the least that one cost is known." : ".") + end
  }

  /// Enquiries while campaigns ran beside those that the year before lets expect.
  var campaignUplift: Figure? {
    let uplifts = campaigns.uplifts(from: tally)
    guard !uplifts.isEmpty else { return nil }
    let names = Dictionary(
      campaigns.campaigns.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let share = "To expected"
    let answer = "After it began"
    var table = Table(
      title: "Enquiries while each campaign ran",
      unit: "to those expected from the year before it, with 95% intervals",
      columns: [
        .init("Campaign", .words), .init("Enquiries"), .init("Expected"), .init(share),
        .init("Extra"), .init("Per extra enquiry"),
        .init(answer, .words),
      ])
    for uplift in uplifts {
      let measures = campaigns.measures(of: uplift, for: uplift.campaigns[0])
      table.rows.append(
        Table.Row(
          Wording.list(uplift.campaigns.map { names[$0] ?? $0 }),
          [
            .measure(measures.uplift, .numerator), .measure(measures.uplift, .denominator),
            .measure(measures.uplift, .withInterval), .measure(measures.extra, .withInterval),
            .measure(measures.cost, .withInterval), .words(uplift.verdict.words),
          ]))
    }
    let during = uplifts.reduce(0) { $0 + $1.ratio.during }
    let unweighed = uplifts.filter { !$0.hasMonthFactors }.count
    let together = uplifts.filter { $0.campaigns.count > 1 }.count
    return Figure(
      id: "campaigns.uplift", question: "Did enquiries rise after each campaign began?",
      finding: upliftFinding(uplifts, names) + " n = \(Wording.count(during)).",
      chart: .shareRows(
        id: "campaigns.uplift", table: table, share: share,
        target: .init(name: "as many as expected", value: 1), answer: answer),
      table: table, measures: campaigns.upliftMeasures(from: tally),
      how: how(
        basis: "Activity: recorded enquiries of a campaign’s days, beside those of the 364 days "
          + "before it that no campaign ran on, weighed by weekday and month.", bases: [.activity],
        counted: "\(Wording.counted(during, "enquiry", "enquiries")) in campaigns.", n: during,
        leftOut: "Enquiries without a date.",
        notes: [
          .init("After", "is not “because of”: anything else that happened counts too."),
          .init(
            "Interval",
            "exact, or wider where weeks before differ more than by chance. “More” and “fewer” are "
              + "said only where it leaves out 1."),
          .init(
            "[few]",
            "too few to say: under 5 expected, under 30 enquiries or 56 days before, or under 7 days "
              + "of campaign."),
          .init("[z]", "none extra, so none to divide the cost by."),
          .init(
            "Judged together",
            together == 0
              ? "None: no two campaigns overlap."
              : "Campaigns whose days overlap share a row; the cost is that of all of them."),
          .init(
            "Months",
            unweighed == 0
              ? "Weighed: two years of record show each month twice."
              : "Not weighed for \(Wording.counted(unweighed, "row", "rows")) with under two years "
                + "of record before."),
        ], kinds: ["register", "events", "campaigns", "spend"]))
  }

  private func upliftFinding(_ uplifts: [Uplift], _ names: [String: String]) -> String {
    func named(_ verdict: Uplift.Verdict) -> [String] {
      uplifts.filter { $0.verdict == verdict }
        .map { Wording.list($0.campaigns.map { Wording.quoted(names[$0] ?? $0) }) }
    }
    let parts = [(Uplift.Verdict.more, "more"), (.fewer, "fewer")].compactMap { verdict, word in
      let found = named(verdict)
      return found.isEmpty ? nil : "\(word) enquiries than expected after \(Wording.list(found))"
    }
    let unclear = named(.noClearChange).count
    let few = named(.tooFewToSay).count
    let rest = [
      unclear > 0
        ? "no clear change after \(Wording.counted(unclear, "campaign", "campaigns"))" : nil,
      few > 0 ? "too few to say of \(Wording.count(few))" : nil,
    ].compactMap(\.self)
    return ((parts + rest).joined(separator: "; ") + ".").capitalised
  }
}

extension Uplift.Verdict {
  /// What a page says of a campaign.
  var words: String {
    switch self {
    case .more: "more than expected"
    case .fewer: "fewer than expected"
    case .noClearChange: "no clear change"
    case .tooFewToSay: "too few to say"
    }
  }
}
