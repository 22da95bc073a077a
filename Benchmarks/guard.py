"""Whether `publish` of a million rows is as fast and as small as it was; script/guard runs it.

Processor time, not wall time, and the least of the rounds, so that other work on the machine hardly
counts; against `wc -l` on the same file in turn, so that the machine's own speed hardly does either.
"""

import argparse
import pathlib
import sys

import bench
import measuring

# A change that is meant to cost more, or less, sets these anew. Measured on two cores of an AMD Zen 4, 245 MB:
# 84 to 101 times and 127 MiB; `wc -l` takes some 0.04 s, so that the bound on time leaves room for its noise.
#: Processor time of `publish` over that of `wc -l`.
MOST_TIMES = 200
#: Peak memory of `publish`.
MOST_MIB = 165

ROWS = 1_000_000
ROUNDS = 5


def verdict(costs):
    """What was found, in a sentence, and what of it is beyond the bounds."""
    least = {name: min(cost.cpu for cost in runs) for name, runs in costs.items()}
    times = least["funnel"] / least["wc -l"]
    peak = max(cost.rss for cost in costs["funnel"])
    found = (
        f"publish of {ROWS:,} rows takes {least['funnel']:.2f} s of processor time, {times:.1f} times "
        f"that of wc -l (at most {MOST_TIMES}), and {peak:.0f} MiB (at most {MOST_MIB})"
    )
    faults = []
    if times > MOST_TIMES:
        faults.append(f"processor time is {times:.1f} times that of wc -l, more than {MOST_TIMES}")
    if peak > MOST_MIB:
        faults.append(f"peak memory is {peak:.0f} MiB, more than {MOST_MIB}")
    return found, faults


def main():
    parser = argparse.ArgumentParser(prog="script/guard", description=__doc__)
    parser.add_argument("funnel", type=pathlib.Path)
    parser.add_argument("generator", type=pathlib.Path)
    parser.set_defaults(portable=None)
    run = bench.Bench(ROWS, parser.parse_args())
    run.prepare()
    commands = run.commands()
    found, faults = verdict(measuring.interleaved(
        {name: commands[name] for name in ["funnel", "wc -l"]}, ROUNDS
    ))
    print(f"guard: {found}")
    for fault in faults:
        print(f"guard: error: {fault}; the bounds stand in Benchmarks/guard.py", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
