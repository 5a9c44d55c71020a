#!/usr/bin/env bash
# tests/serve/types.sh : the script of the reading room is type-checked; exit 77 (skipped) where npm fetched no TypeScript.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../web"
if ! command -v node >/dev/null || [[ ! -x node_modules/.bin/tsc ]]; then
    echo "skipped: TypeScript is not there (./dev build fetches it with npm)"
    exit 77
fi
exec node_modules/.bin/tsc --project tsconfig.json
