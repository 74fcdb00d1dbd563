// The inputs of programme.squiggle, as lines of Squiggle.

// What is whole quarters, a date or a switch in the program stays as it is in the scenario.
const fixed = ['start_year', 'trend_end_year', 'chip_price_year', 'power_first_gw', 'power_first_year', 'power_mid_gw', 'power_mid_year', 'power_full_gw', 'power_full_year'];
const drawn = ['budget', 'spend_growth', 'pue_peak', 'pue', 'load_factor', 'electricity_price', 'electricity_price_growth', 'onsite_generation_share',
  'onsite_generation_cost', 'onsite_energy_cost', 'chip_price', 'chip_power', 'flops_per_dollar_growth', 'flops_per_watt_growth', 'network_share',
  'storage_share', 'construction_cost', 'construction_cost_growth', 'operations_cost', 'availability', 'rental_price', 'rental_price_growth',
  'utilisation', 'cost_of_capital'];
const number = (x) => (x < 0 ? `(${x})` : `${x}`).replace('e+', 'e');

/** The lines for a scenario, with the ranges of `gigawatt inputs`, or with ten samples of the likeliest value each. */
export function header(s, rows, random) {
  const quarter = (id) => Math.floor(4 * s[id] + 0.5);
  const range = Object.fromEntries(rows.map((row) => [row.id, row]));
  return [
    `count = ${quarter('horizon_years')}`, `lead = ${quarter('construction_lead')}`, `life = ${quarter('chip_life')}`, `hall = ${quarter('facility_life')}`,
    `spend = ${quarter('spend_years')}`, 'shares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]',
    ...fixed.map((id) => `${id} = ${number(s[id])}`),
    ...drawn.map((id) => {
      if (!random) return `${id} = SampleSet.fromList(List.make(10, ${number(s[id])}))`;
      const { low, high, scale } = range[id], log = scale === 'log';
      const ends = [low, s[id], high].map((x) => (log ? Math.log(x) : x));
      // Squiggle wants low < mode < high: a mode at an end moves by a millionth of the width.
      ends[1] = Math.min(Math.max(ends[1], ends[0] + 1e-6 * (ends[2] - ends[0])), ends[2] - 1e-6 * (ends[2] - ends[0]));
      const samples = `SampleSet.fromDist(Sym.triangular(${ends.map(number).join(', ')}))`;
      return `${id} = ${log ? `exp(${samples})` : samples}`;
    }),
  ].join('\n');
}
