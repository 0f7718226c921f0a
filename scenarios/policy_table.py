#!/usr/bin/env python3
"""The table of docs/policies.md: what each shipped policy does against the baseline.

    liftline run scenarios/baseline.yaml scenarios/cash.yaml ... -o results/policies
    scenarios/policy_table.py results/policies

Each cell: mean over the paired replicates, the range of 95 % of them, and the share of them in which poverty falls (for income and sellers: in
which they rise), ties counted half. Needs nothing but Python's own library.
"""
import csv
import math
import pathlib
import sys
from collections import defaultdict

folder = pathlib.Path(sys.argv[1])
reference = sys.argv[2] if len(sys.argv) > 2 else "baseline"
point_years = range(2014, 2021)
measures = {"poverty_rate", "poverty_gap", "mean_income", "seller_share"}

values = defaultdict(dict)  # (scenario, replicate) -> (measure, year) -> value
order = []
with open(folder / "trajectories.csv", newline="") as file:
    for row in csv.DictReader(file):
        if row["measure"] not in measures or row["line"] not in ("", "national"):
            continue
        if row["scenario"] not in order:
            order.append(row["scenario"])
        values[row["scenario"], int(row["replicate"])][row["measure"], int(row["year"])] = float(row["value"])
spent = defaultdict(float)
with open(folder / "programmes.csv", newline="") as file:
    for row in csv.DictReader(file):
        spent[row["scenario"], int(row["replicate"])] += (float(row["budget"]) - float(row["unspent"])) / 1e6
lifted, newly_poor = defaultdict(float), defaultdict(float)
with open(folder / "winners.csv", newline="") as file:
    for row in csv.DictReader(file):
        if row["group"] != "all":
            continue
        key = row["scenario"], int(row["replicate"])
        lifted[key] += float(row["lifted"])
        newly_poor[key] += float(row["newly_poor"])
replicates = sorted(replicate for scenario, replicate in values if scenario == reference)


def quantile(ordered, level):
    place = level * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def number(value, decimals):
    text = f"{abs(value):.{decimals}f}"
    return ("−" if value < 0 and float(text) != 0 else "") + text


def cell(of, decimals, good):
    """`good`: +1 where more is better, -1 where less is, 0 for no sign."""
    ordered = sorted(of)
    mean = sum(of) / len(of)
    text = f"{number(mean, decimals)} ({number(quantile(ordered, 0.025), decimals)} to {number(quantile(ordered, 0.975), decimals)})"
    if good:
        share = sum(1 if good * x > 0 else 0.5 if x == 0 else 0 for x in of) / len(of)
        text += f" {100 * share:.0f} %"
    return text


def sums(scenario, measure):
    return [100 * sum(values[scenario, r][measure, y] - values[reference, r][measure, y] for y in point_years) for r in replicates]


print("| scenario | spent, m yuan | headcount, point-years | gap, point-years | mean income 2018, % | sellers 2018, points | person-years lifted a m yuan | newly poor a m yuan |")
print("|---|---|---|---|---|---|---|---|")
for scenario in order:
    if scenario == reference:
        continue
    money = [spent[scenario, r] for r in replicates]
    income = [100 * (values[scenario, r]["mean_income", 2018] / values[reference, r]["mean_income", 2018] - 1) for r in replicates]
    sellers = [100 * (values[scenario, r]["seller_share", 2018] - values[reference, r]["seller_share", 2018]) for r in replicates]
    cells = [scenario, cell(money, 2, 0), cell(sums(scenario, "poverty_rate"), 3, -1), cell(sums(scenario, "poverty_gap"), 3, -1), cell(income, 3, 1), cell(sellers, 2, 1)]
    for people in (lifted, newly_poor):
        per_million = [people[scenario, r] / spent[scenario, r] if spent[scenario, r] > 0 else math.nan for r in replicates]
        cells.append("-" if any(math.isnan(x) for x in per_million) else cell(per_million, 0, 0))
    print("| " + " | ".join(cells) + " |")
