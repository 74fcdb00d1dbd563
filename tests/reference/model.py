"""Independent reference implementation of the compute model, from its text only.

    compute(inputs) -> {"rate_card": {...}, "programme": {...}, "by_quarter": {id: [...]}}

`inputs` holds every input id, resolved, in the units of the input table (power
path in GW of facility power, chip_power in kW, money in USD, shares as ratios,
switches as booleans, `chip_supply` a number or None).  `accelerator` is ignored:
the chip_* values are explicit.  Null is None.  Standard library only; clear
rather than fast: closed-form powers, explicit dates, loops over all builds.

Readings (where the text leaves something open)
-----------------------------------------------
 1. D(t) with trend_end_year before chip_price_year: 0 everywhere (no trend).
 2. The money of quarter q can be committed in quarter q.  The last quarter that
    can commit is Q-1-lead.
 3. `built_mw` of a quarter is the MW delivered in that quarter (a flow, summed
    over a year); "MW built so far" is its running sum.
 4. limit: exact comparison.  power if headroom <= money/cost and <= supply, else
    money if money/cost <= supply, else chips.  So zero headroom is power (also
    before power_first_year, and with an empty purse), a zero budget with
    headroom is money.  `none` only for quarters before the lead has passed.
    When money is not the limit the purse is floored at 0 (rounding).
 5. "1e-12 of the limit": of power_limit(t_d)/pue_peak.
 6. power_limit at t = power_first_year is power_first_gw.
 7. question = power: the purse is infinite, `unspent` and `unspent_by_reason`
    (as a whole) are null.  `power_limited` = no and no chip_supply raises
    ValueError.
 8. unspent_by_reason: not_arrived = money of quarters >= Q; too_late = money of
    quarters after Q-1-lead but before Q (if lead >= Q: all that arrived);
    what is left in the purse after the last commit goes to the limit of that
    last delivery quarter (Q-1), as power or chips.
 9. refresh off and chip_life > facility_life: chips go dark when their hall
    closes, so a build is active for min(life, hall) quarters.  Closed MW keep
    their headroom.  Chips that outlive their hall keep the residual value the
    formula gives their age (the text's formula knows only the age).
10. refresh on: an age of exactly `life` (`hall`) means replaced in that quarter,
    paid in that quarter, for every quarter < Q; nothing is replaced at Q itself,
    so items of age exactly `life` at T are worth 0.
11. Residual of halls uses the price paid (first or last renewal), no trend.
    "Never negative" is applied to chips as well (refresh off).
    `residual_value` is undiscounted, at T; revenue, energy_expense,
    operations_expense and the capex totals are undiscounted sums.
12. carbon counts all energy at carbon_intensity, on-site generation too.
13. revenue_needed = break-even at P's date * reference-chip hours sold in a year
    at P: breakeven_rental_price * (1+rental_price_growth)^D(t_P + 1/8) *
    fleet FLOP/s of P / chip_flops * 8760 * utilisation * availability; that is
    what `revenue` of four quarters like P is when rental_price is the
    break-even.  (Word by word, "break-even*hours", the trend could be missing.)
14. P and its values (power, chips, H100e) are those of P itself;
    max_h100e is the maximum over all quarters.
15. peak_capex is the largest sum of it + facility + replacement capex of a
    project year (a last part-year counts as it is); peak_capex_year is the start
    of the first project year that reaches (1-1e-9) of it.
16. payback_year: cumulative cash never negative in any quarter although something
    was spent: the end of the first quarter, start_year + 1/4.
17. irr: annual = (1+quarterly)^4 - 1; the ends -50 % and +100 % are included.
    The flows are summed per date first (sales of q and capex of q+1 share a
    date); "flows differ from 0" counts dates.
18. Nothing built: counts, power, money and footprint 0; peak_year, irr,
    payback_year, peak_capex_year, training_days, break-evens, levelised_cost and
    revenue_needed (a null price times 0) null.
19. capex of the rate card uses chip_life and facility_life as given (years, not
    whole quarters) in crf; only the launch-price sum uses round(4*chip_life).
20. power_limit_mw of a quarter is facility power at t_q, in MW.
"""

import math

HOURS = 8760.0
QUARTER_HOURS = 2190.0
H100_FLOPS = {"bf16": 989.4e12, "fp8": 1979e12, "fp4": 1979e12}
PLATEAU = 1.0 - 1e-9


def whole(x):
    """round(x) = floor(x+0.5)"""
    return int(math.floor(x + 0.5))


