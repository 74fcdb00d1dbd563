// The npm package, in Node and in a plain page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { launch } from '../browser/browser.mjs';
import * as gigawatt from '../../pkg/gigawatt.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
gigawatt.initSync({ module: readFileSync(`${root}pkg/gigawatt_bg.wasm`) });
const cli = (...args) => JSON.parse(execFileSync(`${root}target/release/gigawatt`, args, { maxBuffer: 1 << 26 }));

test('compute gives what the command line gives, to the last digit', () => {
  for (const { id } of gigawatt.scenarios()) {
    const { sentence, ...outcome } = gigawatt.compute({ scenario: id });
    assert.deepEqual(outcome, cli('compute', '--scenario', id, '--format', 'json'), id);
    assert.match(sentence, /GW/);
  }
  const set = { chip_price: 70000, refresh: false, precision: 'bf16', chip_supply: null };
  const { sentence: _, ...outcome } = gigawatt.compute({ set });
  assert.deepEqual(outcome, cli('compute', '--set', 'chip_price=70000', '--set', 'refresh=no', '--set', 'precision=bf16', '--format', 'json'));
});

test('the catalogue is that of the command line', () => {
  assert.deepEqual(gigawatt.inputs(), cli('inputs', '--format', 'json'));
  assert.deepEqual(gigawatt.scenarios(), cli('scenarios', '--format', 'json'));
  assert.deepEqual(gigawatt.chips(), cli('chips', '--format', 'json'));
  assert.deepEqual(gigawatt.figures(), cli('figures', '--format', 'json'));
});

/// Every field that is handed over has its type, and no other is promised.
test('the rows have the fields of their types', () => {
  const types = readFileSync(`${root}src/js/types.ts`, 'utf8');
  const fields = (name) => types.split(`export interface ${name} {`)[1].split('\n}')[0].match(/^  \w+(?=:)/gm).map((f) => f.trim()).sort();
  const rows = {
    InputRow: gigawatt.inputs(), ScenarioRow: gigawatt.scenarios(), ChipRow: gigawatt.chips(), FigureRow: gigawatt.figures(),
    ClaimRow: gigawatt.claims(), SiteRow: gigawatt.sites(), Fact: gigawatt.claims().flatMap((c) => c.facts),
  };
  for (const [name, all] of Object.entries(rows)) {
    for (const row of all) assert.deepEqual(Object.keys(row).sort(), fields(name), name);
  }
});

test('texts come in three languages', () => {
  assert.match(gigawatt.compute({ lang: 'de' }).sentence, /^Mit 300\u00a0Mrd\.\u00a0\$, /);
  assert.match(gigawatt.compute({ lang: 'fr' }).sentence, /^Un budget de 300\u00a0Md\u00a0\$, /);
  assert.deepEqual(gigawatt.inputs('de'), cli('inputs', '--lang', 'de', '--format', 'json'));
  assert.deepEqual(gigawatt.claims('fr'), cli('claims', '--lang', 'fr', '--format', 'json'));
  assert.throws(() => gigawatt.compute({ set: { pue: 9 }, lang: 'de' }), /pue = 9 liegt außerhalb/);
  assert.throws(() => gigawatt.compute({ lang: 'nl' }), /lang = nl; allowed: en, fr, de/);
  assert.throws(() => gigawatt.figures('nl'), /allowed: en, fr, de/);
});

test('questions are answered as on the command line', () => {
  assert.deepEqual(gigawatt.explain('it_capex_per_mw'), cli('explain', 'it_capex_per_mw', '--json'));
  assert.deepEqual(gigawatt.explain('it_mw', { quarter: 30 }), cli('explain', 'it_mw', '--quarter', '30', '--json'));
  const solution = gigawatt.goalSeek('chip_price', 'npv', 0);
  assert.deepEqual(solution, cli('solve', '--vary', 'chip_price', '--target', 'npv=0', '--format', 'json'));
  const back = gigawatt.compute({ set: { chip_price: solution.roots[0].from } });
  assert.ok(Math.abs(back.programme.npv) < 1e-9 * back.programme.total_capex, 'put back, the price gives the target');
  assert.deepEqual(gigawatt.sensitivity('npv'), cli('sensitivity', '--output', 'npv', '--format', 'json'));
  const options = ['--output', 'npv', '--series', 'it_mw', '--draws', '500', '--seed', '3', '--format', 'json'];
  assert.deepEqual(gigawatt.monteCarlo('npv', { draws: 500, seed: 3, series: 'it_mw' }), cli('monte-carlo', ...options));
});

