"""Writes cases.jsonl next to this file, the same bytes every time.

One JSON object a line: {"name", "inputs", "expected": {"rate_card", "programme"
[, "by_quarter"]}}.  The default scenario, named edge cases, then random ones.
`by_quarter` (some series, 12 significant digits) is given for the named cases
and the first random ones; everything else has 15 significant digits.

    python3 cases.py
"""

import json
import os
import random

from model import compute

DEFAULTS = {
    "question": "budget",
    "budget": 300e9,
    "other_spending": 0.0,
    "start_year": 2024.0,
    "spend_years": 8.0,
    "spend_growth": 0.0,
    "power_limited": True,
    "power_first_gw": 1.0,
    "power_first_year": 2026.75,
    "power_mid_gw": 3.0,
    "power_mid_year": 2030.0,
    "power_full_gw": 6.0,
    "power_full_year": 2035.0,
    "pue_peak": 1.35,
    "pue": 1.15,
    "load_factor": 0.80,
    "electricity_price": 75.0,
    "electricity_price_growth": 0.0,
    "onsite_generation_share": 0.0,
    "onsite_generation_cost": 2160.0,
    "onsite_energy_cost": 40.0,
    "accelerator": "gb300-nvl72",
    "precision": "fp8",
    "chip_price": 55556.0,
    "chip_power": 2.217,
    "chip_flops": 5e15,
    "chip_price_year": 2026.5,
    "trend_end_year": 2036.0,
    "flops_per_dollar_growth": 0.27,
    "flops_per_watt_growth": 0.30,
    "chip_power_growth": 0.0,
    "network_share": 0.12,
    "storage_share": 0.015,
    "chip_life": 5.0,
    "refresh": True,
    "chip_supply": None,
    "construction_cost": 11.77e6,
    "construction_cost_growth": 0.0,
    "construction_lead": 2.0,
    "facility_life": 14.0,
    "operations_cost": 0.30e6,
    "availability": 0.95,
    "rental_price": 4.0,
    "rental_price_growth": -0.21,
    "utilisation": 0.70,
    "cost_of_capital": 0.065,
    "horizon_years": 15.0,
    "household_kwh": 10380.0,
    "carbon_intensity": 0.367,
    "water_intensity": 0.26,
    "mfu": 0.20,
    "training_flop": 5.184e25,
}

NO_TRENDS = dict(
    flops_per_dollar_growth=0.0,
    flops_per_watt_growth=0.0,
    chip_power_growth=0.0,
    rental_price_growth=0.0,
    construction_cost_growth=0.0,
    electricity_price_growth=0.0,
)

