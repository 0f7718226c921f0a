#!/usr/bin/env bash
# The same bytes on processors that this one is not: an emulator of older ones, each of which ends at another level of x86-64, runs the
# tests that compare the widths of vectors, and the golden hash of a whole comparison.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tests=build/release/tests/sim
for processor in core2duo Nehalem Haswell; do
  echo "$processor"
  qemu-x86_64 -cpu "$processor" "$tests/core/core_tests" --gtest_filter='VectorLevels.*' --gtest_brief=1
  qemu-x86_64 -cpu "$processor" "$tests/determinism/determinism_tests" --gtest_filter='Determinism.SameBytesForAnyWidthOfVectors' --gtest_brief=1
done
