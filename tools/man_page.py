#!/usr/bin/env python3
"""tools/man_page.py SELON : the manual page selon(1) on standard output, made of what the program says of itself: its help
and that of each command. Called by the build.
"""
import subprocess
import sys


def said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def plain(text: str) -> str:
    """Text as roff shows it unchanged: a dot or apostrophe that begins a line is no request."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").rstrip().split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def main() -> None:
    selon = sys.argv[1]
    version = said(selon, "--version").split()[1]
    out = [f'.TH SELON 1 "" "selon {version}" "User Commands"', ".SH NAME",
           "selon \\- read news and record who said what, to whom, through whom, when",
           ".SH DESCRIPTION", ".nf", plain(said(selon, "--help")), ".fi", ".SH COMMANDS"]
    for line in said(selon, "completion", "--commands").splitlines():
        command = line.split("\t")[0]
        out += [f".SS selon {command}", ".nf", plain(said(selon, command, "--help")), ".fi"]
    out += [".SH ENVIRONMENT", ".B SELON_STORE", "names the store where", ".B \\-\\-store", "does not."]
    print("\n".join(out))


if __name__ == "__main__":
    main()
