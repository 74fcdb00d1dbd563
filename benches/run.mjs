// Times runs, draws and sweeps, beside plain JavaScript, NumPy and Squiggle, and writes benches/RESULTS.md.
// The wasm and the JavaScript run in the same page of a headless browser; all take turns.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { start } from '../tests/browser/browser.mjs';
import { at, triangles } from './draws.mjs';
import { inputsOf } from './inputs.mjs';
import { report } from './report.mjs';
import { charts, inputs, memory, weight } from './page.mjs';
import { programme, series } from './same_algorithm.mjs';
import { sweeps } from './sweep.mjs';
import { median, others } from './turns.mjs';

const here = (path) => new URL(path, import.meta.url);
const [native] = process.argv.slice(2).map((text) => JSON.parse(text));
const gigawatt = here('../target/release/gigawatt').pathname;
const begun = Date.now();
const say = (what) => console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${what}`);

// The rival is honest only if it computes the same: every figure and series of three scenarios.
let defaults;
for (const scenario of ['meta', 'hyperion-5gw', 'budget-300bn']) {
  const json = JSON.parse(execFileSync(gigawatt, ['compute', '--scenario', scenario, '--format', 'json']));
  const inputs = inputsOf(json.scenario);
  defaults ??= inputs;
  check(scenario, inputs, json);
}

function check(scenario, inputs, json) {
  const { rateCard, totals, quarters } = programme(inputs);
  const same = (what, a, b) => {
    // What is left of a budget is a difference of sums as large as the budget; what a quarter leaves is one of
    // sums of some billions, and may be a few thousand dollars: it is the same to the cent.
    const least = what === 'unspent' ? inputs.budget : what.startsWith('cash_flow') ? 1e7 : 1;
    const equal = b === null ? Number.isNaN(a) || a === undefined : Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), least);
    if (!equal) throw new Error(`${scenario}: ${what} is ${a} in JavaScript and ${b} in the model`);
  };
  for (const [id, value] of Object.entries(json.rate_card)) same(id, rateCard[id], value);
  for (const [id, value] of Object.entries(json.programme)) {
    if (id === 'irr' || id === 'unspent_by_reason') continue; // a search beside the equations; a table
    same(id, totals[id], value);
  }
  const codes = ['none', 'power', 'money', 'chips'];
  for (const [id, values] of Object.entries(json.by_quarter)) {
    for (let q = 0; q < quarters; q++) {
      if (id === 'limit') same(`limit ${q}`, series.limit[q], codes.indexOf(values[q]));
      else same(`${id} ${q}`, series[id][q], values === null ? null : values[q]);
    }
  }
}

// The same for drawn scenarios.
const COUNT = 10000;
const rows = JSON.parse(execFileSync(gigawatt, ['inputs', '--format', 'json']));
const spreads = triangles(rows.map((row) => ({ ...row, default: defaults[row.id] })));
{
  const lots = Array.from({ length: 100 }, () => Float32Array.from({ length: spreads.length }, Math.random));
  const lines = lots.map((u) => Object.fromEntries(spreads.map((t) => [t.id, at(t, u[t.draw])])));
  const answers = execFileSync(gigawatt, ['sweep', '--series'], { input: lines.map((x) => JSON.stringify(x)).join('\n'), maxBuffer: 1 << 28 });
  answers.toString().trim().split('\n').forEach((answer, k) => check(`draw ${k}`, { ...defaults, ...lines[k] }, JSON.parse(answer)));
}
say('plain JavaScript agrees with the model');

const site = await start();
const page = await (await site.browser.newContext()).newPage();
await page.goto(site.address);
const wasm = readFileSync(process.env.GIGAWATT_BENCH_WASM).toString('base64');
const script = ['same_algorithm.mjs', 'draws.mjs'].map((file) => readFileSync(here(file), 'utf8').replaceAll('export ', '')).join('\n');
const session = await page.context().newCDPSession(page);
await session.send('Page.setBypassCSP', { enabled: true });
await page.reload();
const browser = await page.evaluate(async ({ wasm, script, defaults }) => {
  const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
  const { runs, runs_in_lanes } = (await WebAssembly.instantiate(bytes, {})).instance.exports;
  const { programme, series } = new Function(`${script}; return { programme, series };`)();
  const js = (n) => {
    let sum = 0;
    const s = { ...defaults };
    for (let k = 0; k < n; k++) {
      s.chip_price = 55556 + k;
      const { rateCard, totals } = programme(s);
      sum += rateCard.cost_per_chip_hour + totals.npv + series.it_mw[40];
    }
    return sum;
  };
  const n = 2000, rounds = 41, times = { wasm: [], lanes: [], js: [] };
  const sums = [runs(n), runs_in_lanes(n), js(n)];
  for (let r = 0; r < rounds; r++) {
    for (const [name, run] of [['wasm', runs], ['lanes', runs_in_lanes], ['js', js]]) {
      const from = performance.now();
      run(n);
      times[name].push(((performance.now() - from) * 1e6) / n);
    }
  }
  const median = (all) => all.sort((a, b) => a - b)[rounds >> 1];
  return { wasm: median(times.wasm), lanes: median(times.lanes), js: median(times.js), sums, agent: navigator.userAgent };
}, { wasm, script, defaults });
const [a, b, c] = browser.sums;
if (a !== b || Math.abs(a - c) > 1e-9 * Math.abs(a)) throw new Error(`the sums differ: ${browser.sums}`);

say('one run: done');

// Draws: one of each in a round.
await page.evaluate(async ({ wasm, script, defaults, spreads, count }) => {
  const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
  const js = new Function(`${script}; return { programme, series, draws };`)();
  const made = new Map([['js', js.draws(js.programme, js.series, defaults, spreads, count)]]);
  // Milliseconds after warm-up; the wasm by its count and years.
  window.draws = async (name) => {
    if (!made.has(name)) {
      const { draws_prepare, draws_run, draws_fan } = (await WebAssembly.instantiate(bytes, {})).instance.exports;
      const [count, years] = name.split(' ').map(Number);
      draws_prepare(count, years);
      const fan = () => Array.from({ length: 60 }, (_, q) => [0, 1, 2].map((k) => draws_fan(q, k)));
      made.set(name, { run: draws_run, fan });
    }
    const { run, fan } = made.get(name);
    const last = run();
    const from = performance.now();
    run();
    const ms = performance.now() - from;
    return { ms, fan: fan ? fan() : last };
  };
}, { wasm, script, defaults, spreads, count: COUNT });
const inPage = (name) => page.evaluate((name) => window.draws(name), name);
const { natively, numpy, squiggle, leftOut } = await others(gigawatt);
const all = `${COUNT} 15`, times = { native: [], wasm: [], js: [], numpy: [], squiggle: [] }, fans = {};
for (let round = 0; round < 11; round++) {
  times.native.push(Number(await natively.ask(all)));
  for (const [name, which] of [['wasm', all], ['js', 'js']]) {
    const { ms, fan } = await inPage(which);
    times[name].push(ms);
    fans[name] = fan;
  }
  if (numpy) times.numpy.push(Number(await numpy.ask(COUNT)));
  if (squiggle && round % 4 === 0) times.squiggle.push(Number(await squiggle.ask(COUNT)));
}
// The rivals draw their own numbers: their fans must be the model's but for chance.
fans.native = JSON.parse(await natively.ask('fan'));
if (numpy) fans.numpy = JSON.parse(await numpy.ask('fan'));
for (const [name, fan] of Object.entries(fans)) {
  fan.forEach((values, q) => values.forEach((x, k) => {
    const want = fans.native[q][k], width = fans.native[q][2] - fans.native[q][0];
    const off = Math.abs(x - want);
    if (name === 'wasm' ? off !== 0 : !(off <= 0.08 * width + 1)) throw new Error(`the fan of ${name} is ${values} in quarter ${q}, not ${fans.native[q]}`);
  }));
}
say('draws: done');

const sizes = ['1000 15', '10000 15', '100000 15', '10000 5', '10000 50'];
const growth = Object.fromEntries(sizes.map((size) => [size, { native: [], wasm: [] }]));
for (let round = 0; round < 7; round++) {
  for (const size of sizes) {
    growth[size].native.push(Number(await natively.ask(size)));
    growth[size].wasm.push((await inPage(size)).ms);
  }
}
say('growth: done');
const felt = await inputs(site);
say('inputs: done');
const drawn = existsSync(here('page/node_modules/.installed')) ? await charts(site) : null;
if (!drawn) leftOut.push('Chart.js, ECharts and uPlot');
say('charts: done');
const heap = await memory(site);
say('memory: done');
await site.stop();
for (const other of [natively, numpy, squiggle]) other?.stop();
const sweep = await sweeps(gigawatt, spreads, say);

const each = (all, what) => Object.fromEntries(Object.entries(all).map(([name, times]) => [name, times.length ? what(times) : null]));
const least = (times) => Math.min(...times);
const text = report({
  native, browser, sweep, leftOut, felt, charts: drawn, heap, weight: weight(), count: COUNT, drawn: spreads.length,
  draws: each(times, median), least: each(times, least), growth: Object.fromEntries(sizes.map((size) => [size, each(growth[size], least)])),
  agent: browser.agent.replace(/.*(Chrome\/\d+).*/, '$1'), cores: cpus().length, versions: [numpy?.version, squiggle?.version].filter(Boolean),
});
writeFileSync(here('RESULTS.md'), text);
console.log(text);
