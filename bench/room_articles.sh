#!/usr/bin/env bash
# bench/room_articles.sh SELON STORE ID [SECONDS] : how many times a second one core makes the page of an article, none taken
# from the memory of pages (--cache 0), then how many when it was made before; with the server's time of processor for each,
# which is what to read where others use the machine. Needs wrk. Linux alone.
#     bench/room_articles.sh build/selon news.db 30
set -euo pipefail
selon=$1 store=$2 id=$3 seconds=${4:-5} port=8437

spent() { awk '{ print ($14 + $15) * 10000 }' "/proc/$server/stat"; }

for cache in 0 64; do
    "$selon" serve --store "$store" --threads 1 --cache "$cache" --port "$port" 2>/dev/null &
    server=$!
    trap 'kill "$server" 2>/dev/null || true' EXIT
    until curl -sf -o /dev/null "http://127.0.0.1:$port/d/$id"; do sleep 0.1; done
    before=$(spent)
    report=$(wrk -t1 -c8 -d"${seconds}s" "http://127.0.0.1:$port/d/$id")
    after=$(spent)
    number=$(awk '/requests in/ { print $1 }' <<<"$report")
    rate=$(awk '/^Requests\/sec/ { print $2 }' <<<"$report")
    echo "cache $cache MB: $rate a second, $(((after - before) / number)) microseconds of processor each"
    kill "$server"
    wait "$server" || true
done
