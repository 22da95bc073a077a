"""Job A+B in Polars: one parse with Categorical columns, then grouping in memory."""

import polars as pl

import job

register, folder = job.arguments()


def type_of(name):
    if name.endswith("_date"):
        return pl.Date
    return pl.String if name in {"enquiry_id", "notes"} else pl.Categorical


table = pl.scan_csv(register, schema={name: type_of(name) for name in job.COLUMNS}).select(
    *job.NEEDED,
    year=pl.col("enquiry_date").dt.year() - (pl.col("enquiry_date").dt.month() < 4).cast(pl.Int32),
).collect().lazy()

reached = [pl.col(stage).count() for stage in job.STAGES]
waits = [
    (pl.col(later) - pl.col(earlier)).dt.total_days().median().alias(later)
    for earlier, later in zip(job.STAGES, job.STAGES[1:])
]
closed = table.filter(pl.col("closed_date").is_not_null())
a, b, medians, *funnels = pl.collect_all([
    table.group_by("year", "source", "ethnic_group").agg(reached),
    closed.group_by("year", "source", *job.CLOSING).len(),
    table.group_by("source").agg(waits),
    *(table.group_by(name).agg(reached) for name in job.CATEGORIES),
])
job.write(folder, {
    "A": a.rows(),
    "B": b.rows(),
    "medians": medians.rows(),
    "funnel": [
        (name, *row) for name, funnel in zip(job.CATEGORIES, funnels) for row in funnel.rows()
    ],
})
