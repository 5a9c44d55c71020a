#!/usr/bin/env python3
"""bench/pronouns.py SELON GAP.tsv : for whom English pronouns stand. The file is one of GAP's (Webster, Recasens,
Axelrod & Baldridge 2018: a paragraph, a pronoun, two names, and of which of them it is said). A name counts as
found where the pronoun and the name are mentions of one actor; precision, recall and F1 over the names, as GAP scores them.
    bench/pronouns.py build/selon ../shared/data/coref/gap_en/gap-development.tsv
"""
import collections
import csv
import json
import subprocess
import sys
import tempfile


def read(selon: str, rows: list[dict[str, str]]) -> dict[str, dict]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        for row in rows:
            article = {"id": row["ID"], "language": "en", "text": row["Text"]}
            articles.write(json.dumps(article, ensure_ascii=False) + "\n")
        articles.flush()
        command = [selon, "read", "--input", "jsonl", "--format", "jsonl", "--weights", "none", articles.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    records = (json.loads(line) for line in done.stdout.splitlines())
    return {record["id"]: record for record in records}


def actor_of(record: dict, begin: int, length: int) -> dict | None:
    """The actor with the pronoun at `begin` among its mentions."""
    for actor in record["actors"]:
        if any(mention[0] == begin and mention[1] - begin <= length + 1 for mention in actor["mentions"]):
            return actor
    return None


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    records = read(sys.argv[1], rows)
    count: collections.Counter[tuple[bool, bool]] = collections.Counter()
    for row in rows:
        pronoun = int(row["Pronoun-offset"])
        actor = actor_of(records[row["ID"]], pronoun, len(row["Pronoun"]))
        for name in "AB":
            begin = int(row[f"{name}-offset"])
            end = begin + len(row[name])
            mentions = actor["mentions"] if actor else []
            found = any(m[0] < end and begin < m[1] and m[0] != pronoun for m in mentions)
            count[row[f"{name}-coref"].upper() == "TRUE", found] += 1
    precision = count[True, True] / (count[True, True] + count[False, True])
    recall = count[True, True] / (count[True, True] + count[True, False])
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(rows)} pronouns: precision {100 * precision:.1f}, recall {100 * recall:.1f}, F1 {100 * f1:.1f}")


if __name__ == "__main__":
    main()
