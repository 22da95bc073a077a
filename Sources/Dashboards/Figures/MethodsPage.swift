import Funnel

/// Every definition, from what the run was configured with.
extension Evidence {
  var methodsPage: Page {
    Page(
      folder: "methods", name: "Methods", title: "How everything was counted",
      standfirst: "The words, rules and measures behind every figure of this edition.",
      figures: [stageDefinitions, rules, splits, markers])
  }

  private func definition(
    _ id: String, _ question: String, _ finding: String, title: String, first: String,
    second: String, rows: [(String, String)]
  ) -> Figure {
    Figure(
      id: "methods.\(id)", question: question, finding: finding,
      table: Table(
        title: title, unit: "in this edition",
        columns: [.init(first, .words), .init(second, .words)],
        rows: rows.map { Table.Row($0.0, [.words($0.1)]) }),
      how: how(
        basis: "Definitions.", bases: [], counted: "Nothing is counted here.", n: nil,
        leftOut: "Nothing.", kinds: []))
  }

  private var stageDefinitions: Figure {
    definition(
      "stages", "What are the stages?",
      "\(Wording.count(stages.count)) stages, from \(stages[0].inSentence) to "
        + "\(stages[last].inSentence); a household has reached "
        + "a stage when it has a date there or at any later one.",
      title: "Stages", first: "Stage", second: "Reached when",
      rows: stages.map { stage in
        let column =
          "\(stage.id)_date or \(stage.id)_start_date has a date, or a later "
          + "stage has"
        let beside =
          stage.alongside.flatMap { id in stages.first { $0.id == id } }
          .map { "; it may begin before \($0.inSentence) ends" } ?? ""
        return (stage.name, column + beside + ".")
      })
  }

  private var rules: Figure {
    definition(
      "rules", "What are the rules of counting?",
      "The unit is the household; activity and cohort are different counts, and nothing open is "
        + "counted as lost.",
      title: "Rules", first: "Rule", second: "What it says",
      rows: [
        (
          "Household",
          "One or two applicants together. A household that enquires again while its "
            + "earlier enquiry is open is one journey."
        ),
        (
          "Activity",
          "Events dated in the period, whoever they belong to. The ratio of two such "
            + "counts is no share of anybody and may exceed 100%."
        ),
        ("Cohort", "Households by the period they enquired in, followed to the as-at day."),
        (
          "As-at day",
          "\(Wording.day(asAt)). What is dated later has not happened yet, as far as "
            + "this edition is concerned."
        ),
        (
          "Six endings",
          "A stage ends for each household in one of six ways: moved on, they "
            + "left, we ended, no contact, closed otherwise, still open. They add up to the "
            + "households who reached it."
        ),
        (
          "Who ended it",
          "The register’s own entry decides, never the reason’s text. Without an "
            + "entry it is “closed otherwise”."
        ),
        (
          "Inferred",
          "A stage without a date of its own counts as reached where a later stage "
            + "has a date or the household was closed there; its event falls in a period only "
            + "where the dates around it leave no other."
        ),
        (
          "Unreadable dates",
          "Counted as happened, on a day not known; nothing is swapped or "
            + "guessed."
        ),
        ("Approval", "A date of approval decides, whatever the closing fields say."),
        ("Duplicates", "The same reference twice counts once: the first row."),
        (
          "Intervals",
          "95%, by Wilson’s method for shares, Byar’s and exact Poisson limits for "
            + "rates. A share of a cohort has one only where nobody is open."
        ),
        (
          "Time limits",
          "Counted from the day after they begin, by the day they began. Due is what was done, in "
            + "time or late, and what is not done though the limit is over; what was closed before "
            + "that is not due."
        ),
        ("Financial year", "1 April to 31 March, written 2024/25."),
      ])
  }

  private var splits: Figure {
    definition(
      "dimensions", "What can journeys be split by?",
      tally.dimensions.isEmpty
        ? "Nothing: the register has none of the columns."
        : "By \(Wording.counted(tally.dimensions.count, "dimension", "dimensions")); blank cells are “Not "
          + "recorded” and always in the totals.",
      title: "Dimensions", first: "Dimension", second: "In measures.csv",
      rows: tally.dimensions.isEmpty
        ? [("None", "[z]")]
        : tally.dimensions.map { dimension in
          (
            dimension.name + (dimension.id.hasSuffix(".2") ? ", in detail" : ""),
            "\(dimension.id), \(Wording.count(dimension.categories.count - 1)) categories"
          )
        })
  }

  private var markers: Figure {
    definition(
      "markers", "What do the markers mean?",
      "A marker stands where a number cannot or must not stand; it is never nought.",
      title: "Markers", first: "Marker", second: "Meaning",
      rows: [
        ("[x]", "Not known."), ("[z]", "Does not apply."), ("[few]", "Too few to say."),
        ("[early]", "Too early to say: some are still open."), ("[c]", "Hidden to protect people."),
        ("[low]", "Rounds to nought."), ("[p]", "Provisional, beside a number."),
        ("[b]", "Break in the series, beside a number."),
      ])
  }
}