def crf(rate, years):
    if rate == 0:
        return 1.0 / years
    return rate / (1.0 - (1.0 + rate) ** -years)


# ---------------------------------------------------------------- trends

class Trends:
    def __init__(self, x):
        self.x = x

    def D(self, t):
        x = self.x
        top = max(0.0, x["trend_end_year"] - x["chip_price_year"])
        return min(max(t - x["chip_price_year"], 0.0), top)

    def power_kw(self, t):
        x = self.x
        return x["chip_power"] * (1 + x["chip_power_growth"]) ** self.D(t)

    def flops(self, t):
        x = self.x
        return x["chip_flops"] * (
            (1 + x["chip_power_growth"]) * (1 + x["flops_per_watt_growth"])
        ) ** self.D(t)

    def price(self, t):
        x = self.x
        return x["chip_price"] * (
            (1 + x["chip_power_growth"])
            * (1 + x["flops_per_watt_growth"])
            / (1 + x["flops_per_dollar_growth"])
        ) ** self.D(t)

    def it_capex_per_mw(self, t):
        x = self.x
        return (
            self.price(t)
            / (1 - x["network_share"] - x["storage_share"])
            / (self.power_kw(t) / 1000)
        )

    def facility_capex_per_mw(self, t):
        x = self.x
        onsite = (
            x["onsite_generation_share"] * x["onsite_generation_cost"] * 1000 * x["pue_peak"]
        )
        return (x["construction_cost"] + onsite) * (
            1 + x["construction_cost_growth"]
        ) ** self.D(t)

    def energy_price(self, t):
        """USD/MWh at t; the trend is on the grid part only."""
        x = self.x
        share = x["onsite_generation_share"]
        grid = x["electricity_price"] * (1 + x["electricity_price_growth"]) ** self.D(t)
        return (1 - share) * grid + share * x["onsite_energy_cost"]

    def rental_factor(self, t):
        return (1 + self.x["rental_price_growth"]) ** self.D(t)


def power_limit_gw(x, t):
    y1, y2, y3 = x["power_first_year"], x["power_mid_year"], x["power_full_year"]
    g1, g2, g3 = x["power_first_gw"], x["power_mid_gw"], x["power_full_gw"]
    if t < y1:
        return 0.0
    if t >= y3:
        return g3
    if t >= y2:  # here y2 < y3
        return g2 + (g3 - g2) * (t - y2) / (y3 - y2)
    return g1 + (g2 - g1) * (t - y1) / (y2 - y1)  # here y1 < y2


# ---------------------------------------------------------------- rate card

def rate_card(x):
    tr = Trends(x)
    t = x["chip_price_year"]  # D = 0
    it = tr.it_capex_per_mw(t)
    facility = tr.facility_capex_per_mw(t)
    energy = x["load_factor"] * x["pue"] * HOURS * tr.energy_price(t)
    r = x["cost_of_capital"]
    tco_mw = (
        it * crf(r, x["chip_life"])
        + facility * crf(r, x["facility_life"])
        + energy
        + x["operations_cost"]
    )
    per_hour = tco_mw * x["chip_power"] / 1000 / (HOURS * x["utilisation"] * x["availability"])
    v = (1 + r) ** -0.25
    n = whole(4 * x["chip_life"])
    level = sum(v ** i for i in range(1, n + 1))
    falling = sum(
        v ** i * (1 + x["rental_price_growth"]) ** ((i - 1) / 4) for i in range(1, n + 1)
    )
    capex_gw = 1000 * (it + facility)
    return {
        "it_capex_per_mw": it,
        "facility_capex_per_mw": facility,
        "capex_per_it_gw": capex_gw,
        "capex_per_facility_gw": capex_gw / x["pue_peak"],
        "energy_cost_per_mw_year": energy,
        "annualised_tco_per_it_gw": 1000 * tco_mw,
        "cost_per_chip_hour": per_hour,
        "launch_price_per_chip_hour": per_hour * level / falling,
        "chips_per_mw": 1000 / x["chip_power"],
    }


# ---------------------------------------------------------------- irr

