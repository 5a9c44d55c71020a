#!/usr/bin/env python3
"""measure_times.py PROGRAM [--misses] : how well `selon times` reads what others agreed on.

Conformance cases of public suites (data/time/*_dev.jsonl), by file and tier, and the TempEval-3 training documents,
judged by eval/score_time.py of the shared folder (SELON_DATA, or ../shared). Each suite's cases are read with the
direction that the suite assumes. A Time whose `begin` and `end` are known also counts as the interval "begin/end",
as the suites write intervals. Exit 77 (skipped) where there is no such folder. tools/gate.py holds the floors.
"""
import html
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = 77
DIRECTIONS = {"future": "future", "past": "past", "nearest": "nearest"}

Record = dict


def shared() -> Path:
    return Path(os.environ.get("SELON_DATA") or ROOT.parent / "shared")


def scorer():
    spec = importlib.util.spec_from_file_location("score_time", shared() / "eval" / "score_time.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_times(program: str, texts: list[Record], prefer: str) -> dict[str, list[Record]]:
    """The Times of texts ({"id", "text", "language", "published"}), by id."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as feed:
        for text in texts:
            feed.write(json.dumps({key: value for key, value in text.items() if value}, ensure_ascii=False) + "\n")
        feed.flush()
        out = subprocess.run([program, "times", "--quiet", "--input", "jsonl", "--format", "jsonl", "--prefer", prefer, feed.name],
                             capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return {record["id"]: record["times"] for record in map(json.loads, out.splitlines())}


def spans(times: list[Record]) -> list[Record]:
    """As the scorer takes them: values in text order, intervals behind the first of them (of two values it builds an
    interval from the first and the last)."""
    values = [{"start": t["span"][0], "end": t["span"][1], "value": t["value"], "type": t["type"], "mod": t.get("mod")} for t in times]
    intervals = [dict(value, value=f"{t['begin']}/{t['end']}") for t, value in zip(times, values) if "begin" in t and "end" in t]
    return values[:1] + intervals + values[1:]


def conformance_file(program: str, path: Path, score) -> tuple[dict[str, tuple[int, int]], list]:
    """Passed and all cases by tier, and the misses."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_direction = defaultdict(list)
    for case in cases:
        by_direction[DIRECTIONS.get(case["direction"], "tense")].append(
            {"id": case["id"], "text": case["text"], "language": case["lang"], "published": case["reference"]})
    found = {}
    for direction, texts in by_direction.items():
        found |= read_times(program, texts, direction)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        for case in cases:
            out.write(json.dumps({"id": case["id"], "spans": spans(found.get(case["id"], []))}) + "\n")
        out.flush()
        with redirect_stdout(io.StringIO()):
            misses = score.cases(str(path), out.name)
    missed = {miss[0] for miss in misses}
    tiers = {}
    for tier in sorted({case["tier"] for case in cases}):
        of_tier = [case for case in cases if case["tier"] == tier]
        tiers[tier] = (sum(case["id"] not in missed for case in of_tier), len(of_tier))
    return tiers, misses


def conformance(program: str, folder: Path) -> tuple[dict[str, float], list[str], list]:
    """Rates by language and tier ("fr tier A"), a line for each file, and the misses."""
    score = scorer()
    sums = defaultdict(lambda: [0, 0])
    lines, misses = [], []
    for path in sorted(folder.glob("*_dev.jsonl")):
        if "_spans_" in path.name:
            continue
        tiers, missed = conformance_file(program, path, score)
        misses += missed
        language = path.stem.split("_")[1]
        for tier, (passed, cases) in tiers.items():
            sums[f"{language} tier {tier}"][0] += passed
            sums[f"{language} tier {tier}"][1] += cases
            lines.append(f"{path.stem:24} tier {tier}  {passed:4} of {cases:4}  {100 * passed / cases:5.1f} %")
    return {name: 100 * passed / cases for name, (passed, cases) in sums.items()}, lines, misses


def timeml(program: str, folder: Path) -> dict[str, float]:
    """F1 of spans, values and types on TimeML documents (*.tml), each read with its date of creation."""
    gold, texts = [], []
    for path in sorted(folder.rglob("*.tml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        body = re.search(r"<TEXT>(.*)</TEXT>", source, re.S)
        created = re.search(r'<DCT>.*?value="([^"]*)"', source, re.S)
        if not body:
            continue
        text, expressions, begun = "", [], None
        for piece in re.split(r"(<[^>]+>)", body.group(1)):
            if piece.startswith("<TIMEX3"):
                begun = len(text), dict(re.findall(r'(\w+)="([^"]*)"', piece))
            elif piece.startswith("</TIMEX3") and begun:
                expressions.append({"start": begun[0], "end": len(text), "value": begun[1].get("value"), "type": begun[1].get("type")})
            elif not piece.startswith("<"):
                text += html.unescape(piece)
        gold.append({"doc": path.name, "timexes": expressions})
        texts.append({"id": path.name, "text": text, "language": "en", "published": created.group(1) if created else ""})
    found = read_times(program, texts, "tense")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as expected, tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        expected.write("".join(json.dumps(doc) + "\n" for doc in gold))
        for name, times in found.items():
            out.write(json.dumps({"doc": name, "spans": [spans([t])[0] for t in times]}) + "\n")
        expected.flush()
        out.flush()
        report = io.StringIO()
        with redirect_stdout(report):
            scorer().docs(expected.name, out.name)
    return {name: float(figure) for name, figure in re.findall(r"(\w+)\s+(?:P [\d.]+ R [\d.]+ )?F1 ([\d.]+)", report.getvalue())}


def main() -> int:
    program = sys.argv[1]
    folder = shared() / "data" / "time"
    if not folder.exists():
        print(f"skipped: no {folder} (set SELON_DATA to the shared folder)")
        return SKIPPED
    rates, lines, misses = conformance(program, folder)
    print("\n".join(lines))
    for name, rate in sorted(rates.items()):
        print(f"{name:24}         {rate:18.1f} %")
    for name, figure in timeml(program, folder / "en_tempeval3" / "Training" / "TBAQ-cleaned").items():
        print(f"TempEval-3 training      {name:8} F1 {figure:15.1f}")
    if "--misses" in sys.argv:
        for miss in misses:
            print(*miss, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
