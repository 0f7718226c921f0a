#!/usr/bin/env bash
# Counts the instructions of a small run that is always the same, by callgrind, and says how far they are from the recorded figure: a
# warning from 3 % on, never a failure. `--record` writes the figure. It holds for g++ of Debian 12 and vectors of 32 bytes, the widest
# that callgrind knows: a count does not hang on the load of the machine, as a time does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=build/release/liftline
recorded=.ci/instructions.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

count() { # count REPLICATES
  valgrind --tool=callgrind --callgrind-out-file="$folder/$1" "$program" run scenarios/baseline.yaml scenarios/package.yaml \
    --households 20000 --replicates "$1" --threads 1 --quiet -o "$folder/results-$1" >/dev/null 2>"$folder/log"
  awk '/^totals:/ { print $2 }' "$folder/$1"
}

# A replicate more of both scenarios, without what an experiment does once: from two on it has ranges to compute.
two=$(count 2)
three=$(count 3)
counted=$((three - two))
household_years=$((20000 * 13 * 2))
echo "instructions of a replicate: $counted, $((counted / household_years)) a household-year, start included"
if [ "${1:-}" = --record ]; then
  echo "$counted" >"$recorded"
  exit
fi
awk -v now="$counted" -v before="$(cat "$recorded")" 'BEGIN {
  change = 100 * (now / before - 1)
  printf "%+.2f %% against the recorded %d\n", change, before
  if (change > 3) print "WARNING: more instructions than recorded; if it must be, record them: .ci/instructions.sh --record"
  if (change < -3) print "WARNING: fewer instructions than recorded; record them: .ci/instructions.sh --record"
}'
