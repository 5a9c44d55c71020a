#!/usr/bin/env python3
"""twelve_sayings_test.py PROGRAM : the article that this project began with is read without a mistake.

A newspaper that relays a man, his allies and his enemies: twelve sayings, each found with just its words and its cue,
by the right speaker under his full name, within the saying around it, with its times. Skipped (77) without the shared
data.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "maariv-masoud"
SAYINGS = 12
MEASURES = ("detect", "exact", "chars", "attributed", "named", "full", "content=", "cue=", "times value")


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    program = sys.argv[1]
    corpus = Path(os.environ.get("SELON_DATA") or ROOT.parent / "shared") / "data" / "gold_fr" / "dev"
    article, gold = corpus / f"{NAME}.txt", corpus / f"{NAME}.json"
    if not article.exists() or not gold.exists():
        print(f"skipped: no {article}")
        return 77
    published = json.loads(gold.read_text(encoding="utf-8"))["published"]
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        (own / "gold").mkdir()
        for path in (article, gold):
            (own / "gold" / path.name).write_bytes(path.read_bytes())
        record = run(program, "read", "--quiet", "--language", "fr", "--published", published, "--format", "jsonl", str(article))
        (own / "record.jsonl").write_text(record, encoding="utf-8")
        scored = [program, "score", str(own / "gold"), str(own / "record.jsonl")]
        report = json.loads(run(*scored, "--json"))
        wrong = [f"{name}: P, R, F1 {report['f1'][name]}" for name in MEASURES if report["f1"][name] != [100.0, 100.0, 100.0]]
        if report["credits"]["right"] != SAYINGS:
            wrong.append(f"credits: {report['credits']}")
        sayings = [a for a in json.loads(record)["attributions"] if a["act"] == "said"]
        wrong += [f"{a['id']}: no link to {a['speaker_name']}" for a in sayings if a["speaker_name"] and not a.get("speaker_link")]
        print("\n".join(wrong) + "\n" + run(*scored, "--errors") if wrong else f"{SAYINGS} of {SAYINGS} sayings are right")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
