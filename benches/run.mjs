// Times one run natively, in wasm and in plain JavaScript, side by side in one go, and writes
// benches/RESULTS.md. The wasm and the JavaScript run in the same page of a headless browser, in turns.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
import { start } from '../tests/browser/browser.mjs';
import { programme, series } from './same_algorithm.mjs';

const here = (path) => new URL(path, import.meta.url);
const [native] = process.argv.slice(2).map((text) => JSON.parse(text));

// The rival is honest only if it computes the same: every figure and series of three scenarios.
const h100 = { bf16: 989.4e12, fp8: 1979e12, fp4: 1979e12 };
function inputsOf(scenario) {
  const s = { ...scenario, h100_flops: h100[scenario.precision] };
  for (const id of ['power_limited', 'refresh']) s[id] = s[id] === 'yes';
  return s;
}
let defaults;
for (const scenario of ['meta', 'hyperion-5gw', 'budget-300bn']) {
  const json = JSON.parse(execFileSync(here('../target/release/gigawatt').pathname, ['compute', '--scenario', scenario, '--format', 'json']));
  const inputs = inputsOf(json.scenario);
  defaults ??= inputs;
  const { rateCard, totals, quarters } = programme(inputs);
  const same = (what, a, b) => {
    const equal = b === null ? Number.isNaN(a) || a === undefined : Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1);
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

const site = await start();
const page = await (await site.browser.newContext()).newPage();
await page.goto(site.address);
const wasm = readFileSync(process.env.GIGAWATT_BENCH_WASM).toString('base64');
const script = readFileSync(here('same_algorithm.mjs'), 'utf8').replaceAll('export ', '');
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
await site.stop();
const [a, b, c] = browser.sums;
if (a !== b || Math.abs(a - c) > 1e-9 * Math.abs(a)) throw new Error(`the sums differ: ${browser.sums}`);

const us = (ns) => (ns / 1000).toFixed(2);
const ratio = (x, y) => (x / y).toFixed(2);
const rows = [
  ['natively', native.run],
  ['natively, four side by side (each)', native.lanes],
  ['in wasm', browser.wasm],
  ['in wasm, four side by side (each)', browser.lanes],
  ['in plain JavaScript, the same algorithm with typed arrays', browser.js],
  ['natively, remembering every step (for explanations)', native.traced],
  ['natively, a whole `Scenario::compute` with checks, rates of return and notes', native.compute],
];
const report = `# Times of one run

One run is the rate card and the programme of the default scenario, 60 quarters, all figures and series.
Median of 41 rounds; wasm and JavaScript in turns in one page of ${browser.agent.replace(/.*(Chrome\/\d+).*/, '$1')}, headless.
${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}. Machines differ and are noisy: read the ratios.

| one run | microseconds | times the native run |
|---|---:|---:|
${rows.map(([name, ns]) => `| ${name} | ${us(ns)} | ${ratio(ns, native.run)} |`).join('\n')}

- wasm against native: ${ratio(browser.wasm, native.run)} times as long
- JavaScript against wasm: ${ratio(browser.js, browser.wasm)} times as long
- JavaScript against wasm, four side by side: ${ratio(browser.js, browser.lanes)} times as long

Written by \`make bench\`.
`;
writeFileSync(here('RESULTS.md'), report);
console.log(report);
