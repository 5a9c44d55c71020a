#!/usr/bin/env python3
"""bench/store_questions.py SELON STORE : how long questions take on a store, each asked nine times: medians in
milliseconds of the wall clock and of the processor, the start of the program among them (the processor's time is what
to read where others use the machine). Quotations are drawn from the store itself.
"""
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time


def main() -> None:
    selon, path = sys.argv[1], sys.argv[2]
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    last = db.execute("SELECT max(id) FROM attributions").fetchone()[0]
    draw = random.Random(7)
    texts = [db.execute("SELECT text, speaker FROM attributions WHERE id = ?", (draw.randrange(1, last),)).fetchone() for _ in range(9)]
    common = [row[0] for row in db.execute(
        "SELECT c.label FROM (SELECT speaker_id s, count(*) n FROM attributions GROUP BY 1 ORDER BY 2 DESC LIMIT 3) "
        "JOIN actors c ON c.id = s")]

    def changed(text: str) -> str:
        words = text.split()
        words[len(words) // 2] = "changed"
        return " ".join(words)

    questions = {
        "search a rare word": lambda i: ["search", max(texts[i][0].split(), key=len)],
        "search a common word": lambda i: ["search", texts[i][0].split()[0]],
        "search two common words": lambda i: ["search", *texts[i][0].split()[:2]],
        "search --who, most quoted": lambda i: ["search", "--who", common[i % len(common)]],
        "search word --who, most quoted": lambda i: ["search", texts[i][0].split()[0], "--who", common[i % len(common)]],
        "search --who --since --stance": lambda i: ["search", "--who", common[i % len(common)], "--since", "2019", "--stance", "denial"],
        "search --outlet --stance": lambda i: ["search", "--outlet", "Journal 7", "--stance", "denial"],
        "search --via": lambda i: ["search", "--via", "Agence Nord"],
        "search word --via": lambda i: ["search", texts[i][0].split()[0], "--via", "Agence Nord"],
        "search --about": lambda i: ["search", "--about", common[i % len(common)]],
        "search --since --until": lambda i: ["search", "--since", "2018-03", "--until", "2018-05"],
        "search word --since": lambda i: ["search", texts[i][0].split()[0], "--since", "2019"],
        "search --kind": lambda i: ["search", "--kind", "direct"],
        "search --language --min-score": lambda i: ["search", "--language", "fr", "--min-score", "800"],
        "search --once": lambda i: ["search", "--once", texts[i][0].split()[0]],
        "search --order oldest": lambda i: ["search", "--order", "oldest", texts[i][0].split()[0]],
        "verify, verbatim": lambda i: ["verify", texts[i][0]],
        "verify, trimmed": lambda i: ["verify", " ".join(texts[i][0].split()[2:-2])],
        "verify, one word changed": lambda i: ["verify", changed(texts[i][0])],
        "verify --who somebody else": lambda i: ["verify", texts[i][0], "--who", common[0]],
        "verify, not there": lambda i: ["verify", "these words stand in no article of this made up press at all"],
        "who, most quoted": lambda i: ["who", common[i % len(common)]],
        "timeline of a person": lambda i: ["timeline", "--who", common[i % len(common)]],
        "timeline of everybody": lambda i: ["timeline", "--by", "month"],
        "timeline of a word": lambda i: ["timeline", texts[i][0].split()[0]],
        "compare two people": lambda i: ["compare", common[0], common[1]],
        "compare --about": lambda i: ["compare", common[0], common[1], "--about", texts[i][0].split()[0]],
        "stats": lambda i: ["stats"],
        "actors": lambda i: ["actors"],
        "stories": lambda i: ["stories"],
    }
    for name, question in questions.items():
        times, processor = [], []
        for i in range(9):
            command = [selon, *question(i), "--store", path]
            begin, before = time.perf_counter(), os.times()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            times.append((time.perf_counter() - begin) * 1000)
            after = os.times()
            processor.append((after.children_user + after.children_system - before.children_user - before.children_system) * 1000)
        print(f"{name:34} wall {statistics.median(times):8.1f}  worst {max(times):8.1f}   processor {statistics.median(processor):6.1f}  "
              f"worst {max(processor):6.1f}")


if __name__ == "__main__":
    main()
