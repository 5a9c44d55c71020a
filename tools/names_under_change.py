#!/usr/bin/env python3
"""names_under_change.py PROGRAM [--folder DIR]... [--seed N] [--draws N] [--list] [--json] : how many sayings get another
name when something changes in their article that says nothing about them.

Reads each annotated article of the shared data folder (SELON_DATA, or ../shared beside the project), or of DIR, as
it is and changed in three ways; the first two several times, at places drawn by the seed and the article's name:
  remove    without one paragraph, not the headline, in which nobody says anything and that shares no word of an
            actor's name with the paragraphs in which somebody does
  insert    with a paragraph of one sentence, without names or quotations, between two others, not right under the
            headline and not inside a saying
  capitals  with the headline in capital letters; sayings in it are left out, and names are compared without case
Compares `speaker_name` of each saying (act said) whose content is found in both, character by character.
--list shows each that changed, with the paragraph that was removed or stands before the inserted one. Called by
`./dev change`. Exit 77 where there is no such folder.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = 77
FOLDERS = ("data/gold_fr/train", "data/gold_fr/dev", "data/gold_en/train")
NEUTRAL = {"fr": "Le temps est resté sec toute la semaine et les rues étaient presque vides.",
           "en": "The weather stayed dry all week and the streets were almost empty."}

Span = tuple[int, int]
Record = dict


def shared() -> Path:
    return Path(os.environ.get("SELON_DATA") or ROOT.parent / "shared")


@dataclass
class Article:
    """What the program is given, and what it made of it unchanged."""
    name: str
    text: str
    known: dict  # language, published
    annotated: list[dict] = field(default_factory=list)  # the sayings of the reference
    record: Record = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.record["language"]

    @property
    def sayings(self) -> list[dict]:
        """All that somebody says here, as the program or the reference has it."""
        return [*self.record["attributions"], *self.annotated]


@dataclass
class Changed:
    """A text made of another: `origin` gives for each of its characters the place that it had, or None."""
    text: str
    origin: list[int | None]
    what: str  # the paragraph that is gone, that stands before the new one, or that is in capitals
    left_out: Span = (0, 0)  # sayings that begin here, in the text as it was, are not compared


def paragraphs(text: str) -> list[Span]:
    return [found.span() for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def spans_of(saying: dict) -> list[Span]:
    """Content, cue and speaker."""
    speaker = [saying["speaker"]] if saying.get("speaker") else []
    return [tuple(span) for span in [*saying["content"], *(saying.get("cue") or []), *speaker]]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and begin < span[1] for begin, end in others)


def capitalised(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()}


def remove(article: Article, draw: random.Random) -> Changed | None:
    said = [span for saying in article.sayings for span in spans_of(saying)]
    names = set().union(*(capitalised(actor["name"]) for actor in article.record["actors"]))
    blocks = paragraphs(article.text)
    named = set().union(*(capitalised(article.text[slice(*block)]) & names for block in blocks if overlaps(block, said)))
    free = [i for i, block in enumerate(blocks) if i > 0 and not overlaps(block, said)
            and not capitalised(article.text[slice(*block)]) & named]
    if not free:
        return None
    at = draw.choice(free)
    begin, end = (blocks[at][0], blocks[at + 1][0]) if at + 1 < len(blocks) else (blocks[at - 1][1], blocks[at][1])
    places = [*range(begin), *range(end, len(article.text))]
    return Changed(article.text[:begin] + article.text[end:], places, article.text[slice(*blocks[at])])


def insert(article: Article, draw: random.Random) -> Changed | None:
    blocks = paragraphs(article.text)
    said = [(min(s[0] for s in spans), max(s[1] for s in spans)) for spans in map(spans_of, article.sayings)]
    gaps = [(blocks[i - 1][1], blocks[i][0]) for i in range(2, len(blocks))]
    free = [gap for gap in gaps if not overlaps(gap, said)]
    if not free or article.language not in NEUTRAL:
        return None
    begin, end = draw.choice(free)
    new = NEUTRAL[article.language] + article.text[begin:end]
    places = [*range(end), *[None] * len(new), *range(end, len(article.text))]
    return Changed(article.text[:end] + new + article.text[end:], places, article.text[:begin].rsplit("\n", 1)[-1])


def capitals(article: Article, draw: random.Random) -> Changed | None:
    begin, end = paragraphs(article.text)[0]
    headline = "".join(c.upper() if len(c.upper()) == 1 else c for c in article.text[begin:end])
    return Changed(article.text[:begin] + headline + article.text[end:], list(range(len(article.text))), headline, (begin, end))


CHANGES: dict[str, Callable[[Article, random.Random], Changed | None]] = {"remove": remove, "insert": insert, "capitals": capitals}


@dataclass
class Renamed:
    """A saying whose name is another one in the changed article."""
    article: str
    id: str
    before: str | None
    after: str | None
    content: str
    change: str


def by_content(record: Record, origin: list[int | None]) -> dict[tuple, list[dict]]:
    """The sayings under the places that the characters of their contents had; white space does not count."""
    found = defaultdict(list)
    for saying in record["attributions"]:
        if saying["act"] == "said":
            places = [origin[i] for begin, end in saying["content"] for i in range(begin, end) if not record["text"][i].isspace()]
            found[tuple(places)].append(saying)
    return found


def compare(article: Article, changed: Changed, record: Record,
            same: Callable[[str | None, str | None], bool]) -> tuple[int, list[Renamed]]:
    """How many sayings stand in both readings, and those that have another name."""
    after = by_content(record, changed.origin)
    compared, renamed = 0, []
    for places, sayings in by_content(article.record, list(range(len(article.text)))).items():
        if changed.left_out[0] <= places[0] < changed.left_out[1]:
            continue
        for old, new in zip(sayings, after.get(places, [])):
            compared += 1
            if not same(old["speaker_name"], new["speaker_name"]):
                words = " ".join(article.text[begin:end] for begin, end in old["content"])
                renamed.append(Renamed(article.name, old["id"], old["speaker_name"], new["speaker_name"],
                                       " ".join(words.split()), " ".join(changed.what.split())))
    return compared, renamed


def read(program: str, articles: list[Article], texts: list[str]) -> list[Record | None]:
    """The records of the texts, None for one that cannot be read; each with what is known of its article."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as feed:
        for number, (article, text) in enumerate(zip(articles, texts, strict=True)):
            feed.write(json.dumps({"id": str(number), "text": text} | article.known, ensure_ascii=False) + "\n")
        feed.flush()
        out = subprocess.run([program, "read", "--quiet", "--input", "jsonl", "--format", "jsonl", feed.name],
                             capture_output=True, text=True, check=False).stdout
    records = {record["id"]: record for record in map(json.loads, out.splitlines())}
    return [records.get(str(number)) for number in range(len(articles))]


