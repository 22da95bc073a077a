"""Ratios, goals and the page that is made of the results."""

import json
import pathlib
import sys
import unittest
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import report  # noqa: E402


def costs(wall, cpu=1.0, rss=10.0):
    return {"wall": wall, "cpu": [cpu] * len(wall), "rss": [rss] * len(wall)}


def size(rows, **commands):
    named = {name.replace("_", " "): value for name, value in commands.items()}
    return report.Size(rows, {"costs": named, "bytes": 1, "rounds": 3, "numbers_equal": 1})


class ReportTests(unittest.TestCase):
    # By hand: medians 2 and 12; rounds 5/1, 12/2, 20/4.
    def test_a_ratio_is_of_medians_and_its_spread_of_rounds(self):
        measured = size(1_000_000, funnel=costs([1, 2, 4]), polars=costs([5, 12, 20]))
        self.assertEqual(measured.ratio("polars", "wall"), 6)
        self.assertEqual(measured.spread("polars", "wall"), (5, 6))

    def test_numbers_have_three_digits(self):
        worded = [report.number(value) for value in [0.01234, 0.1234, 1.234, 12.34, 123.4, 1234]]
        self.assertEqual(worded, ["0.0123", "0.123", "1.23", "12.3", "123", "1,234"])

    def goals(self, *sizes):
        rows = report.goals(list(sizes)).splitlines()[2:]
        return [[cell.strip() for cell in row.strip("| ").split(" | ")][3:] for row in rows]

    def test_a_goal_is_met_from_its_bound_on(self):
        peers = {name: costs([wall] * 3) for name, wall in
                 [("polars", 4), ("duckdb", 8), ("chdb", 9), ("pandas", 9)]}
        million = size(1_000_000, funnel=costs([1] * 3, cpu=1, rss=60), **peers)
        ten = size(10_000_000, funnel=costs([1] * 3, cpu=11.2, rss=64), cat=costs([0.19] * 3), **peers)
        small = size(511, funnel=costs([1] * 3), import_pandas=costs([5] * 3))
        met = [goal[-1] for goal in self.goals(small, million, ten)[:5]]
        self.assertEqual(met, ["met", "not met", "met", "stretch met", "met"])

    def test_a_goal_that_nothing_was_measured_for_says_so(self):
        goals = self.goals(size(1_000_000, funnel=costs([1] * 3)))
        self.assertEqual({goal[0] for goal in goals}, {"not measured"})

    def test_the_page_and_its_chart_are_those_of_the_results(self):
        results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
        template = report.TEMPLATE.read_text(encoding="utf-8")
        self.assertEqual(
            report.PAGE.read_text(encoding="utf-8"), report.page(results, template),
            "script/bench --write makes it",
        )
        drawing = report.drawing(results)
        self.assertEqual(report.CHART.read_text(encoding="utf-8"), drawing)
        xml.etree.ElementTree.fromstring(drawing)

    def test_a_part_that_the_template_lacks_is_an_error(self):
        results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
        with self.assertRaises(ValueError):
            report.page(results, "{{machine}} {{goals}}")


if __name__ == "__main__":
    unittest.main()
