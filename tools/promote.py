#!/usr/bin/env python3
"""promote.py CASES_TEST : takes `status: open` out of each case that passes now. Run by `./dev promote`."""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"


def passing(program: str, folder: Path) -> set[tuple[str, str]]:
    """File and name of the open cases that pass now, from what the runner says of them."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run([program, f"--gtest_output=json:{report.name}", str(folder)], capture_output=True, check=False)
        suites = json.loads(Path(report.name).read_text())["testsuites"]
    found = set()
    for suite in suites:
        for test in suite["testsuite"]:
            for failure in test.get("failures", []):
                # GoogleTest writes each byte of UTF-8 as an escape of its own.
                text = failure["failure"].encode("latin-1").decode("utf-8")
                if "passes now" in text:
                    file, name = re.search(r"^(\S+\.case): (.*): passes now", text, re.M).groups()
                    found.add((file, name))
    return found


def promote(file: str, name: str) -> None:
    path = Path(file)
    cases = path.read_text(encoding="utf-8").split("\n====\n")
    for i, case in enumerate(cases):
        if re.search(rf"^name: {re.escape(name)}$", case, re.M):
            cases[i] = re.sub(r"^status: open\n", "", case, count=1, flags=re.M)
    path.write_text("\n====\n".join(cases), encoding="utf-8")
    print(f"promoted {path.relative_to(CASES)}: {name}")


def main() -> int:
    for folder in sorted(p for p in CASES.iterdir() if p.is_dir()):
        for file, name in sorted(passing(sys.argv[1], folder)):
            promote(file, name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
