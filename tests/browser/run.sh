#!/usr/bin/env bash
# tests/browser/run.sh PROGRAM : the tests of the reading room in Chromium; exit 77 (skipped) where there is no Chromium
# or npm could not fetch what drives it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if ! command -v node >/dev/null || [[ ! -d node_modules/playwright-core ]]; then
    echo "skipped: playwright-core is not there (./dev test --all fetches it)"
    exit 77
fi
if [[ ! -x /usr/bin/chromium && ! -x /usr/bin/chromium-browser ]]; then
    echo "skipped: there is no Chromium (apt-get install chromium)"
    exit 77
fi
exec node room_test.mjs "$1"