NAMED = [
    ("meta", {}),
    ("off-grid-dates", dict(
        chip_price_year=2026.6, trend_end_year=2031.13, power_first_year=2027.37,
        power_mid_year=2030.61, power_full_year=2034.9, electricity_price_growth=0.03,
        construction_cost_growth=0.02, chip_power_growth=0.11)),
    ("lead-0-life-half-a-year", dict(
        construction_lead=0.0, chip_life=0.5, facility_life=1.0, horizon_years=7.0)),
    ("refresh-off-dark-halls", dict(refresh=False, chip_life=3.0, horizon_years=25.0)),
    ("refresh-off-halls-close-first", dict(
        refresh=False, chip_life=6.0, facility_life=2.5, horizon_years=14.0)),
    ("question-power", dict(question="power")),
    ("question-power-chips-only", dict(
        question="power", power_limited=False, chip_supply=8e5, chip_power_growth=0.07)),
    ("chips-limit", dict(
        power_limited=False, chip_supply=3e5, budget=250e9, precision="bf16",
        chip_flops=2.5e15, mfu=0.40)),
    ("chips-money-power-money", dict(
        chip_supply=8e5, budget=130e9, spend_growth=-0.45, power_first_year=2025.0,
        power_mid_gw=1.6)),
    ("chips-leave-money", dict(power_limited=False, chip_supply=1e5, spend_years=4.0)),
    ("horizon-shorter-than-lead", dict(horizon_years=2.0, construction_lead=3.0)),
    ("zero-budget", dict(budget=0.0)),
    ("all-other-spending", dict(budget=20e9, other_spending=20e9, power_limited=False)),
    ("zero-rental-price", dict(
        rental_price=0.0, refresh=False, chip_life=3.0, facility_life=4.0, spend_years=3.0,
        horizon_years=15.0, power_limited=False)),
    ("zero-rates-zero-electricity", dict(
        cost_of_capital=0.0, electricity_price=0.0, operations_cost=0.0)),
    ("irr-two-roots", dict(
        refresh=False, chip_life=3.0, facility_life=30.0, horizon_years=34.0, spend_years=2.0,
        power_limited=False, construction_lead=1.0, operations_cost=2.0e6, rental_price=12.0,
        rental_price_growth=-0.10)),
    ("irr-three-roots", dict(
        refresh=False, chip_life=3.0, facility_life=30.0, horizon_years=20.0, spend_years=2.0,
        power_limited=False, construction_lead=1.0, operations_cost=3.0e6, rental_price=12.0,
        rental_price_growth=-0.10)),
    ("payback", dict(
        rental_price=9.0, rental_price_growth=-0.12, spend_years=5.0, horizon_years=12.0,
        power_limited=False, budget=100e9)),
    ("too-late-and-not-arrived", dict(
        spend_years=12.0, horizon_years=8.0, spend_growth=0.15, other_spending=7e9)),
    ("power-years-coincide", dict(
        power_first_year=2028.25, power_mid_year=2028.25, power_full_year=2028.25)),
    ("power-first-and-mid-coincide", dict(
        power_first_year=2027.0, power_mid_year=2027.0, power_full_year=2031.5,
        power_first_gw=0.0)),
    ("path-flat-then-rising", dict(
        power_first_gw=1.5, power_mid_gw=1.5, power_first_year=2022.0, budget=600e9,
        spend_years=10.0)),
    ("trend-end-before-chip-year", dict(chip_price_year=2030.0, trend_end_year=2028.0)),
    ("chip-year-after-everything", dict(
        start_year=2012.25, chip_price_year=2026.5, power_first_year=2013.0,
        power_mid_year=2016.0, power_full_year=2020.0, horizon_years=11.6)),
    ("plateau-no-trends", dict(
        NO_TRENDS, refresh=False, chip_life=2.3, facility_life=2.3, construction_lead=0.1,
        power_limited=False, spend_years=9.0, horizon_years=10.0, budget=110e9)),
    ("onsite-generation", dict(
        onsite_generation_share=1.0, electricity_price_growth=0.05, onsite_energy_cost=52.0,
        construction_cost_growth=0.03, power_limited=False, spend_growth=-0.2,
        precision="fp4", chip_flops=15e15)),
]

RANDOM = 250
RANDOM_WITH_QUARTERS = 40
SERIES = [
    "built_mw", "limit", "it_mw", "halls_mw", "chips", "h100e", "it_capex",
    "facility_capex", "replacement_capex", "energy_expense", "operations_expense",
    "revenue", "cash_flow",
]

# plausible ranges (low, high), hard bounds (min, max); the draw goes a quarter
# of the range beyond both ends
RANGES = {
    "pue_peak": (1.19, 1.40, 1, 3),
    "pue": (1.08, 1.30, 1, 3),
    "load_factor": (0.50, 0.95, 0.01, 1),
    "electricity_price": (55, 110, 0, 1000),
    "electricity_price_growth": (-0.01, 0.04, -0.2, 0.2),
    "onsite_generation_cost": (1400, 2700, 0, 2e4),
    "onsite_energy_cost": (30, 60, 0, 1000),
    "chip_price": (20000, 90000, 1, 1e7),
    "chip_power": (1.0, 3.5, 0.01, 100),
    "flops_per_dollar_growth": (0.0, 0.43, -0.5, 1),
    "flops_per_watt_growth": (0.05, 0.40, -0.5, 1),
    "network_share": (0.05, 0.23, 0, 0.9),
    "storage_share": (0.003, 0.025, 0, 0.9),
    "chip_life": (2, 7, 0.5, 30),
    "construction_cost": (9.3e6, 16.1e6, 0, 1e9),
    "construction_cost_growth": (0, 0.04, -0.2, 0.2),
    "construction_lead": (0.3, 3.6, 0, 15),
    "facility_life": (6, 20, 1, 100),
    "operations_cost": (0.20e6, 1.0e6, 0, 1e8),
    "availability": (0.90, 0.99, 0.01, 1),
    "rental_price": (3, 6, 0, 1e3),
    "rental_price_growth": (-0.34, -0.05, -0.9, 0.5),
    "utilisation": (0.50, 0.90, 0.01, 1),
    "cost_of_capital": (0.03, 0.12, 0, 0.5),
    "carbon_intensity": (0.05, 0.47, 0, 2),
    "water_intensity": (0.18, 0.47, 0, 50),
    "mfu": (0.13, 0.45, 0.001, 1),
}


def significant(value, digits):
    return float("%.*g" % (digits, value))


