"""The programme over many draws at once in NumPy, after the text of the model: arrays of
[quarter, draw], the recursion over quarters in Python, all else over whole arrays.

    programme.py GIGAWATT      checks itself against `GIGAWATT sweep`, then waits for lines:
                               `COUNT` makes so many draws and prints the milliseconds,
                               `fan` prints the fan of the last.

Draws are made a block at a time, so that the arrays stay in the cache; the block was chosen by trial.
"""

import json
import subprocess
import sys
import time

import numpy as np

H100_FLOPS = {"bf16": 989.4e12, "fp8": 1979e12, "fp4": 1979e12}
PLATEAU = 1 - 1e-9
SHARES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]
BLOCK = 2000


def whole(x):
    return np.floor(np.asarray(x, float) + 0.5).astype(np.int64)


def back(a, lag, draws):
    """a[q - lag] at every quarter q, 0 before the first; the lag differs from draw to draw."""
    q = np.arange(len(a))[:, None] - lag
    return np.where(q >= 0, a.ravel().take(np.maximum(q, 0) * a.shape[1] + draws), 0.0)


def power_mw(x, t):
    """The power path at t, in MW of facility power."""
    def between(a, b, from_year, to_year):
        span = to_year - from_year
        return a + (b - a) * ((t - from_year) / np.where(span > 0, span, 1.0))
    first, mid, full = x["power_first_gw"], x["power_mid_gw"], x["power_full_gw"]
    path = np.where(t < x["power_full_year"], between(mid, full, x["power_mid_year"], x["power_full_year"]), full)
    path = np.where(t < x["power_mid_year"], between(first, mid, x["power_first_year"], x["power_mid_year"]), path)
    return 1000 * np.where(t < x["power_first_year"], 0.0, path)


