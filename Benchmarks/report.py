"""Makes docs/performance.md and its chart of the results, around the words of the template."""

import argparse
import json
import pathlib
import re
import statistics
import sys

import chart

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
RESULTS = REPOSITORY / "docs/performance.json"
PAGE = REPOSITORY / "docs/performance.md"
CHART = REPOSITORY / "docs/images/performance.svg"
TEMPLATE = REPOSITORY / "Benchmarks/performance.template.md"

#: What pages call each command, in the order of tables.
NAMES = {
    "funnel": "`funnel publish`",
    "portable": "the same without special instructions",
    "polars": "Polars, Categorical columns",
    "duckdb": "DuckDB",
    "chdb": "chDB, LowCardinality columns",
    "pandas": "pandas, categories",
    "import pandas": "`python3 -c \"import pandas\"`",
    "cat": "`cat REGISTER >/dev/null`",
    "wc -l": "`wc -l REGISTER`",
}
PEERS = ["polars", "duckdb", "chdb", "pandas"]
#: Too small to be told from the process that measures them.
WITHOUT_MEMORY = {"cat", "wc -l"}


class Size:
    """What was measured of one register."""

    def __init__(self, rows, data):
        self.rows = rows
        self.data = data
        self.costs = data["costs"]

    def names(self):
        return [name for name in NAMES if name in self.costs]

    def median(self, name, field):
        return statistics.median(self.costs[name][field])

    def ratio(self, name, field, to="funnel"):
        """The ratio of medians."""
        return self.median(name, field) / self.median(to, field)

    def spread(self, name, field):
        """The smallest and the largest ratio to `funnel` of one round."""
        pairs = zip(self.costs[name][field], self.costs["funnel"][field])
        ratios = [mine / funnel for mine, funnel in pairs]
        return min(ratios), max(ratios)

    def fastest_peer(self):
        return min(PEERS, key=lambda name: self.median(name, "wall"))


def number(value):
    """Three digits, with commas from a thousand on: 0.0123, 1.23, 12.3, 123, 1,230."""
    if value >= 100:
        return f"{value:,.0f}"
    digits = 2
    while value < 10 ** (1 - (digits - 1)) and digits < 4:
        digits += 1
    return f"{value:.1f}" if value >= 10 else f"{value:.{digits}f}"


def rows_in_words(rows):
    return f"{rows // 1_000_000} million rows" if rows >= 1_000_000 else f"{rows:,} rows"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def size_table(size):
    rows = []
    for name in size.names():
        ratios = []
        for field in ["wall", "cpu"]:
            low, high = (number(end) for end in size.spread(name, field))
            ratio = number(size.ratio(name, field))
            ratios.append("1" if name == "funnel" else f"{ratio} ({low} to {high})")
        memory = "–" if name in WITHOUT_MEMORY else number(size.median(name, "rss"))
        rows.append([
            NAMES[name], number(size.median(name, "wall")), number(size.median(name, "cpu")), memory,
            *ratios,
        ])
    return table(
        ["", "wall, s", "processor, s", "peak memory, MiB", "wall, × `publish`", "processor, × `publish`"], rows
    )


def size_section(size):
    return (
        f"### {rows_in_words(size.rows).capitalize()}\n\n"
        f"{size.data['bytes'] / 1e6:,.1f} MB, {size.data['rounds']} rounds.\n\n{size_table(size)}"
    )


def growth(sizes):
    """Processor time per row and peak memory of each engine, by size."""
    large = [size for size in sizes if size.rows >= 1_000_000]
    names = [name for name in NAMES if all(name in size.costs for size in large)]
    head = ["", *(rows_in_words(size.rows) for size in large)]
    per_row = [
        [NAMES[name], *(number(size.median(name, "cpu") / size.rows * 1e9) for size in large)]
        for name in names
    ]
    memory = [
        [NAMES[name], *(number(size.median(name, "rss")) for size in large)]
        for name in names if name not in WITHOUT_MEMORY
    ]
    return (
        f"Processor time per row, in nanoseconds:\n\n{table(head, per_row)}\n\n"
        f"Peak memory, in MiB:\n\n{table(head, memory)}"
    )


