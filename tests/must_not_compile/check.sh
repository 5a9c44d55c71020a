#!/usr/bin/env bash
# check.sh COMPILER SOURCE.cpp FLAG... : SOURCE must compile as it stands, and must not with -DMISUSE.
# Called by ctest for each file of this folder.
set -euo pipefail
compiler=$1
source=$2
shift 2
if ! "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Werror "$@" "$source"; then
    echo "$source: the right use does not compile, so the test says nothing"
    exit 1
fi
if "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Werror "$@" -DMISUSE "$source" 2>/dev/null; then
    echo "$source: the misuse compiles"
    exit 1
fi