def programme(x, n):
    """Figures and series of n draws; an input is a number or an array of n. The switches, the start
    and the horizon are the same in all draws."""
    draws = np.arange(n)
    each = lambda v: np.broadcast_to(np.asarray(v), n)
    Q = int(whole(4 * x["horizon_years"]))
    lead, life, hall, spend = (each(whole(4 * x[id])) for id in ("construction_lead", "chip_life", "facility_life", "spend_years"))
    life, hall = np.maximum(life, 1), np.maximum(hall, 1)
    by_budget, limited, refresh = x["question"] == "budget", x["power_limited"], x["refresh"]
    start = x["start_year"]

    # Trends
    t = start + np.arange(Q + 1)[:, None] / 4
    span = np.maximum(0.0, x["trend_end_year"] - x["chip_price_year"])
    D = np.minimum(np.maximum(t - x["chip_price_year"], 0.0), span)
    middle = np.minimum(np.maximum(t[:-1] + 0.125 - x["chip_price_year"], 0.0), span)
    log1 = lambda id: np.log1p(x[id])
    grown = lambda rate, years: np.exp(rate * years) if np.any(rate) else np.ones((len(years), 1))
    size = grown(log1("chip_power_growth"), D)
    watt, dollar = grown(log1("flops_per_watt_growth"), D), grown(log1("flops_per_dollar_growth"), D)
    chip_mw = x["chip_power"] / 1000 * size
    flops_per_mw = x["chip_flops"] / (x["chip_power"] / 1000) * watt
    it_per_mw = x["chip_price"] / (x["chip_power"] / 1000) / (1 - x["network_share"] - x["storage_share"]) * (watt / dollar)
    onsite = x["onsite_generation_share"]
    facility_per_mw = (x["construction_cost"] + onsite * x["onsite_generation_cost"] * 1000 * x["pue_peak"]) * grown(log1("construction_cost_growth"), D)
    electricity, rental = grown(log1("electricity_price_growth"), middle), grown(log1("rental_price_growth"), middle)
    chip_mw, flops_per_mw, it_per_mw, facility_per_mw = (np.ascontiguousarray(np.broadcast_to(a, (Q + 1, n))) for a in (chip_mw, flops_per_mw, it_per_mw, facility_per_mw))

    # Money
    months = max(int(spend.max()), 1)
    weights = np.exp(log1("spend_growth") * (np.arange(months)[:, None] / 4)) * (np.arange(months)[:, None] < spend)
    arrivals = (x["budget"] - x["other_spending"]) / weights.sum(axis=0) * weights

    # Commit
    delivery = np.arange(Q)[:, None] + lead
    in_time = delivery < Q
    d = np.minimum(delivery, Q)
    place = d * n + draws
    it_cost, facility_cost = it_per_mw.ravel().take(place), facility_per_mw.ravel().take(place)
    cost = it_cost + facility_cost
    site = power_mw(x, start + delivery / 4) / x["pue_peak"] if limited else None
    supply = np.inf if x["chip_supply"] is None else x["chip_supply"] / 4 * chip_mw.ravel().take(place)
    mw, code = np.zeros((Q, n)), np.zeros((Q, n), np.int8)
    left = np.zeros(n)
    built_so_far, left_power, left_chips, too_late = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n)
    headroom = affordable = np.full(n, np.inf)
    for q in range(Q):
        now = in_time[q]
        arrives = arrivals[q] if q < months else 0.0
        too_late = too_late + np.where(now, 0.0, arrives)
        if not now.any():
            continue
        purse = left + arrives
        if limited:
            headroom = np.maximum(site[q] - built_so_far, 0.0)
            headroom[headroom < 1e-12 * site[q]] = 0.0
        if by_budget:
            affordable = purse / cost[q]
        possible = np.minimum(headroom, affordable)
        limit = np.where(affordable < headroom, 2, 1)
        if supply is not np.inf:
            limit[supply[q] < possible] = 3
            possible = np.minimum(possible, supply[q])
        built = np.where(now, possible, 0.0)
        rest = np.where(limit == 2, 0.0, np.maximum(purse - cost[q] * built, 0.0)) if by_budget else left
        left = np.where(now, rest, purse)
        left_power = np.where(now, np.where(limit == 1, rest, 0.0), left_power)
        left_chips = np.where(now, np.where(limit == 3, rest, 0.0), left_chips)
        built_so_far = built_so_far + built
        mw[q], code[q] = built, np.where(now, limit, 0)

    # Pay and run
    built = back(mw, lead, draws)
    ordered = facility_cost * mw
    building = np.cumsum(ordered - back(ordered, lead, draws), axis=0)
    facility_capex = np.where(lead > 0, building / np.maximum(lead, 1), ordered)
    it_cost, facility_cost, chip_now = it_per_mw[:Q], facility_per_mw[:Q], chip_mw[:Q]
    it_capex = it_cost * built
    if refresh:
        runs_for = life
        installed, halls = built.copy(), built.copy()
        replaced, renewed = np.zeros((Q, n)), np.zeros((Q, n))
        for q in range(int(life.min()), Q):
            old = q - life
            replaced[q] = np.where(old >= 0, installed.ravel().take(np.maximum(old, 0) * n + draws), 0.0)
            installed[q] += replaced[q]
        for q in range(int(hall.min()), Q):
            old = q - hall
            renewed[q] = np.where(old >= 0, halls.ravel().take(np.maximum(old, 0) * n + draws), 0.0)
            halls[q] += renewed[q]
        replacement_capex = it_cost * replaced + facility_cost * renewed
        it_mw = open_mw = np.cumsum(built, axis=0)
    else:
        runs_for = np.minimum(life, hall)
        installed, halls = built, built
        replacement_capex = np.zeros((Q, n))
        gone, closed = back(built, runs_for, draws), back(built, hall, draws)
        inside = lambda out: np.cumsum((built > 0).astype(np.int64) - (out > 0), axis=0) > 0
        it_mw, open_mw = np.where(inside(gone), np.cumsum(built - gone, axis=0), 0.0), np.where(inside(closed), np.cumsum(built - closed, axis=0), 0.0)
    chips_in, flops_in = installed / chip_now, flops_per_mw[:Q] * installed
    chips = np.cumsum(chips_in - back(chips_in, runs_for, draws), axis=0)
    fleet = np.cumsum(flops_in - back(flops_in, runs_for, draws), axis=0)
    if not refresh:
        chips, fleet = np.where(it_mw > 0, chips, 0.0), np.where(it_mw > 0, fleet, 0.0)
    h100_flops = H100_FLOPS[x["precision"]]
    h100e = fleet / h100_flops
    energy = it_mw * (2190 * x["load_factor"] * x["pue"])
    expense = (x["electricity_price"] * (1 - onsite) * electricity + x["onsite_energy_cost"] * onsite) * energy
    operations = (x["operations_cost"] / 4) * open_mw

    # Sell and value
    sold = x["utilisation"] * x["availability"]
    trended_hours = fleet * (2190 * sold / x["chip_flops"]) * rental
    revenue = x["rental_price"] * trended_hours
    capex = it_capex + facility_capex + replacement_capex
    cash = revenue - expense - operations - capex
    cumulative = np.cumsum(cash, axis=0)
    worth = np.exp(-log1("cost_of_capital") * (np.arange(Q + 1)[:, None] / 4))
    before, after = worth[:Q], worth[1:]
    paid = (capex * before).sum(axis=0) + ((expense + operations) * after).sum(axis=0)
    hours = (trended_hours * after).sum(axis=0)
    h100_hours = (h100e * after).sum(axis=0) * (2190 * sold)
    age = Q - np.arange(Q)[:, None]
    residual = (it_cost * installed * np.maximum(0.0, 1 - age / life) * (dollar[:Q] / dollar[Q])
                + facility_cost * halls * np.maximum(0.0, 1 - age / hall)).sum(axis=0)
    pv_residual = residual * worth[Q]

    # The single figures
    total = lambda a: a.sum(axis=0)
    nothing = built_so_far <= 0
    some = lambda a: np.where(nothing, np.nan, a)
    with np.errstate(divide="ignore", invalid="ignore"):
        largest = it_mw.max(axis=0)
        peak = np.argmax(it_mw >= PLATEAU * largest, axis=0)
        at_peak = lambda a: a[peak, draws]
        peak_mw, peak_fleet = at_peak(it_mw), at_peak(fleet)
        energy_year = peak_mw * (8760 * x["load_factor"])
        committed = total(it_capex) + total(facility_capex)
        breakeven = some((paid - pv_residual) / hours)
        years = np.add.reduceat(capex, np.arange(0, Q, 4), axis=0)
        peak_capex = years.max(axis=0)
        first_ok = Q - np.argmax((cumulative < 0)[::-1], axis=0)
        first_ok = np.where((cumulative < 0).any(axis=0), first_ok, 0)
        npv_without = x["rental_price"] * hours - paid
        figures = {
            "peak_it_gw": peak_mw / 1000, "peak_facility_gw": peak_mw * x["pue_peak"] / 1000, "peak_year": some(start + peak / 4),
            "peak_chips": at_peak(chips), "peak_h100e": at_peak(h100e), "energy_twh": energy_year * x["pue"] / 1e6,
            "homes": energy_year * x["pue"] * 1000 / x["household_kwh"], "co2_mt": energy_year * x["pue"] * x["carbon_intensity"] / 1e6,
            "water_gl": energy_year * x["water_intensity"] / 1e6,
            "revenue_needed": breakeven * np.broadcast_to(rental, (Q, n))[peak, draws] * (peak_fleet / x["chip_flops"] * 8760 * sold),
            "training_days": some(x["training_flop"] / (peak_fleet * x["mfu"]) / 86400),
            "built_it_gw": built_so_far / 1000, "built_facility_gw": built_so_far * x["pue_peak"] / 1000, "max_h100e": h100e.max(axis=0),
            "chips_first_build": total(built / chip_now), "chips_bought": total(chips_in), "committed": committed,
            "unspent": x["budget"] - x["other_spending"] - committed if by_budget else np.full(n, np.nan),
            "it_capex": total(it_capex), "facility_capex": total(facility_capex), "replacement_capex": total(replacement_capex),
            "total_capex": total(capex), "peak_capex": peak_capex,
            "peak_capex_year": some(start + np.argmax(years >= PLATEAU * peak_capex, axis=0)),
            "energy_expense": total(expense), "operations_expense": total(operations), "revenue": total(revenue),
            "residual_value": residual, "npv": npv_without + pv_residual, "npv_without_residual": npv_without,
            "payback_year": some(np.where(first_ok < Q, start + first_ok / 4 + 0.25, np.nan)),
            "breakeven_rental_price": breakeven, "breakeven_h100e_price": breakeven * h100_flops / x["chip_flops"],
            "levelised_cost": some((paid - pv_residual) / h100_hours),
            "margin_drift": (1 + x["rental_price_growth"]) * (1 + x["flops_per_dollar_growth"]) - 1,
        }
    reasons = {"not_arrived": arrivals[Q:].sum(axis=0), "too_late": too_late, "power": left_power, "chips": left_chips}
    series = {
        "year": np.broadcast_to(t[:-1], (Q, n)), "built_mw": built, "limit": back(code, lead, draws), "it_mw": it_mw,
        "facility_mw": it_mw * x["pue_peak"], "halls_mw": open_mw,
        "power_limit_mw": np.broadcast_to(power_mw(x, t[:-1]), (Q, n)) if limited else None, "chips": chips, "fleet_flops": fleet,
        "h100e": h100e, "it_capex": it_capex, "facility_capex": facility_capex, "replacement_capex": replacement_capex,
        "energy_mwh": energy, "energy_expense": expense, "operations_expense": operations, "revenue": revenue, "cash_flow": cash,
        "cumulative_cash": cumulative,
    }
    return figures, reasons, series


