#!/usr/bin/env bash
# The tests with the address and undefined-behaviour sanitizers. A program at a time and not a test: to start a process takes longer there
# than most tests. `.ci/asan.sh quick` leaves out what runs the same code very often, `.ci/asan.sh long` runs that alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

often='All/Source.*:VarianceSplit.*:Determinism.YearsLived*:Determinism.SameBytesForAnyWidth*:IdleNumbers.*:Sizes.*:AcceptedEnsemble.*:Endorsement.*'
often+=':Model/EveryAlternative.*:Records.Carry*:Calibration_.Is*:Calibration_.Leaves*:Calibration_.SaysThat*:RunCommand.GoesOn*:RunCommand.SplitsThe*'
often+=':RunStore.*:Survival.*:Shards.*:Verify.*:FailingBatch.Tells*:FailingBatch.Stops*:Batch_.GoesOn*:Batch_.Has*:Batch_.EndsS*:Batch_.Refuses*'
often+=':Batch_.DoesNothing*:Batch_.SaysWhat*'
case "${1:-}" in
  quick) filter="-$often" ;;
  long) filter=$often ;;
  *) echo "usage: .ci/asan.sh quick|long" >&2 && exit 2 ;;
esac

cmake --preset asan
cmake --build --preset asan

# run_half SHARD: every second test of each program; what a program said is shown if one fails.
run_half() {
  local program log
  find build/asan/tests -name '*_tests' -type f -executable | sort | while read -r program; do
    log="build/asan/tests/$(basename "$program")-$1.log"
    if ! GTEST_TOTAL_SHARDS=2 GTEST_SHARD_INDEX=$1 timeout 900 "$program" --gtest_filter="$filter" --gtest_print_time=0 >"$log" 2>&1; then
      # A program that dies does not tell of which test.
      [ "$(tail -n 1 "$log" | grep -c 'FAILED TEST')" -gt 0 ] || echo "[  FAILED  ] died after: $(grep '^\[ RUN' "$log" | tail -n 1)" >>"$log"
      cat "$log"
    fi
  done
}
rm -f build/asan/tests/*.log
run_half 0 &
run_half 1
wait

# The closing line of ctest, which .ci/stages.sh reads.
passed=$(cat build/asan/tests/*.log | grep -c '^\[       OK \]' || true)
failed=$(cat build/asan/tests/*.log | grep '^\[  FAILED  \]' | grep -v 'listed below' | sort -u | wc -l || true)
echo "$((100 * passed / (passed + failed)))% tests passed, $failed tests failed out of $((passed + failed))"
[ "$failed" -eq 0 ]
