"""Job A+B, which every peer does: what is read, what is counted, and how the answers are written.

A        year of enquiry x source x ethnic group: households at each of the five stages
B        year of enquiry x source x stage of closing x reason: closings
medians  by source: the exact median of days from each stage to the next
funnel   by each category of eight columns: households at each of the five stages

A year is a financial year, from 1 April; a household is at a stage where that stage has a day.
"""

import csv
import pathlib
import sys

CATEGORIES = [
    "source", "channel", "ward", "mosaic_segment", "ethnic_group", "age_band", "household_type",
    "tenure",
]
STAGES = ["enquiry_date", "eoi_date", "stage1_start_date", "stage2_start_date", "approval_date"]
CLOSING = ["closed_stage", "closed_reason"]

#: The register's columns in their order.
COLUMNS = [
    "enquiry_id", "enquiry_date", *CATEGORIES, "spare_bedrooms", "programme",
    "first_response_date", "visit_date", *STAGES[1:], "closed_date", *CLOSING, "closed_by", "notes",
]
#: What the job needs; the rest is parsed past.
NEEDED = [
    name for name in COLUMNS if name in {*CATEGORIES, *STAGES, *CLOSING, "closed_date"}
]


def arguments():
    """The register to read and the folder to write into."""
    register, folder = sys.argv[1:]
    return register, pathlib.Path(folder)


def write(folder, tables):
    """Writes each table's rows, an unknown category or median as an empty cell."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)


def read(folder):
    """What `write` wrote, as one dictionary from place to number."""
    cells = {}
    for name, keys in {"A": 3, "B": 4, "medians": 1, "funnel": 2}.items():
        with open(pathlib.Path(folder) / f"{name}.csv", newline="", encoding="utf-8") as file:
            for row in csv.reader(file):
                for place, value in enumerate(row[keys:]):
                    cell = (name, *row[:keys], place)
                    if cell in cells:
                        raise ValueError(f"{folder}: {cell} stands twice")
                    cells[cell] = float(value) if value else None
    return cells
