"""Compares numbers from two sides, cell by cell, and reads those of `measures.csv`."""

import collections
import csv
import sys

#: Where one number of `measures.csv` stands; an empty text means that it is not split by that.
Cell = collections.namedtuple(
    "Cell",
    ["measure", "period", "dimension", "category", "dimension_2", "category_2", "stage", "reason",
     "decided_by"],
    defaults=[""] * 8,
)

#: The basis on which each compared measure is counted; the same name on another basis is another number.
BASES = {
    **dict.fromkeys(
        ["reached", "reached_inferred", "moved_on", "left", "ended", "no_contact", "closed_other",
         "open", "exits"],
        "cohort",
    ),
    **dict.fromkeys(["events", "events_inferred"], "activity"),
    **dict.fromkeys(["days_in_stage", "days_in_stage_q1", "days_in_stage_q3"], "duration"),
    **dict.fromkeys(["rows_read", "rows_used"], "stock"),
}


class Contradiction(Exception):
    """One side says two different numbers of one cell."""


def put(cells, cell, value):
    """Adds a number; the same one may stand in several places, but not another one."""
    if cells.setdefault(cell, value) != value:
        raise Contradiction(f"{describe(cell)}: both {cells[cell]} and {value}")


def number(text):
    """A whole number as one, so that it is told as one."""
    value = float(text)
    return int(value) if value.is_integer() else value


def read_measures(path):
    """The numbers of `measures.csv` that are compared; a marker stands for a value that is not there."""
    cells = {}
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        place = {name: column for column, name in enumerate(next(rows))}
        parts = [place[name] for name in Cell._fields]
        basis, value, marker = place["basis"], place["value"], place["marker"]
        for row in rows:
            if BASES.get(row[parts[0]]) == row[basis]:
                cell = Cell(*(sys.intern(row[part]) for part in parts))
                put(cells, cell, number(row[value]) if row[value] else row[marker])
    return cells


def differences(expected, found):
    """Each cell on which two sides differ, with both numbers. A count that is not there is nought."""
    for cell in expected.keys() | found.keys():
        sides = expected.get(cell, 0), found.get(cell, 0)
        if sides[0] != sides[1]:
            yield cell, *sides


def describe(cell):
    """A cell in words, such as “reached, period=2024/25, source=Radio, stage=eoi”."""
    if not isinstance(cell, Cell):
        return ", ".join(str(part) for part in cell)
    words = [cell.measure]
    for name, value in zip(Cell._fields[1:], cell[1:]):
        if value and not name.startswith(("dimension", "category")):
            words.append(f"{name}={value}")
    if cell.dimension:
        words.append(f"{cell.dimension}={cell.category}")
    if cell.dimension_2:
        words.append(f"{cell.dimension_2}={cell.category_2}")
    return ", ".join(words)


def report(name, other, expected, found, most=10):
    """The first differences between two sides, in words; empty where there is none."""
    found_differences = sorted(
        f"{describe(cell)}: {name} says {left}, {other} says {right}"
        for cell, left, right in differences(expected, found)
    )
    if len(found_differences) > most:
        count = len(found_differences) - most
        return [*found_differences[:most], f"… and {count} more cells"]
    return found_differences
