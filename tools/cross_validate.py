#!/usr/bin/env python3
"""cross_validate.py PROGRAM [--language fr|en] [--folds N] [--keep DIR] [--no-train] [--json] : accuracy on articles
that the weights did not see.

The annotated articles of the shared data folder (SELON_DATA, or ../shared beside the project) fall into N folds by
their names (`selon-train folds`). The articles of each fold are read with weights that were learned without them
(`selon-train actors --without K/N`, beside PROGRAM); all together are scored, and each fold alone: the spread is the
standard deviation over the folds. Beside it stands the tuned set, cross-validated too, and the gap: tuned minus
cross-validated. What cannot be learned or must not be (--no-train) is said at the head of the table.
--keep leaves packs, weights and records in DIR. Called by `./dev accuracy` and gate.py. Exit 77: no such folder.
"""
import argparse
import functools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = 77
AT_ONCE = 2
CORPORA = {"fr": "data/gold_fr/train", "en": "data/gold_en/train"}
TUNED = {"fr": "data/gold_fr/dev"}
F1 = ("detect", "attributed", "named", "full")
CREDITS = ("wrong", "credited")
MEASURES = (*F1, *CREDITS)
HEADINGS = {"wrong": "wrong %", "credited": "credited %"}
WEIGHTS = {
    "learned": "weights of actors learned without the articles that they read",
    "seen": "WITH THE WEIGHTS IN THE PROGRAM, WHICH SAW THESE ARTICLES: no figure for anything else",
    "none": "no weights of actors are used",
}

Figures = dict[str, float]


def shared() -> Path:
    return Path(os.environ.get("SELON_DATA") or ROOT.parent / "shared")


def run(*command: object, packs: Path | None = None) -> str:
    environment = os.environ | ({"SELON_PACKS": str(packs)} if packs else {})
    done = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"cross_validate.py: {' '.join(map(str, command))} failed ({done.returncode}):\n{done.stderr[-2000:]}")
    return done.stdout


@dataclass
class Plan:
    """What is to be read with what, and where its files go."""
    program: Path
    folder: Path
    folds: int
    weights: str  # a key of WEIGHTS
    fold_of: dict[str, dict[str, int]] = field(default_factory=dict)  # corpus, name

    @property
    def trainer(self) -> Path:
        return self.program.with_name("selon-train")


def choose_weights(plan: Plan, train: bool) -> str:
    usage = subprocess.run([plan.trainer], capture_output=True, text=True, check=False).stderr
    if train and re.search(r"\bactors\b", usage):
        return "learned"
    return "seen" if (ROOT / "models" / "actors.model").exists() else "none"


def list_folds(plan: Plan, corpora: list[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for corpus in corpora:
        lines = run(plan.trainer, "folds", plan.folds, shared() / corpus).splitlines()
        found[corpus] = {Path(path).name: int(fold) for path, fold in (line.split("\t") for line in lines)}
    return found


def packs_without(plan: Plan, fold: int) -> Path:
    """A folder for SELON_PACKS with weights that never saw the articles of the fold."""
    folder = plan.folder / f"fold-{fold}" / "packs"
    folder.mkdir(parents=True)
    for pack in sorted((plan.program.parent / "packs").glob("*.pack")):
        (folder / pack.name).symlink_to(pack)
    run(plan.trainer, "actors", "--without", f"{fold}/{plan.folds}", "--out", folder / "actors.model")
    return folder


def fold_folder(plan: Plan, corpus: str, fold: int) -> Path:
    return plan.folder / f"fold-{fold}" / corpus.removeprefix("data/").replace("/", "-")


def read_fold(plan: Plan, fold: int) -> None:
    """Leaves NAME.txt, NAME.json of the fold in articles/ and what the program finds in them in records.jsonl."""
    sys.stderr.write(f"fold {fold}: {'learning without it' if plan.weights == 'learned' else 'reading'}\n")
    packs = packs_without(plan, fold) if plan.weights == "learned" else None
    read = 0
    for corpus, fold_of in plan.fold_of.items():
        names = [name for name, its_fold in fold_of.items() if its_fold == fold]
        if not names:
            continue
        folder = fold_folder(plan, corpus, fold)
        (folder / "articles").mkdir(parents=True)
        for name in names:
            for ending in (".txt", ".json"):
                (folder / "articles" / (name + ending)).symlink_to((shared() / corpus / (name + ending)).resolve())
        feed = folder / "in.jsonl"
        feed.write_text(run(sys.executable, shared() / "eval" / "feed.py", folder / "articles"), encoding="utf-8")
        records = run(plan.program, "read", "--quiet", "--jobs", 1, "--input", "jsonl", "--format", "jsonl", feed, packs=packs)
        (folder / "records.jsonl").write_text(records, encoding="utf-8")
        read += len(names)
    sys.stderr.write(f"fold {fold}: {read} articles read\n")


def score(plan: Plan, articles: Path, records: Path) -> Figures:
    report = json.loads(run(plan.program, "score", articles, records, "--json"))
    return {name: report["f1"].get(name, [0.0] * 3)[2] for name in F1} | {name: report["credits"][f"{name} %"] for name in CREDITS}


def score_corpus(plan: Plan, corpus: str) -> dict:
    """The figures of all folds together, those of each alone, and how far these lie apart."""
    folds = [fold_folder(plan, corpus, fold) for fold in range(plan.folds) if fold_folder(plan, corpus, fold).exists()]
    together = plan.folder / f"{folds[0].name}.jsonl"
    together.write_text("".join((fold / "records.jsonl").read_text(encoding="utf-8") for fold in folds), encoding="utf-8")
    by_fold = [score(plan, fold / "articles", fold / "records.jsonl") for fold in folds]
    return {
        "corpus": corpus,
        "articles": len(plan.fold_of[corpus]),
        "figures": score(plan, shared() / corpus, together),
        "spread": {m: round(statistics.stdev(f[m] for f in by_fold), 1) if len(by_fold) > 1 else 0.0 for m in MEASURES},
        "by_fold": by_fold,
    }


def cross_validate(plan: Plan, languages: list[str]) -> dict[str, dict]:
    """By language: what score_corpus gives, the tuned set and the gap where there is one, and which weights read."""
    plan.program = plan.program.resolve()
    plan.fold_of = list_folds(plan, [table[language] for table in (CORPORA, TUNED) for language in languages if language in table])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda fold: read_fold(plan, fold), range(plan.folds)))
    result = {}
    for language in languages:
        row = {"weights": plan.weights, "folds": plan.folds} | score_corpus(plan, CORPORA[language])
        if language in TUNED:
            row["tuned"] = score_corpus(plan, TUNED[language])
            row["gap"] = {m: round(row["tuned"]["figures"][m] - row["figures"][m], 1) for m in MEASURES}
        result[language] = row
    return result


