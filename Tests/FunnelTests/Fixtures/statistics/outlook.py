"""Writes outlook-register.csv and outlook.csv: a made-up register, and what a forecast of it must say.

Nothing but the standard library; python3 outlook.py, beside the two files. The chances are the formula
of the forecast written out household by household: Aalen-Johansen from entry into the stage, entries of
the last 60 months, new enquiries at the pace of the last 24 months; the distribution is the
Poisson-binomial one convolved with the Poisson.
"""
import csv
import math
from datetime import date, timedelta

AS_AT = date(2026, 3, 31)
STAGES = ["enquiry", "eoi", "stage1", "stage2"]
HORIZON = 365


def stream(seed):
    """Numbers from 0 to 1: a linear congruential generator (Numerical Recipes)."""
    while True:
        seed = (1664525 * seed + 1013904223) % 2**32
        yield seed / 2**32


def register():
    random = stream(20260331)
    rows = []
    day = date(2020, 4, 3)
    while day <= AS_AT:
        entries, at, end, fate = [day], day, None, "open"
        for stay, on in [(20, 0.45), (40, 0.5), (110, 0.6), (150, 0.75)]:
            at = at + timedelta(days=int(stay * (0.2 + 1.6 * next(random))))
            moves = next(random) < on
            if not moves:
                end, fate = at, "closed"
                break
            if len(entries) < 4:
                entries.append(at)
            else:
                end, fate = at, "approved"
        # What is dated after the day has not happened yet.
        entries = [entry for entry in entries if entry <= AS_AT]
        if end is None or end > AS_AT:
            end, fate = None, "open"
        rows.append((entries, end, fate))
        day += timedelta(days=1 + int(4 * next(random)))
    return rows


def months_before(day, months):
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def standing(rows, as_at):
    """Each household as at a day: its entries by then, when and how it ended by then."""
    for entries, end, fate in rows:
        known = [entry for entry in entries if entry <= as_at]
        if not known:
            continue
        yield known, *((end, fate) if end is not None and end <= as_at else (None, "open"))


def curve(spells):
    """F and S by day, and the last day with 5 at risk."""
    longest = max((days for days, _ in spells), default=0)
    share, rest, shares, rests, last = 0.0, 1.0, [], [], None
    for day in range(longest + 1):
        risk = sum(1 for days, _ in spells if days >= day)
        here = [fate for days, fate in spells if days == day]
        if risk >= 5:
            last = day
        ended = sum(1 for fate in here if fate != "open")
        if ended:
            share += rest * here.count("approved") / risk
            rest = 0.0 if ended == risk else rest * (1 - ended / risk)
        shares.append(share)
        rests.append(rest)
    return shares, rests, last


def forecast(rows, as_at, horizon=HORIZON):
    oldest, lately = months_before(as_at, 60), months_before(as_at, 24)
    spells = {stage: [] for stage in range(4)}
    live, late, past = [], 0, 0
    first = min(entries[0] for entries, _, _ in rows)
    for entries, end, fate in standing(rows, as_at):
        until = end or as_at
        counted = False
        for stage, entry in enumerate(entries):
            if entry > oldest:
                spells[stage].append(((until - entry).days, fate))
                counted = True
        if entries[0] > lately:
            late += 1
        if fate == "approved" and (counted or entries[0] > lately):
            past += 1
        if fate == "open":
            live.append((len(entries) - 1, (as_at - entries[-1]).days))
    curves = [curve(spells[stage]) for stage in range(4)]

    def at(values, day):
        return values[min(day, len(values) - 1)]

    chances = []
    for stage, days in live:
        shares, rests, last = curves[stage]
        day = min(days, last or 0)
        gain = at(shares, day + horizon) - at(shares, day)
        chance = min(1, max(0, gain / rests[day])) if rests[day] > 0 else 0
        chances.append((stage, chance, rests[day] <= 0 or day < days))
    pace = late / min((as_at - lately).days, (as_at - first).days + 1)
    to_come = pace * sum(at(curves[0][0], horizon - day) for day in range(1, horizon + 1))
    return chances, pace * horizon, to_come, past


