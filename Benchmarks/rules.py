"""What `funnel` counts, counted by DuckDB: the rules of docs/counting.md and docs/measures.md in SQL.

It holds for registers as `RegisterGenerator` makes them: every row is a household of its own with a
day of enquiry, a day at a stage means a day at every earlier one, and nothing lies after the as-at day.
`Rules` refuses a register for which that is not so.
"""

import duckdb

from checking import Cell, put

DIMENSIONS = [
    "source", "channel", "ward", "mosaic_segment", "ethnic_group", "age_band", "household_type",
    "tenure", "spare_bedrooms", "programme",
]
STAGES = ["enquiry", "eoi", "stage1", "stage2", "approval"]
DAYS = ["enquiry_date", "eoi_date", "stage1_start_date", "stage2_start_date", "approval_date"]
AS_AT = "2026-12-31"

#: What stands in `closed_by`, and how docs/measures.md names that ending.
ENDINGS = {
    "applicant": "left", "service": "ended", "panel_adm": "ended", "no_contact": "no_contact",
    "external": "closed_other",
}


def financial_year(day):
    """`2024/25`, as SQL."""
    start = f"(year({day}) - (month({day}) < 4)::INTEGER)"
    return f"format('{{}}/{{:02d}}', {start}, ({start} + 1) % 100)"


def quarter(day):
    """`2024/25-Q1`, as SQL."""
    return f"{financial_year(day)} || '-Q' || ((month({day}) + 8) % 12 // 3 + 1)"


