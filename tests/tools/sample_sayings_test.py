"""tools/sample_sayings.py on a store that selon (SELON_PROGRAM) makes of two articles of our own."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
import sample_sayings

PROGRAM = os.environ.get("SELON_PROGRAM", "")
ARTICLES = {
    "un": "Le pont fermé\n\nLa pluie a cessé. Le pont date de 1931. Il a deux voies. Les travaux durent.\n\n"
          "Le maire Paul Verdier a affirmé que le pont tiendra. « Il rouvrira lundi », a déclaré Paul Verdier.\n\nSelon la préfecture, rien ne presse.\n",
    "deux": "Le quai rouvert\n\nPaul Verdier a déclaré que le quai était sûr. Anne Lavoie a répondu que le quai était fissuré.\n",
}


class PartsTest(unittest.TestCase):
    def test_shares_are_equal_as_far_as_they_go(self) -> None:
        for sizes, wanted, expected in (([9, 9, 9], 6, [2, 2, 2]), ([9, 9, 9], 8, [3, 3, 2]), ([9, 1, 9], 9, [4, 1, 4]),
                                        ([2, 1], 100, [2, 1]), ([5, 5], 1, [1, 0]), ([], 5, [])):
            self.assertEqual(sample_sayings.shares(sizes, wanted), expected)

    def test_sentences_end_at_signs_before_capitals_and_at_line_breaks(self) -> None:
        text = 'Un titre\n\nM. Paul est sorti. « Non. » Il a dit 3.5 pour cent… "Oui." Puis rien'
        self.assertEqual([text[a:b] for a, b in sample_sayings.sentences(text)],
                         ["Un titre", "M. Paul est sorti.", "« Non. »", "Il a dit 3.5 pour cent…", '"Oui."', "Puis rien"])

    def test_marks_nest(self) -> None:
        text = "Il dit que Paul dort."
        spans = [("content", (11, 20)), ("speaker", (11, 15)), ("cue", (3, 6))]
        self.assertEqual(sample_sayings.marked(text, (0, len(text)), spans), "Il {dit} que [[<Paul> dort]].")


@unittest.skipUnless(PROGRAM, "SELON_PROGRAM names no program")
class SampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.store = Path(scratch.name) / "our store.db"
        for name, text in ARTICLES.items():
            (Path(scratch.name) / f"{name}.txt").write_text(text, encoding="utf-8")
        articles = [str(path) for path in sorted(Path(scratch.name).glob("*.txt"))]
        subprocess.run([PROGRAM, "add", "--quiet", "--language", "fr", "--outlet", "Quai Ouest", "--store", cls.store, *articles], check=True)

    def sample(self, *arguments: str) -> str:
        command = [sys.executable, TOOLS / "sample_sayings.py", self.store, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def test_a_saying_is_shown_with_what_tells_whether_it_is_his(self) -> None:
        printed = " ".join(self.sample().split())
        self.assertIn("== Paul Verdier: 3 of 3 sayings", printed)
        self.assertRegex(printed, r"un/a1 Quai Ouest Le pont fermé")
        self.assertIn("before Le pont date de 1931. Il a deux voies. Les travaux durent. text", printed)
        self.assertRegex(printed, r"text <Le maire Paul Verdier> a \{affirmé\} que \[\[le pont tiendra\]\]")
        self.assertRegex(printed, r"speaker Le maire Paul Verdier credited Paul Verdier link apposition score \d+ "
                                  r"rule actors\.apposition evidence Paul Verdier why attribution\.verb_clause \d+ lang/fr/")

    def test_only_persons_are_drawn(self) -> None:
        self.assertNotIn("préfecture:", self.sample())
        self.assertTrue(self.sample("--actors", "1").endswith("3 sayings of 1 people\n"))

    def test_a_seed_draws_the_same_and_another_one_others(self) -> None:
        few = ("--sayings", "2", "--actors", "1", "--seed")
        self.assertEqual(self.sample(*few, "1"), self.sample(*few, "1"))
        self.assertGreater(len({self.sample(*few, str(seed)) for seed in range(8)}), 1)

    def test_what_the_store_says_of_the_link_is_shown(self) -> None:
        self.assertEqual(len(re.findall(r"^ +link +(?:name|apposition)$", self.sample("--sayings", "3"), re.M)), 3)

    def test_another_language_has_nobody_and_no_store_is_said(self) -> None:
        self.assertEqual(self.sample("--language", "en"), "0 sayings of 0 people\n")
        absent = subprocess.run([sys.executable, TOOLS / "sample_sayings.py", "/nowhere.db"], capture_output=True, text=True, check=False)
        self.assertIn("no store /nowhere.db", absent.stderr)


if __name__ == "__main__":
    unittest.main()
