#!/usr/bin/env python3
"""check_arrows.py : who may include whom, and who may name which library (ARCHITECTURE.md).

doors (cli, serve, bindings) -> engine -> rooms -> core -> base. Rooms never include each other.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGES = {"text", "syntax", "times", "mentions", "actors", "attribution", "events"}
BELOW = {"base", "core"}
ROOMS = STAGES | {"ingest", "store", "score", "pack"}

MAY_INCLUDE: dict[str, set[str]] = {"base": {"base"}, "core": BELOW}
MAY_INCLUDE |= {room: BELOW | {room} for room in ROOMS}
MAY_INCLUDE["engine"] = BELOW | STAGES | {"engine", "ingest"}
for door in ("cli", "serve", "bindings"):
    MAY_INCLUDE[door] = BELOW | ROOMS | {"engine", "cli", "serve", "bindings"}
MAY_INCLUDE["train"] = BELOW | STAGES | {"train", "engine", "pack", "score"}

# What a library's header or function looks like, and the rooms that may name it.
LIBRARIES = {
    "SQLite": (r"sqlite3", {"store"}),
    "PostgreSQL": (r"libpq|\bPGconn\b", {"store"}),
    "HTML, XML, WARC, HTTP client": (r"<(?:lexbor|libxml|gumbo|expat|tidy|curl)[./_a-z]*>", {"ingest"}),
    "compression": (r"<(?:zlib|zstd|archive|bzlib|lzma)[./_a-z]*>", {"ingest", "serve"}),
    "charset detection": (r"uchardet", {"ingest"}),
    "JSON reader": (r"simdjson", {"ingest", "store", "score", "cli", "serve"}),
    "HTTP server": (r"<boost/(?:beast|asio)|httplib", {"serve"}),
    "command line": (r"CLI/CLI|CLI11", {"cli"}),
    "threads": (r"std::(?:j?thread|async)\b|pthread_create|<execution>", {"engine", "serve", "store", "train"}),
}


def main() -> int:
    wrong = []
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        room = path.relative_to(ROOT / "src").parts[0]
        name = path.relative_to(ROOT)
        if room not in MAY_INCLUDE:
            wrong.append(f"{name}: no room '{room}' in tools/check_arrows.py")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = line.split("//")[0] if not line.startswith("#include") else line
            include = re.match(r'#include "([a-z]+)/', line)
            if include and include[1] not in MAY_INCLUDE[room]:
                wrong.append(f"{name}:{number}: {room} includes {include[1]}")
            for what, (pattern, rooms) in LIBRARIES.items():
                if room not in rooms and re.search(pattern, code):
                    wrong.append(f"{name}:{number}: only {', '.join(sorted(rooms))} may name {what}")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
