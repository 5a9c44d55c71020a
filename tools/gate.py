#!/usr/bin/env python3
"""gate.py PROGRAM [--raise | --allow-regression] : accuracy must not fall below tests/gate/floors.json.

Each gate names a corpus of the shared data folder (SELON_DATA, or ../shared beside the project), the digest of its
files, and floors for its figures. Fails where a figure is below its floor, and where the corpus is another
one than the floors were taken on. Exit 77 (skipped) where there is no such folder.

--raise             lift floors to the present figures where they are higher
--allow-regression  set all floors to the present figures, also lower ones; the commit says why
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measure_names
import measure_times

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "gate" / "floors.json"
SKIPPED = 77

Figures = dict[str, float]


def shared() -> Path:
    return Path(os.environ.get("SELON_DATA") or ROOT.parent / "shared")


def digest(path: Path) -> str:
    kinds = (".txt", ".json", ".jsonl", ".tml")
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in kinds)
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def attribution(program: str, corpus: Path, options: list[str]) -> Figures:
    """F1 of `selon score` on what `selon read` finds in the texts of a folder, as eval/feed.py hands them in."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as feed, tempfile.NamedTemporaryFile("w", suffix=".jsonl") as records:
        feed.write(run(sys.executable, str(shared() / "eval" / "feed.py"), str(corpus)))
        feed.flush()
        records.write(run(program, "read", "--quiet", "--input", "jsonl", "--format", "jsonl", feed.name))
        records.flush()
        report = json.loads(run(program, "score", str(corpus), records.name, "--json", *options))
    return {name: triple[2] for name, triple in report["f1"].items()} | report.get("accuracy", {})


def treebank(program: str, corpus: Path, options: list[str]) -> Figures:
    """The figures of eval/score_ud.py on what `selon parse` makes of a treebank."""
    with tempfile.NamedTemporaryFile("w", suffix=".conllu") as parsed:
        parsed.write(run(program, "parse", *options, str(corpus)))
        parsed.flush()
        report = json.loads(run(sys.executable, str(shared() / "eval" / "score_ud.py"), str(corpus), parsed.name, "--json"))
    return {name: value[2] if isinstance(value, list) else value for name, value in report.items()}


def conformance(program: str, corpus: Path, options: list[str]) -> Figures:
    """Pass rates of `selon times` on the cases of public suites, by language and tier."""
    return measure_times.conformance(program, corpus)[0]


def timeml(program: str, corpus: Path, options: list[str]) -> Figures:
    """F1 of `selon times` on TimeML documents: strict, relaxed, value, type."""
    return measure_times.timeml(program, corpus)


def names(program: str, corpus: Path, options: list[str]) -> Figures:
    """F1 of names: their words, their words and kind, some of their words."""
    return measure_names.measure(program, corpus)


MEASURES = {"attribution": attribution, "names": names, "treebank": treebank, "conformance": conformance, "timeml": timeml}


def main() -> int:
    program = sys.argv[1]
    mode = sys.argv[2] if len(sys.argv) > 2 else ""
    gates = json.loads(FLOORS.read_text())
    failed = seen = 0
    for name, gate in gates.items():
        corpus = shared() / gate["corpus"]
        if not corpus.exists():
            print(f"skipped: {name}: no {gate['corpus']} (set SELON_DATA to the shared folder)")
            continue
        seen += 1
        now = digest(corpus)
        figures = MEASURES[gate["measure"]](program, corpus, gate.get("options", []))
        if mode == "--allow-regression":
            gate["digest"] = now
        elif gate["digest"] != now:
            print(f"FAILED {name}: the corpus changed ({now}, floors are for {gate['digest']})")
            failed += 1
            continue
        for measure, floor in gate["floors"].items():
            figure = figures.get(measure, 0.0)
            below = figure < floor - 0.005
            if mode == "--allow-regression" or (mode == "--raise" and figure > floor):
                gate["floors"][measure] = round(figure, 2)
            elif below:
                failed += 1
            print(f"{'FAILED' if below and not mode else 'ok':6} {name}: {measure} {figure:.2f}, floor {floor:.2f}")
    if mode:
        FLOORS.write_text(json.dumps(gates, indent=2, ensure_ascii=False) + "\n")
    if seen == 0:
        return SKIPPED
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
