// The percentiles of "how sure", as the page exports them and as the command line prints them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const gigawatt = new URL('../../target/release/gigawatt', import.meta.url).pathname;

/** A scenario, a figure, a series, a seed and a number of draws, none of them the usual. */
export const LINK = '#v1/meta@2026-11?budget=4e11&figure=npv&series=cash_flow&seed=7&draws=500';
const SAME = ['--set', 'budget=4e11', '--output', 'npv', '--series', 'cash_flow', '--seed', '7', '--draws', '500'];

/** The CSV of the fan against the command line: every percentile of every quarter is the same double. */
export function assertSamePercentiles(csv) {
  const printed = JSON.parse(execFileSync(gigawatt, ['monte-carlo', ...SAME, '--format', 'json']));
  const quarters = csv.trim().split('\n').slice(1).map((line) => line.split(',').slice(1).map(Number));
  assert.equal(printed.draws, 500);
  assert.deepEqual(quarters, printed.fan.quantiles);
  assert.ok(quarters.length === 60 && quarters.every((all) => all.length === 7 && all.every(Number.isFinite)));
  // Were all the same, nothing would have been compared.
  assert.ok(new Set(quarters.flat()).size > 200);
}
