"""check.py REGISTER MEASURES DUCKDB [PEER …]: whether all sides say the same of a register.

MEASURES is the `measures.csv` of a run of `funnel publish`; DUCKDB and each PEER are folders of job A+B.
Prints how many numbers were compared. Ends with 1 and the cells that differ where any does.
"""

import pathlib
import sys

import checking
import rules

sys.path.insert(0, str(pathlib.Path(__file__).parent / "peers"))
import job  # noqa: E402  (the folder above is where it stands)


def of_funnel(found, answer):
    """The cells of job A+B as `funnel` counts them, where it counts the same thing.

    A household has a day at a stage where it reached it other than by inference. Closings have the stage
    that the register names, which is not always that at which `funnel` counts the exit, so they are
    compared over all stages; medians of days to the next stage are no measure of `funnel`.
    """
    def dated(cell):
        return found.get(cell, 0) - found.get(cell._replace(measure="reached_inferred"), 0)

    def name(text):
        return text or "Not recorded"

    mine, theirs = {}, {}
    for cell, value in answer.items():
        if cell[0] == "A":
            _, year, source, group, place = cell
            theirs[cell] = value
            mine[cell] = dated(checking.Cell(
                "reached", label(year), "source", source, "ethnic_group", name(group),
                rules.STAGES[place],
            ))
        elif cell[0] == "funnel":
            _, dimension, category, place = cell
            theirs[cell] = value
            mine[cell] = dated(checking.Cell(
                "reached", "all", dimension, name(category), stage=rules.STAGES[place]
            ))
        elif cell[0] == "B":
            _, year, source, _, reason, _ = cell
            closing = "B", year, source, reason
            theirs[closing] = theirs.get(closing, 0) + value
            mine[closing] = found.get(
                checking.Cell("exits", label(year), "source", source, reason=reason), 0
            )
    return mine, theirs


def label(year):
    """`2024/25` of the year that a financial year begins in."""
    year = int(float(year))
    return f"{year}/{(year + 1) % 100:02d}"


def main(register, measures, duckdb, *peers):
    answer = job.read(duckdb)
    found = checking.read_measures(measures)
    expected = rules.Rules(register, job.COLUMNS).expected()
    comparisons = [("DuckDB", pathlib.Path(peer).name, answer, job.read(peer)) for peer in peers]
    mine, theirs = of_funnel(found, answer)
    comparisons.append(("DuckDB’s job A+B", "funnel", theirs, mine))
    comparisons.append(
        ("DuckDB by funnel’s rules", "funnel", expected, rules.comparable(found, expected))
    )
    differences = []
    for name, other, left, right in comparisons:
        differences += checking.report(name, other, left, right)
        print(f"{len(left)} numbers: {name} and {other}")
    if not differences and not finds_changes(comparisons):
        differences = ["a changed number was not found: the comparison itself is broken"]
    for difference in differences:
        print(f"check: error: {difference}", file=sys.stderr)
    return 1 if differences else 0


def finds_changes(comparisons):
    """Whether every comparison that just found nothing finds one number that is off by one."""
    for name, other, left, right in comparisons:
        cell = max((cell for cell in right if isinstance(right[cell], float | int)), key=str)
        changed = {**right, cell: right[cell] + 1}
        if len(checking.report(name, other, left, changed)) != 1:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
