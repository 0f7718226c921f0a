#!/usr/bin/env bash
# Runs the R scripts of tests/oracles again and compares what they write with what the tests read, then the R snippets of docs/measure.md that
# say what they print. Numbers may differ by 1e-9 of their size, as another machine's last bits do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

same_numbers() {
  awk -F, -v OFS=, '
    NR == FNR { kept[FNR] = $0; lines = FNR; next }
    {
      if (FNR > lines) { print FILENAME ": has more lines"; wrong = 1; exit }
      n = split(kept[FNR], old, ",")
      for (i = 1; i <= (n > NF ? n : NF); ++i) {
        if (old[i] == $i) continue
        size = old[i] < 0 ? -old[i] : old[i] + 0
        difference = old[i] - $i
        if (difference < 0) difference = -difference
        if (old[i] !~ /^-?[0-9.]/ || $i !~ /^-?[0-9.]/ || difference > 1e-9 * size) {
          print FILENAME ":" FNR ": " $i " instead of " old[i]
          wrong = 1
        }
      }
      seen = FNR
    }
    END { if (seen != lines) { print FILENAME ": has fewer lines"; wrong = 1 } exit wrong }' "$1" "$2"
}

for script in tests/oracles/*.R; do
  echo "$script"
  Rscript --vanilla "$script" "$place"
done
for kept in tests/oracles/*.csv; do
  same_numbers "$kept" "$place/$(basename "$kept")"
done

# A snippet with a line "#> ..." prints that.
awk -v place="$place" '/^```r$/ { inside = 1; file = place "/" ++n ".R"; next } /^```$/ { inside = 0 } inside { print > file }' docs/measure.md
tried=0
for snippet in "$place"/[0-9]*.R; do
  grep -q '^#> ' "$snippet" || continue
  said=$(sed -n 's/^#> //p' "$snippet")
  printed=$(Rscript --vanilla "$snippet" 2>/dev/null)
  [ "$said" = "$printed" ] || { echo "docs/measure.md says '$said', R prints '$printed'" && exit 1; }
  tried=$((tried + 1))
done
echo "$(wc -l <tests/oracles/survey.csv) lines of oracles and $tried snippets are as kept"
[ "$tried" -ge 2 ]
