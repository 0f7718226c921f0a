#!/usr/bin/env bash
# Opens reports in the system's Chromium: six scenarios, twelve, one with one replicate, a single year, no poverty at all, a crossed design,
# names that a careless page would run, policies with years of their own; all of them in Chinese too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

(cd third_party/echarts && sha256sum --check --quiet SHA256)

place=build/browser # with node's modules in it, which have no place in the tree
program=build/release/liftline
mkdir -p "$place"
cp tests/browser/* "$place"
npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund

# simulate NAME OPTION... -- SCENARIO...
simulate() {
  local name=$1 options=()
  shift
  while [ "$1" != -- ]; do options+=("$1") && shift; done
  shift
  "$program" run "$@" "${options[@]}" --quiet --overwrite -o "$place/$name" >/dev/null
}

six=(scenarios/{baseline,training,startup-subsidy,network-upgrade,cash,package}.yaml)
twelve=("${six[@]}" scenarios/{branding,logistics-stations,microcredit,road-upgrade,product-development,awareness-campaign}.yaml)
simulate six --replicates 40 --households 4000 --set report.dynamics=true -- "${six[@]}"
simulate twelve --replicates 20 --households 2000 --set report.dynamics=true -- "${twelve[@]}"
simulate one --replicates 1 --households 2000 --set report.dynamics=true -- scenarios/baseline.yaml
simulate year --replicates 5 --households 500 --set end_year=2013 --set report.dynamics=true -- scenarios/baseline.yaml
simulate flat --replicates 3 --households 500 -- scenarios/baseline.yaml scenarios/cash.yaml
node "$place/flat.mjs" "$place/flat"
"$program" report "$place/flat"
simulate crossed --households 1000 --set variance_design.survey=4 --set variance_design.parameters=4 --set variance_design.luck=3 -- \
  scenarios/{baseline,training,package}.yaml
simulate hostile --replicates 8 --households 1000 --set report.dynamics=true -- scenarios/{baseline,training,cash,package,branding}.yaml
node "$place/hostile.mjs" "$place/hostile"
"$program" report "$place/hostile"

# The twelve with years of their own, which a shade cannot show.
mkdir -p "$place/own-years"
staggered=()
for i in "${!twelve[@]}"; do
  file=$place/own-years/$(basename "${twelve[i]}")
  sed -e 's,^extends: baseline,extends: ../../../scenarios/baseline,' -e "s,start_year: 2014,start_year: $((2014 + i % 4))," \
    -e "s,end_year: 2016,end_year: $((2017 + i % 5))," "${twelve[i]}" >"$file"
  staggered+=("$file")
done
simulate staggered --replicates 8 --households 500 -- scenarios/baseline.yaml "${staggered[@]:1}"
for name in six twelve one hostile year flat staggered crossed; do
  mkdir -p "$place/zh/$name"
  cp -r "$place/$name"/* "$place/zh/$name"
  "$program" report --lang zh "$place/zh/$name"
done

node "$place/report.test.mjs" "$place"/{six,twelve,one,hostile,year,flat,crossed}
node "$place/sections.test.mjs" "$place"/{six,hostile,crossed}
node "$place/policy_years.test.mjs" "$place"/{six,staggered,hostile}
node "$place/where.test.mjs" "$place"/{six,hostile}

# Batches with a design, whose page tells what points answer. design METHOD SIZE SETTINGS-OF-THE-FACTORS...
design() {
  printf '%s\n' "experiment: $1" "scenarios: [$PWD/scenarios/baseline.yaml, $PWD/scenarios/training.yaml, $PWD/scenarios/cash.yaml]" \
    "replicates: 10" "households: 500" "design:" "  method: $1" "  $2" "  factors:" \
    "    - {key: policies.training.target.inclusion_error, $3}" "    - {key: parameters.seller_margin, $4}" >"$place/$1.yaml"
  "$program" batch "$place/$1.yaml" --quiet --overwrite -o "$place/$1" >/dev/null
  mkdir -p "$place/zh/$1"
  cp -r "$place/$1"/* "$place/zh/$1"
  "$program" report --lang zh "$place/zh/$1"
}
design grid "" "values: [0, 0.25, 0.5]" "values: [0, 1500, 4000]"
design morris "trajectories: 4" "range: [0, 0.5]" "range: [0, 4000]"
design saltelli "points: 16" "range: [0, 0.5]" "range: [0, 4000]"
node "$place/design.test.mjs" "$place"/{grid,morris,saltelli,zh/grid}
node "$place/chinese.test.mjs" "$place" six twelve one hostile year flat staggered crossed grid morris saltelli
