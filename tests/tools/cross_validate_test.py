"""tools/cross_validate.py with programs of our own: one that reads an article by writing down which weights it was
given, one that "learns" by writing down what it left out. Scoring is that of selon (SELON_PROGRAM)."""
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
import cross_validate

PROGRAM = os.environ.get("SELON_PROGRAM", "")
TEXT = "Anne Lavoie dit que le pont tiendra."
GOLD = {"attributions": [{"id": "a1", "kind": "indirect", "content": [[20, 35]], "cue": [[12, 15]], "speaker": [0, 11],
                          "speaker_name": "Anne Lavoie", "within": None}]}
# Right is what is read without weights, or in an article whose name ends with "1".
SELON = f"""#!{sys.executable}
import json, os, subprocess, sys
if sys.argv[1] == "score":
    sys.exit(subprocess.run([{PROGRAM!r}, *sys.argv[1:]]).returncode)
packs = os.environ.get("SELON_PACKS")
weights = open(packs + "/actors.model").read() if packs else "of the program"
for line in open(sys.argv[-1]):
    row = json.loads(line)
    saying = json.loads({json.dumps(GOLD)!r})["attributions"][0]
    if packs and not row["id"].endswith("1"):
        saying["speaker_name"], saying["speaker"] = "Paul Verdier", [20, 27]
    print(json.dumps({{"id": row["id"], "text": row["text"], "weights": weights, "attributions": [saying]}}))
"""
TRAIN = f"""#!{sys.executable}
import pathlib, sys
if sys.argv[1:2] == ["folds"]:
    for path in sorted(pathlib.Path(sys.argv[3]).glob("*.json")):
        print(f"{{path.with_suffix('')}}\\t{{int(path.stem[-2]) % int(sys.argv[2])}}")
elif sys.argv[1:2] == ["actors"] and LEARNS:
    pathlib.Path(sys.argv[5]).write_text(sys.argv[3])
else:
    sys.exit("usage: selon-train folds N FOLDER..." + ("; selon-train actors" if LEARNS else ""))
"""
FEED = """
import json, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    print(json.dumps({"id": path.stem, "text": path.read_text()}))
"""


@unittest.skipUnless(PROGRAM, "SELON_PROGRAM names no program")
class CrossValidateTest(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name).resolve()
        self.write("eval/feed.py", FEED)
        # The last but one character is the fold, the last the number within it.
        corpora = {"gold_fr/train": ["f00", "f01", "f10", "f11", "f20"], "gold_fr/dev": ["d01"], "gold_en/train": ["e01", "e10"]}
        for corpus, names in corpora.items():
            for name in names:
                self.write(f"data/{corpus}/{name}.txt", TEXT)
                self.write(f"data/{corpus}/{name}.json", json.dumps(GOLD))
        self.write("build/packs/fr.pack", "pack")
        self.program(learns=True)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def program(self, learns: bool) -> None:
        self.write("build/selon", SELON).chmod(0o755)
        self.write("build/selon-train", TRAIN.replace("LEARNS", str(learns))).chmod(0o755)

    def run_tool(self, *arguments: str) -> str:
        printed = io.StringIO()
        with (mock.patch.dict(os.environ, {"SELON_DATA": str(self.folder)}), mock.patch.object(cross_validate, "ROOT", self.folder),
              mock.patch.object(sys, "argv", ["cross_validate.py", str(self.folder / "build" / "selon"), "--folds", "3", *arguments]),
              contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO())):
            self.assertEqual(cross_validate.main(), 0)
        return printed.getvalue()

    def test_each_article_is_read_once_by_weights_that_never_saw_it(self) -> None:
        kept = self.folder / "kept"
        self.run_tool("--keep", str(kept))
        read = {}
        for records in kept.glob("fold-*/*/records.jsonl"):
            for row in map(json.loads, records.read_text(encoding="utf-8").splitlines()):
                self.assertNotIn(row["id"], read)
                read[row["id"]] = row["weights"]
        self.assertEqual(read, {name: f"{name[1]}/3" for name in ("f00", "f01", "f10", "f11", "f20", "d01", "e01", "e10")})
        self.assertEqual((kept / "fold-2" / "packs" / "fr.pack").read_text(encoding="utf-8"), "pack")

    def test_figures_are_of_all_together_and_the_spread_of_the_folds(self) -> None:
        french = json.loads(self.run_tool("--json", "--language", "fr"))["fr"]
        self.assertEqual(french["weights"], "learned")
        self.assertEqual(french["figures"], {"detect": 100.0, "attributed": 40.0, "named": 40.0, "full": 40.0,
                                             "wrong": 60.0, "credited": 40.0})
        self.assertEqual([fold["wrong"] for fold in french["by_fold"]], [50.0, 50.0, 100.0])
        self.assertEqual(french["spread"]["wrong"], 28.9)
        self.assertEqual(french["tuned"]["figures"]["wrong"], 0.0)
        self.assertEqual(french["gap"], {"detect": 0.0, "attributed": 60.0, "named": 60.0, "full": 60.0,
                                         "wrong": -60.0, "credited": 60.0})

    def test_the_table_says_which_weights_read(self) -> None:
        self.assertIn("fr, 3 folds: weights of actors learned without", self.run_tool())
        self.assertIn("no weights of actors", self.run_tool("--no-train"))
        self.program(learns=False)
        self.assertIn("no weights of actors", self.run_tool("--language", "en"))
        self.write("models/actors.model", "weights")
        self.assertIn("WHICH SAW THESE ARTICLES", self.run_tool())

    def test_a_gate_takes_no_figures_of_weights_that_saw_the_articles(self) -> None:
        self.program(learns=False)
        self.write("models/actors.model", "weights")
        with mock.patch.object(cross_validate, "ROOT", self.folder), self.assertRaises(SystemExit):
            cross_validate.measure(str(self.folder / "build" / "selon"))

    def test_a_program_that_fails_ends_it_with_what_it_said(self) -> None:
        self.write("build/selon", f"#!{sys.executable}\nimport sys\nsys.exit('selon: the weights are damaged')\n")
        with self.assertRaisesRegex(SystemExit, "the weights are damaged"):
            self.run_tool()


if __name__ == "__main__":
    unittest.main()
