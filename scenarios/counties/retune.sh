#!/usr/bin/env bash
# Finds the county's tuned parameters again, from figures of 2013 and 2018 alone, and prints the lines of the county file:
#   entry_intercept       so that 4 % of households sell online in 2018
#   registry_exit_margin  so that 8.43 % of people are on the registry in 2018
#   threshold_mean        so that 4 % of households sell online in 2018 under `decision: threshold`
# Both under full uncertainty, the mean over the replicates of the baseline. No later figure is looked at: the run ends in 2018.
# Usage: scenarios/counties/retune.sh [LIFTLINE]      (default: build/release/liftline)
set -euo pipefail
cd "$(dirname "$0")/../.."
liftline=${1:-build/release/liftline}
replicates=60
households=20000
half_width=0.4                      # of what entry_intercept is drawn from around its centre
threshold_half_width=0.03           # of that of threshold_mean: as much in log odds, about
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# around VALUE HALF_WIDTH: the ends of a prior.
around() { awk -v x="$1" -v h="$2" 'BEGIN {printf "[%.6g, %.6g]", x - h, x + h}'; }

# mean MEASURE DECISION ENTRY_INTERCEPT MARGIN THRESHOLD_MEAN: the measure's mean over the replicates in 2018.
mean() {
  "$liftline" run scenarios/baseline.yaml --quiet --replicates "$replicates" --households "$households" --overwrite --output "$work/run" \
    --set end_year=2018 --set "decision=$2" --set parameter_source=priors --set "parameters.registry_exit_margin=$4" \
    --set "county.parameters.entry_intercept.value=$3" --set "county.parameters.entry_intercept.prior=$(around "$3" "$half_width")" \
    --set "county.parameters.threshold_mean.value=$5" --set "county.parameters.threshold_mean.prior=$(around "$5" "$threshold_half_width")" \
    > "$work/log" || { cat "$work/log" >&2; exit 1; }
  awk -F, -v m="$1" '$2 == 2018 && $4 == "all" && $6 == m {print $7}' "$work/run/summary.csv"
}

# solve MEASURE TARGET LOW HIGH WIDTH WHICH: halves the interval of the entry intercept (WHICH = entry), the margin or the threshold's mean
# until it is WIDTH wide. The first two raise their measure, the third lowers it.
solve() {
  local low=$3 high=$4 middle value below
  while awk -v a="$low" -v b="$high" -v w="$5" 'BEGIN {exit !(b - a > w)}'; do
    middle=$(awk -v a="$low" -v b="$high" 'BEGIN {print (a + b) / 2}')
    case $6 in
      entry) value=$(mean "$1" logit "$middle" "$margin" "$threshold") ;;
      margin) value=$(mean "$1" logit "$entry" "$middle" "$threshold") ;;
      threshold) value=$(mean "$1" threshold "$entry" "$margin" "$middle") ;;
    esac
    below=$(awk -v v="$value" -v t="$2" 'BEGIN {print v < t}')
    if [ "$6" = threshold ]; then below=$((1 - below)); fi
    if [ "$below" = 1 ]; then low=$middle; else high=$middle; fi
  done
  awk -v a="$low" -v b="$high" 'BEGIN {print (a + b) / 2}'
}

margin=0.05
threshold=0.55
entry=$(printf %.2f "$(solve seller_share 0.04 -6.5 -4.5 0.005 entry)")
margin=$(printf %.2f "$(solve registry_rate 0.0843 -0.3 0.4 0.005 margin)")
threshold=$(printf %.3f "$(solve seller_share 0.04 0.4 0.7 0.001 threshold)")
printf 'entry_intercept: {value: %s}\n' "$entry"
printf 'registry_exit_margin: {value: %s}\n' "$margin"
printf 'threshold_mean: {value: %s, prior: %s}\n' "$threshold" "$(around "$threshold" "$threshold_half_width")"
printf 'sellers 2018: %s, under thresholds: %s; registry 2018: %s\n' "$(mean seller_share logit "$entry" "$margin" "$threshold")" \
  "$(mean seller_share threshold "$entry" "$margin" "$threshold")" "$(mean registry_rate logit "$entry" "$margin" "$threshold")"
