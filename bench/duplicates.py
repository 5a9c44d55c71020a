#!/usr/bin/env python3
"""bench/duplicates.py SELON ARTICLES.jsonl : how well stories are found. The truth is counted, not estimated: every pair of
articles that has half of its runs of four words in common (Jaccard of the sets). Pairs of articles that selon
puts into one story are compared with these pairs; so are those that share half of the runs of the shorter one, as
a wire that an outlet cut does with the whole of it.
    bench/duplicates.py build/selon ../shared/data/raw_fr/press_2018_2019_gilets_jaunes.jsonl
"""
import collections
import itertools
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata

RUN, FEWEST_WORDS = 4, 20


def runs(text: str) -> frozenset[int]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", plain)
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(hash(tuple(words[i:i + RUN])) for i in range(len(words) - RUN + 1))


def overlaps(sets: list[frozenset[int]]) -> dict[tuple[int, int], int]:
    """How many runs each pair has in common; runs of more than 200 articles are phrases that any article may have."""
    places = collections.defaultdict(list)
    for number, one in enumerate(sets):
        for run in one:
            places[run].append(number)
    common: collections.Counter = collections.Counter()
    for articles in places.values():
        if len(articles) <= 200:
            common.update(itertools.combinations(articles, 2))
    return common


def main() -> None:
    selon, source = sys.argv[1], sys.argv[2]
    texts = list(dict.fromkeys(json.loads(line)["text"] for line in open(source, encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        store = str(pathlib.Path(folder) / "s.db")
        lines = "".join(json.dumps({"id": str(i), "text": text, "attributions": []}) + "\n" for i, text in enumerate(texts))
        subprocess.run([selon, "import", "-", "--store", store], stderr=subprocess.DEVNULL, input=lines.encode(), check=True)
        rows = sqlite3.connect(store).execute("SELECT cast(name AS INTEGER), story_id FROM documents").fetchall()
    stories = collections.defaultdict(list)
    for number, story in rows:
        stories[story].append(number)
    found = {tuple(pair) for members in stories.values() for pair in itertools.combinations(sorted(members), 2)}

    sets = [runs(text) for text in texts]
    half, cut = set(), set()
    for (a, b), common in overlaps(sets).items():
        if common * 2 >= len(sets[a]) + len(sets[b]) - common:
            half.add((a, b))
        if common * 2 >= min(len(sets[a]), len(sets[b])):
            cut.add((a, b))
    print(f"{len(rows)} articles, {sum(len(m) > 1 for m in stories.values())} stories of several, {len(found)} pairs in them")
    for name, truth in (("half of the wording", half), ("half of the shorter one", cut)):
        right = len(found & truth)
        print(f"{name:24} {len(truth):6} pairs   precision {right / max(1, len(found)):.3f}   recall {right / max(1, len(truth)):.3f}")


if __name__ == "__main__":
    main()
