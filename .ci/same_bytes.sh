#!/usr/bin/env bash
# Runs a small comparison with each program given, with one and with three threads and without the processor's wide instructions, and
# fails unless all write the same tables, byte by byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
reference=""

# simulate NAME PROGRAM THREADS
simulate() {
  "$2" run scenarios/baseline.yaml scenarios/training.yaml scenarios/package.yaml --replicates 4 --households 4000 \
    --threads "$3" --quiet -o "$scratch/$1" >"$scratch/$1.txt"
  (cd "$scratch/$1" && sha256sum -- *.csv) >"$scratch/$1.sums"
  reference=${reference:-$1}
  if diff "$scratch/$reference.sums" "$scratch/$1.sums"; then
    echo "same bytes: $1"
  else
    echo "$1 differs from $reference" >&2
    return 1
  fi
}

for program in "$@"; do
  name=$(basename "$(dirname "$program")")
  simulate "$name-1-thread" "$program" 1
  simulate "$name-3-threads" "$program" 3
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA simulate "$name-plain-libm" "$program" 2
done
