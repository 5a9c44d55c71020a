"""What tools/gate.py makes of floors and ceilings, with a measure of our own and a corpus of one file."""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import gate


class GateTest(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        (self.folder / "data").mkdir()
        (self.folder / "data" / "a.txt").write_text("Anne parle.", encoding="utf-8")
        self.floors = self.folder / "floors.json"

    def run_gate(self, figures: dict, *arguments: str, floors: dict | None = None, ceilings: dict | None = None,
                 **other: str) -> tuple[int, str]:
        gates = {"ours": {"measure": "cross-validation", "corpus": "data", "digest": gate.digest(self.folder / "data")} | other}
        gates["ours"] |= {key: value for key, value in (("floors", floors), ("ceilings", ceilings)) if value is not None}
        self.floors.write_text(json.dumps(gates), encoding="utf-8")
        printed = io.StringIO()
        with (mock.patch.dict(gate.MEASURES, {"cross-validation": lambda *_: figures}),
              mock.patch.object(gate, "FLOORS", self.floors), mock.patch.dict(os.environ, {"SELON_DATA": str(self.folder)}),
              mock.patch.object(sys, "argv", ["gate.py", "selon", *arguments]), contextlib.redirect_stdout(printed)):
            return gate.main(), printed.getvalue()

    def kept(self) -> dict:
        return json.loads(self.floors.read_text(encoding="utf-8"))["ours"]

    def test_a_figure_may_reach_its_bound_and_not_pass_it(self) -> None:
        for figures, code in (({"named": 60.0, "wrong": 5.0}, 0), ({"named": 61.0, "wrong": 4.0}, 0),
                              ({"named": 59.9, "wrong": 5.0}, 1), ({"named": 60.0, "wrong": 5.1}, 1)):
            with self.subTest(figures=figures):
                got, printed = self.run_gate(figures, floors={"named": 60.0}, ceilings={"wrong": 5.0})
                self.assertEqual(got, code, printed)
        self.assertIn("FAILED ours: wrong 5.10, ceiling 5.00", printed)
        self.assertIn("ok     ours: named 60.00, floor 60.00", printed)

    def test_floors_only_rise_and_ceilings_only_fall(self) -> None:
        self.run_gate({"named": 61.0, "full": 49.0, "wrong": 4.0, "loose": 9.0}, "--raise",
                      floors={"named": 60.0, "full": 50.0}, ceilings={"wrong": 5.0, "loose": 8.0})
        self.assertEqual(self.kept()["floors"], {"named": 61.0, "full": 50.0})
        self.assertEqual(self.kept()["ceilings"], {"wrong": 4.0, "loose": 8.0})

    def test_a_regression_is_kept_only_where_it_is_allowed(self) -> None:
        got, printed = self.run_gate({"named": 59.0, "wrong": 6.0}, "--allow-regression", floors={"named": 60.0}, ceilings={"wrong": 5.0},
                                     digest="of another corpus")
        self.assertEqual((got, self.kept()["floors"], self.kept()["ceilings"]), (0, {"named": 59.0}, {"wrong": 6.0}), printed)
        self.assertEqual(self.kept()["digest"], gate.digest(self.folder / "data"))

    def test_a_figure_that_is_not_measured_fails(self) -> None:
        self.assertEqual(self.run_gate({}, ceilings={"wrong": 5.0})[0], 1)

    def test_another_corpus_fails(self) -> None:
        got, printed = self.run_gate({"named": 99.0}, floors={"named": 60.0}, digest="of another corpus")
        self.assertEqual(got, 1)
        self.assertIn("the corpus changed", printed)

    def test_slow_measures_can_be_left_out_or_taken_alone(self) -> None:
        bad = {"named": 0.0}
        self.assertEqual(self.run_gate(bad, "--without", "cross-validation", floors={"named": 60.0})[0], gate.SKIPPED)
        self.assertEqual(self.run_gate(bad, "--only", "names", floors={"named": 60.0})[0], gate.SKIPPED)
        self.assertEqual(self.run_gate(bad, "--only", "cross-validation", floors={"named": 60.0})[0], 1)

    def test_without_the_shared_data_it_is_skipped(self) -> None:
        self.assertEqual(self.run_gate({}, floors={"named": 60.0}, corpus="absent")[0], gate.SKIPPED)


if __name__ == "__main__":
    unittest.main()
