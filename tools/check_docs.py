#!/usr/bin/env python3
"""check_docs.py [--program PROGRAM [--update]] : the docs say what is true.

Without a program: every path and link in a Markdown file exists; every error code of the sources has its line
in docs/errors.md, and the other way round; every rule, table and dependency is named where it should be;
no machine path, no trace of a workplace. With one: every command and flag that its help prints stands in docs/
or README.md, and the command whose output README.md shows prints that (--update: shows what it prints).
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README_LINES = 28
CODE = re.compile(r'"((?:engine|ingest|input|pack|store|serve|score|syntax|model|weights|train|cli|options|feed|registry)'
                  r'\.[a-z_0-9]+(?:\.[a-z_0-9]+)*)"')
# Files that a build or a run makes, or that a user names in an example.
MADE = re.compile(r"^(?:build|node_modules|news/|records|article|selon\.db|\.\./shared|eval/|NAME|path/to)")


def markdown() -> list[Path]:
    skip = ("build", "node_modules", ".git")
    return [p for p in sorted(ROOT.rglob("*.md")) if not any(part.startswith(skip) for part in p.relative_to(ROOT).parts)]


def links(wrong: list[str]) -> None:
    for path in markdown():
        name = path.relative_to(ROOT)
        fenced = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("```"):
                fenced = not fenced
            for target in re.findall(r"\]\(([^)#\s]+)", line):
                if not re.match(r"https?:|mailto:", target) and not (path.parent / target).exists():
                    wrong.append(f"{name}:{number}: no such file: {target}")
            if fenced or line.startswith("    "):
                continue
            for target in re.findall(r"`((?:[a-z_.-]+/)+[\w.-]+\.[a-z]{1,4}|(?:src|tests|tools|lang|docs|examples|models)/[\w./-]*)`", line):
                if not MADE.match(target) and not re.search(r"\b(?:xx|ROOM|NAME|X)\b", target) and not any(
                        (base / target).exists() for base in (ROOT, path.parent, ROOT / "src")):
                    wrong.append(f"{name}:{number}: no such path: {target}")


def error_codes(wrong: list[str]) -> None:
    docs = ROOT / "docs" / "errors.md"
    if not docs.exists():
        return
    documented = set(re.findall(r"^\|? ?`([a-z_]+\.[a-z_.0-9]+)`", docs.read_text(encoding="utf-8"), re.M))
    used: dict[str, str] = {}
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        text = re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.M)
        for code in CODE.findall(text):
            if not code.endswith((".tsv", ".cpp", ".hpp", ".pack")):
                used.setdefault(code, str(path.relative_to(ROOT)))
    wrong += [f"docs/errors.md: no line for {code} ({where})" for code, where in used.items() if code not in documented]
    wrong += [f"docs/errors.md: nothing gives {code}" for code in sorted(documented - set(used))]


def dependencies(wrong: list[str]) -> None:
    docs = ROOT / "docs" / "dependencies.md"
    listed = docs.read_text(encoding="utf-8") if docs.exists() else ""
    packages = re.search(r"^APT_PACKAGES=\((.*?)\)", (ROOT / "dev").read_text(), re.M | re.S)
    for package in packages[1].split() if packages else []:
        if f"`{package}`" not in listed:
            wrong.append(f"docs/dependencies.md: no paragraph for `{package}`")


def traces(wrong: list[str]) -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():
        path = ROOT / name
        if path.suffix in (".md", ".cpp", ".hpp", ".py", ".txt", ".tsv", ".sh", ".ts", ".def", ".case") or name == "dev":
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if re.search(r"/work/|/home/\w|/root/", line) and "check_docs" not in name:
                    wrong.append(f"{name}:{number}: a path of one machine")


def commands_and_flags(program: str, wrong: list[str]) -> None:
    docs = "\n".join(p.read_text(encoding="utf-8") for p in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))])

    def help_of(*words: str) -> str:
        return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout

    overview = help_of()
    listed = overview[overview.index("Commands"):]
    for command in re.findall(r"^  ([a-z-]+) ", listed, re.M):
        if f"selon {command}" not in docs:
            wrong.append(f"docs: the command 'selon {command}' appears nowhere")
        for flag in sorted(set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", help_of(command), re.M))):
            if flag not in docs:
                wrong.append(f"docs: the flag {flag} of 'selon {command}' appears nowhere")


def readme_output(program: str, update: bool, wrong: list[str]) -> None:
    """The block of README.md with one `$ build/selon` line that names an example shows what the command prints; it
    ends with `...` where the output goes on. With `update` the block is written anew."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    environment = {"PATH": "/usr/bin:/bin", "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    shown_any = False
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        commands = re.findall(r"^\$ build/selon (.*examples/.*)$", block, re.M)
        if len(commands) != 1:
            continue
        shown_any = True
        head, _, shown = block.partition(commands[0] + "\n")
        run = subprocess.run(["bash", "-c", f"{program} {commands[0]}"], cwd=ROOT, capture_output=True, text=True,
                             env=environment, check=False)
        got = [line.rstrip() for line in run.stdout.splitlines()]
        if update:
            new = head + commands[0] + "\n" + "\n".join(got[:README_LINES]) + ("\n..." if len(got) > README_LINES else "") + "\n"
            path.write_text(text.replace(block, new), encoding="utf-8")
            continue
        want = [line.rstrip() for line in shown.splitlines()]
        if want and want[-1] == "...":
            want.pop()
            got = got[: len(want)]
        if run.returncode != 0 or got != want:
            wrong.append(f"README.md: '{commands[0]}' prints something else (exit {run.returncode}): ./dev golden --update")
            wrong += [f"    shown: {w!r}\n    real:  {g!r}" for w, g in zip(want, got) if w != g][:3]
    if not shown_any:
        wrong.append("README.md shows the output of no command")


def main() -> int:
    wrong: list[str] = []
    if sys.argv[1:2] == ["--program"]:
        commands_and_flags(sys.argv[2], wrong)
        readme_output(sys.argv[2], "--update" in sys.argv, wrong)
    else:
        links(wrong)
        error_codes(wrong)
        dependencies(wrong)
        traces(wrong)
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
