#!/usr/bin/env python3
"""bench/add_memory.py SELON [DOCUMENTS...] : whether `selon add` needs more memory for more documents: the most that it
held (resident, MiB) for 10,000 and for 100,000 made-up articles of some 60 words, each with another speaker and other
words, read from a pipe.
    bench/add_memory.py build/selon
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

PARTS = ["le pont", "la route", "le budget", "la gare", "le port", "l'usine", "la loi", "le march\u00e9", "la r\u00e9forme", "le stade"]
VERBS = ["sera ouvert", "reste ferm\u00e9", "co\u00fbtera trop cher", "attendra un an", "manque de moyens", "inqui\u00e8te les voisins"]
NAMES = ["Anna", "Paul", "Jeanne", "Marc", "Louise", "Hugo", "Claire", "Denis"]
SYLLABLES = ["ba", "cor", "de", "lin", "mar", "nou", "ri", "sol", "ter", "vau"]


def article(number: int, draw: random.Random) -> str:
    def name() -> str:
        return draw.choice(NAMES) + " " + "".join(draw.choices(SYLLABLES, k=3)).title()

    def said() -> str:
        return f"{draw.choice(PARTS)} {draw.choice(VERBS)} en {draw.randrange(1990, 2040)} et {draw.choice(PARTS)} {draw.choice(VERBS)}"

    who, other = name(), name()
    text = (f"\u00ab {said().capitalize()} \u00bb, a d\u00e9clar\u00e9 {who}, maire de la ville {number}. "
            f"Selon {other}, {said()}. {who} a r\u00e9pondu que {said()} et que {said()}.")
    return json.dumps({"id": f"m{number}", "outlet": f"Journal {number % 50}", "published": "2024-03-05", "language": "fr", "text": text})


def peak(selon: str, documents: int, folder: str) -> tuple[float, float]:
    draw = random.Random(3)
    store = str(pathlib.Path(folder) / f"{documents}.db")
    begin = time.monotonic()
    run = subprocess.Popen([selon, "add", "-", "--input", "jsonl", "-q", "--store", store], stdin=subprocess.PIPE)
    assert run.stdin is not None
    for number in range(documents):
        run.stdin.write(article(number, draw).encode() + b"\n")
    run.stdin.close()
    _, status, usage = os.wait4(run.pid, 0)
    if status != 0:
        sys.exit(f"selon ended with {status}")
    return usage.ru_maxrss / 1024, time.monotonic() - begin


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for documents in [int(each) for each in sys.argv[2:]] or [10_000, 100_000]:
            most, seconds = peak(sys.argv[1], documents, folder)
            print(f"{documents:8} documents: at most {most:6.1f} MiB, {documents / seconds:6.0f} documents a second", flush=True)


if __name__ == "__main__":
    main()