def irr_roots(flows, steps=3000):
    """All quarterly rates in [-0.5, 1] at which sum(flows[k]*(1+r)^-k) is 0.

    Scan on a grid even in log(1+r), bisection where the sign changes, and a
    golden-section look at every local minimum of |npv| that keeps its sign.
    """
    if sum(1 for f in flows if f != 0) < 2:
        return []

    def npv(log_growth):
        factor = math.exp(-log_growth)
        terms, scale, power = [], 0.0, 1.0
        for f in flows:
            terms.append(f * power)
            scale += abs(f) * power
            power *= factor
        return math.fsum(terms) / scale  # scaled: only the zero matters

    def bisect(a, b, fa):
        while True:
            m = (a + b) / 2
            if m <= a or m >= b:
                return m
            fm = npv(m)
            if fm == 0:
                return m
            if (fm > 0) == (fa > 0):
                a, fa = m, fm
            else:
                b = m

    low, high = math.log(0.5), math.log(2.0)
    at = [low + (high - low) * i / steps for i in range(steps + 1)]
    value = [npv(a) for a in at]
    roots = []
    for i in range(steps + 1):
        if value[i] == 0:
            roots.append(at[i])
        if i < steps and value[i] * value[i + 1] < 0:
            roots.append(bisect(at[i], at[i + 1], value[i]))
        if 0 < i < steps and value[i - 1] * value[i] > 0 and value[i] * value[i + 1] > 0 \
                and abs(value[i]) < abs(value[i - 1]) and abs(value[i]) <= abs(value[i + 1]):
            sign = 1 if value[i] > 0 else -1
            a, b = at[i - 1], at[i + 1]
            g = (math.sqrt(5) - 1) / 2
            for _ in range(60):
                c, d = b - g * (b - a), a + g * (b - a)
                if sign * npv(c) < sign * npv(d):
                    b = d
                else:
                    a = c
            m = (a + b) / 2
            if sign * npv(m) < 0:
                roots.append(bisect(at[i - 1], m, value[i - 1]))
                roots.append(bisect(m, at[i + 1], npv(m)))
    return sorted(math.exp(r) - 1 for r in roots)


# ---------------------------------------------------------------- programme

