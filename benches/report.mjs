// The tables of benches/RESULTS.md.
import { execFileSync } from 'node:child_process';
import { SETS } from './sweep.mjs';

const QUARTERS = 60;
const us = (ns) => (ns / 1000).toFixed(2);
const ratio = (x, y) => (x / y).toFixed(2);
const whole = (x) => Math.round(x).toString().replace(/\B(?=(\d{3})+$)/g, ',');
const table = (...rows) => rows.map((cells, k) => `| ${cells.join(' | ')} |${k ? '' : `\n|${cells.map((_, c) => (c ? '---:' : '---')).join('|')}|`}`).join('\n');

export function report({ native, browser, draws, least, growth, sweep, leftOut, felt, charts, heap, weight, count, drawn, agent, cores, versions }) {
  const runs = [
    ['natively', native.run],
    ['natively, four side by side (each)', native.lanes],
    ['in wasm', browser.wasm],
    ['in wasm, four side by side (each)', browser.lanes],
    ['in plain JavaScript, the same algorithm with typed arrays', browser.js],
    ['natively, remembering every step (for explanations)', native.traced],
    ['natively, a whole `Scenario::compute` with checks, rates of return and notes', native.compute],
  ];
  const made = [
    ['natively', draws.native, least.native],
    ['in wasm, in the page', draws.wasm, least.wasm],
    ['in plain JavaScript with typed arrays, in the same page', draws.js, least.js],
    ['NumPy, vectorised over draws', draws.numpy, least.numpy],
    ['Squiggle, a smaller programme (see below)', draws.squiggle, least.squiggle],
  ].filter(([, ms]) => ms !== null);
  const laws = [
    ['draws', '1,000', '10,000', '1000 15', '10000 15'],
    ['draws', '10,000', '100,000', '10000 15', '100000 15'],
    ['quarters (10,000 draws)', '20', '200, the longest', '10000 5', '10000 50'],
  ];
  const times = (from, to, where) => growth[to][where] / growth[from][where];
  const worst = Math.max(...laws.flatMap(([, , , from, to]) => ['native', 'wasm'].map((where) => times(from, to, where))));
  const [small, large] = [10000, 1000000];
  const peak = (kind, n) => (sweep.peaks[kind][n] === null ? 'not known here' : sweep.peaks[kind][n].toFixed(1));
  const grown = Math.max(...['scalars', 'series'].map((kind) => sweep.peaks[kind][large] / sweep.peaks[kind][small]));

  const goals = [];
  const goal = (what, limit, value, met, show) => goals.push([what, limit, value === null ? 'left out' : show, value === null ? '-' : met(value) ? 'yes' : 'no']);
  const atMost = (what, x, limit, unit = '') => goal(what, `<= ${limit}${unit}`, x, (x) => x <= limit, `${x?.toFixed(2)}${unit}`);
  const atLeast = (what, x, limit, unit = '') => goal(what, `>= ${whole(limit * 10) % 10 ? limit : whole(limit)}${unit}`, x, (x) => x >= limit, `${x > 1000 ? whole(x) : x?.toFixed(2)}${unit}`);
  const over = (x, y) => (x === null ? null : x / y);
  atMost('one run: wasm / native', browser.wasm / native.run, 1.5);
  atLeast('one run: JavaScript / wasm', browser.js / browser.wasm, 1.5);
  atMost(`${whole(count)} draws with a fan, in wasm`, draws.wasm, 16.7, ' ms');
  atMost(`${whole(count)} draws with a fan, natively`, draws.native, 16.7, ' ms');
  atLeast('draws: JavaScript / wasm', draws.js / draws.wasm, 2);
  atLeast('draws: Squiggle / wasm, per draw-step', over(draws.squiggle, draws.wasm), 10);
  atLeast('draws: NumPy / native', over(draws.numpy, draws.native), 3);
  atMost('growth: 10 times the draws or quarters, the largest', worst, 12);
  atLeast('`sweep`, scalars, lines a second', sweep.rate.scalars, 100000);
  atLeast('`sweep --series`, lines a second', sweep.rate.series, 25000);
  atMost('`sweep`: peak memory of 1,000,000 lines / of 10,000', Number.isNaN(grown) || !grown ? null : grown, 1.1);

  atMost('input to drawn, main thread, 95 of 100', felt[1].p95, 12, ' ms');
  atMost('input to drawn at a 4 times slower processor, 95 of 100', felt[4].p95, 50, ' ms');
  atMost('one chart redraw: gigawatt / Chart.js', over(charts?.own ?? null, charts?.chartJs), 1);
  atMost('one chart redraw: gigawatt / ECharts', over(charts?.own ?? null, charts?.eCharts), 1);
  atMost('one chart redraw: gigawatt / uPlot', over(charts?.own ?? null, charts?.uplot), 1.2);
  const whole_page = weight.html + weight.css + weight.js + weight.wasm;
  atMost('the whole page, brotli', whole_page, 200, ' kB');
  atMost('memory of the wasm after 10,000 edits', heap.whole, 16, ' MB');
  atMost('memory of the wasm: 10,000 edits / 5,000', heap.whole / heap.half, 1);

  return `# Times

The default scenario, ${QUARTERS} quarters. Medians; what is compared takes turns within one run of \`make bench\`.
${[`${cores} cores`, agent && `${agent}, headless`, ...versions, execFileSync('rustc', ['--version']).toString().split(' (')[0].trim(), new Date().toISOString().slice(0, 10)].join('; ')}. Machines differ and are noisy: read the ratios.
${leftOut.length ? `\nNot installed here, and left out: ${leftOut.join(', ')}.\n` : ''}
## Goals

${table(['what', 'goal', 'measured', 'met'], ...goals)}

## The page

${table(['a step of a slider, from the event to the first task after its frame', 'median, ms of the main thread', '95 of 100', 'the most'],
    ...[1, 4].map((rate) => [rate === 1 ? 'as it is' : `processor ${rate} times slower`, ...['median', 'p95', 'most'].map((of) => felt[rate][of].toFixed(1))]))}

The six first sliders in turn, 20 rounds, each with the focus before it is moved. What is on the screen follows at once, the rest when nothing changes any more; the busy time of the browser's main thread, drawing included.

${charts ? `${table(['one redraw of six stacked series of 60 points, 760 x 420 at 2 pixels', 'milliseconds', 'times gigawatt'],
    ...[['gigawatt', 'own'], ['Chart.js', 'chartJs'], ['ECharts', 'eCharts'], ['uPlot', 'uplot']].map(([name, of]) => [name, charts[of].toFixed(3), ratio(charts[of], charts.own)]))}

In one page, taking turns, the median of 100 rounds; new values each time, no animation. uPlot stacks nothing itself and draws sums.

` : ''}${table(['over the wire, brotli', 'kB'], ...Object.entries(weight).map(([part, kb]) => [part, kb.toFixed(1)]), ['all', whole_page.toFixed(1)])}

## One run

The rate card and the programme, all figures and series. Median of 41 rounds; wasm (with simd128) and JavaScript in one page.

${table(['one run', 'microseconds', 'runs a second', 'times the native run'], ...runs.map(([name, ns]) => [name, us(ns), whole(1e9 / ns), ratio(ns, native.run)]))}

- wasm against native: ${ratio(browser.wasm, native.run)} times as long
- JavaScript against wasm: ${ratio(browser.js, browser.wasm)} times as long
- JavaScript against wasm, four side by side: ${ratio(browser.js, browser.lanes)} times as long

## Draws

${whole(count)} draws of ${drawn} inputs, \`npv\` kept of each, and a fan of \`cumulative_cash\`: seven quantiles of each quarter. One thread, after warm-up: the random numbers are made once and kept, by all but Squiggle. Median of 11 rounds, Squiggle of 3. A draw-step is one quarter of one draw.

${table(['draws with a fan', 'milliseconds', 'the least', 'draws a second', 'nanoseconds a draw-step', 'times the native ones', 'times the wasm ones'],
    ...made.map(([name, ms, low]) => [name, ms.toFixed(1), low.toFixed(1), whole((count / ms) * 1000), ((ms * 1e6) / count / QUARTERS).toFixed(1), ratio(ms, draws.native), ratio(ms, draws.wasm)]))}

- Plain JavaScript (\`draws.mjs\`): the same equations, triangles and algorithm, the fan by quickselect. Checked beforehand against the model, 1e-9, over 100 drawn scenarios.
- NumPy (\`numpy/programme.py\`): float64, arrays of quarters by draws in blocks of 2,000 draws, all figures but \`irr\` and all series, the fan by \`numpy.quantile\`. Checked beforehand against the model, 1e-9, over 300 drawn scenarios.
- The fans of NumPy and JavaScript are the model's but for chance (8 % of the width between the 10 % and 90 % lines); the fan of the wasm is the native one to the bit.
- Squiggle (\`squiggle/programme.squiggle\`, in Node.js): trends, money, power limit, orders, payment, replacement, energy, operation, sales, \`npv\`, residual value, cumulative cash and its fan. Left out: inputs that count in whole quarters (lead, lives, years of spending), the power path and \`trend_end_year\` are the same in all draws; 24 inputs are drawn, each by itself; no other spending, no supply of chips, no other figures and series. It is less work a draw-step than the others do. Checked beforehand against the model at the likeliest values: \`npv\` and cumulative cash, to 1e-9 of the budget.

## Growth

Draws with a fan after warm-up, milliseconds; the least of 7 rounds, which a busy machine disturbs least.

${table(['ten times the', 'from', 'to', 'natively', 'times', 'in wasm', 'times'],
    ...laws.map(([what, a, b, from, to]) => [what, a, b, `${growth[from].native.toFixed(1)} to ${growth[to].native.toFixed(1)}`, times(from, to, 'native').toFixed(2),
      `${growth[from].wasm.toFixed(1)} to ${growth[to].wasm.toFixed(1)}`, times(from, to, 'wasm').toFixed(2)]))}

## Sweep

\`gigawatt sweep\`, one core, JSON lines that set ${SETS.length} inputs (${SETS.map((id) => `\`${id}\``).join(', ')}) from a file, results to nowhere. Median of 3 rounds of 50,000 lines; the goal is a second of processor time, on Linux.

${table(['results', 'lines a second of processor time', 'of time passed', 'peak memory, 10,000 lines, MB', 'peak memory, 1,000,000 lines, MB'],
    ['scalars', whole(sweep.rate.scalars), whole(sweep.wall.scalars), peak('scalars', small), peak('scalars', large)],
    ['with `--series`', whole(sweep.rate.series), whole(sweep.wall.series), peak('series', small), peak('series', large)])}

Written by \`make bench\`.
`;
}
