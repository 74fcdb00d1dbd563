// Draws in Squiggle: `run.mjs GIGAWATT` checks the program at the likeliest values against the model,
// then for each line `COUNT` prints the milliseconds of so many draws, fan included; `fan` prints the fan.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { run } = await import('@quri/squiggle-lang');
const here = (path) => new URL(path, import.meta.url);
const { version } = JSON.parse(readFileSync(here('node_modules/@quri/squiggle-lang/package.json'), 'utf8'));
const ask = (...words) => JSON.parse(execFileSync(process.argv[2], [...words, '--format', 'json'], { maxBuffer: 1 << 28 }));
const program = readFileSync(here('programme.squiggle'), 'utf8');
const model = ask('compute'), s = model.scenario;

// What is whole quarters, a date or a switch in the program stays as it is in the scenario.
const fixed = ['start_year', 'trend_end_year', 'chip_price_year', 'power_first_gw', 'power_first_year', 'power_mid_gw', 'power_mid_year', 'power_full_gw', 'power_full_year'];
const drawn = ['budget', 'spend_growth', 'pue_peak', 'pue', 'load_factor', 'electricity_price', 'electricity_price_growth', 'onsite_generation_share',
  'onsite_generation_cost', 'onsite_energy_cost', 'chip_price', 'chip_power', 'flops_per_dollar_growth', 'flops_per_watt_growth', 'network_share',
  'storage_share', 'construction_cost', 'construction_cost_growth', 'operations_cost', 'availability', 'rental_price', 'rental_price_growth',
  'utilisation', 'cost_of_capital'];
const rows = Object.fromEntries(ask('inputs').map((row) => [row.id, row]));
const quarter = (id) => Math.floor(4 * s[id] + 0.5);
const number = (x) => (x < 0 ? `(${x})` : `${x}`).replace('e+', 'e');
const header = (random) => [
  `count = ${quarter('horizon_years')}`, `lead = ${quarter('construction_lead')}`, `life = ${quarter('chip_life')}`, `hall = ${quarter('facility_life')}`,
  `spend = ${quarter('spend_years')}`, 'shares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]',
  ...fixed.map((id) => `${id} = ${number(s[id])}`),
  ...drawn.map((id) => {
    if (!random) return `${id} = SampleSet.fromList(List.make(10, ${number(s[id])}))`;
    const { low, high, scale } = rows[id], log = scale === 'log';
    const ends = [low, s[id], high].map((x) => (log ? Math.log(x) : x));
    // Squiggle wants low < mode < high: a mode at an end moves by a millionth of the width.
    ends[1] = Math.min(Math.max(ends[1], ends[0] + 1e-6 * (ends[2] - ends[0])), ends[2] - 1e-6 * (ends[2] - ends[0]));
    const samples = `SampleSet.fromDist(Sym.triangular(${ends.map(number).join(', ')}))`;
    return `${id} = ${log ? `exp(${samples})` : samples}`;
  }),
].join('\n');
async function draws(count, random = true) {
  const begin = performance.now();
  const { result } = await run(`${header(random)}\n${program}`, { environment: { sampleCount: count, xyPointLength: 1000, seed: 'gigawatt' } });
  const ms = performance.now() - begin;
  if (!result.ok) throw new Error(result.value.toString());
  return { ms, answer: result.value.result.asJS() };
}

const [fan, [[npv]]] = (await draws(10, false)).answer;
const same = (what, a, b) => {
  if (Math.abs(a - b) > 1e-9 * s.budget) throw new Error(`${what} is ${a} in Squiggle and ${b} in the model`);
};
same('npv', npv, model.programme.npv);
fan.forEach((q, k) => same(`cumulative_cash ${k}`, q[3], model.by_quarter.cumulative_cash[k]));
console.log(`Squiggle ${version}, Node ${process.versions.node}`);
let last;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'fan') {
    console.log(JSON.stringify(last.answer[0].map((q) => [q[1], q[3], q[5]])));
    continue;
  }
  last = await draws(Number(line));
  console.log(last.ms);
}
