#!/usr/bin/env python3
"""count_tests.py RESULTS : prints "N passed, N failed, N skipped" for a run of ctest.

Counts single GoogleTest tests where a program wrote its JSON into RESULTS, whole programs otherwise, and
case files by their named cases. Prints the reasons of what was skipped. A program
that was not built is a failure. Exit 1 if anything failed.
"""
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def main() -> int:
    results = Path(sys.argv[1])
    passed = failed = skipped = 0
    reasons: dict[str, int] = {}
    programs_with_json = 0
    for path in sorted(results.glob("*.json")):
        programs_with_json += 1
        for suite in json.loads(path.read_text())["testsuites"]:
            for test in suite["testsuite"]:
                if "failures" in test:
                    failed += 1
                elif test.get("result") == "SKIPPED" or test.get("status") == "NOTRUN":
                    skipped += 1
                    name = f"{suite['name']}.{test['name']}"
                    reasons[name] = reasons.get(name, 0) + 1
                else:
                    passed += 1
    # Programs that are no GoogleTest, and those that died before they could write.
    junit_failed = 0
    for case in ElementTree.parse(results / "ctest.xml").getroot().iter("testcase"):
        output = case.findtext("system-out") or ""
        status = "fail" if output.startswith("Unable to find executable") else case.get("status")
        if status == "fail":
            junit_failed += 1
        if "[==========]" in output and " ran. (" in output:
            continue
        if status == "fail":
            failed += 1
        elif status in ("notrun", "disabled"):
            skipped += 1
            reasons[case.get("name") or "?"] = 1
        else:
            passed += 1
    if junit_failed and not failed:
        failed = junit_failed
    for name in sorted(reasons):
        print(f"skipped: {name}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
