#!/usr/bin/env python3
"""The tables of docs/structural-alternatives.md: what the main policies do under each structural alternative of the model.

    scenarios/assumptions/conclusions.py [--liftline build/release/liftline] [--replicates 200] [--households 20000]

Runs baseline and policies once for each alternative, all with the same seed, so that a replicate has the same survey, parameters and luck in
every one of them. Effects are person-years below the main line that are saved from 2014 to 2020, people lifted less people newly poor, a
million yuan spent: mean over the replicates, ± its Monte-Carlo standard error, the range of 95 % of the replicates, and the share of them in
which fewer are poor (ties counted half). Needs nothing but Python's own library.
"""
import argparse
import csv
import itertools
import math
import pathlib
import subprocess
import tempfile
from collections import defaultdict

ALTERNATIVES = {
    "default": [],
    "threshold": ["decision=threshold"],
    "peers off": ["peers=off"],
    "endorsement": ["peers=endorsement"],
    "saturation off": ["parameters.price_elasticity=0"],
    "Dagum": ["income_distribution=dagum"],
    "Singh-Maddala": ["income_distribution=singh_maddala"],
}
POLICIES = ["training", "startup-subsidy", "network-upgrade", "branding", "logistics-stations", "package", "cash"]
YEARS = range(2014, 2021)
LEVELS = {
    "registry rate 2018, %": ("registry_rate", ""),
    "income rate 2018, %": ("poverty_rate", "national"),
    "sellers 2018, %": ("seller_share", ""),
    "Gini 2018, %": ("gini", ""),
}


def simulate(changes, options, folder):
    scenarios = pathlib.Path(__file__).resolve().parent.parent
    command = [options.liftline, "run", "--quiet", "--overwrite", "--output", str(folder)]
    command += ["--replicates", str(options.replicates)]
    if options.households is not None:
        command += ["--households", str(options.households)]
    command += [word for change in changes for word in ("--set", change)]
    command += [str(scenarios / f"{name}.yaml") for name in ["baseline", *POLICIES]]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def rows_of(path):
    with open(path, newline="") as file:
        yield from csv.DictReader(file)


def effects(folder):
    """policy -> replicate -> person-years saved a million yuan spent; a replicate in which nothing is spent has none."""
    spent, saved = defaultdict(float), defaultdict(float)
    for row in rows_of(folder / "programmes.csv"):
        spent[row["scenario"], int(row["replicate"])] += (float(row["budget"]) - float(row["unspent"])) / 1e6
    for row in rows_of(folder / "winners.csv"):
        if int(row["year"]) in YEARS and row["group"] == "all":
            saved[row["scenario"], int(row["replicate"])] += float(row["lifted"]) - float(row["newly_poor"])
    of = {policy: {} for policy in POLICIES}
    for (policy, replicate), money in spent.items():
        if money > 0:
            of[policy][replicate] = saved[policy, replicate] / money
    return of


def levels(folder):
    """measure of LEVELS -> a value a replicate of the baseline."""
    of = {name: [] for name in LEVELS}
    for row in rows_of(folder / "trajectories.csv"):
        if row["scenario"] != "baseline" or row["year"] != "2018":
            continue
        for name, (measure, line) in LEVELS.items():
            if row["measure"] == measure and row["line"] == line:
                of[name].append(100 * float(row["value"]))
    return of


def number(value, decimals):
    text = f"{abs(value):.{decimals}f}"
    return ("−" if value < 0 and float(text) != 0 else "") + text


def share(value):
    text = f"{value:.2f}"
    return text[1:] if text.startswith("0") else text


def cell(values, decimals):
    ordered = sorted(values)
    mean = sum(ordered) / len(ordered)
    error = math.sqrt(sum((x - mean) ** 2 for x in ordered) / max(1, len(ordered) - 1) / len(ordered))

    def quantile(level):  # type 7 of Hyndman and Fan
        place = level * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (place - below) * (ordered[above] - ordered[below])

    low, high = (number(quantile(level), decimals) for level in (0.025, 0.975))
    return f"{number(mean, decimals)} ± {number(error, decimals)} ({low} to {high})"


def share_above_zero(values):
    return sum(1 if x > 0 else 0.5 if x == 0 else 0 for x in values) / len(values)


def table(first, columns, rows):
    print("| " + " | ".join([first, *columns]) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--liftline", default="build/release/liftline")
    parser.add_argument("--replicates", type=int, default=200)
    parser.add_argument("--households", type=int, help="simulate a sample; default: all of the county's")
    options = parser.parse_args()
    of_policies, of_baseline = {}, {}
    with tempfile.TemporaryDirectory() as work:
        for name, changes in ALTERNATIVES.items():
            folder = pathlib.Path(work) / "results"
            simulate(changes, options, folder)
            of_policies[name], of_baseline[name] = effects(folder), levels(folder)

    print("Baseline:\n")
    table("", ALTERNATIVES, ([level, *(cell(of_baseline[name][level], 1) for name in ALTERNATIVES)] for level in LEVELS))
    print("Person-years saved a million yuan spent, and the probability of fewer poor:\n")
    table("", ALTERNATIVES, ([policy, *(f"{cell(values, 0)} {share(share_above_zero(values))}" for values in (list(of_policies[name][policy].values()) for name in ALTERNATIVES))] for policy in POLICIES))
    print("Share of replicates in which the first saves more person-years a million than the second:\n")
    pairs = []
    for first, second in itertools.combinations(POLICIES, 2):
        shares = []
        for name in ALTERNATIVES:
            a, b = of_policies[name][first], of_policies[name][second]
            shares.append(share_above_zero([a[r] - b[r] for r in sorted(a.keys() & b.keys())]))
        if shares[0] < 0.5:
            first, second, shares = second, first, [1 - x for x in shares]
        pairs.append((min(shares), [f"{first} before {second}", *map(share, shares)]))
    table("", ALTERNATIVES, (row for _, row in sorted(pairs, key=lambda pair: -pair[0])))


if __name__ == "__main__":
    main()