class Rules:
    """A register, read once; each method counts one family of measures."""

    def __init__(self, register, columns):
        self.database = duckdb.connect()
        self.database.execute("SET preserve_insertion_order = false")
        types = {name: "DATE" if name.endswith("_date") else "VARCHAR" for name in columns}
        categories = ", ".join(f"coalesce({name}, 'Not recorded') AS {name}" for name in DIMENSIONS)
        dated = " ".join(
            f"WHEN {day} IS NOT NULL THEN {place}" for place, day in reversed([*enumerate(DAYS)])
        )
        endings = " ".join(f"WHEN '{text}' THEN '{ending}'" for text, ending in ENDINGS.items())
        # Where a later stage than that of closing has a day, the day wins.
        self.database.execute(
            f"""CREATE TEMP TABLE journeys AS
            SELECT *, {financial_year("enquiry_date")} AS year,
              greatest(dated, coalesce(list_position({STAGES}, closed_stage) - 1, 0)) AS deepest,
              CASE WHEN approval_date IS NOT NULL THEN 'approved' WHEN closed_date IS NULL THEN 'open'
              ELSE CASE closed_by {endings} ELSE 'closed_other' END END AS outcome
            FROM (SELECT {categories}, {", ".join(DAYS)}, closed_date, closed_stage, closed_reason,
              closed_by, CASE {dated} END AS dated
              FROM read_csv(?, header = true, delim = ',', quote = '"', escape = '"',
                columns = {types}))""",
            [register],
        )
        gaps = " OR ".join(
            f"({earlier} IS NULL AND {later} IS NOT NULL)" for earlier, later in zip(DAYS, DAYS[1:])
        )
        late = " OR ".join(f"{day} > DATE '{AS_AT}'" for day in [*DAYS, "closed_date"])
        [[odd]] = self.rows(
            f"""SELECT count(*) FROM journeys WHERE enquiry_date IS NULL OR {gaps} OR {late}
            OR (closed_date IS NULL) <> (closed_stage IS NULL)
            OR (closed_date IS NULL) <> (closed_reason IS NULL)
            OR (closed_date IS NOT NULL AND approval_date IS NOT NULL)"""
        )
        if odd:
            raise ValueError(f"{register}: {odd} rows are not as the generator makes them")

    def rows(self, query):
        return self.database.execute(query).fetchall()

    def expected(self):
        """Every compared number, by its cell. `events_dated` is `events` less `events_inferred`."""
        cells = {}
        [[rows]] = self.rows("SELECT count(*) FROM journeys")
        for measure in ["rows_read", "rows_used"]:
            put(cells, Cell(measure, "all", "feed", "register"), rows)
        for dimension in DIMENSIONS[1:]:
            self.add_stages(cells, dimension)
        for dimension in DIMENSIONS:
            self.add_exits(cells, dimension)
            self.add_events(cells, dimension)
        self.add_times(cells)
        return {cell: value for cell, value in cells.items() if value != 0}

    def add_stages(self, cells, other):
        """Who reached each stage and what became of them, by source and one other dimension."""
        endings = ", ".join(
            f"coalesce(sum(n) FILTER (deepest = stage AND outcome = '{ending}'), 0)"
            for ending in ["left", "ended", "no_contact", "closed_other", "open"]
        )
        # A total over something has NULL there.
        for year, source, category, stage, *counts in self.rows(
            f"""WITH journeys AS (SELECT year, source, {other} AS other, dated, deepest, outcome,
              count(*) AS n FROM journeys GROUP BY ALL)
            SELECT year, source, other, stage, sum(n),
              coalesce(sum(n) FILTER (dated < stage), 0),
              coalesce(sum(n) FILTER (deepest > stage), 0), {endings}
            FROM journeys, range(5) AS stages(stage) WHERE deepest >= stage
            GROUP BY stage, CUBE (year, source, other)"""
        ):
            split = []
            if source is not None:
                split += ["source", source]
            if category is not None:
                split += [other, category]
            split += [""] * (4 - len(split))
            names = ["reached", "reached_inferred", "moved_on", "left", "ended", "no_contact",
                     "closed_other", "open"]
            for name, count in zip(names, counts):
                put(cells, Cell(name, year or "all", *split, STAGES[stage]), int(count))
        # At any stage: of everyone by year, and by each dimension of all years.
        for year, source, category, count in self.rows(
            f"""SELECT year, source, {other}, count(*) FROM journeys WHERE outcome = 'open'
            GROUP BY GROUPING SETS ((), (year), (source), ({other}))"""
        ):
            split = (["source", source] if source is not None else [])
            split += ([other, category] if category is not None else [])
            put(cells, Cell("open", year or "all", *split), count)

    def add_exits(self, cells, dimension):
        """Those who ended without approval, by stage, reason and who decided, each or none."""
        for year, category, stage, reason, decider, count in self.rows(
            f"""SELECT year, {dimension}, deepest, closed_reason, closed_by, sum(n)
            FROM (SELECT year, {dimension}, deepest, closed_reason, closed_by, count(*) AS n
              FROM journeys WHERE outcome NOT IN ('approved', 'open') GROUP BY ALL)
            GROUP BY CUBE (year, {dimension}, deepest, closed_reason, closed_by)"""
        ):
            split = [dimension, category] if category is not None else ["", ""]
            at = STAGES[stage] if stage is not None else ""
            put(
                cells,
                Cell("exits", year or "all", *split, "", "", at, reason or "", decider or ""),
                int(count),
            )

    def add_events(self, cells, dimension):
        """Days of each stage by financial year, quarter and month."""
        periods = f"{financial_year('day')}, {quarter('day')}, strftime(day, '%Y-%m')"
        for stage, day in zip(STAGES, DAYS):
            for period, category, count in self.rows(
                f"""WITH days AS (SELECT {day} AS day, {dimension} AS category, count(*) AS n
                  FROM journeys WHERE {day} IS NOT NULL GROUP BY ALL),
                periods AS (SELECT unnest([{periods}]) AS period, category, n FROM days)
                SELECT period, category, sum(n) FROM periods
                GROUP BY GROUPING SETS ((period), (period, category))"""
            ):
                split = [dimension, category] if category is not None else ["", ""]
                put(cells, Cell("events_dated", period, *split, "", "", stage), int(count))

    def add_times(self, cells):
        """Days until a quarter, half and three quarters had left a stage, by source: Kaplan–Meier.

        Whoever left without a day at the next stage has no stay; who is still there is followed to the
        as-at day. Fewer than 10 stays or 5 that are over are too few to say.
        """
        stays = " UNION ALL ".join(
            f"""SELECT '{stage}' AS stage, source, deepest > {place} OR outcome <> 'open' AS is_over,
              CASE WHEN deepest > {place} THEN {later} WHEN outcome <> 'open' THEN closed_date
              ELSE DATE '{AS_AT}' END - {day} AS days
            FROM journeys WHERE {day} IS NOT NULL AND (deepest = {place} OR {later} IS NOT NULL)"""
            for place, (stage, day, later) in enumerate(zip(STAGES, DAYS, DAYS[1:]))
        )
        quantiles = {"days_in_stage_q1": 0.75, "days_in_stage": 0.5, "days_in_stage_q3": 0.25}
        smallest = ", ".join(
            f"min(days) FILTER (over > 0 AND still <= {share} + 1e-9)"
            for share in quantiles.values()
        )
        for stage, source, entered, over, *days in self.rows(
            f"""WITH counts AS (SELECT stage, source, days, count(*) AS n,
              count(*) FILTER (is_over) AS over FROM ({stays})
              GROUP BY GROUPING SETS ((stage, days), (stage, source, days))),
            at_risk AS (SELECT *, sum(n) OVER (PARTITION BY stage, source ORDER BY days DESC) AS risk
              FROM counts),
            curve AS (SELECT *, product(1 - over / risk) OVER (PARTITION BY stage, source
              ORDER BY days) AS still FROM at_risk)
            SELECT stage, source, sum(n), sum(over), {smallest} FROM curve GROUP BY stage, source"""
        ):
            split = ["source", source] if source is not None else ["", ""]
            for measure, value in zip(quantiles, days):
                if entered < 10 or over < 5:
                    value = "[few]"
                elif value is None:
                    value = "[early]"
                put(cells, Cell(measure, "all", *split, "", "", stage), value)


def comparable(found, expected):
    """Those of `funnel`'s numbers that `Rules` counts too, with `events_dated` in place of `events`.

    Times by dimensions other than source, and by year, are left out: nothing is counted of them here.
    """
    cells = {}
    for cell, value in found.items():
        if cell.measure == "events":
            inferred = found.get(cell._replace(measure="events_inferred"), 0)
            cells[cell._replace(measure="events_dated")] = value - inferred
        elif cell.measure == "events_inferred":
            if cell._replace(measure="events") not in found:
                cells[cell] = value
        elif not cell.measure.startswith("days_in_stage") or cell in expected:
            cells[cell] = value
    return cells
