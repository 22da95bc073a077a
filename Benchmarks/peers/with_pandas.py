"""Job A+B in pandas: one parse with categories, then grouping."""

import pandas as pd

import job

register, folder = job.arguments()
dates = [name for name in job.NEEDED if name.endswith("_date")]
categories = [name for name in job.NEEDED if name not in dates]
table = pd.read_csv(
    register, usecols=job.NEEDED, dtype=dict.fromkeys(categories, "category"),
    parse_dates=dates, date_format="%Y-%m-%d",
)
table["year"] = table["enquiry_date"].dt.year - (table["enquiry_date"].dt.month < 4)
for earlier, later in zip(job.STAGES, job.STAGES[1:]):
    table[f"to {later}"] = (table[later] - table[earlier]).dt.days


def rows(grouped):
    frame = grouped.reset_index()
    return [
        ["" if pd.isna(value) else value for value in row]
        for row in frame.itertuples(index=False, name=None)
    ]


def by(frame, *names):
    return frame.groupby(list(names), observed=True, dropna=False)


job.write(folder, {
    "A": rows(by(table, "year", "source", "ethnic_group")[job.STAGES].count()),
    "B": rows(by(table[table["closed_date"].notna()], "year", "source", *job.CLOSING).size()),
    "medians": rows(by(table, "source")[[f"to {stage}" for stage in job.STAGES[1:]]].median()),
    "funnel": [
        [name, *row] for name in job.CATEGORIES
        for row in rows(by(table, name)[job.STAGES].count())
    ],
})
