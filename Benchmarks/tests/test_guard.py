"""The guard holds up what is slower or larger than its bounds, and says both numbers."""

import pathlib
import sys
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import guard  # noqa: E402
import measuring  # noqa: E402


def runs(*pairs):
    return [measuring.Cost(wall=99, cpu=cpu, rss=rss) for cpu, rss in pairs]


@mock.patch.multiple(guard, MOST_TIMES=10, MOST_MIB=40)
class GuardTests(unittest.TestCase):
    # By hand: the least processor times are 0.30 and 0.03, ten to one.
    def test_the_least_of_the_rounds_counts_for_time_and_the_most_for_memory(self):
        found, faults = guard.verdict({
            "funnel": runs((0.90, 40), (0.30, 20)), "wc -l": runs((0.03, 9), (0.50, 9)),
        })
        self.assertIn("10.0 times that of wc -l (at most 10), and 40 MiB (at most 40)", found)
        self.assertEqual(faults, [])

    def test_more_than_a_bound_is_a_fault_with_both_numbers(self):
        _, faults = guard.verdict({"funnel": runs((0.33, 41)), "wc -l": runs((0.03, 9))})
        self.assertEqual(faults, [
            "processor time is 11.0 times that of wc -l, more than 10",
            "peak memory is 41 MiB, more than 40",
        ])


class MeasuringTests(unittest.TestCase):
    def test_a_command_is_measured_whole(self):
        script = "import time; block = bytearray(80 << 20); sum(range(10**6)); time.sleep(0.1)"
        cost = measuring.run(measuring.Command([sys.executable, "-S", "-c", script], "/dev/null"))
        self.assertGreaterEqual(cost.wall, 0.1)
        self.assertGreater(cost.cpu, 0)
        self.assertLess(cost.cpu, cost.wall + 1)
        self.assertGreaterEqual(cost.rss, 80)

    def test_a_command_that_fails_is_an_error(self):
        with self.assertRaises(measuring.CommandError):
            measuring.run(measuring.Command(["false"], "/dev/null"))

    def test_every_command_runs_once_a_round(self):
        costs = measuring.interleaved(
            {name: measuring.Command(["true"], "/dev/null") for name in ["one", "other"]}, 3
        )
        self.assertEqual([len(runs) for runs in costs.values()], [3, 3])


if __name__ == "__main__":
    unittest.main()