def load(folder: Path) -> list[Article]:
    articles = []
    for path in sorted(folder.glob("*.txt")):
        beside = path.with_suffix(".json")
        known = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
        articles.append(Article(path.stem, path.read_bytes().decode("utf-8"),
                                {key: known[key] for key in ("language", "published") if known.get(key)},
                                known.get("attributions", [])))
    return [article for article in articles if paragraphs(article.text)]


def measure(program: str, articles: list[Article], seed: int, draws: int) -> dict[tuple[str, str], tuple[int, list[Renamed]]]:
    """By language and change: sayings that were compared, and those renamed."""
    for article, record in zip(articles, read(program, articles, [a.text for a in articles])):
        article.record = record or {}
    articles = [article for article in articles if article.record]
    result: dict[tuple[str, str], tuple[int, list[Renamed]]] = {}
    for change, make in CHANGES.items():
        made = [(article, changed) for article in articles for number in range(1 if change == "capitals" else draws)
                if (changed := make(article, random.Random(f"{seed}/{change}/{article.name}/{number}")))]
        records = read(program, [article for article, _ in made], [changed.text for _, changed in made])
        fold = (lambda name: (name or "").casefold()) if change == "capitals" else (lambda name: name)
        for (article, changed), record in zip(made, records):
            if record is None:
                continue
            compared, renamed = compare(article, changed, record, lambda a, b: fold(a) == fold(b))
            before = result.get((article.language, change), (0, []))
            result[article.language, change] = (before[0] + compared, before[1] + renamed)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--folder", type=Path, action="append", metavar="DIR", help="NAME.txt with NAME.json beside it or without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=5, help="changes of a kind for an article; 5 by default")
    parser.add_argument("--list", action="store_true", help="each saying whose name changed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folders = options.folder or [shared() / folder for folder in FOLDERS]
    if missing := [folder for folder in folders if not folder.is_dir()]:
        print(f"skipped: no {missing[0]} (set SELON_DATA to the shared folder)", file=sys.stderr)
        return SKIPPED
    result = measure(options.program, [article for folder in folders for article in load(folder)], options.seed, options.draws)
    for change in CHANGES:
        rows = [value for (_, its_change), value in result.items() if its_change == change]
        result["all", change] = (sum(row[0] for row in rows), [r for row in rows for r in row[1]])
    if options.json:
        print(json.dumps([{"language": language, "change": change, "compared": compared, "renamed": [vars(r) for r in renamed]}
                          for (language, change), (compared, renamed) in sorted(result.items()) if language != "all"], ensure_ascii=False))
        return 0
    if options.list:
        for (language, change), (_, renamed) in sorted(result.items()):
            for r in renamed if language != "all" else []:
                print(f"{language}\t{change}\t{r.article}/{r.id}\t{r.before}\t-> {r.after}\t{r.content[:60]}\t[{r.change[:60]}]")
    print(f"{'':6}{'change':10}{'sayings':>9}{'renamed':>9}{'%':>7}")
    for (language, change), (compared, renamed) in sorted(result.items(), key=lambda row: (row[0][0] == "all", row[0])):
        print(f"{language:6}{change:10}{compared:9}{len(renamed):9}{100 * len(renamed) / max(compared, 1):7.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
