#!/usr/bin/env python3
"""Writes example-households.csv: the records of a made-up household survey, from which scenarios/counties/example.yaml makes its households.

Nothing in it is data. The county is invented: 18,000 households in 60 villages of three zones, of which 8 villages a zone and 20
households a village answered, drawn at different rates. Households of a village are alike, schooling pays, the old stay behind and
the young work elsewhere, and transfers reach the poorer ones somewhat more. Incomes are those of 2016, in yuan a household by source.
The same file comes out of every run.

    python3 scenarios/data/make_example_households.py > scenarios/data/example-households.csv
"""

import math
import random

# Households of the zone, mean of log income a head, share of wages, share of households with a member away.
ZONES = [("valley", 9000, 8.75, 0.46, 0.35), ("hills", 6000, 8.35, 0.38, 0.45), ("mountains", 3000, 8.0, 0.30, 0.5)]
VILLAGES, HOUSEHOLDS = 8, 20
SCHOOLING = ["primary_or_below", "junior_middle", "senior_or_technical", "college"]

draw = random.Random(2016)


def normal():
    """By Box and Muller from uniforms, whose sequence every version of Python keeps."""
    return math.sqrt(-2.0 * math.log(1.0 - draw.random())) * math.cos(2.0 * math.pi * draw.random())


def between(low, value, high):
    return max(low, min(high, value))


print("household,zone,village,weight,members,able,away,age,sex,schooling,savings,farm,wages,transfers")
number = 0
for zone, households, log_income, wage_share, away_share in ZONES:
    # Villages were drawn in proportion to their size, households with equal chances; who did not answer was weighted for by village.
    for village in range(1, VILLAGES + 1):
        of_village = 0.25 * normal()
        answered = between(0.8, 1 + 0.08 * normal(), 1.2)
        weight = households / (VILLAGES * HOUSEHOLDS) / answered
        for _ in range(HOUSEHOLDS):
            number += 1
            age = int(between(24, 52 + 13 * normal(), 84))
            sex = "woman" if draw.random() < 0.27 else "man"
            level = 0.6 - 0.022 * (age - 45) + 0.8 * normal()
            schooling = sum(level > limit for limit in (0.35, 1.2, 2.1))
            members = int(between(1, round(4.1 - 0.03 * abs(age - 45) + 1.3 * normal()), 9))
            able = int(between(1, round(0.62 * members + 0.6 * normal()), members))
            away = sum(draw.random() < away_share / 1.6 for _ in range(able)) if able > 1 else 0
            income = math.exp(log_income + of_village + 0.15 * schooling + 0.55 * normal()) * members
            wages = between(0, wage_share * (0.7 + 0.5 * away / able) + 0.15 * normal(), 0.95)
            transfers = between(0.02, (1 - wages) * (0.35 - 0.08 * schooling + 0.12 * normal()), 1 - wages)
            savings = max(0, 0.35 * income * math.exp(0.9 * normal()) - 2500)
            print(
                f"{number},{zone},{zone[0]}{village},{weight:.3f},{members},{able},{away},{age},{sex},{SCHOOLING[schooling]},"
                f"{savings:.0f},{income * (1 - wages - transfers):.0f},{income * wages:.0f},{income * transfers:.0f}"
            )
