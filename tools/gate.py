#!/usr/bin/env python3
"""gate.py PROGRAM [--raise | --allow-regression] [--only MEASURE | --without MEASURE] : accuracy must not fall below
tests/gate/floors.json.

Each gate names a corpus of the shared data folder (SELON_DATA, or ../shared beside the project), the digest of its
files, floors for figures that must not fall, and ceilings for those that must not rise. Fails where a figure is beyond
its bound, and where the corpus is another one than the bounds were taken on. Exit 77 (skipped) where there is
no such folder, or no gate of that measure.

--raise             lift floors to the present figures where they are higher, and lower ceilings where they are lower
--allow-regression  set all bounds to the present figures, also worse ones; the commit says why
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import cross_validate
import measure_names
import measure_times

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "gate" / "floors.json"
SKIPPED = 77
SLACK = 0.005  # bounds stand with two decimals

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
    """F1 of `selon score` on what `selon read` finds in the texts of a folder, as eval/feed.py hands them in, the
    accuracy of fields, and the percentages of credits: `wrong`, `credited`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as feed, tempfile.NamedTemporaryFile("w", suffix=".jsonl") as records:
        feed.write(run(sys.executable, str(shared() / "eval" / "feed.py"), str(corpus)))
        feed.flush()
        records.write(run(program, "read", "--quiet", "--input", "jsonl", "--format", "jsonl", feed.name))
        records.flush()
        report = json.loads(run(program, "score", str(corpus), records.name, "--json", *options))
    credits = {name: report["credits"][f"{name} %"] for name in ("wrong", "credited")}
    return {name: triple[2] for name, triple in report["f1"].items()} | report.get("accuracy", {}) | credits


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


def cross_validation(program: str, corpus: Path, options: list[str]) -> Figures:
    """The corpus read by weights that never saw the article at hand: cross_validate.py, once for all corpora."""
    return cross_validate.measure(program)[str(corpus.relative_to(shared()))]


MEASURES = {"attribution": attribution, "names": names, "treebank": treebank, "conformance": conformance, "timeml": timeml,
            "cross-validation": cross_validation}


@dataclass
class Bound:
    """A figure of a gate with what it is held against: a floor that it must reach, or a ceiling that it must not pass."""
    kind: str  # "floors" or "ceilings", as in floors.json
    figure: float
    limit: float

    @property
    def failed(self) -> bool:
        return self.figure < self.limit - SLACK if self.kind == "floors" else self.figure > self.limit + SLACK

    @property
    def better(self) -> bool:
        return self.figure > self.limit if self.kind == "floors" else self.figure < self.limit

    def moved(self, mode: str) -> float:
        """Floors only rise and ceilings only fall, but where a regression is allowed."""
        return round(self.figure, 2) if mode == "allow-regression" or (mode == "raise" and self.better) else self.limit


def hold(name: str, gate: dict, figures: Figures, mode: str) -> int:
    """Prints every figure of the gate, moves its bounds as the mode says, and returns how many fail."""
    failed = 0
    for kind in ("floors", "ceilings"):
        for measure, limit in gate.get(kind, {}).items():
            if measure not in figures:
                print(f"FAILED {name}: there is no figure {measure}")
                failed += 1
                continue
            bound = Bound(kind, figures[measure], limit)
            gate[kind][measure] = bound.moved(mode)
            failed += bound.failed and not mode
            print(f"{'FAILED' if bound.failed and not mode else 'ok':6} {name}: {measure} {bound.figure:.2f}, {kind[:-1]} {limit:.2f}")
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    modes = parser.add_mutually_exclusive_group()
    for mode in ("raise", "allow-regression"):
        modes.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode, default="")
    parser.add_argument("--only", choices=MEASURES, help="the gates of that measure alone")
    parser.add_argument("--without", choices=MEASURES, help="all gates but those of that measure")
    chosen = parser.parse_args()
    gates = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = seen = 0
    for name, gate in gates.items():
        if gate["measure"] != (chosen.only or gate["measure"]) or gate["measure"] == chosen.without:
            continue
        corpus = shared() / gate["corpus"]
        if not corpus.exists():
            print(f"skipped: {name}: no {gate['corpus']} (set SELON_DATA to the shared folder)")
            continue
        seen += 1
        now = digest(corpus)
        if chosen.mode == "allow-regression":
            gate["digest"] = now
        elif gate["digest"] != now:
            print(f"FAILED {name}: the corpus changed ({now}, floors are for {gate['digest']})")
            failed += 1
            continue
        failed += hold(name, gate, MEASURES[gate["measure"]](chosen.program, corpus, gate.get("options", [])), chosen.mode)
    if chosen.mode:
        FLOORS.write_text(json.dumps(gates, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if seen == 0:
        return SKIPPED
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
