"""Job A+B in chDB: one parse into a table in memory with LowCardinality columns, then grouping."""

import json

from chdb import session

import job

register, folder = job.arguments()


def type_of(name):
    if name.endswith("_date"):
        return "Nullable(Date)"
    return "String" if name in {"enquiry_id", "notes"} else "LowCardinality(String)"


structure = ", ".join(f"{name} {type_of(name)}" for name in job.COLUMNS)
reached = ", ".join(f"count({stage})" for stage in job.STAGES)
waits = ", ".join(
    f"quantileExactInclusive(0.5)(toInt32({later}) - toInt32({earlier}))"
    for earlier, later in zip(job.STAGES, job.STAGES[1:])
)
year = "toYear(assumeNotNull(enquiry_date)) - (toMonth(assumeNotNull(enquiry_date)) < 4)"

database = session.Session()
database.query(
    f"""CREATE TABLE register ENGINE = Memory AS
    SELECT {", ".join(job.NEEDED)}, {year} AS year
    FROM file('{register}', CSVWithNames, '{structure}')"""
)


def rows(query):
    answer = database.query(query, "JSONCompactEachRow").bytes().decode()
    return [json.loads(line) for line in answer.splitlines()]


job.write(folder, {
    "A": rows(
        f"""SELECT year, source, ethnic_group, {reached} FROM register
        GROUP BY year, source, ethnic_group"""
    ),
    "B": rows(
        """SELECT year, source, closed_stage, closed_reason, count() FROM register
        WHERE closed_date IS NOT NULL GROUP BY year, source, closed_stage, closed_reason"""
    ),
    "medians": rows(f"SELECT source, {waits} FROM register GROUP BY source"),
    "funnel": [
        row for name in job.CATEGORIES
        for row in rows(f"SELECT '{name}', {name}, {reached} FROM register GROUP BY {name}")
    ],
})