def compute(inputs):
    x = inputs
    tr = Trends(x)
    by_power = x["question"] == "power"
    limited = bool(x["power_limited"])
    refresh = bool(x["refresh"])
    supply_per_year = x["chip_supply"]
    if by_power and not limited and supply_per_year is None:
        raise ValueError("question, power_limited: nothing limits the build")

    Q = whole(4 * x["horizon_years"])
    lead = whole(4 * x["construction_lead"])
    life = max(1, whole(4 * x["chip_life"]))
    hall = max(1, whole(4 * x["facility_life"]))
    money_quarters = whole(4 * x["spend_years"])
    time = lambda q: x["start_year"] + q / 4
    middle = lambda q: time(q) + 0.125

    # 1. Money: arrivals, some perhaps after the horizon
    available = x["budget"] - x["other_spending"]
    weights = [(1 + x["spend_growth"]) ** (q / 4) for q in range(money_quarters)]
    arrivals = [available * w / sum(weights) for w in weights]
    arrival = lambda q: arrivals[q] if q < money_quarters else 0.0

    # 2. and 3. Commit, and the limit of the delivery quarter
    limit = ["none"] * Q
    builds = []  # (commit quarter, delivery quarter, MW)
    built = 0.0
    built_mw = [0.0] * Q
    purse = 0.0
    for q in range(Q):
        d = q + lead
        if d >= Q:
            break
        t = time(d)
        cost = tr.it_capex_per_mw(t) + tr.facility_capex_per_mw(t)
        purse += arrival(q)
        money_mw = math.inf if by_power else purse / cost
        headroom = math.inf
        if limited:
            site = power_limit_gw(x, t) * 1000 / x["pue_peak"]
            headroom = max(0.0, site - built)
            if headroom < 1e-12 * site:
                headroom = 0.0
        supply = math.inf
        if supply_per_year is not None:
            supply = supply_per_year / 4 * tr.power_kw(t) / 1000
        mw = min(money_mw, headroom, supply)
        if headroom == mw:
            limit[d] = "power"
        elif money_mw == mw:
            limit[d] = "money"
        else:
            limit[d] = "chips"
        if not by_power:
            purse = 0.0 if limit[d] == "money" else max(0.0, purse - mw * cost)
        built += mw
        built_mw[d] = mw
        if mw > 0:
            builds.append((q, d, mw))

    # 4. Pay
    it_capex = [0.0] * Q
    facility_capex = [0.0] * Q
    replacement_capex = [0.0] * Q
    chips_first_build = 0.0
    chips_bought = 0.0
    for q, d, mw in builds:
        it_capex[d] += mw * tr.it_capex_per_mw(time(d))
        hall_money = mw * tr.facility_capex_per_mw(time(d))
        if lead == 0:
            facility_capex[d] += hall_money
        else:
            for k in range(q, d):
                facility_capex[k] += hall_money / lead
        chips_first_build += mw / (tr.power_kw(time(d)) / 1000)
        chips_bought += mw / (tr.power_kw(time(d)) / 1000)
        if refresh:
            for k in range(d + life, Q, life):
                replacement_capex[k] += mw * tr.it_capex_per_mw(time(k))
                chips_bought += mw / (tr.power_kw(time(k)) / 1000)
            for k in range(d + hall, Q, hall):
                replacement_capex[k] += mw * tr.facility_capex_per_mw(time(k))

    # 5. Run
    h100 = H100_FLOPS[x["precision"]]
    it_mw = [0.0] * Q
    halls_mw = [0.0] * Q
    chips = [0.0] * Q
    fleet = [0.0] * Q
    for _, d, mw in builds:
        for k in range(d, Q):
            age = k - d
            bought = d
            hall_open = True
            alive = True
            if refresh:
                bought = k - age % life
            else:
                hall_open = age < hall
                alive = hall_open and age < life
            if hall_open:
                halls_mw[k] += mw
            if alive:
                n = mw / (tr.power_kw(time(bought)) / 1000)
                it_mw[k] += mw
                chips[k] += n
                fleet[k] += n * tr.flops(time(bought))
    h100e = [f / h100 for f in fleet]
    energy_mwh = [mw * x["load_factor"] * x["pue"] * QUARTER_HOURS for mw in it_mw]
    energy_expense = [energy_mwh[q] * tr.energy_price(middle(q)) for q in range(Q)]
    operations_expense = [halls_mw[q] * x["operations_cost"] / 4 for q in range(Q)]

    # 6. Sell
    sold_share_hours = QUARTER_HOURS * x["utilisation"] * x["availability"]
    reference_hours = [fleet[q] / x["chip_flops"] * sold_share_hours for q in range(Q)]
    revenue = [
        reference_hours[q] * x["rental_price"] * tr.rental_factor(middle(q)) for q in range(Q)
    ]

    # 7. Value
    capex = [it_capex[q] + facility_capex[q] + replacement_capex[q] for q in range(Q)]
    T = time(Q)
    residual = 0.0
    for _, d, mw in builds:
        bought_chips = d + (Q - 1 - d) // life * life if refresh else d
        bought_hall = d + (Q - 1 - d) // hall * hall if refresh else d
        t = time(bought_chips)
        residual += (
            mw
            * tr.it_capex_per_mw(t)
            * max(0.0, 1 - (Q - bought_chips) / life)
            * (1 + x["flops_per_dollar_growth"]) ** -(tr.D(T) - tr.D(t))
        )
        residual += (
            mw
            * tr.facility_capex_per_mw(time(bought_hall))
            * max(0.0, 1 - (Q - bought_hall) / hall)
        )

    discount = lambda years: (1 + x["cost_of_capital"]) ** -years
    pv_start = lambda flow: sum(flow[q] * discount(q / 4) for q in range(Q))
    pv_end = lambda flow: sum(flow[q] * discount((q + 1) / 4) for q in range(Q))
    pv_costs = pv_start(capex) + pv_end(energy_expense) + pv_end(operations_expense)
    pv_residual = residual * discount(Q / 4)
    npv_without_residual = pv_end(revenue) - pv_costs
    numerator = pv_costs - pv_residual

    flows = [0.0] * (Q + 1)  # by date, quarters from start_year
    for q in range(Q):
        flows[q] -= capex[q]
        flows[q + 1] += revenue[q] - energy_expense[q] - operations_expense[q]
    flows[Q] += residual
    roots = irr_roots(flows)
    irr = (1 + roots[0]) ** 4 - 1 if len(roots) == 1 else None

    cash_flow = [
        revenue[q] - energy_expense[q] - operations_expense[q] - capex[q] for q in range(Q)
    ]
    cumulative, running = [], 0.0
    for c in cash_flow:
        running += c
        cumulative.append(running)

    nothing = not builds
    payback = None
    if not nothing:
        first = 0
        for q in range(Q):
            if cumulative[q] < 0:
                first = q + 1
        if first < Q:
            payback = time(first) + 0.25

    breakeven = breakeven_h100e = levelised = None
    if not nothing:
        breakeven = numerator / pv_end(
            [reference_hours[q] * tr.rental_factor(middle(q)) for q in range(Q)]
        )
        breakeven_h100e = breakeven * h100 / x["chip_flops"]
        levelised = numerator / pv_end([h * sold_share_hours for h in h100e])

    # peak
    if nothing:
        P = None
        peak_mw = peak_chips = peak_fleet = 0.0
    else:
        top = max(it_mw)
        P = next(q for q in range(Q) if it_mw[q] >= PLATEAU * top)
        peak_mw, peak_chips, peak_fleet = it_mw[P], chips[P], fleet[P]
    it_mwh_year = peak_mw * x["load_factor"] * HOURS
    mwh_year = it_mwh_year * x["pue"]
    revenue_needed = training_days = None
    if not nothing:
        revenue_needed = (
            breakeven
            * tr.rental_factor(middle(P))
            * (peak_fleet / x["chip_flops"] * HOURS * x["utilisation"] * x["availability"])
        )
        training_days = x["training_flop"] / (peak_fleet * x["mfu"]) / 86400

    # project years
    years = [sum(capex[q:q + 4]) for q in range(0, Q, 4)]
    peak_capex = max(years)
    peak_capex_year = None
    if not nothing:
        peak_capex_year = x["start_year"] + next(
            k for k, c in enumerate(years) if c >= PLATEAU * peak_capex
        )

    # unspent
    committed = sum(it_capex) + sum(facility_capex)
    unspent = by_reason = None
    if not by_power:
        unspent = available - committed
        last_commit = Q - 1 - lead  # may be negative
        by_reason = {"not_arrived": 0.0, "too_late": 0.0, "power": 0.0, "chips": 0.0}
        for q in range(money_quarters):
            if q >= Q:
                by_reason["not_arrived"] += arrivals[q]
            elif q > last_commit:
                by_reason["too_late"] += arrivals[q]
        if last_commit >= 0 and limit[Q - 1] in ("power", "chips"):
            by_reason[limit[Q - 1]] += purse

    programme = {
        "peak_it_gw": peak_mw / 1000,
        "peak_facility_gw": peak_mw * x["pue_peak"] / 1000,
        "peak_year": None if nothing else time(P),
        "peak_chips": peak_chips,
        "peak_h100e": peak_fleet / h100,
        "energy_twh": mwh_year / 1e6,
        "homes": mwh_year * 1000 / x["household_kwh"],
        "co2_mt": mwh_year * 1000 * x["carbon_intensity"] / 1e9,
        "water_gl": it_mwh_year * 1000 * x["water_intensity"] / 1e9,
        "revenue_needed": revenue_needed,
        "training_days": training_days,
        "built_it_gw": built / 1000,
        "built_facility_gw": built * x["pue_peak"] / 1000,
        "max_h100e": max(h100e),
        "chips_first_build": chips_first_build,
        "chips_bought": chips_bought,
        "committed": committed,
        "unspent": unspent,
        "unspent_by_reason": by_reason,
        "it_capex": sum(it_capex),
        "facility_capex": sum(facility_capex),
        "replacement_capex": sum(replacement_capex),
        "total_capex": sum(capex),
        "peak_capex": peak_capex,
        "peak_capex_year": peak_capex_year,
        "energy_expense": sum(energy_expense),
        "operations_expense": sum(operations_expense),
        "revenue": sum(revenue),
        "residual_value": residual,
        "npv": npv_without_residual + pv_residual,
        "npv_without_residual": npv_without_residual,
        "irr": irr,
        "payback_year": payback,
        "breakeven_rental_price": breakeven,
        "breakeven_h100e_price": breakeven_h100e,
        "levelised_cost": levelised,
        "margin_drift": (1 + x["rental_price_growth"]) * (1 + x["flops_per_dollar_growth"]) - 1,
    }
    by_quarter = {
        "year": [time(q) for q in range(Q)],
        "built_mw": built_mw,
        "limit": limit,
        "it_mw": it_mw,
        "facility_mw": [mw * x["pue_peak"] for mw in it_mw],
        "halls_mw": halls_mw,
        "power_limit_mw": [
            power_limit_gw(x, time(q)) * 1000 if limited else None for q in range(Q)
        ],
        "chips": chips,
        "fleet_flops": fleet,
        "h100e": h100e,
        "it_capex": it_capex,
        "facility_capex": facility_capex,
        "replacement_capex": replacement_capex,
        "energy_mwh": energy_mwh,
        "energy_expense": energy_expense,
        "operations_expense": operations_expense,
        "revenue": revenue,
        "cash_flow": cash_flow,
        "cumulative_cash": cumulative,
    }
    return {"rate_card": rate_card(x), "programme": programme, "by_quarter": by_quarter}