def quantiles(chances, to_come):
    distribution = [1.0]
    for chance in chances:
        longer = [0.0] * (len(distribution) + 1)
        for count, p in enumerate(distribution):
            longer[count] += p * (1 - chance)
            longer[count + 1] += p * chance
        distribution = longer
    poisson = [math.exp(-to_come)]
    while len(poisson) < 200:
        poisson.append(poisson[-1] * to_come / len(poisson))
    total = [0.0] * (len(distribution) + len(poisson))
    for count, p in enumerate(distribution):
        for other, q in enumerate(poisson):
            total[count + other] += p * q
    result = []
    for level in (0.1, 0.5, 0.9):
        mass = 0.0
        for count, p in enumerate(total):
            mass += p
            if mass >= level - 1e-12:
                result.append(count)
                break
    return result


def approvals(rows, first, last):
    return sum(1 for _, end, fate in rows if fate == "approved" and first <= end <= last)


def main():
    rows = register()
    with open("outlook-register.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(
            ["enquiry_id", "enquiry_date", "eoi_date", "stage1_start_date", "stage2_start_date",
             "approval_date", "closed_date", "closed_by"])
        for index, (entries, end, fate) in enumerate(rows):
            days = entries + [""] * (4 - len(entries))
            approved = end if fate == "approved" else ""
            closed = end if fate == "closed" else ""
            out.writerow([f"O{index}", *days, approved, closed, "applicant" if closed else ""])
    values = []
    chances, enquiries, to_come, past = forecast(rows, AS_AT)
    for stage, name in enumerate(STAGES):
        here = [chance for at, chance, _ in chances if at == stage]
        values.append(["on_the_way", name, len(here), "", ""])
        values.append(["chance_of_approval", name, sum(here) / len(here), "", ""])
        longer = sum(1 for at, _, is_longer in chances if at == stage and is_longer)
        values.append(["on_the_way_longer", name, longer, "", ""])
    everyone = [chance for _, chance, _ in chances]
    low, median, high = quantiles(everyone, to_come)
    values.append(["past_approvals", "", past, "", ""])
    values.append(["expected_enquiries", "", enquiries, "", ""])
    values.append(["expected_from_enquiries", "", to_come, "", ""])
    values.append(["expected_approvals", "", sum(everyone) + to_come, "", ""])
    values.append(["quick", "", median, low, high])
    errors, naive, held = 0, 0, 0
    origins = []
    for year in range(2020, 2027):
        for month, last in [(3, 31), (6, 30), (9, 30), (12, 31)]:
            day = date(year, month, last)
            # A year of record before, and twelve months after.
            if day < date(2021, 4, 3) or day > date(2025, 3, 31):
                continue
            chances, _, to_come, past = forecast(rows, day)
            if past < 20:
                continue
            low, median, high = quantiles([chance for _, chance, _ in chances], to_come)
            after = approvals(rows, day + timedelta(days=1), day + timedelta(days=HORIZON))
            before = approvals(rows, day - timedelta(days=HORIZON - 1), day)
            values.append(["forecast_past", day, median, low, high])
            values.append(["approvals_after", day, after, "", ""])
            values.append(["approvals_before", day, before, "", ""])
            errors += abs(median - after)
            naive += abs(before - after)
            held += low <= after <= high
            origins.append(day)
    values.append(["forecast_error_ratio", "", errors / naive, "", ""])
    values.append(["forecast_coverage", "", held / len(origins), "", ""])
    with open("outlook.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["measure", "of", "value", "lower", "upper"])
        out.writerows([[name, of, repr(value) if isinstance(value, float) else value, low, high]
                       for name, of, value, low, high in values])


main()
