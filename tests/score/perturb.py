"""perturb.py GOLD_DIR SEED OUT.jsonl: a prediction made from a reference by random damage, for script_test.cpp.

Shifts and drops spans, changes kinds, names, stances, nesting and times, adds false statements, so that every
measure of the scorer moves.
"""
import json
import random
import sys
from pathlib import Path

gold_dir, seed, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
rnd = random.Random(seed)
KINDS = ["direct", "indirect", "mixed"]
STANCES = ["neutral", "opinion", "factive", "denial"]
NAMES = [None, "Le Monde", "l\u2019AFP", "UNE SOURCE polici\u00e8re", "The Times", "\u00c9lise D\u2019Aubign\u00e9"]


def shift(span, size, most):
    begin = min(max(0, span[0] + rnd.randint(-most, most)), size - 1)
    return [begin, min(max(begin + 1, span[1] + rnd.randint(-most, most)), size)]


def maybe(chance):
    return rnd.random() < chance


def statement(s, size):
    s = json.loads(json.dumps(s))
    most = rnd.choice([0, 0, 3, 30])
    s["content"] = [shift(span, size, most) for span in s["content"]]
    s["cue"] = [] if maybe(0.1) else [shift(span, size, rnd.choice([0, 0, 8])) for span in s.get("cue") or []]
    if s.get("speaker"):
        s["speaker"] = None if maybe(0.1) else shift(s["speaker"], size, rnd.choice([0, 0, 2, 40]))
    if maybe(0.2):
        s["speaker_name"] = rnd.choice(NAMES)
    elif s.get("speaker_name") and maybe(0.3):
        s["speaker_name"] = "Le " + s["speaker_name"].upper().replace(" ", "-")
    if maybe(0.15):
        s["kind"] = rnd.choice(KINDS)
    if maybe(0.2):
        s["stance"] = rnd.choice(STANCES)
    if maybe(0.1):
        s["relays"] = [*(s.get("relays") or []), rnd.choice(NAMES[1:])]
    if maybe(0.1):
        s["addressee"] = None
    if maybe(0.1):
        s.pop("when", None)
    if maybe(0.05):
        s["act"] = "held"
    return s


with out.open("w", encoding="utf-8") as f:
    for path in sorted(gold_dir.glob("*.json")):
        if maybe(0.1):
            continue
        doc = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        size = len(text)
        made = [statement(s, size) for s in doc["attributions"] if not maybe(0.15)]
        made += [statement(s, size) for s in doc["attributions"] if maybe(0.1)]
        for i, s in enumerate(made):
            if maybe(0.05):
                s["within"] = rnd.choice([None, rnd.choice(made)["id"]])
            if maybe(0.05):
                s["id"] = f"n{i}"
        rnd.shuffle(made)
        times = []
        for t in doc.get("times", []):
            if maybe(0.1):
                continue
            t = dict(t, span=shift(t["span"], size, rnd.choice([0, 0, 4])))
            if maybe(0.1):
                t["value"] = "2020"
            times.append(t)
        row = {"id": path.stem, "attributions": made}
        if maybe(0.5):
            row["text"] = text
        if maybe(0.9):
            row["times"] = times
        f.write(json.dumps(row, ensure_ascii=maybe(0.5)) + "\n")
