#!/usr/bin/env python3
"""bench/room_pages.py SELON STORE [TIMES] : how long the reading room takes for each page over a store, none of them asked
before: medians and worst of the wall clock, and the processor's time of the server (what to read where others use the
machine), in milliseconds; then the bytes of the page compressed. One thread serves. Linux alone.
    bench/store_corpus.py 1000000 | selon import - --store million.db && bench/room_pages.py build/selon million.db
"""
import glob
import http.client
import json
import re
import statistics
import subprocess
import sys
import time
import urllib.parse


class Room:
    """`selon serve` with one thread; asks it over one connection that stays open."""

    def __init__(self, selon: str, store: str):
        begin = time.perf_counter()
        self.process = subprocess.Popen([selon, "serve", "--store", store, "--port", "0", "--threads", "1", "--cache", "0"],
                                        stderr=subprocess.PIPE, text=True)
        found = None
        while not found:
            line = self.process.stderr.readline()
            if not line:
                raise SystemExit("selon serve did not start")
            found = re.search(r"open at http://[^:]*:(\d+)/", line)
        self.opened = (time.perf_counter() - begin) * 1000
        self.connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=120)

    def processor(self) -> float:
        """Milliseconds that its threads have used."""
        total = 0
        for path in glob.glob(f"/proc/{self.process.pid}/task/*/schedstat"):
            with open(path, encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total / 1e6

    def memory(self) -> int:
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"RssAnon:\s+(\d+)", file.read())[1]) // 1024

    def ask(self, path: str) -> bytes:
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return body

    def json(self, path: str):
        self.connection.request("GET", path)
        return json.loads(self.connection.getresponse().read())


def main() -> None:
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    room = Room(sys.argv[1], sys.argv[2])
    print(f"{'the room opens (everything counted)':36} {room.opened:8.1f}")
    people = [one for one in room.json("/index.json")["top_speakers"]]
    rows = room.json("/attributions.json?limit=200")["rows"]
    last = max(row["document_id"] for row in rows)
    words = [sorted(row["text"].split(), key=len) for row in rows]
    quoted = urllib.parse.quote

    def row(i: int) -> dict:
        return rows[i * 7 % len(rows)]

    def who(i: int) -> str:
        return quoted(people[i % len(people)]["name"])

    pages = {
        "first page": lambda i: "/?",
        "article": lambda i: f"/d/{last - i * 37 % last}?",
        "attribution": lambda i: f"/s/{row(i)['key']}?",
        "attributions, all": lambda i: "/attributions?",
        "attributions, a rare word": lambda i: f"/attributions?q={quoted(words[i][-1])}&",
        "attributions, a common word": lambda i: f"/attributions?q={quoted(words[i][0])}&",
        "attributions, word and speaker": lambda i: f"/attributions?q={quoted(words[i][0])}&who={who(i)}&",
        "attributions, a stance": lambda i: f"/attributions?stance={['denial', 'opinion', 'factive'][i % 3]}&",
        "attributions, outlet and month": lambda i: f"/attributions?outlet={quoted(row(i)['outlet'])}&since=2019-0{i % 9 + 1}&",
        "attributions, through somebody": lambda i: f"/attributions?via={quoted('Agence Nord')}&",
        "articles, all": lambda i: "/articles?",
        "articles, a word": lambda i: f"/articles?q={quoted(words[i][-1])}&",
        "people": lambda i: "/actors?",
        "a person, the most quoted": lambda i: f"/a/{people[i % len(people)]['id']}?",
        "timeline, all": lambda i: "/timeline?",
        "timeline of a person": lambda i: f"/timeline?who={who(i)}&",
        "relays, all": lambda i: "/relays?",
        "compare the two most quoted": lambda i: f"/compare?a={who(0)}&b={who(1)}&",
        "verify, verbatim": lambda i: f"/verify?quotation={quoted(row(i)['text'])}&",
        "verify, not there": lambda i: "/verify?quotation=these+words+stand+in+no+article+of+this+press&",
    }
    print(f"{'page':36} {'median':>8} {'worst':>8} {'processor':>10} {'bytes':>8}")
    for name, page in pages.items():
        wall, processor, size = [], [], 0
        for i in range(times):
            before, begin = room.processor(), time.perf_counter()
            size = len(room.ask(page(i).rstrip("?&")))
            wall.append((time.perf_counter() - begin) * 1000)
            processor.append(room.processor() - before)
        print(f"{name:36} {statistics.median(wall):8.1f} {max(wall):8.1f} {statistics.median(processor):10.1f} {size:8}")
    print(f"memory of its own: {room.memory()} MB")
    room.process.terminate()
    room.process.wait()


if __name__ == "__main__":
    main()