# ---------------------------------------------------------------- draws

def triangles(rows):
    """The triangle of each uncertain input on the scale of its row; those of a draw group share a draw."""
    groups, out = [], []
    for row in rows:
        if not row["uncertain"]:
            continue
        group = row["draw_group"].lstrip("-")
        if not group or group not in groups:
            groups.append(group)
            draw = len(groups) - 1
        else:
            draw = groups.index(group)
        log = row["scale"] == "log"
        low, mode, high = (np.log(row[k]) if log else row[k] for k in ("low", "default", "high"))
        out.append((row["id"], draw, row["draw_group"].startswith("-"), log, low, mode, high, row["low"], row["high"]))
    return out, len(groups)


def drawn(shapes, random):
    """Inputs at the given shares; `random` is [draw of its own, draw]."""
    inputs = {}
    for id, draw, reversed_, log, low, mode, high, least, most in shapes:
        u = 1 - random[draw] if reversed_ else random[draw]
        width = high - low
        x = np.where(u < (mode - low) / width, low + np.sqrt(u * (width * (mode - low))), high - np.sqrt((1 - u) * (width * (high - mode))))
        inputs[id] = np.clip(np.exp(x) if log else x, least, most)
    return inputs


class Draws:
    """Draws whose random numbers stay from one time to the next, as those of the model do."""

    def __init__(self, defaults, shapes, width, count):
        self.defaults, self.shapes, self.count = defaults, shapes, count
        self.random = np.random.default_rng(1).random((width, count))
        self.kept = np.empty((int(whole(4 * defaults["horizon_years"])), count), np.float32)
        self.npv = np.empty(count)

    def run(self):
        for first in range(0, self.count, BLOCK):
            block = slice(first, min(first + BLOCK, self.count))
            inputs = {**self.defaults, **drawn(self.shapes, self.random[:, block])}
            figures, _, series = programme(inputs, block.stop - first)
            self.npv[block] = figures["npv"]
            self.kept[:, block] = series["cumulative_cash"]
        self.fan = np.quantile(self.kept, SHARES, axis=1)


