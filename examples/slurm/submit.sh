#!/usr/bin/env bash
# Runs a batch in N parts on a Slurm cluster and joins them: examples/slurm/submit.sh EXPERIMENT.yaml N FOLDER
# LIFTLINE names the program if it is not on the path. The merge waits for all parts, whether or not they succeed.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: $0 EXPERIMENT.yaml N FOLDER" >&2 && exit 2; }
here=$(dirname "${BASH_SOURCE[0]}")
experiment=$1 parts=$2 folder=$3
mkdir -p "$folder"
array=$(sbatch --parsable --array="1-$parts" "$here/array.sbatch" "$experiment" "$folder")
merge=$(sbatch --parsable --dependency="afterany:$array" "$here/merge.sbatch" "$folder")
echo "parts: job $array; merge: job $merge; results: $folder/all"