def draw(rng):
    def log(a, b):
        return significant(a * (b / a) ** rng.random(), 5)

    def chance(p):
        return rng.random() < p

    x = dict(DEFAULTS)
    for key, (low, high, least, most) in RANGES.items():
        margin = 0.25 * (high - low)
        value = significant(rng.uniform(low - margin, high + margin), 5)
        x[key] = float(min(max(value, least), most))
    for key in ("chip_life", "construction_lead", "facility_life"):
        x[key] = round(x[key], 2)
    if chance(0.1):
        x["construction_lead"] = 0.0
    if chance(0.1):
        x["chip_life"] = round(rng.uniform(0.5, 1.5), 2)
    if chance(0.1):
        x["facility_life"] = round(rng.uniform(1.0, 4.0), 2)
    for key in ("electricity_price", "rental_price", "cost_of_capital", "operations_cost",
                "construction_cost", "storage_share"):
        if chance(0.05):
            x[key] = 0.0
    if chance(0.3):
        x["rental_price"] = log(4, 30)

    x["question"] = "power" if chance(0.2) else "budget"
    x["power_limited"] = chance(0.75)
    x["refresh"] = chance(0.65)
    x["precision"] = rng.choice(["fp8", "bf16", "fp4"])
    x["chip_flops"] = log(5e14, 4e16)
    x["chip_supply"] = log(2e4, 5e6) if chance(0.3) else None
    if x["question"] == "power" and not x["power_limited"] and x["chip_supply"] is None:
        x["chip_supply"] = log(2e4, 5e6)

    x["budget"] = log(5e9, 1.5e12)
    if chance(0.03):
        x["budget"] = 0.0
    if chance(0.5):
        x["other_spending"] = min(significant(rng.uniform(0, 25e9), 4), x["budget"])
    x["start_year"] = 2016.0 + rng.randrange(0, 60) / 4
    x["spend_years"] = round(rng.uniform(0.25, 12.5), 2)
    x["spend_growth"] = significant(rng.uniform(-0.25, 0.5), 4)
    x["horizon_years"] = round(rng.uniform(2, 40) if chance(0.6) else rng.uniform(2, 16), 2)

    x["power_first_gw"] = 0.0 if chance(0.05) else log(0.05, 5)
    x["power_mid_gw"] = significant(x["power_first_gw"] + rng.choice([0, 1, 1, 1]) * log(0.1, 6), 5)
    x["power_full_gw"] = significant(x["power_mid_gw"] + rng.choice([0, 1, 1, 1]) * log(0.1, 12), 5)
    year = round(min(max(x["start_year"] + rng.uniform(-3, 5), 2010), 2070), 2)
    x["power_first_year"] = year
    year = round(min(year + rng.choice([0, 1, 1, 1, 1, 1]) * rng.uniform(0, 7), 2070), 2)
    x["power_mid_year"] = year
    year = round(min(year + rng.choice([0, 1, 1, 1, 1, 1]) * rng.uniform(0, 9), 2070), 2)
    x["power_full_year"] = year

    x["chip_price_year"] = round(rng.uniform(2020, 2032), 2) if chance(0.6) else 2026.5
    x["trend_end_year"] = round(rng.uniform(2024, 2046), 2)
    x["chip_power_growth"] = significant(rng.uniform(-0.1, 0.3), 4) if chance(0.5) else 0.0
    x["onsite_generation_share"] = significant(rng.random(), 4) if chance(0.5) else 0.0
    x["household_kwh"] = log(2000, 20000)
    x["training_flop"] = log(1e22, 1e28)
    return x


def tidy(value, digits):
    if isinstance(value, dict):
        return {k: tidy(v, digits) for k, v in value.items()}
    if isinstance(value, list):
        return [tidy(v, digits) for v in value]
    if isinstance(value, float):
        return significant(value, digits)
    return value


def case(name, inputs, quarters):
    result = compute(inputs)
    expected = {
        "rate_card": tidy(result["rate_card"], 15),
        "programme": tidy(result["programme"], 15),
    }
    if quarters:
        expected["by_quarter"] = {
            key: tidy(result["by_quarter"][key], 12) for key in SERIES
        }
    return {"name": name, "inputs": inputs, "expected": expected}


def scenarios():
    for name, changes in NAMED:
        unknown = set(changes) - set(DEFAULTS)
        assert not unknown, unknown
        yield name, dict(DEFAULTS, **changes), True
    rng = random.Random(20261124)
    for i in range(RANDOM):
        yield "random-%03d" % i, draw(rng), i < RANDOM_WITH_QUARTERS


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "cases.jsonl"), "w", encoding="ascii", newline="\n") as out:
        for name, inputs, quarters in scenarios():
            line = json.dumps(case(name, inputs, quarters), allow_nan=False,
                              separators=(",", ":"))
            out.write(line + "\n")


if __name__ == "__main__":
    main()
