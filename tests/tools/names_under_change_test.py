"""tools/names_under_change.py: what its changes do to a text, and which sayings it finds again."""
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import names_under_change as change

TEXT = ("Le pont fermé\n\nAnne Lavoie dit que le pont tiendra.\n\nLe pont date de 1931.\n\nMme Lavoie habite Sorel.\n\n"
        "« Il rouvrira », dit-elle.\n\nLa pluie a cessé.\n")


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def saying(content: str, name: str | None, cue: str) -> dict:
    return {"id": content[:2], "act": "said", "content": [span(content)], "cue": [span(cue)], "speaker": None, "speaker_name": name}


def article() -> change.Article:
    record = {"text": TEXT, "language": "fr", "actors": [{"name": "Anne Lavoie"}],
              "attributions": [saying("le pont tiendra", "Anne Lavoie", "dit que"), saying("Il rouvrira", "Anne Lavoie", "dit-elle")]}
    return change.Article("ours", TEXT, {"language": "fr"}, [], record)


def all_draws(make: object) -> list[change.Changed]:
    drawn = {}
    for seed in range(40):
        changed = make(article(), random.Random(seed))
        drawn[changed.text] = changed
    return list(drawn.values())


class ChangesTest(unittest.TestCase):
    def test_what_is_left_keeps_its_place(self) -> None:
        for make in (change.remove, change.insert):
            for changed in all_draws(make):
                self.assertEqual(len(changed.text), len(changed.origin))
                self.assertEqual([c for c, i in zip(changed.text, changed.origin) if i is not None],
                                 [TEXT[i] for i in changed.origin if i is not None])

    def test_a_paragraph_is_removed_only_if_it_has_nothing_to_do_with_the_sayings(self) -> None:
        self.assertEqual({changed.what for changed in all_draws(change.remove)}, {"Le pont date de 1931.", "La pluie a cessé."})
        self.assertIn("tiendra.\n\nMme Lavoie", "".join(changed.text for changed in all_draws(change.remove)))

    def test_what_the_reference_has_as_a_saying_stays_too(self) -> None:
        ours = article()
        ours.annotated = [{"content": [span("date de 1931")]}]
        for seed in range(20):
            self.assertEqual(change.remove(ours, random.Random(seed)).what, "La pluie a cessé.")

    def test_a_paragraph_is_inserted_between_two_and_not_under_the_headline(self) -> None:
        drawn = all_draws(change.insert)
        self.assertEqual(len(drawn), 4)
        for changed in drawn:
            self.assertIn(f".\n\n{change.NEUTRAL['fr']}\n\n", changed.text)
            self.assertTrue(changed.text.startswith("Le pont fermé\n\nAnne Lavoie dit"))

    def test_it_is_not_inserted_into_a_saying(self) -> None:
        ours = article()
        ours.record["attributions"] = [saying(TEXT[span("Anne Lavoie")[0]:span("Mme Lavoie")[1]], "Anne Lavoie", "dit que")]
        self.assertEqual({change.insert(ours, random.Random(seed)).what for seed in range(40)},
                         {"Mme Lavoie habite Sorel.", "« Il rouvrira », dit-elle."})

    def test_capitals_change_no_length(self) -> None:
        ours = article()
        ours.text = "La rue Groß, l'été\n\nRien.\n"
        self.assertEqual(change.capitals(ours, random.Random(1)).text, "LA RUE GROß, L'ÉTÉ\n\nRien.\n")

    def test_the_same_seed_draws_the_same(self) -> None:
        self.assertEqual(*(change.remove(article(), random.Random("1/remove/ours/0")).text for _ in range(2)))


class CompareTest(unittest.TestCase):
    def setUp(self) -> None:
        self.changed = change.Changed("Avant.\n\n" + TEXT, [*[None] * 8, *range(len(TEXT))], "")

    def again(self, *sayings: dict) -> dict:
        for one in sayings:
            one["content"] = [[begin + 8, end + 8] for begin, end in one["content"]]
        return {"text": self.changed.text, "attributions": list(sayings)}

    def test_a_saying_is_found_again_by_its_content_and_its_name_compared(self) -> None:
        record = self.again(saying("le pont tiendra", "Anne Lavoie", "dit que"), saying("Il rouvrira", "Lavoie", "dit-elle"))
        compared, renamed = change.compare(article(), self.changed, record, lambda a, b: a == b)
        self.assertEqual(compared, 2)
        self.assertEqual([(r.id, r.before, r.after, r.content) for r in renamed], [("Il", "Anne Lavoie", "Lavoie", "Il rouvrira")])

    def test_another_content_is_another_saying(self) -> None:
        record = self.again(saying("le pont", "Paul Verdier", "dit que"))
        self.assertEqual(change.compare(article(), self.changed, record, lambda a, b: a == b), (0, []))

    def test_what_is_only_held_is_not_compared(self) -> None:
        record = self.again(saying("le pont tiendra", "Paul Verdier", "dit que") | {"act": "held"})
        self.assertEqual(change.compare(article(), self.changed, record, lambda a, b: a == b), (0, []))

    def test_sayings_of_the_headline_are_left_out(self) -> None:
        self.changed.left_out = tuple(span("Anne Lavoie dit que le pont tiendra"))
        record = self.again(saying("le pont tiendra", "Paul Verdier", "dit que"))
        self.assertEqual(change.compare(article(), self.changed, record, lambda a, b: a == b), (0, []))


if __name__ == "__main__":
    unittest.main()
