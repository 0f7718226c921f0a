#!/usr/bin/env bash
# Time and memory of one replicate from a county to a province, villages multiplied alike: a Markdown table. Needs GNU time and the release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
county=74600
echo "| households | villages | scenarios | s | MB | bytes a household beyond the county's |"
echo "|---|---|---|---|---|---|"
for scenarios in scenarios/baseline.yaml "scenarios/baseline.yaml scenarios/cash.yaml"; do
  read -ra files <<<"$scenarios"
  first=
  for households in $county 746000 2000000 6000000; do
    villages=$((255 * households / county))
    read -r seconds memory < <(/usr/bin/time -f '%e %M' build/release/liftline run "${files[@]}" --set "county.rural_households=$households" \
      --set "county.places.administrative_villages=$villages" --set "county.places.poverty_villages=$((78 * households / county))" \
      --set "county.places.villages_without_station=$((82 * households / county))" --replicates 1 --quiet --overwrite -o "$results/run" 2>&1 >/dev/null | tail -n 1)
    first=${first:-$memory}
    more=-
    [ "$households" -eq $county ] || more=$(((memory - first) * 1024 / (households - county)))
    echo "| $households | $villages | ${#files[@]} | $seconds | $((memory / 1024)) | $more |"
  done
done
