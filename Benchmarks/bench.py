"""Measures whole `publish` runs against job A+B of other engines; script/bench says how it is called."""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys

import measuring
import report

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
BENCHMARKS = REPOSITORY / "Benchmarks"
BUILD = REPOSITORY / ".build-bench"
PYTHON = BUILD / "venv/bin/python"
SEED = 1
PEERS = ["polars", "duckdb", "chdb", "pandas"]
#: Rows of the register whose notes hold lines that look like records; what is counted is checked alone.
LOOK_ALIKES = 200_000
#: Up to so many rows, importing pandas is measured too: what a run costs before it reads anything.
SMALL = 1000


def say(text):
    print(f"bench: {text}", flush=True)


class Bench:
    """One register: its files, the commands that are measured, and what they must agree on."""

    def __init__(self, rows, options, *extra):
        self.rows = rows
        self.programs = {"funnel": options.funnel, "portable": options.portable}
        self.register = register(rows, options.generator, *extra)
        self.folder = BUILD / "run" / self.register.stem
        self.log = self.folder / "log.txt"

    def prepare(self):
        """A fresh folder with the configuration, and the register beside it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        shutil.copytree(BENCHMARKS / "config", self.folder / "config")
        os.link(self.register, self.folder / "register.csv")

    def commands(self):
        """Every command by its name, in the order of the first round, and where its output goes."""
        commands = {}
        for name, program in self.programs.items():
            if program:
                commands[name] = [
                    program, "publish", "--force", "--config", self.folder / "config",
                    "--output", self.folder / name / "site", "--state", self.folder / name / "state",
                ]
        for peer in PEERS:
            commands[peer] = [
                PYTHON, "-B", BENCHMARKS / f"peers/with_{peer}.py", self.register,
                self.folder / peer,
            ]
        commands["cat"] = ["cat", self.register]
        commands["wc -l"] = ["wc", "-l", self.register]
        if self.rows <= SMALL:
            commands["import pandas"] = [PYTHON, "-c", "import pandas"]
        return {
            # Into a file, `cat` would measure the disk.
            name: measuring.Command(
                [str(part) for part in parts], os.devnull if name == "cat" else self.log
            )
            for name, parts in commands.items()
        }

    def measure(self, rounds):
        """Costs of every command. A first round, not counted, warms the page cache and is checked."""
        commands = self.commands()
        numbers = self.run_and_check(commands.values())
        costs = measuring.interleaved(
            commands, rounds, lambda number: say(f"{self.rows:,} rows: round {number}")
        )
        return {
            "bytes": self.register.stat().st_size,
            "rounds": rounds,
            "numbers_equal": numbers,
            "costs": {
                name: {
                    field: [round(getattr(cost, field), 4) for cost in runs]
                    for field in measuring.Cost._fields
                }
                for name, runs in costs.items()
            },
        }

    def run_and_check(self, commands):
        """Runs each command once. Returns how many numbers were compared and found equal."""
        say(f"{self.rows:,} rows: a round that is not counted")
        for command in commands:
            measuring.run(command)
        say(f"{self.rows:,} rows: comparing what was counted")
        numbers = 0
        for name in [name for name, program in self.programs.items() if program]:
            answer = subprocess.run(
                [
                    PYTHON, "-B", BENCHMARKS / "check.py", self.register,
                    self.folder / name / "site/officer/data/measures.csv", self.folder / "duckdb",
                    *(self.folder / peer for peer in PEERS if peer != "duckdb"),
                ],
                stdout=subprocess.PIPE, text=True, check=False,
            )
            print(answer.stdout, end="", flush=True)
            if answer.returncode != 0:
                sys.exit(f"bench: error: not all count the same in {self.register} (see above)")
            numbers += sum(int(line.split()[0]) for line in answer.stdout.splitlines())
        return numbers


def register(rows, generator, *extra):
    """The generated register of so many rows, made anew where the generator is newer than it."""
    path = BUILD / "data" / f"register-{rows}{''.join(extra)}.csv"
    if path.exists() and path.stat().st_mtime >= os.stat(generator).st_mtime:
        return path
    say(f"{rows:,} rows: generating the register")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with open(part, "wb") as file:
        subprocess.run([generator, str(rows), "--seed", str(SEED), *extra], stdout=file, check=True)
    part.rename(path)
    return path


def machine():
    """What the figures were measured on; nothing that names a host."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        fields = dict(
            (part.strip() for part in line.split(":", 1)) for line in file if ":" in line
        )
    flags = set(fields.get("flags", fields.get("Features", "")).split())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "model": fields.get("model name", platform.machine()),
        "family": fields.get("cpu family", ""),
        "model_number": fields.get("model", ""),
        "vectors": next((name for name in ["avx512bw", "avx2", "sse2", "asimd"] if name in flags), ""),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**30),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
    }


def versions():
    """Versions of the peers as installed, of Python, and of Swift."""
    names = "duckdb", "polars", "chdb", "pandas"
    script = "import sys\nfrom importlib.metadata import version\n" + "".join(
        f"print({name!r}, version({name!r}))\n" for name in names
    ) + "print('python', sys.version.split()[0])"
    answer = subprocess.run([PYTHON, "-c", script], stdout=subprocess.PIPE, text=True, check=True)
    found = dict(line.split() for line in answer.stdout.splitlines())
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    found["swift"] = swift.partition("Swift version ")[2].split()[0]
    return found


def main():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--rows", default="511,1000000,10000000", help="sizes, with commas between")
    parser.add_argument("--rounds", type=int, default=7, help="counted rounds for each size")
    parser.add_argument("--out", type=pathlib.Path, default=report.RESULTS, help="the results")
    parser.add_argument(
        "--portable", type=pathlib.Path, help="a funnel that uses no special instructions"
    )
    parser.add_argument("--funnel", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--generator", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    results = json.loads(options.out.read_text()) if options.out.exists() else {"sizes": {}}

    def save():
        options.out.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")

    bench = Bench(LOOK_ALIKES, options, "--look-alikes")
    bench.prepare()
    numbers = bench.run_and_check(bench.commands().values())
    results["look_alikes"] = {"rows": LOOK_ALIKES, "numbers_equal": numbers}
    save()
    for rows in (int(part) for part in options.rows.split(",")):
        bench = Bench(rows, options)
        bench.prepare()
        size = bench.measure(options.rounds)
        results["sizes"][str(rows)] = {**size, "machine": machine(), "versions": versions()}
        save()
        for name, costs in size["costs"].items():
            wall, cpu, rss = (statistics.median(costs[field]) for field in measuring.Cost._fields)
            say(f"{rows:,} rows: {name}: {wall:.3f} s, {cpu:.3f} s processor, {rss:.0f} MiB")
    say(f"results are in {options.out}; script/bench --write makes the page of them")


if __name__ == "__main__":
    main()
