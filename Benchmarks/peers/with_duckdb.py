"""Job A+B in DuckDB: one parse into a temporary table, insertion order off, then grouping."""

import duckdb

import job

register, folder = job.arguments()
types = {name: "DATE" if name.endswith("_date") else "VARCHAR" for name in job.COLUMNS}
reached = ", ".join(f"count({stage})" for stage in job.STAGES)
waits = ", ".join(
    f"median({later} - {earlier})" for earlier, later in zip(job.STAGES, job.STAGES[1:])
)
year = "year(enquiry_date) - (month(enquiry_date) < 4)::INTEGER"

database = duckdb.connect()
database.execute("SET preserve_insertion_order = false")
database.execute(
    f"""CREATE TEMP TABLE register AS SELECT {", ".join(job.NEEDED)}, {year} AS year
    FROM read_csv(?, header = true, delim = ',', quote = '"', escape = '"', columns = {types})""",
    [register],
)


def rows(query):
    return database.execute(query).fetchall()


job.write(folder, {
    "A": rows(f"SELECT year, source, ethnic_group, {reached} FROM register GROUP BY ALL"),
    "B": rows(
        """SELECT year, source, closed_stage, closed_reason, count(*) FROM register
        WHERE closed_date IS NOT NULL GROUP BY ALL"""
    ),
    "medians": rows(f"SELECT source, {waits} FROM register GROUP BY ALL"),
    "funnel": [
        row for name in job.CATEGORIES
        for row in rows(f"SELECT '{name}', {name}, {reached} FROM register GROUP BY ALL")
    ],
})