def goals(sizes):
    """The goals with what was reached; a goal without its measurement says so."""
    by_rows = {size.rows: size for size in sizes}
    large = [size for size in sizes if size.rows >= 1_000_000]
    small, ten = by_rows.get(511), by_rows.get(10_000_000)
    largest = rows_in_words(max(10_000_000, *(size.rows for size in sizes)))

    def row(goal, must, stretch, value, worded, more_is_better=True):
        bounds = [worded(must), worded(stretch)]
        if value is None:
            return [goal, *bounds, "not measured", ""]
        met = (lambda bound: value >= bound) if more_is_better else (lambda bound: value <= bound)
        verdict = "stretch met" if met(stretch) else "met" if met(must) else "not met"
        return [goal, *bounds, worded(value), verdict]

    def times(value):
        return f"{number(value) if isinstance(value, float) else value} ×"

    def at_most(value):
        return f"{value * 100:.0f} %"

    peer = ten and ten.fastest_peer()
    per_row = [size.median("funnel", "cpu") / size.rows for size in large]
    has_growth = len(large) > 1
    return table(["goal", "must", "stretch", "reached", ""], [
        row(
            "10 million rows published: how much faster than the fastest engine that does job A+B alone",
            4, 7, ten and ten.ratio(peer, "wall"), times,
        ),
        row(
            "10 million rows published: wall time, against that of `cat`",
            5, 3, ten and ten.ratio("funnel", "wall", to="cat"), times, more_is_better=False,
        ),
        row(
            f"peak memory, from 1 million rows to {largest}", 64, 40,
            max(size.median("funnel", "rss") for size in large) if has_growth else None,
            lambda value: f"{value:.0f} MiB", more_is_better=False,
        ),
        row(
            "511 rows published, every page: how much faster than `import pandas` alone", 1, 5,
            small and small.ratio("import pandas", "wall"), times,
        ),
        row(
            f"processor time per row, from 1 million rows to {largest}: largest over smallest, less 1", 0.15, 0.10,
            max(per_row) / min(per_row) - 1 if has_growth else None, at_most, more_is_better=False,
        ),
        row(
            "10 million rows without special instructions: how much faster than the fastest engine", 3, 5,
            ten.ratio(peer, "wall", to="portable") if ten and "portable" in ten.costs else None,
            times,
        ),
    ])


def equality(sizes, look_alikes):
    rows = [
        [rows_in_words(size.rows), f"{size.data['numbers_equal']:,}", "equal"] for size in sizes
    ]
    if look_alikes:
        rows.append([
            f"{rows_in_words(look_alikes['rows'])}, with records inside quoted notes",
            f"{look_alikes['numbers_equal']:,}", "equal",
        ])
    return table(["register", "numbers compared", ""], rows)


def machine(sizes):
    """What it was measured on; more than one sentence where sizes were measured apart."""
    sentences = {}
    for size in sizes:
        data, used = size.data["machine"], size.data["versions"]
        vectors = {"avx512bw": "AVX-512", "avx2": "AVX2", "sse2": "SSE2", "asimd": "NEON"}
        engines = ", ".join(
            f"{name} {used[key]}" for name, key in [
                ("DuckDB", "duckdb"), ("Polars", "polars"), ("chDB", "chdb"), ("pandas", "pandas"),
                ("Python", "python"), ("Swift", "swift"),
            ]
        )
        sentence = (
            f"{data['cores']} cores of an {data['model']} (family {data['family']}, model "
            f"{data['model_number']}, {vectors.get(data['vectors'], 'no vectors')}), "
            f"{data['memory_gib']} GiB, {data['system']}; {engines}."
        )
        sentences.setdefault(sentence, []).append(rows_in_words(size.rows))
    if len(sentences) == 1:
        return next(iter(sentences))
    return " ".join(f"{', '.join(of)}: {sentence}" for sentence, of in sentences.items())


def page(results, template):
    """The page as Markdown."""
    sizes = sizes_of(results)
    parts = {
        "machine": machine(sizes),
        "goals": goals(sizes),
        "sizes": "\n\n".join(size_section(size) for size in sizes),
        "growth": growth(sizes),
        "equality": equality(sizes, results.get("look_alikes")),
    }
    wanted = set(re.findall(r"\{\{(\w+)\}\}", template))
    if wanted != set(parts):
        raise ValueError(f"the template asks for {sorted(wanted)}, there is {sorted(parts)}")
    for name, text in parts.items():
        template = template.replace(f"{{{{{name}}}}}", text)
    return template


def drawing(results):
    """The chart: wall time of every command as a multiple of `funnel publish`.

    `cat` stands only where it takes longer than a process takes to start.
    """
    groups = [
        (
            rows_in_words(size.rows),
            [
                (NAMES[name].split(",")[0].replace("`", "").replace(" REGISTER", ""),
                 size.ratio(name, "wall"), name in PEERS)
                for name in size.names()
                if name not in ("funnel", "wc -l") and (name != "cat" or size.rows >= 1_000_000)
            ],
        )
        for size in sizes_of(results)
    ]
    return chart.ratios("Wall time, as a multiple of funnel publish", groups)


def sizes_of(results):
    return [
        Size(int(rows), data)
        for rows, data in sorted(results["sizes"].items(), key=lambda item: int(item[0]))
    ]


def main():
    parser = argparse.ArgumentParser(prog="script/bench --write", description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, default=RESULTS, help="the results")
    options = parser.parse_args()
    if not options.out.exists():
        sys.exit(f"bench: error: there is no {options.out}; script/bench makes it")
    text = options.out.read_text(encoding="utf-8")
    results = json.loads(text)
    PAGE.write_text(page(results, TEMPLATE.read_text(encoding="utf-8")), encoding="utf-8")
    CHART.write_text(drawing(results), encoding="utf-8")
    RESULTS.write_text(text, encoding="utf-8")
    print(f"bench: wrote {PAGE.relative_to(REPOSITORY)} and {CHART.relative_to(REPOSITORY)}")


if __name__ == "__main__":
    main()
