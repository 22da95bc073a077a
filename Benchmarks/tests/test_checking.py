"""The comparison finds what differs, and nothing else."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from checking import Cell, Contradiction, differences, read_measures, report  # noqa: E402

HEAD = (
    "figure,measure,basis,period,dimension,category,dimension_2,category_2,stage,to_stage,reason,"
    "decided_by,horizon_days,numerator,denominator,value,lower,upper,unit,marker\n"
)
EOI = Cell("reached", "2024/25", "source", "Radio", stage="eoi")


class CheckingTests(unittest.TestCase):
    def measures(self, *rows):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "measures.csv"
            path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
            return read_measures(path)

    def test_a_number_of_measures_csv_stands_at_its_cell(self):
        found = self.measures(
            "funnel.endings,reached,cohort,2024/25,source,Radio,,,eoi,,,,,,,12,,,households,"
        )
        self.assertEqual(found, {EOI: 12})

    def test_the_same_name_on_another_basis_is_another_number(self):
        found = self.measures("funnel.years,exits,activity,2024/25,,,,,,,,,,,,12,,,households,")
        self.assertEqual(found, {})

    def test_a_marker_stands_for_a_value_that_is_not_there(self):
        found = self.measures("time.stages,days_in_stage,duration,all,,,,,eoi,,,,,3,9,,,,days,[few]")
        self.assertEqual(found, {Cell("days_in_stage", "all", stage="eoi"): "[few]"})

    def test_one_cell_with_two_numbers_is_refused(self):
        row = "funnel.endings,reached,cohort,2024/25,source,Radio,,,eoi,,,,,,,{},,,households,"
        with self.assertRaises(Contradiction):
            self.measures(row.format(12), row.format(13))

    def test_a_changed_number_is_found_with_its_cell_and_both_values(self):
        found = self.measures(
            "funnel.endings,reached,cohort,2024/25,source,Radio,,,eoi,,,,,,,13,,,households,"
        )
        said = report("DuckDB", "funnel", {EOI: 12}, found)
        self.assertEqual(
            said,
            ["reached, period=2024/25, stage=eoi, source=Radio: DuckDB says 12, funnel says 13"],
        )

    def test_a_number_on_one_side_alone_is_found_but_nought_may_be_left_out(self):
        nought = EOI._replace(stage="approval")
        self.assertEqual(list(differences({EOI: 12}, {})), [(EOI, 12, 0)])
        self.assertEqual(list(differences({}, {EOI: 12})), [(EOI, 0, 12)])
        self.assertEqual(list(differences({EOI: 12, nought: 0}, {EOI: 12})), [])

    def test_a_value_that_is_not_known_differs_from_nought_and_from_another_reason(self):
        self.assertEqual(len(list(differences({EOI: "[few]"}, {}))), 1)
        self.assertEqual(len(list(differences({EOI: "[few]"}, {EOI: "[early]"}))), 1)

    def test_of_many_differences_the_first_are_told_and_the_rest_counted(self):
        expected = {EOI._replace(category=f"{number:02}"): 1 for number in range(12)}
        said = report("DuckDB", "funnel", expected, {}, most=10)
        self.assertEqual(len(said), 11)
        self.assertEqual(said[-1], "… and 2 more cells")


if __name__ == "__main__":
    unittest.main()
