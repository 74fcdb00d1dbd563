// The same equations and the same algorithm as src/model, in plain JavaScript: typed arrays made
// once, nothing allocated in a run. `programme(inputs)` fills and returns one object.

const MAX = 208; // quarters: 50 years and a little
const array = () => new Float64Array(MAX);
const size = array(), watt = array(), dollar = array(), construction = array(), electricity = array(), rental = array();
const itPerMw = array(), facilityPerMw = array(), chipPower = array(), flopsPerMw = array();
const arrives = array(), committed = array(), ordered = array(), orderLimit = array();
const installed = array(), hallsDone = array(), flopsOf = array(), chipsOf = array();
export const series = Object.fromEntries(
  ('year built_mw limit it_mw facility_mw halls_mw power_limit_mw chips fleet_flops h100e it_capex facility_capex replacement_capex ' +
    'energy_mwh energy_expense operations_expense revenue cash_flow cumulative_cash').split(' ').map((id) => [id, array()]));
const rateCard = {}, totals = {};

const round = (x) => Math.floor(x + 0.5);
const quarterly = (rate) => Math.sqrt(Math.sqrt(1 + rate));
const power = (x, exponent) => (exponent === 0 ? 1 : Math.pow(x, exponent));

/** (1 + rate)^D(t) at each quarter, multiplied up; a part of a quarter only where a trend begins or ends within one. */
function trend(out, rate, start, from, until, points) {
  const span = Math.max(0, until - from), year = 1 + rate, quarter = quarterly(rate);
  let factor = 1, before = 0;
  for (let q = 0; q < points; q++) {
    const t = start + 0.25 * q, now = Math.max(0, Math.min(t - from, span));
    if (q > 0 && t - 0.25 >= from && t <= from + span) factor *= quarter;
    else factor *= power(year, now - before);
    before = now;
    out[q] = factor;
  }
}

function pathAt(s, t) {
  if (t < s.power_first_year) return 0;
  if (t < s.power_mid_year) return 1000 * (s.power_first_gw + (s.power_mid_gw - s.power_first_gw) * ((t - s.power_first_year) / (s.power_mid_year - s.power_first_year)));
  if (t < s.power_full_year) return 1000 * (s.power_mid_gw + (s.power_full_gw - s.power_mid_gw) * ((t - s.power_mid_year) / (s.power_full_year - s.power_mid_year)));
  return 1000 * s.power_full_gw;
}

const crf = (r, n) => (r > 0 ? r / (1 - 1 / Math.pow(1 + r, n)) : 1 / n);

const facilityCost = (s) => s.construction_cost + s.onsite_generation_cost * 1000 * s.onsite_generation_share * s.pue_peak;

function card(s) {
  const mw = s.chip_power / 1000;
  const it = s.chip_price / (1 - s.network_share - s.storage_share) / mw;
  const facility = facilityCost(s);
  const energyPrice = s.electricity_price * (1 - s.onsite_generation_share) + s.onsite_energy_cost * s.onsite_generation_share;
  const energy = energyPrice * (8760 * s.load_factor * s.pue);
  const tco = it * crf(s.cost_of_capital, s.chip_life) + facility * crf(s.cost_of_capital, s.facility_life) + energy + s.operations_cost;
  const cost = (tco * mw) / (8760 * s.utilisation * s.availability);
  const v = 1 / quarterly(s.cost_of_capital), fall = quarterly(s.rental_price_growth), life = round(4 * s.chip_life);
  let level = 0, falling = 0, worth = 1, price = 1;
  for (let i = 0; i < life; i++) {
    worth *= v;
    level += worth;
    falling += worth * price;
    price *= fall;
  }
  rateCard.it_capex_per_mw = it;
  rateCard.facility_capex_per_mw = facility;
  rateCard.capex_per_it_gw = (it + facility) * 1000;
  rateCard.capex_per_facility_gw = rateCard.capex_per_it_gw / s.pue_peak;
  rateCard.energy_cost_per_mw_year = energy;
  rateCard.annualised_tco_per_it_gw = tco * 1000;
  rateCard.cost_per_chip_hour = cost;
  rateCard.launch_price_per_chip_hour = (cost * level) / falling;
  rateCard.chips_per_mw = 1 / mw;
}

