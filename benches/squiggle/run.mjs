// Draws in Squiggle: `run.mjs GIGAWATT` checks the program at the likeliest values against the model,
// then for each line `COUNT` prints the milliseconds of so many draws, fan included; `fan` prints the fan.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { header } from './header.mjs';

const { run } = await import('@quri/squiggle-lang');
const here = (path) => new URL(path, import.meta.url);
const { version } = JSON.parse(readFileSync(here('node_modules/@quri/squiggle-lang/package.json'), 'utf8'));
const ask = (...words) => JSON.parse(execFileSync(process.argv[2], [...words, '--format', 'json'], { maxBuffer: 1 << 28 }));
const program = `${readFileSync(here('programme.squiggle'), 'utf8')}
fan = List.map(end.cash, {|x| List.map(shares, {|p| quantile(x, p)})})
[fan, [[quantile(npv, 0.5)]]]`;
const model = ask('compute'), s = model.scenario, rows = ask('inputs');

async function draws(count, random = true) {
  const begin = performance.now();
  const { result } = await run(`${header(s, rows, random)}\n${program}`, { environment: { sampleCount: count, xyPointLength: 1000, seed: 'gigawatt' } });
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
