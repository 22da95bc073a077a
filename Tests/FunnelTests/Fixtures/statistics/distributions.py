"""Makes distributions.csv and comparisons.csv with scipy and statsmodels, and checks both and R.

Run in this folder after survival.R: python3 distributions.py. Tails are sums to 50 digits; the curves of
survival.R are checked against scikit-survival.
"""
import csv
import datetime as dt
import sys
from decimal import Decimal, getcontext

import numpy as np
import scipy
import sksurv
import statsmodels
from scipy import special, stats
from sksurv.nonparametric import cumulative_incidence_competing_risks
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

rows = []


def add(what, a, b, c, value):
    rows.append([what, repr(a), repr(b) if b != "" else "", repr(c) if c != "" else "", repr(float(value))])


for p in [1e-9, 0.001, 0.025, 0.1, 0.5, 0.8, 0.975, 0.999, 1 - 1e-6]:
    add("normal quantile", p, "", "", stats.norm.ppf(p))
    for k in [1, 2, 7.5, 18, 40, 1000, 24692]:
        add("chi-squared quantile", p, k, "", stats.chi2.ppf(p, k))
    for k in [1, 2, 7, 51, 1000]:
        add("t quantile", p, k, "", stats.t.ppf(p, k))
    for a, b in [(0.5, 0.5), (1, 20), (4.58, 59.15), (20, 492), (300, 4701), (12000, 7)]:
        add("beta quantile", p, a, b, stats.beta.ppf(p, a, b))
for a in [0.3, 1, 4.5, 37, 900, 15000]:
    for ratio in [0.2, 0.7, 0.97, 1, 1.05, 1.6]:
        add("lower gamma", a, a * ratio, "", special.gammainc(a, a * ratio))
        add("upper gamma", a, a * ratio, "", special.gammaincc(a, a * ratio))


def binomial_tail(count, trials, chance):
    """P(R >= count), to 50 digits."""
    getcontext().prec = 60
    p = Decimal(chance)
    term, total = (1 - p) ** trials, Decimal(0)
    for k in range(trials + 1):
        if k >= count:
            total += term
        term = term * (trials - k) / (k + 1) * p / (1 - p)
    return total


for count, trials, chance in [
    (7, 50, 0.04), (8, 50, 0.04), (1, 1, 0.04), (0, 50, 0.04), (50, 50, 0.04), (3, 12, 0.5),
    (36, 511, 0.04), (120, 2000, 0.04), (41, 2000, 0.04), (180, 3000, 0.04), (2900, 3000, 0.96),
    (300, 5000, 0.05), (210, 5000, 0.05), (390, 5000, 0.05),
]:
    above = float(binomial_tail(count, trials, chance)) if count else 1.0
    below = float(1 - binomial_tail(count + 1, trials, chance)) if count < trials else 1.0
    for ours, theirs in [(above, stats.binom.sf(count - 1, trials, chance)),
                         (below, stats.binom.cdf(count, trials, chance))]:
        assert abs(ours - theirs) <= 1e-10 * ours, (count, trials, ours, theirs)
    add("binomial at least", count, trials, chance, above)
    add("binomial at most", count, trials, chance, below)


def poisson_tail(count, mean, upper):
    """P(X >= count), or P(X <= count), to 50 digits."""
    getcontext().prec = 60
    mean = Decimal(mean)
    term, below = (-mean).exp(), Decimal(0)
    for k in range(0, count if upper else count + 1):
        below += term
        term = term * mean / (k + 1)
    return float(1 - below) if upper else float(below)


for count, mean in [(0, 0.5), (1, 0.5), (9, 4.0), (20, 36.453), (31, 36.453), (60, 36.453), (3000, 2900.0),
                    (3200, 2900.0), (2700, 2900.0), (12000, 12345.5)]:
    above, below = poisson_tail(count, mean, True), poisson_tail(count, mean, False)
    assert abs(above - stats.poisson.sf(count - 1, mean)) <= 1e-10 * above
    assert abs(below - stats.poisson.cdf(count, mean)) <= 1e-10 * below
    add("poisson at least", count, mean, "", above)
    add("poisson at most", count, mean, "", below)

with open("distributions.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["what", "a", "b", "c", "value"])
    out.writerows(rows)

rows = []
for x, n in [(0, 20), (20, 511), (1, 1), (7, 7), (16, 100), (3, 8)]:
    for what, method in [("wilson", "wilson"), ("clopper-pearson", "beta")]:
        low, high = proportion_confint(x, n, method=method)
        rows.append([what, x, n, "", "", repr(float(low)), repr(float(high))])
for x1, n1, x2, n2 in [(6, 40, 14, 300), (0, 12, 5, 90), (3, 3, 0, 4), (120, 1000, 260, 1900)]:
    low, high = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    rows.append(["newcombe", x1, n1, x2, n2, repr(float(low)), repr(float(high))])
p = [0.041, 0.001, 0.3, 0.008, 0.039, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34,
     0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986, 0.001]
for one, adjusted in zip(p, multipletests(p, alpha=0.1, method="fdr_bh")[1]):
    rows.append(["benjamini-hochberg", one, "", "", "", repr(float(adjusted)), ""])
with open("comparisons.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["what", "a", "b", "c", "d", "low", "high"])
    out.writerows(rows)

# scikit-survival must agree with the curves that R made. It takes no times of 0, so all are moved on a day.
ends = {"applicant": 2, "service": 3, "no_contact": 4, "external": 5}
with open("curve.csv") as file:
    curve = list(csv.DictReader(file))
for name in ["ties", "zero-length", "heavy-censoring"]:
    with open(name + ".csv") as file:
        register = list(csv.DictReader(file))
    event, days = [], []
    for row in register:
        end = row["approval_date"] or row["closed_date"] or "2026-03-31"
        days.append((dt.date.fromisoformat(end) - dt.date.fromisoformat(row["enquiry_date"])).days + 1)
        event.append(1 if row["approval_date"] else ends.get(row["closed_by"], 0))
    times, shares, limits = cumulative_incidence_competing_risks(
        np.array(event), np.array(days), conf_type="log-log", var_type="Dinse_Approx")
    for step in (row for row in curve if row["register"] == name):
        at = np.searchsorted(times, int(step["days"]) + 1, side="right") - 1
        assert abs(shares[1][at] - float(step["share"])) < 1e-12, (name, step)
        if 0 < shares[1][at] < 1:
            assert abs(limits[1][0][at] - float(step["lower"])) < 1e-9, (name, step, limits[1][0][at])
            assert abs(limits[1][1][at] - float(step["upper"])) < 1e-9, (name, step)
print("Python", sys.version.split()[0], "scipy", scipy.__version__, "statsmodels", statsmodels.__version__,
      "scikit-survival", sksurv.__version__)
