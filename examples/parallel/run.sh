#!/usr/bin/env bash
# Runs a batch in N parts with GNU parallel and joins them: examples/parallel/run.sh EXPERIMENT.yaml N FOLDER [OPTION OF PARALLEL...]
# Options of parallel spread the parts over machines (`--sshloginfile hosts`, with FOLDER and program at the same path everywhere) or
# limit how many run at once (`--jobs 2`). The job log says how each part ended; sent again, only parts that failed run, and those go on
# where they were. LIFTLINE names the program if it is not on the path, THREADS the threads of a part.
set -euo pipefail
[ $# -ge 3 ] || { echo "usage: $0 EXPERIMENT.yaml N FOLDER [OPTION OF PARALLEL...]" >&2 && exit 2; }
experiment=$1 parts=$2 folder=$3
shift 3
program=${LIFTLINE:-liftline}
mkdir -p "$folder"
seq "$parts" | parallel --joblog "$folder/parts.log" --resume-failed "$@" \
  "$program" batch "$experiment" --shard "{}/$parts" --resume --threads "${THREADS:-1}" --quiet --output "$folder/shard-{}"
"$program" merge "$folder"/shard-* --overwrite --output "$folder/all"
