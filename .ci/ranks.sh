#!/usr/bin/env bash
# ranks.sh MPI_PROGRAM PROGRAM: one, two and four ranks leave the bytes of one process, and a job that is killed goes on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ranked=$(realpath "$1") plain=$(realpath "$2")
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
run=(run scenarios/baseline.yaml scenarios/training.yaml scenarios/cash.yaml --replicates 12 --households 5000 --quiet)
batch=(batch scenarios/experiments/training-errors.yaml --replicates 30 --households 5000 --quiet)
ranks() { mpirun --oversubscribe -n "$1" "$ranked" "${@:2}" --threads 1 >/dev/null; }

same() {
  local file
  for file in "$1"/*.csv; do cmp "$file" "$2/${file##*/}"; done
}

"$plain" "${run[@]}" -o "$results/run" >/dev/null
"$plain" "${batch[@]}" -o "$results/batch" >/dev/null
for count in 1 2 4; do
  ranks "$count" "${run[@]}" -o "$results/run-$count"
  ranks "$count" "${batch[@]}" -o "$results/batch-$count"
  same "$results/run" "$results/run-$count"
  same "$results/batch" "$results/batch-$count"
  echo "same bytes: $count ranks"
done

for seconds in 1 2; do
  timeout -s KILL "$seconds" mpirun --oversubscribe -n 2 "$ranked" "${batch[@]}" --resume --threads 1 -o "$results/killed" >/dev/null 2>&1 || true
  sleep 1  # the ranks of a killed mpirun end by themselves
done
ranks 3 "${batch[@]}" --resume -o "$results/killed"
same "$results/batch" "$results/killed"
echo "same bytes: killed and gone on with"
