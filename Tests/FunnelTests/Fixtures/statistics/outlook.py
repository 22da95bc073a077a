"""Writes outlook-register.csv and outlook.csv: a made-up register, and what a forecast of it must say.

Nothing but the standard library; python3 outlook.py, beside the two files. The chances are the formula
of the forecast written out household by household: whither households left the stage, and approval from
entering the next one (both Aalen-Johansen), entries of the last 60 months, new enquiries at the pace of
the last 24 months; the distribution is the Poisson-binomial one convolved with the Poisson.

Some households pass over stage 1, begin both stages on one day, or begin stage 2 first.
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
    random, oddity = stream(20260331), stream(7)
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
        if len(entries) == 4:
            odd = int(12 * next(oddity))
            if odd == 0:
                entries[2] = None
            elif odd == 1:
                entries[3] = entries[2]
            elif odd == 2:
                entries[2], entries[3] = entries[3], entries[2]
        rows.append((entries + [None] * (4 - len(entries)), end, fate))
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
        known = [entry if entry is not None and entry <= as_at else None for entry in entries]
        if known[0] is None:
            continue
        yield known, *((end, fate) if end is not None and end <= as_at else (None, "open"))


def at_risk(spells, day):
    return sum(1 for days, _ in spells if days >= day)


def curve(spells):
    """The share approved by each day since entering the stage."""
    share, rest, shares = 0.0, 1.0, []
    for day in range(max((days for days, _ in spells), default=0) + 1):
        here = [fate for days, fate in spells if days == day]
        ended = sum(1 for fate in here if fate != "open")
        if ended:
            risk = at_risk(spells, day)
            share += rest * here.count("approved") / risk
            rest = 0.0 if ended == risk else rest * (1 - ended / risk)
        shares.append(share)
    return shares


def at(values, day):
    return values[min(day, len(values) - 1)]


def chance(stays, curves, days, horizon):
    """Of approval for one household that is there for so many days, and whether that is too long.

    Stays: days at the stage and what came next, a later stage's number, "approved", "closed" or "open".
    """
    last = max((day for day, _ in stays if at_risk(stays, day) >= 5), default=None)
    start = min(days, last or 0)
    rest, there, gain = 1.0, 1.0, 0.0
    for day in sorted({day for day, _ in stays}):
        risk = at_risk(stays, day)
        left = [after for stay, after in stays if stay == day and after != "open"]
        if start < day <= start + horizon:
            for after in left:
                if after == "approved":
                    gain += rest / risk
                elif after != "closed":
                    gain += rest / risk * at(curves[after], start + horizon - day)
        rest = 0.0 if len(left) == risk else rest * (1 - len(left) / risk)
        if day <= start:
            there = rest
    if there <= 0:
        return 0, True
    return gain / there, last is None or start < days


def forecast(rows, as_at, horizon=HORIZON):
    oldest, lately = months_before(as_at, 60), months_before(as_at, 24)
    spells = {stage: [] for stage in range(4)}
    stays = {stage: [] for stage in range(4)}
    live, late, past = [], 0, 0
    first = min(entries[0] for entries, _, _ in rows)
    for entries, end, fate in standing(rows, as_at):
        until = end or as_at
        counted = [stage for stage in range(4) if entries[stage] and entries[stage] > oldest]
        for stage in counted:
            spells[stage].append(((until - entries[stage]).days, fate))
            later = [other for other in counted if other > stage]
            if later:
                stay = (entries[later[0]] - entries[stage]).days
                stays[stage].append((max(0, stay), later[0]))
            else:
                stays[stage].append(((until - entries[stage]).days, fate))
        if entries[0] > lately:
            late += 1
        if fate == "approved" and (counted or entries[0] > lately):
            past += 1
        if fate == "open":
            stage = max(stage for stage in range(4) if entries[stage])
            live.append((stage, (as_at - entries[stage]).days))
    curves = [curve(spells[stage]) for stage in range(4)]
    chances = []
    for stage, days in live:
        chances.append((stage, *chance(stays[stage], curves, days, horizon)))
    pace = late / min((as_at - lately).days, (as_at - first).days + 1)
    to_come = pace * sum(at(curves[0], horizon - day) for day in range(1, horizon + 1))
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
            days = ["" if entry is None else entry for entry in entries]
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
