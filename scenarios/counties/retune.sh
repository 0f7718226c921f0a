#!/usr/bin/env bash
# Finds the county's two tuned parameters again, from figures of 2013 and 2018 alone, and prints the lines of the county file:
#   entry_intercept       so that 4 % of households sell online in 2018
#   registry_exit_margin  so that 8.43 % of people are on the registry in 2018
# Both under full uncertainty, the mean over the replicates of the baseline. No later figure is looked at: the run ends in 2018.
# Usage: scenarios/counties/retune.sh [LIFTLINE]      (default: build/release/liftline)
set -euo pipefail
cd "$(dirname "$0")/../.."
liftline=${1:-build/release/liftline}
replicates=60
households=20000
half_width=0.4                      # of the prior of entry_intercept around its centre
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# mean MEASURE ENTRY_INTERCEPT MARGIN: the measure's mean over the replicates in 2018.
mean() {
  local low high
  low=$(awk -v x="$2" -v h="$half_width" 'BEGIN {print x - h}')
  high=$(awk -v x="$2" -v h="$half_width" 'BEGIN {print x + h}')
  "$liftline" run scenarios/baseline.yaml --quiet --replicates "$replicates" --households "$households" --overwrite --output "$work/run" \
    --set end_year=2018 --set "county.parameters.entry_intercept.value=$2" --set "county.parameters.entry_intercept.prior=[$low, $high]" \
    --set "county.parameters.registry_exit_margin.value=$3" > "$work/log" || { cat "$work/log" >&2; exit 1; }
  awk -F, -v m="$1" '$2 == 2018 && $4 == "all" && $6 == m {print $7}' "$work/run/summary.csv"
}

# solve MEASURE TARGET LOW HIGH WHICH: halves the interval of the entry intercept (WHICH = entry) or of the margin until it is .005 wide;
# both measures rise with their parameter.
solve() {
  local low=$3 high=$4 middle value
  while awk -v a="$low" -v b="$high" 'BEGIN {exit !(b - a > 0.005)}'; do
    middle=$(awk -v a="$low" -v b="$high" 'BEGIN {print (a + b) / 2}')
    if [ "$5" = entry ]; then value=$(mean "$1" "$middle" "$margin"); else value=$(mean "$1" "$entry" "$middle"); fi
    if awk -v v="$value" -v t="$2" 'BEGIN {exit !(v < t)}'; then low=$middle; else high=$middle; fi
  done
  awk -v a="$low" -v b="$high" 'BEGIN {printf "%.2f\n", (a + b) / 2}'
}

margin=0.05
entry=$(solve seller_share 0.04 -6.5 -4.5 entry)
margin=$(solve registry_rate 0.0843 -0.3 0.4 margin)
printf 'entry_intercept: {value: %s, prior: [%.2f, %.2f]}\n' "$entry" "$(awk -v x="$entry" -v h="$half_width" 'BEGIN {print x - h}')" \
  "$(awk -v x="$entry" -v h="$half_width" 'BEGIN {print x + h}')"
printf 'registry_exit_margin: {value: %s}\n' "$margin"
printf 'sellers 2018: %s, registry 2018: %s\n' "$(mean seller_share "$entry" "$margin")" "$(mean registry_rate "$entry" "$margin")"
