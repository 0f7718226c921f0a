#!/usr/bin/env bash
# The tables of docs/performance.md, for this machine: tests/benchmarks/table.sh [YARDSTICK], where YARDSTICK is a program that measures a
# workload of the same kind and is run before and after, so that ratios of the same minutes can be quoted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
yardstick=${1:-}
repetitions=${REPETITIONS:-5}
results=$(mktemp)
trap 'rm -f "$results"' EXIT

cmake --preset bench >/dev/null
cmake --build --preset bench >/dev/null

echo "Processor: $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) processors; $(g++ --version | head -n 1)"
[ -z "$yardstick" ] || "$yardstick" | sed 's/^/before: /'
build/bench/tests/benchmarks/liftline_benchmarks --benchmark_color=false --benchmark_repetitions="$repetitions" \
  --benchmark_report_aggregates_only=true 2>/dev/null >"$results"
[ -z "$yardstick" ] || "$yardstick" | sed 's/^/after: /'

awk -v repetitions="$repetitions" '
  # The value of a counter of the line at hand, which may end in a unit: household_years=52.3M/s.
  function counter(name,   i) {
    for (i = 1; i <= NF; i++) if (index($i, name "=") == 1) return substr($i, length(name) + 2)
    return ""
  }
  $1 ~ /_mean$/ {
    name = $1
    sub(/_mean$/, "", name)
    sub(/\/real_time$/, "", name)
    order[++count] = name
    time[name] = $2
    years[name] = counter("household_years")
    per[name] = counter("ns_a_household")
    bytes[name] = counter("bytes_per_second")
  }
  $1 ~ /_cv$/ { name = $1; sub(/_cv$/, "", name); sub(/\/real_time$/, "", name); spread[name] = $2 }
  END {
    print "\n| Benchmark | ms | spread, % | household-years a second | ns a household-year |\n|---|---|---|---|---|"
    for (i = 1; i <= count; i++) {
      name = order[i]
      sub(/s$/, "", per[name])
      printf "| %s | %s | %s | %s | %s |\n", name, time[name], spread[name], years[name] bytes[name], per[name]
    }
    # What two threads leave of the time of one, as the share that is done by one: 2 t2 / t1 - 1, and its error from the spreads.
    print "\n| On two threads | times as fast | serial share, % |\n|---|---|---|"
    for (i = 1; i <= count; i++) {
      one = two = order[i]
      if (one !~ /threads:1/) continue
      sub(/threads:1/, "threads:2", two)
      if (!(two in time)) continue
      gain = time[one] / time[two]
      error = sqrt(spread[one] ^ 2 + spread[two] ^ 2) / sqrt(repetitions)
      printf "| %s | %.2f | %.1f +- %.1f |\n", one, gain, 100 * (2 / gain - 1), 2 / gain * error
    }
  }' "$results"

# Bytes that move between the first-level cache, the last-level cache and memory, by cachegrind's caches of this processor: a second
# replicate of the whole county, start included, less a first. Vectors of 32 bytes, the widest that it knows.
lines() { # lines REPLICATES: lines of 64 bytes that come into the first-level cache, and into the last
  valgrind --tool=cachegrind --cache-sim=yes --cachegrind-out-file=/dev/null build/bench/liftline run scenarios/baseline.yaml \
    --replicates "$1" --threads 1 --quiet -o "$folder/results-$1" 2>&1 >/dev/null |
    awk '{ gsub(",", "") } /D1  misses:/ { d1 = $4 } /LLd misses:/ { ll = $4 } END { print d1, ll }'
}
folder=$(mktemp -d)
trap 'rm -rf "$results" "$folder"' EXIT
echo
echo "$(lines 1) $(lines 2)" | awk '{ years = 74600 * 13
  printf "bytes a household-year, start included: %.0f into the first-level cache, %.0f into the last\n", ($3 - $1) * 64 / years, ($4 - $2) * 64 / years }'
.ci/instructions.sh