@functools.cache
def measure(program: str) -> dict[str, Figures]:
    """The cross-validated figures by corpus, for gate.py: never with weights that saw the articles."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(Path(program), Path(folder), 5, "")
        plan.weights = choose_weights(plan, train=True)
        if plan.weights == "seen":
            sys.exit("cross_validate.py: models/actors.model cannot be learned again here, so nothing can be cross-validated")
        return {row["corpus"]: row["figures"] for row in cross_validate(plan, list(CORPORA)).values()}


def as_table(result: dict[str, dict]) -> str:
    lines = []
    for language, row in result.items():
        heading = f"{language}, {row['folds']} folds"
        widths = {m: max(len(HEADINGS.get(m, m)), 6) + 2 for m in MEASURES}

        def line(name: str, figures: Figures, form: str) -> str:
            return f"{name:32}" + "".join(form.format(figures[m]).rjust(widths[m]) for m in MEASURES)

        lines += [f"{heading}: {WEIGHTS[row['weights']]}",
                  " " * 32 + "".join(HEADINGS.get(m, m).rjust(widths[m]) for m in MEASURES),
                  line(f"{row['corpus'].removeprefix('data/')}, {row['articles']} articles", row["figures"], "{:.1f}"),
                  line("  spread over folds", row["spread"], "+-{:.1f}")]
        if tuned := row.get("tuned"):
            lines += [line(f"{tuned['corpus'].removeprefix('data/')} (tuned), {tuned['articles']} articles", tuned["figures"], "{:.1f}"),
                      line("  gap: tuned - cross-validated", row["gap"], "{:+.1f}")]
        lines.append("")
    return "\n".join(lines[:-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--language", choices=sorted(CORPORA), help="that language alone")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave packs, weights and records there; it must be new or empty")
    parser.add_argument("--no-train", action="store_true", help="read with the weights in the program")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    languages = [options.language] if options.language else list(CORPORA)
    if options.folds < 2:
        parser.error("at least two folds")
    if missing := [c for c in CORPORA.values() if not (shared() / c).is_dir()]:
        print(f"skipped: no {missing[0]} (set SELON_DATA to the shared folder)", file=sys.stderr)
        return SKIPPED
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        if any(options.keep.iterdir()):
            parser.error(f"{options.keep} is not empty")
    with tempfile.TemporaryDirectory() as scratch:
        plan = Plan(options.program.resolve(), (options.keep or Path(scratch)).resolve(), options.folds, "")
        plan.weights = choose_weights(plan, not options.no_train)
        result = cross_validate(plan, languages)
    print(json.dumps(result, indent=1) if options.json else as_table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