# ---------------------------------------------------------------- check

def check(gigawatt, defaults, shapes, width):
    """Every figure and series of drawn scenarios, three of the switches and the default one, to 1e-9."""
    rng = np.random.default_rng(2)
    for changed in ({}, {"refresh": False}, {"power_limited": False}, {"chip_supply": 8e4}, {"question": "power"}):
        n = 60
        inputs = {**defaults, **changed}
        lots = drawn(shapes, rng.random((width, n)))
        def word(v):
            return {True: "yes", False: "no"}[v] if isinstance(v, bool) else v
        lines = [json.dumps({**{k: word(v) for k, v in changed.items()}, **{id: float(v[k]) for id, v in lots.items()}}) for k in range(n)]
        answer = subprocess.run([gigawatt, "sweep", "--series"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
        want = [json.loads(line) for line in answer.stdout.splitlines()]
        figures, reasons, series = programme({**inputs, **lots}, n)
        codes = ["none", "power", "money", "chips"]

        def same(what, got, wanted, scale=0.0):
            if wanted is None:
                ok = np.isnan(got)
            else:
                ok = abs(got - wanted) <= 1e-9 * max(abs(got), abs(wanted), scale)
            if not ok:
                raise SystemExit(f"{changed}: {what} is {got} in NumPy and {wanted} in the model")

        for k, line in enumerate(want):
            money = inputs["budget"]
            for id, value in line["programme"].items():
                if id == "unspent_by_reason":
                    for reason, part in (value or {}).items():
                        same(reason, reasons[reason][k], part, money)
                elif id != "irr" and id in figures:
                    same(id, figures[id][k], value, money if id in ("npv", "npv_without_residual", "unspent") else 1e-6)
            for id, values in line["by_quarter"].items():
                if values is None:
                    assert series[id] is None, id
                    continue
                if id == "limit":
                    values = [codes.index(v) for v in values]
                scale = max(abs(v) for v in values)
                for q, value in enumerate(values):
                    same(f"{id} {q}", float(series[id][q, k]), value, scale)


def main():
    gigawatt = sys.argv[1]
    ask = lambda *words: json.loads(subprocess.run([gigawatt, *words, "--format", "json"], capture_output=True, text=True, check=True).stdout)
    defaults = ask("compute")["scenario"]
    for id in ("power_limited", "refresh"):
        defaults[id] = defaults[id] == "yes"
    rows = ask("inputs")
    for row in rows:
        row["default"] = defaults.get(row["id"], row["default"])
    shapes, width = triangles(rows)
    check(gigawatt, defaults, shapes, width)
    made = {}
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}", flush=True)
    for line in map(str.strip, sys.stdin):
        if line == "fan":
            print(json.dumps([[float(fan[q]) for fan in (made[last].fan[1], made[last].fan[3], made[last].fan[5])] for q in range(made[last].kept.shape[0])]), flush=True)
            continue
        last = line
        if line not in made:
            made[line] = Draws(defaults, shapes, width, int(line))
            made[line].run()
        begin = time.perf_counter()
        made[line].run()
        print((time.perf_counter() - begin) * 1e3, flush=True)


main()
