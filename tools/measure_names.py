"""measure_names.py : how well `selon read` finds the names of persons, organisations and places.

    measure_names.py PROGRAM CORPUS        print precision, recall and F1

CORPUS is a folder of brat files in the scheme of FENEC (NAME.txt, NAME.ann; the samples of news and of several
sources are taken) or one .iob2 file of Universal NER. `span` counts a name with exactly its words, whatever its
kind; `kind` asks for the kind as well; `overlap` for some of its words. The program's names are those of its actors,
looked for inside their mentions; media count as organisations. Called by gate.py.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = {"pers": "person", "org": "organisation", "loc.adm": "place", "prod.media": "organisation",
         "PER": "person", "ORG": "organisation", "LOC": "place",
         "person": "person", "organisation": "organisation", "medium": "organisation", "place": "place"}

Name = tuple[int, int, str]
Document = tuple[str, str, set[Name]]  # text, language, names


def kind_of(label: str) -> str | None:
    return next((kind for start, kind in KINDS.items() if label.startswith(start)), None)


def brat(folder: Path) -> list[Document]:
    documents = []
    for file in sorted(folder.glob("*.ann")):
        if not file.stem.startswith(("information", "multi")):
            continue
        names = set()
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if not fields[0].startswith("T") or ";" in fields[1]:
                continue
            label, begin, end = fields[1].split()
            if kind := kind_of(label):
                names.add((int(begin), int(end), kind))
        documents.append((file.with_suffix(".txt").read_bytes().decode("utf-8"), "fr", names))
    return documents


def iob2(file: Path) -> list[Document]:
    """One document for each article: its sentences are its paragraphs."""
    documents: list[Document] = []
    text, names, at = "", set(), 0
    for line in [*file.read_text(encoding="utf-8").splitlines(), "# newdoc id = end"]:
        if line.startswith("# newdoc") and text:
            documents.append((text, file.name[:2], names))
            text, names = "", set()
        elif line.startswith("# text = "):
            text += ("\n\n" if text else "") + line[9:]
            at = len(text) - len(line[9:])
        elif line and line[0].isdigit():
            _, form, label = line.split("\t")[:3]
            begin = text.find(form, at)
            if begin < 0:
                continue
            at = begin + len(form)
            kind = kind_of(label[2:])
            if label.startswith("B-") and kind:
                names.add((begin, at, kind))
            elif label.startswith("I-") and kind:
                last = max(names, default=None)
                if last and last[2] == kind:
                    names.remove(last)
                    names.add((last[0], at, kind))
    return documents


def name_in(mention: str, name: str) -> tuple[int, int] | None:
    """The longest run of the name's words that stands in the mention."""
    words = name.split()
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            part = " ".join(words[first:first + size])
            begin = mention.find(part)
            if begin >= 0 and part[0].isupper():
                return begin, begin + len(part)
    return None


def found(record: dict) -> set[Name]:
    names = set()
    for actor in record.get("actors", []):
        kind = KINDS.get(actor["kind"], "unknown")
        if not any(c.isupper() for c in actor["name"]):
            continue
        for begin, end in actor["mentions"]:
            if place := name_in(record["text"][begin:end], actor["name"]):
                names.add((begin + place[0], begin + place[1], kind))
    return names


def f1(hits: float, gold: float, pred: float) -> float:
    return 200.0 * hits / (gold + pred) if gold + pred else 0.0


def measure(program: str, corpus: Path) -> dict[str, float]:
    documents = brat(corpus) if corpus.is_dir() else iob2(corpus)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as feed:
        for number, (text, language, _) in enumerate(documents):
            feed.write(json.dumps({"id": str(number), "text": text, "language": language}) + "\n")
        feed.flush()
        out = subprocess.run([program, "read", "--quiet", "--input", "jsonl", "--format", "jsonl", feed.name],
                             capture_output=True, text=True, check=True).stdout
    gold_count = pred_count = span = kind = overlap = overlapped = 0
    for (text, _, gold), line in zip(documents, out.splitlines(), strict=True):
        record = json.loads(line)
        assert record["text"] == text
        pred = found(record)
        gold_count, pred_count = gold_count + len(gold), pred_count + len(pred)
        kind += len(gold & pred)
        span += len({g[:2] for g in gold} & {p[:2] for p in pred})
        overlap += sum(any(p[0] < g[1] and g[0] < p[1] for p in pred) for g in gold)
        overlapped += sum(any(p[0] < g[1] and g[0] < p[1] for g in gold) for p in pred)
    recall, precision = overlap / max(gold_count, 1), overlapped / max(pred_count, 1)
    return {"span": f1(span, gold_count, pred_count), "kind": f1(kind, gold_count, pred_count),
            "overlap": 200 * recall * precision / max(recall + precision, 1e-9)}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for measure_name, figure in measure(sys.argv[1], Path(sys.argv[2])).items():
        print(f"{measure_name:8} {figure:6.2f}")
