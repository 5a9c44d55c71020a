#!/usr/bin/env python3
"""check_lang.py : the tables of lang/ are well formed, and the lines of linguistic tables show an example.

First line: names of columns; `#` comments; no line with more cells than columns; no stray blanks; no line
twice; where a table has a column `example`, each line fills it.
"""
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def check(path: Path) -> list[str]:
    name = path.relative_to(ROOT)
    wrong = []
    header: list[str] | None = None
    seen: dict[tuple[str, ...], int] = {}
    text = path.read_text(encoding="utf-8")
    if text != unicodedata.normalize("NFC", text):
        wrong.append(f"{name}: not in NFC")
    if not text.startswith("#"):
        wrong.append(f"{name}:1: begin with a comment that says what the table is and who reads it")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            wrong.append(f"{name}:{number}: {len(cells)} cells, the header has {len(header)}")
            continue
        if any(cell != cell.strip(" \r") for cell in cells):
            wrong.append(f"{name}:{number}: a blank beside a cell")
        key = tuple(c for h, c in zip(header, cells) if h not in ("example", "source"))
        if key in seen:
            wrong.append(f"{name}:{number}: the same as line {seen[key]}")
        seen[key] = number
        if "example" in header:
            at = header.index("example")
            if at >= len(cells) or not cells[at]:
                wrong.append(f"{name}:{number}: no example")
    return wrong


def main() -> int:
    wrong = [line for path in sorted((ROOT / "lang").rglob("*.tsv")) for line in check(path)]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
