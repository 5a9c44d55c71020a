#!/usr/bin/env python3
"""record_test.py PROGRAM : the JSON of `selon read` is the record that docs/record.md promises.

On the examples, and on the articles of the shared data where they are: all fields are there with their types; every
span lies inside the text, in code points, and is not blank at its edges; links point at something; the text of a
file that is valid NFC is the file; the bytes are the same for 1, 2 and 8 jobs.
"""
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = {"direct", "indirect", "mixed"}
STANCES = {"neutral", "emphasis", "opinion", "factive", "distance", "directive", "commissive", "denial", "forecast"}


def read(program: str, paths: list[Path], jobs: int) -> str:
    command = [program, "read", "--quiet", "--jobs", str(jobs), "--format", "jsonl", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def span(record: dict, value: object, what: str, wrong: list[str]) -> None:
    text = record["text"]
    where = f"{record['id']}: {what} {value}"
    if not (isinstance(value, list) and len(value) == 2 and all(type(x) is int for x in value)):
        wrong.append(f"{where}: no span")
    elif not 0 <= value[0] < value[1] <= len(text):
        wrong.append(f"{where}: outside the text of {len(text)} code points")
    elif text[value[0]:value[1]] != text[value[0]:value[1]].strip():
        wrong.append(f"{where}: white space at its edge: {text[value[0]:value[1]]!r}")


def attribution(record: dict, a: dict, wrong: list[str]) -> None:
    where = f"{record['id']}: {a.get('id')}"
    needed = {"id", "act", "kind", "content", "cue", "speaker", "speaker_name", "addressee", "within", "relays", "stance", "conditional"}
    if needed - a.keys():
        wrong.append(f"{where}: lacks {sorted(needed - a.keys())}")
        return
    if a["kind"] not in KINDS or a["stance"] not in STANCES or a["act"] not in ("said", "held"):
        wrong.append(f"{where}: kind {a['kind']}, stance {a['stance']}, act {a['act']}")
    if not a["content"]:
        wrong.append(f"{where}: no content")
    for value in a["content"]:
        span(record, value, f"{a['id']} content", wrong)
    if any(x[1] > y[0] for x, y in zip(a["content"], a["content"][1:])):
        wrong.append(f"{where}: contents out of order")
    for value in a["cue"]:
        span(record, value, f"{a['id']} cue", wrong)
    for field in ("speaker", "addressee"):
        if a[field] is not None:
            span(record, a[field], f"{a['id']} {field}", wrong)
    ids = {other["id"] for other in record["attributions"]}
    if a["within"] is not None and (a["within"] not in ids or a["within"] == a["id"]):
        wrong.append(f"{where}: within {a['within']}")
    if a["speaker_name"] is not None and not a["speaker_name"].strip():
        wrong.append(f"{where}: an empty name is null")


def check(record: dict, path: Path, wrong: list[str]) -> None:
    source = path.read_bytes()
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and unicodedata.is_normalized("NFC", text) and not text.startswith("\ufeff") and record["text"] != text:
        wrong.append(f"{record['id']}: the text is not the file's")
    if len({a["id"] for a in record["attributions"]}) != len(record["attributions"]):
        wrong.append(f"{record['id']}: two attributions with one id")
    for a in record["attributions"]:
        attribution(record, a, wrong)
    for value in record["terms"]:
        span(record, value, "term", wrong)
    for time in record["times"]:
        span(record, time["span"], "time", wrong)
        if time["type"] not in ("DATE", "TIME", "DURATION", "SET") or not time["value"]:
            wrong.append(f"{record['id']}: time {time}")
    for actor in record["actors"]:
        if not actor["name"]:
            wrong.append(f"{record['id']}: an actor without a name")
        for value in actor["mentions"]:
            span(record, value, f"mention of {actor['name']}", wrong)


def main() -> int:
    program = sys.argv[1]
    shared = Path(os.environ.get("SELON_DATA") or ROOT.parent / "shared") / "data"
    paths = sorted((ROOT / "examples").glob("*.txt"))
    for folder in ("news_fr/articles", "news_en/articles", "gold_fr/dev"):
        if (shared / folder).is_dir():
            paths += sorted((shared / folder).glob("*.txt"))
        else:
            print(f"skipped: no data/{folder} (set SELON_DATA to the shared folder)")
    out = read(program, paths, 1)
    wrong: list[str] = []
    for jobs in (2, 8):
        if read(program, paths, jobs) != out:
            wrong.append(f"{jobs} jobs give other bytes than 1")
    records = [json.loads(line) for line in out.splitlines()]
    if len(records) != len(paths):
        wrong.append(f"{len(paths)} articles, {len(records)} records")
    for record, path in zip(records, paths):
        check(record, path, wrong)
    print("\n".join(wrong[:40]))
    print(f"{len(records)} records, {sum(len(r['attributions']) for r in records)} attributions, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
