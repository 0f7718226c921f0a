#!/usr/bin/env python3
"""Writes example-survey.csv: a made-up household survey, for the examples of `liftline measure`.

Nothing in it is data: 480 households of three invented regions, drawn in 48 villages, with lognormal incomes. What makes real surveys
hard is in it on purpose: regions are drawn at different rates, households of a village are alike, and a cash programme misses some of
the poor and reaches some others. The same file comes out of every run.

    python3 scenarios/data/make_example_survey.py > scenarios/data/example-survey.csv
"""

import math
import random

REGIONS = [("hills", 18, 7.45, 95.0), ("plain", 16, 7.95, 210.0), ("town", 14, 8.3, 160.0)]
HOUSEHOLDS_A_VILLAGE = 10

draw = random.Random(2018)


def normal():
    """By Box and Muller from uniforms, whose sequence every version of Python keeps."""
    return math.sqrt(-2.0 * math.log(1.0 - draw.random())) * math.cos(2.0 * math.pi * draw.random())


print("household,region,village,weight,people,head_age,income,cash")
household = 0
for region, villages, log_income, weight in REGIONS:
    for village in range(1, villages + 1):
        of_village = 0.3 * normal()
        village_weight = weight * (0.8 + 0.4 * draw.random())
        for _ in range(HOUSEHOLDS_A_VILLAGE):
            household += 1
            people = 1 + int(6 * draw.random() ** 1.3)
            age = 22 + int(55 * draw.random())
            income = math.exp(log_income + of_village + 0.6 * normal() - 0.05 * (people - 3))
            reached = draw.random() < (0.6 if income < 2300 else 0.12)
            cash = 300 + 100 * (people > 3) if reached else 0
            print(f"{household},{region},{region[0]}{village},{village_weight:.2f},{people},{age},{income:.0f},{cash}")
