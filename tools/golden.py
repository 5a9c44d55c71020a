#!/usr/bin/env python3
"""golden.py PROGRAM [--update] : the records of the examples, against those kept in tests/golden.

Prints what changed, attribution by attribution, and exits 1; --update keeps the new records instead.
"""
import difflib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"


def piece(text: str, span: object) -> str:
    """A span with its words: what a person can check."""
    if isinstance(span, list) and len(span) == 2 and all(isinstance(x, int) for x in span):
        return f"{span[0]}-{span[1]} {text[span[0]:span[1]]}"
    return str(span)


def readable(value: object, text: str) -> object:
    """The record with the words of each span beside its offsets, and without the text itself."""
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(x, int) for x in value):
            return piece(text, value)
        return [readable(v, text) for v in value]
    if isinstance(value, dict):
        return {k: readable(v, text) for k, v in value.items() if k not in ("text", "source", "version", "pack")}
    return value


def record(program: str, article: Path) -> str:
    out = subprocess.run([program, "read", "--quiet", "--format", "json", str(article.relative_to(ROOT))], cwd=ROOT,
                         capture_output=True, text=True, check=True).stdout
    parsed = json.loads(out)
    return json.dumps(readable(parsed, parsed["text"]), indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    program, update = sys.argv[1], "--update" in sys.argv[2:]
    changed = 0
    articles = sorted((ROOT / "examples").glob("*.txt"))
    for article in articles:
        kept = GOLDEN / (article.stem + ".json")
        new = record(program, article)
        old = kept.read_text(encoding="utf-8") if kept.exists() else ""
        if new == old:
            continue
        changed += 1
        if update:
            GOLDEN.mkdir(exist_ok=True)
            kept.write_text(new, encoding="utf-8")
            print(f"kept {kept.relative_to(ROOT)}")
            continue
        sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True),
                                                   f"kept/{kept.name}", f"now/{kept.name}", n=2))
    if changed and not update:
        print(f"{changed} of {len(articles)} records changed: look, then ./dev golden --update")
    return 1 if changed and not update else 0


if __name__ == "__main__":
    sys.exit(main())
