"""guard.py FUNNEL GENERATOR: whether `publish` of a million rows is as fast and as small as it was.

Processor time, not wall time, and the least of the rounds, so that other work on the machine hardly
counts; against `wc -l` on the same file in turn, so that the machine's own speed does not either.
"""

import argparse
import pathlib
import sys

import bench
import measuring

# Measured on two cores of an AMD Zen 4, 245 MB, best of 5: MEASURED
#: Processor time of `publish` over that of `wc -l`.
MOST_TIMES_WC = 1000
#: Peak memory of `publish`.
MOST_MIB = 4000

ROWS = 1_000_000
ROUNDS = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("funnel", type=pathlib.Path)
    parser.add_argument("generator", type=pathlib.Path)
    parser.set_defaults(portable=None)
    options = parser.parse_args()
    run = bench.Bench(ROWS, options)
    run.prepare()
    commands = run.commands()
    costs = measuring.interleaved({name: commands[name] for name in ["funnel", "wc -l"]}, ROUNDS)
    least = {name: min(cost.cpu for cost in runs) for name, runs in costs.items()}
    times = least["funnel"] / least["wc -l"]
    peak = max(cost.rss for cost in costs["funnel"])
    print(
        f"guard: publish of {ROWS:,} rows: {least['funnel']:.2f} s of processor time, "
        f"{times:.1f} times that of wc -l (at most {MOST_TIMES_WC}); "
        f"peak memory {peak:.0f} MiB (at most {MOST_MIB})"
    )
    faults = []
    if times > MOST_TIMES_WC:
        faults.append(f"processor time is {times:.1f} times that of wc -l, more than {MOST_TIMES_WC}")
    if peak > MOST_MIB:
        faults.append(f"peak memory is {peak:.0f} MiB, more than {MOST_MIB}")
    for fault in faults:
        print(f"guard: error: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