/** `h100_flops` stands beside the inputs, since it follows from the precision; draws need no rate card. */
export function programme(s, withCard = true) {
  if (withCard) card(s);
  const facilityNow = facilityCost(s);
  const Q = round(4 * s.horizon_years), start = round(4 * s.start_year) / 4;
  const lead = round(4 * s.construction_lead), life = round(4 * s.chip_life), hall = round(4 * s.facility_life), spend = round(4 * s.spend_years);
  const runsFor = s.refresh ? life : Math.min(life, hall), byBudget = s.question === 'budget';
  const x = series;
  trend(size, s.chip_power_growth, start, s.chip_price_year, s.trend_end_year, Q + 1);
  trend(watt, s.flops_per_watt_growth, start, s.chip_price_year, s.trend_end_year, Q + 1);
  trend(dollar, s.flops_per_dollar_growth, start, s.chip_price_year, s.trend_end_year, Q + 1);
  trend(construction, s.construction_cost_growth, start, s.chip_price_year, s.trend_end_year, Q + 1);
  trend(electricity, s.electricity_price_growth, start + 0.125, s.chip_price_year, s.trend_end_year, Q);
  trend(rental, s.rental_price_growth, start + 0.125, s.chip_price_year, s.trend_end_year, Q);
  for (let q = 0; q <= Q; q++) {
    const work = size[q] * watt[q];
    chipPower[q] = (s.chip_power / 1000) * size[q];
    itPerMw[q] = (s.chip_price * (work / dollar[q])) / (1 - s.network_share - s.storage_share) / chipPower[q];
    flopsPerMw[q] = (s.chip_flops * work) / chipPower[q];
    facilityPerMw[q] = facilityNow * construction[q];
  }

  // Money
  const growth = quarterly(s.spend_growth);
  let weight = 1, weights = 0;
  for (let q = 0; q < spend; q++) {
    if (q < MAX) arrives[q] = weight;
    weights += weight;
    weight *= growth;
  }
  const unit = (s.budget - s.other_spending) / weights;

  // Commit
  let left = 0, builtSoFar = 0, leftPower = 0, leftChips = 0, tooLate = 0, notArrived = 0;
  for (let q = 0; q < Q; q++) {
    const arrival = q < spend ? unit * arrives[q] : 0, d = q + lead;
    left += arrival;
    if (d >= Q) {
      tooLate += arrival;
      committed[q] = ordered[q] = 0;
      continue;
    }
    const cost = itPerMw[d] + facilityPerMw[d];
    let headroom = Infinity;
    if (s.power_limited) {
      const limit = pathAt(s, start + 0.25 * q + 0.25 * lead) / s.pue_peak;
      headroom = Math.max(0, limit - builtSoFar);
      if (headroom < limit * 1e-12) headroom = 0;
    }
    const affordable = byBudget ? left / cost : Infinity;
    const supplied = s.chip_supply === null ? Infinity : (s.chip_supply / 4) * chipPower[d];
    const mw = Math.min(headroom, affordable, supplied);
    const code = affordable < headroom ? (supplied < affordable ? 3 : 2) : supplied < headroom ? 3 : 1;
    left = code === 2 ? 0 : Math.max(0, left - cost * mw);
    leftPower = code === 1 ? left : 0;
    leftChips = code === 3 ? left : 0;
    builtSoFar += mw;
    committed[q] = mw;
    ordered[q] = facilityPerMw[d] * mw;
    orderLimit[q] = code;
  }
  for (let q = Q; q < spend; q++) notArrived += unit * arrives[q];

  // Operate and value
  const sold = s.utilisation * s.availability, v = 1 / quarterly(s.cost_of_capital);
  let active = 0, running = 0, open = 0, openCount = 0, chips = 0, fleet = 0, building = 0, orders = 0, cumulative = 0;
  let worth = 1, paid = 0, earned = 0, hours = 0, h100Hours = 0, firstBuild = 0, bought = 0, builtTotal = 0, peakCash = 0;
  let it = 0, facility = 0, replacement = 0, energyExpense = 0, operations = 0, revenue = 0, largest = 0, maxH100e = 0, lastBelow = -1;
  for (let q = 0; q < Q; q++) {
    const built = q >= lead ? committed[q - lead] : 0;
    const replaced = s.refresh && q >= life ? installed[q - life] : 0;
    const renewed = s.refresh && q >= hall ? hallsDone[q - hall] : 0;
    const dark = !s.refresh && q >= runsFor ? x.built_mw[q - runsFor] : 0;
    const closed = !s.refresh && q >= hall ? x.built_mw[q - hall] : 0;
    installed[q] = built + replaced;
    hallsDone[q] = built + renewed;
    running += (built > 0) - (dark > 0);
    active = running < 0.5 ? 0 : active + built - dark;
    openCount += (built > 0) - (closed > 0);
    open = openCount < 0.5 ? 0 : open + built - closed;
    chipsOf[q] = installed[q] / chipPower[q];
    flopsOf[q] = flopsPerMw[q] * installed[q];
    const old = q >= runsFor ? q - runsFor : -1;
    chips = running < 0.5 ? 0 : chips + chipsOf[q] - (old >= 0 ? chipsOf[old] : 0);
    fleet = running < 0.5 ? 0 : fleet + flopsOf[q] - (old >= 0 ? flopsOf[old] : 0);
    const done = q >= lead ? ordered[q - lead] : 0;
    orders += (ordered[q] > 0) - (done > 0);
    building = orders < 0.5 ? 0 : building + ordered[q] - done;
    const facilityCapex = lead > 0.5 ? building / lead : ordered[q];
    const itCapex = itPerMw[q] * built, replacementCapex = itPerMw[q] * replaced + facilityPerMw[q] * renewed;
    const energy = active * 2190 * s.load_factor * s.pue;
    const price = s.electricity_price * electricity[q] * (1 - s.onsite_generation_share) + s.onsite_energy_cost * s.onsite_generation_share;
    const expense = price * energy, operation = s.operations_cost * 0.25 * open;
    const chipHours = (fleet / s.chip_flops) * 2190 * sold, sales = s.rental_price * rental[q] * chipHours;
    const capex = itCapex + facilityCapex + replacementCapex, cash = sales - expense - operation - capex;
    cumulative += cash;
    if (cumulative < 0) lastBelow = q;
    const h100e = fleet / s.h100_flops, after = worth * v;
    paid += capex * worth + (expense + operation) * after;
    earned += sales * after;
    hours += chipHours * rental[q] * after;
    h100Hours += h100e * 2190 * sold * after;
    worth = after;
    x.year[q] = start + 0.25 * q;
    x.built_mw[q] = built;
    x.limit[q] = q >= lead ? orderLimit[q - lead] : 0;
    x.it_mw[q] = active;
    x.facility_mw[q] = active * s.pue_peak;
    x.halls_mw[q] = open;
    x.power_limit_mw[q] = s.power_limited ? pathAt(s, x.year[q]) : NaN;
    x.chips[q] = chips;
    x.fleet_flops[q] = fleet;
    x.h100e[q] = h100e;
    x.it_capex[q] = itCapex;
    x.facility_capex[q] = facilityCapex;
    x.replacement_capex[q] = replacementCapex;
    x.energy_mwh[q] = energy;
    x.energy_expense[q] = expense;
    x.operations_expense[q] = operation;
    x.revenue[q] = sales;
    x.cash_flow[q] = cash;
    x.cumulative_cash[q] = cumulative;
    it += itCapex;
    facility += facilityCapex;
    replacement += replacementCapex;
    energyExpense += expense;
    operations += operation;
    revenue += sales;
    builtTotal += built;
    firstBuild += built / chipPower[q];
    bought += chipsOf[q];
    if (active > largest) largest = active;
    if (h100e > maxH100e) maxH100e = h100e;
  }
  let residual = 0;
  for (let q = 0; q < Q; q++) {
    const age = Q - q;
    residual += itPerMw[q] * installed[q] * Math.max(0, 1 - age / life) * (dollar[q] / dollar[Q]) + facilityPerMw[q] * hallsDone[q] * Math.max(0, 1 - age / hall);
  }
  const pvResidual = residual * worth;

  // The single figures
  let peak = 0;
  while (peak < Q && !(x.it_mw[peak] >= largest * (1 - 1e-9))) peak++;
  const t = totals;
  t.it_capex = it;
  t.facility_capex = facility;
  t.replacement_capex = replacement;
  t.committed = it + facility;
  t.total_capex = t.committed + replacement;
  t.energy_expense = energyExpense;
  t.operations_expense = operations;
  t.revenue = revenue;
  t.unspent = byBudget ? s.budget - s.other_spending - t.committed : NaN;
  t.not_arrived = notArrived;
  t.too_late = tooLate;
  t.left_power = leftPower;
  t.left_chips = leftChips;
  t.peak_it_gw = x.it_mw[peak] / 1000;
  t.peak_facility_gw = t.peak_it_gw * s.pue_peak;
  t.peak_year = largest > 0 ? x.year[peak] : NaN;
  t.peak_chips = x.chips[peak];
  t.peak_h100e = x.h100e[peak];
  const itEnergy = x.it_mw[peak] * 8760 * s.load_factor, energy = itEnergy * s.pue;
  t.energy_twh = energy / 1e6;
  t.homes = (energy * 1000) / s.household_kwh;
  t.co2_mt = (s.carbon_intensity * energy * 1000) / 1e9;
  t.water_gl = (s.water_intensity * itEnergy * 1000) / 1e9;
  t.npv_without_residual = earned - paid;
  t.npv = t.npv_without_residual + pvResidual;
  t.residual_value = residual;
  t.breakeven_rental_price = hours > 0 ? (paid - pvResidual) / hours : NaN;
  t.levelised_cost = h100Hours > 0 ? (paid - pvResidual) / h100Hours : NaN;
  t.breakeven_h100e_price = t.breakeven_rental_price * (s.h100_flops / s.chip_flops);
  t.revenue_needed = t.breakeven_rental_price * rental[peak] * ((x.fleet_flops[peak] / s.chip_flops) * 8760 * sold);
  t.training_days = x.fleet_flops[peak] > 0 ? s.training_flop / (x.fleet_flops[peak] * s.mfu) / 86400 : NaN;
  t.built_it_gw = builtTotal / 1000;
  t.built_facility_gw = t.built_it_gw * s.pue_peak;
  t.max_h100e = maxH100e;
  t.chips_first_build = firstBuild;
  t.chips_bought = bought;
  t.peak_capex = 0;
  t.peak_capex_year = NaN;
  for (let first = 0; first < Q; first += 4) {
    let sum = 0;
    for (let q = first; q < Math.min(first + 4, Q); q++) sum += x.it_capex[q] + x.facility_capex[q] + x.replacement_capex[q];
    if (sum > t.peak_capex * (1 + 1e-9)) {
      t.peak_capex = sum;
      t.peak_capex_year = start + first / 4;
    }
  }
  t.payback_year = t.total_capex > 0 && lastBelow + 1 < Q ? start + (lastBelow + 2) / 4 : NaN;
  t.margin_drift = (1 + s.rental_price_growth) * (1 + s.flops_per_dollar_growth) - 1;
  return { rateCard, totals, quarters: Q };
}
