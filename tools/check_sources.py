#!/usr/bin/env python3
"""check_sources.py : habits of the C++ sources that a machine can see (CONTRIBUTING.md).

ASCII only; a head comment that begins with the file's own name; a comfortable length; no iostream, no
std::regex; only doors print; no language asked for by name, and no word of a language in the stages.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGES = {"text", "syntax", "times", "mentions", "actors", "attribution", "events"}
DOORS = {"cli", "serve", "bindings", "train"}
PRINTS = re.compile(r"\b(?:std::)?(?:v?printf|puts|putchar|fputs|fprintf|fwrite)\s*\(")
TO_FILE = re.compile(r"\b(?:std::)?(?:fwrite|fputs|fprintf)\s*\((?![^;]*\b(?:stdout|stderr)\b)")
LONGEST = 400
# Where a literal is a name of the house and no word: columns and tables, values of cells, names of enumerators.
NAMED = re.compile(r'column\(|table\(|cell\(|^\s*(?:constexpr .*)?\{?\s*\{"[a-z_]+",\s*\w+::|case \w|name_of')
# Spelt alike in English, where they name something of the house.
COGNATES = {"date", "instant", "minute", "phrase", "plus", "quant", "question", "roman"}  # quant: an attribute of TIMEX3


def literals(line: str) -> list[str]:
    return re.findall(r'"((?:[^"\\]|\\.)*)"', line)


def table_words() -> set[str]:
    """Words of four letters and more that the tables of other languages than English look up and the English ones do
    not: the house itself speaks English, so that an English word in C++ may be one of its own names."""
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for path in (ROOT / "lang").rglob("*.tsv"):
        header = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                continue
            for column, cell in zip(header, cells):
                if column in ("form", "lemma", "phrase", "words"):
                    words[path.parent.name == "en"] |= set(re.findall(r"[a-z]{4,}", cell))
    return words[False] - words[True] - COGNATES


def check(path: Path, words: set[str]) -> list[str]:
    name = path.relative_to(ROOT)
    room = name.parts[1] if name.parts[0] == "src" else ""
    text = path.read_bytes()
    wrong = []
    if any(byte > 126 for byte in text):
        wrong.append(f"{name}: not ASCII: use \\x escapes, or a table in lang/")
    lines = text.decode("utf-8", "replace").splitlines()
    if len(lines) > LONGEST:
        wrong.append(f"{name}: {len(lines)} lines: cut it in two")
    if room and not re.match(r"// (?:src/)?" + re.escape(f"{room}/{path.name}") + r" : ", lines[0] if lines else ""):
        wrong.append(f"{name}:1: the head comment is '// {room}/{path.name} : what it is'")
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("//"):
            continue
        place = f"{name}:{number}"
        if re.search(r"#include <(?:iostream|regex)>", line):
            wrong.append(f"{place}: no iostream, no std::regex")
        may_print = room in DOORS or not room or path.name == "main.cpp" or "core/result.hpp" in str(name)
        if not may_print and PRINTS.search(line) and not TO_FILE.search(line) and "snprintf" not in line:
            wrong.append(f"{place}: only the doors print")
        if room and re.search(r'[!=]= ?"(?:fr|en)"|"(?:fr|en)" ?[!=]=', line):
            wrong.append(f"{place}: no language is asked for by name: put the difference into lang/")
        if room in STAGES and "#include" not in line and not NAMED.search(line):
            for literal in literals(re.sub(r'\s//.*', '', line)):
                if literal in words:
                    wrong.append(f"{place}: '{literal}' is a word of a language: it belongs into lang/")
    return wrong


def main() -> int:
    words = table_words()
    paths = [p for folder in ("src", "tests", "bench") for p in sorted((ROOT / folder).rglob("*.[ch]pp"))]
    wrong = [line for path in paths for line in check(path, words)]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
