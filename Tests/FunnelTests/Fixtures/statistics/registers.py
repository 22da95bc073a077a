"""Makes the three seeded registers: ties.csv, zero-length.csv, heavy-censoring.csv.

Run in this folder: python3 registers.py. Counted as at 31 March 2026.
"""
import csv
import datetime as dt
import random

AS_AT = dt.date(2026, 3, 31)
DECIDERS = ["applicant", "service", "no_contact", "external"]


def register(name, seed, rows, first, span, end_chance, days):
    chance = random.Random(seed)
    with open(name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["enquiry_id", "enquiry_date", "source", "approval_date", "closed_date", "closed_by"])
        for row in range(rows):
            enquired = first + dt.timedelta(days=span(chance))
            source = chance.choice(["Facebook", "Poster", "Word of mouth"])
            approved = closed = by = ""
            if chance.random() < end_chance:
                end = enquired + dt.timedelta(days=days(chance))
                if end <= AS_AT:
                    if chance.random() < 0.25:
                        approved = end.isoformat()
                    else:
                        closed, by = end.isoformat(), chance.choice(DECIDERS)
            out.writerow([f"E{row + 1}", enquired.isoformat(), source, approved, closed, by])


# Enquiries and ends on a grid of four weeks: many ends, of several kinds, and censorings on one day.
register(
    "ties.csv", 20260331, 240, AS_AT - dt.timedelta(days=1400), lambda c: 28 * c.randrange(0, 50), 0.9,
    lambda c: 28 * min(40, int(c.expovariate(1 / 9))))
# A third of the ends on the day of the enquiry.
register(
    "zero-length.csv", 1958, 180, dt.date(2023, 4, 1), lambda c: c.randrange(0, 1096), 0.85,
    lambda c: 0 if c.random() < 1 / 3 else int(c.expovariate(1 / 200)))
# Most households are still open, and many enquired lately.
register(
    "heavy-censoring.csv", 1978, 220, dt.date(2023, 4, 1),
    lambda c: min(1095, int(1096 * c.random() ** 0.5)), 0.45, lambda c: 1 + int(c.expovariate(1 / 260)))