test('a link goes out and comes in', () => {
  const wanted = { scenario: 'hyperion-5gw', set: { chip_life: 4, refresh: false } };
  const link = gigawatt.linkEncode(wanted);
  assert.equal(link, 'v1/hyperion-5gw@2026-11?chip_life=4&refresh=no');
  const { scenario, set, dropped } = gigawatt.linkDecode(`https://example.org/#${link}`);
  assert.deepEqual({ scenario, set, dropped }, { scenario: 'hyperion-5gw', set: { chip_life: 4, refresh: 'no' }, dropped: [] });
  assert.deepEqual(gigawatt.compute({ scenario, set }), gigawatt.compute(wanted));
  assert.match(gigawatt.linkDecode('v1/meta?pue=9').dropped[0], /pue = 9 .*1 to 3/);
});

test('a thousand bad values each throw an Error that names input and value, and the instance stays usable', () => {
  const good = gigawatt.compute();
  const inputs = gigawatt.inputs();
  const bad = [NaN, Infinity, -Infinity, 'abc', '', {}, [], 1e300, -1e300, 'yes please', '1;2', '\u0000', '💥', 1e-320, true];
  let thrown = 0;
  for (let k = 0; thrown < 1000; k++) {
    assert.ok(k < 5000, `${thrown} of ${k} were refused`);
    const { id } = inputs[k % inputs.length];
    const value = bad[(k * 7 + Math.floor(k / inputs.length)) % bad.length];
    try {
      gigawatt.compute({ set: { [id]: value } });
    } catch (error) {
      thrown++;
      assert.ok(error instanceof Error, `${id} = ${String(value)} throws ${error}`);
      assert.match(error.message, new RegExp(`${id}|not a plain object`), `${id} = ${String(value)}`);
    }
  }
  for (const call of [
    () => gigawatt.compute({ scenario: 'nowhere' }), () => gigawatt.compute({ sets: {} }), () => gigawatt.compute(7),
    () => gigawatt.compute({ set: { buget: 1 } }), () => gigawatt.explain('nothing'), () => gigawatt.explain('it_mw'),
    () => gigawatt.explain('it_mw', { quarter: 60 }), () => gigawatt.goalSeek('refresh', 'npv', 0),
    () => gigawatt.goalSeek('chip_price', 'npv', NaN), () => gigawatt.monteCarlo('npv', { draws: 0 }),
    () => gigawatt.monteCarlo('npv', { seed: -1 }), () => gigawatt.sensitivity('it_mw'),
    () => gigawatt.compute({ set: { other_spending: 4e11 } }),
  ]) {
    assert.throws(call, Error, String(call));
  }
  assert.deepEqual(gigawatt.compute(), good);
});

test('the types know every id and no any', () => {
  const types = readFileSync(`${root}pkg/gigawatt.d.ts`, 'utf8');
  const own = types.split('export type InitInput')[0];
  assert.doesNotMatch(own.replace(/\/\*[\s\S]*?\*\//g, ''), /\bany\b/);
  execFileSync(`${root}node_modules/.bin/tsc`, ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext',
    '--moduleResolution', 'bundler', '--skipLibCheck', 'false', `${root}tests/package/types.ts`], { stdio: 'inherit' });
});

test('a plain page uses it', async () => {
  const server = createServer(sirv(root, { dev: true }));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const browser = await launch();
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(e.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/examples/package.html`);
  await page.waitForFunction(() => !document.getElementById('runs').textContent.includes('…'));
  assert.match(await page.textContent('#answer'), /builds 6\.0 GW/);
  assert.match(await page.textContent('#breakeven'), /^\$5\.\d\d$/);
  assert.match(await page.textContent('#chip'), /^\$41,485$/);
  assert.deepEqual(errors, []);
  await browser.close();
  server.close();
});
