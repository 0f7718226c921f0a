#!/usr/bin/env bash
# Runs the stages of .ci/run and .ci/full: functions named stage_<name>, each in a shell of its own with `set -e`, so that all are seen
# even if one fails. Prints how long each took and ends with `N passed, N failed`: the tests of the stages that ran ctest, and one
# for each other stage.

logs=build/ci

# What ctest says in its closing line, summed over a log: "<passed> <failed>".
count_tests() {
  awk '/% tests passed, / { passed += $NF - $4; failed += $4 } END { print passed + 0, failed + 0 }' "$1"
}

# run_stages ALL... -- [CHOSEN...]
run_stages() {
  local all=() chosen=() stage started status passed failed total_passed=0 total_failed=0 summary=""
  while [ "$1" != -- ]; do all+=("$1") && shift; done
  shift
  chosen=("${@:-${all[@]}}")
  for stage in "${chosen[@]}"; do
    [[ " ${all[*]} " == *" $stage "* ]] || { echo "unknown stage '$stage'; one of: ${all[*]}" >&2 && return 2; }
  done
  mkdir -p "$logs"
  for stage in "${chosen[@]}"; do
    printf '\n== %s\n' "$stage"
    started=$SECONDS
    (set -e && "stage_$stage") </dev/null 2>&1 | tee "$logs/$stage.log"
    status=${PIPESTATUS[0]}
    read -r passed failed < <(count_tests "$logs/$stage.log")
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
    if [ "$status" -eq 0 ] && [ "$passed" -eq 0 ]; then passed=1; fi
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed))
    summary+=$(printf '%-12s %5d s  %5d passed %5d failed' "$stage" $((SECONDS - started)) "$passed" "$failed")$'\n'
  done
  printf '\n%s\n%d passed, %d failed\n' "$summary" "$total_passed" "$total_failed"
  [ "$total_failed" -eq 0 ]
}
