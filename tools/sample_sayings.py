#!/usr/bin/env python3
"""sample_sayings.py STORE [--actors N] [--sayings N] [--seed N] [--language fr|en] : sayings of the most quoted people,
for reading by eye: was it they who said it?

STORE is an SQLite file made by `selon add`. Draws from the sayings (act said) of the N persons with most of them, an
equal share for each as far as it goes, always the same ones for a seed and a store. Each is printed with its article,
the three sentences before, the sentences in which it stands with [[the content]], {the cue} and <the speaker's words>
marked, whom it is credited to, and how the program came to it. Only reads the store.
"""
import argparse
import random
import re
import signal
import sqlite3
import sys
import textwrap
from pathlib import Path

BEFORE = 3  # sentences
# The white space after a sentence: a sign, closing marks, then a capital; no single letter or short title before the sign.
AFTER_SENTENCE = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Me|St|MM))(?<!\bMrs)[.!?…](?:\s?[»”’)\]]|")*(\s+)"""
    r"""(?=["«“‘(\[]*\s*[A-ZÀ-ÖØ-Þ—–-])|(\s*\n\s*)""")
MARKS = {"content": ("[[", "]]"), "cue": ("{", "}"), "speaker": ("<", ">")}
KNOWN = {"speaker", "speaker_text", "speaker_id"}

Span = tuple[int, int]


def open_store(path: str) -> sqlite3.Connection:
    if not Path(path).is_file():
        sys.exit(f"sample_sayings.py: no store {path}: make one with selon add --store {path} ARTICLES")
    store = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    store.row_factory = sqlite3.Row
    return store


def most_quoted(store: sqlite3.Connection, count: int, language: str) -> list[sqlite3.Row]:
    """The persons with most sayings, and how many; echoes of the same story count once."""
    return store.execute(
        "SELECT c.id, c.label, count(*) AS sayings FROM attributions a JOIN actors c ON c.id = a.speaker_id "
        "WHERE c.kind = 'person' AND a.act = 'said' AND a.echo_of IS NULL AND (? = '' OR a.language = ?) "
        "GROUP BY c.id ORDER BY count(*) DESC, c.label LIMIT ?", (language, language, count)).fetchall()


def sayings_of(store: sqlite3.Connection, actor: int, language: str) -> list[sqlite3.Row]:
    """In an order that does not depend on when the articles were added."""
    return store.execute(
        "SELECT a.*, d.name AS article, d.outlet AS article_outlet, d.published, d.title, d.text AS article_text "
        "FROM attributions a JOIN documents d ON d.id = a.document_id "
        "WHERE a.speaker_id = ? AND a.act = 'said' AND a.echo_of IS NULL AND (? = '' OR a.language = ?) "
        "ORDER BY d.name, d.outlet, d.hash, a.number", (actor, language, language)).fetchall()


def shares(sizes: list[int], wanted: int) -> list[int]:
    """Equal shares of what is wanted; what one lacks the others give, the first ones a rest."""
    given = [0] * len(sizes)
    while wanted > 0 and (open_ones := [i for i, size in enumerate(sizes) if given[i] < size]):
        each = max(wanted // len(open_ones), 1)
        for i in open_ones[:wanted]:
            more = min(each, sizes[i] - given[i])
            given[i] += more
            wanted -= more
    return given


def sentences(text: str) -> list[Span]:
    edges = [0, *(edge for found in AFTER_SENTENCE.finditer(text) for edge in found.span(found.lastindex)), len(text)]
    return [(begin, end) for begin, end in zip(edges[::2], edges[1::2]) if text[begin:end].strip()]


def marked(text: str, whole: Span, spans: list[tuple[str, Span]]) -> str:
    """The words of `whole` with the marks of each span at its ends; of two that begin together the longer is outside."""
    ends: list[tuple[int, int, int, str]] = []
    for role, (begin, end) in spans:
        ends += [(begin, 1, -end, MARKS[role][0]), (end, 0, -begin, MARKS[role][1])]
    out, at = "", whole[0]
    for place, _, _, mark in sorted(ends):
        out, at = out + text[at:place] + mark, place
    return " ".join((out + text[at:whole[1]]).split())


def how(saying: sqlite3.Row) -> dict[str, str]:
    """How the program came to the name: its rule and score, and all that the store says of the link."""
    links = {key.removeprefix("speaker_"): str(saying[key]) for key in saying.keys()
             if key.startswith("speaker_") and key not in KNOWN and saying[key] not in (None, "")}
    return links | {"why": f"{saying['rule']} {saying['score']} {saying['line']}".strip()}


def as_text(number: int, saying: sqlite3.Row, label: str, spans: list[tuple[str, Span]]) -> str:
    text = saying["article_text"]
    all_sentences = sentences(text)
    begin, end = min(s[0] for _, s in spans), max(s[1] for _, s in spans)
    first = max((i for i, s in enumerate(all_sentences) if s[0] <= begin), default=0)
    last = min((i for i, s in enumerate(all_sentences) if s[1] >= end), default=len(all_sentences) - 1)
    before = [" ".join(text[slice(*s)].split()) for s in all_sentences[max(first - BEFORE, 0):first]]
    whole = (min(all_sentences[first][0], begin), max(all_sentences[last][1], end))
    name = saying["speaker"] + (f" = {label}" if label != saying["speaker"] else "")
    rows = [("before", " ".join(before)), ("text", marked(text, whole, spans)), ("cue", saying["cue"]),
            ("speaker", saying["speaker_text"]), ("credited", name), *how(saying).items()]
    head = "  ".join(part for part in (f"{number}.", f"{saying['article']}/a{saying['number']}", saying["article_outlet"],
                                       saying["published"], saying["title"]) if part)
    body = [textwrap.fill(value or "-", 118, initial_indent=f"   {key:10}", subsequent_indent=" " * 13) for key, value in rows]
    return "\n".join([head, *body])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--actors", type=int, default=10, metavar="N")
    parser.add_argument("--sayings", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", default="", choices=["fr", "en"])
    options = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # whoever reads has seen enough
    store = open_store(options.store)
    people = most_quoted(store, options.actors, options.language)
    number = 0
    for person, share in zip(people, shares([person["sayings"] for person in people], options.sayings), strict=True):
        pool = sayings_of(store, person["id"], options.language)
        drawn = sorted(random.Random(f"{options.seed}/{person['label']}").sample(range(len(pool)), share))
        print(f"== {person['label']}: {share} of {len(pool)} sayings\n")
        for saying in (pool[i] for i in drawn):
            number += 1
            spans = [(role, (begin, end)) for role, begin, end in store.execute(
                "SELECT role, char_begin, char_end FROM spans WHERE attribution_id = ? AND role IN ('content', 'cue', 'speaker') "
                "ORDER BY role, number", (saying["id"],))]
            print(as_text(number, saying, person["label"], spans) + "\n")
    print(f"{number} sayings of {len(people)} people")
    return 0


if __name__ == "__main__":
    sys.exit(main())
