// The section of benches/RESULTS.md on the reference pages.
const table = (...rows) => rows.map((cells, k) => `| ${cells.join(' | ')} |${k ? '' : `\n|${cells.map((_, c) => (c ? '---:' : '---')).join('|')}|`}`).join('\n');
const PARTS = ['html', 'css', 'js', 'wasm', 'pictures'];
const whole = (x) => x.toFixed(0);
const FIGURES = [
  ['largest contentful paint, s', 'lcp', (x) => (x / 1000).toFixed(2)],
  ['first contentful paint, s', 'fcp', (x) => (x / 1000).toFixed(2)],
  ['speed index, s', 'si', (x) => (x / 1000).toFixed(2)],
  ['total blocking time, ms', 'tbt', whole],
  ['cumulative layout shift', 'cls', (x) => x.toFixed(3)],
  ['performance', 'performance', whole],
  ['accessibility', 'accessibility', whole],
  ['best practices', 'best-practices', whole],
  ['search engines', 'seo', whole],
];
const GOALS = [
  ['performance', '>= 95', 'performance', (x) => x >= 95],
  ['accessibility', '100', 'accessibility', (x) => x === 100],
  ['best practices', '100', 'best-practices', (x) => x === 100],
  ['search engines', '100', 'seo', (x) => x === 100],
  ['largest contentful paint', '<= 1.5 s', 'lcp', (x) => x <= 1500],
  ['total blocking time', '<= 50 ms', 'tbt', (x) => x <= 50],
  ['cumulative layout shift', '<= 0.02', 'cls', (x) => x <= 0.02],
];

export function section({ answers, leftOut, rounds, lighthouse, agent, cores, date }) {
  const missing = leftOut.length ? `Not to be had here, and left out: ${leftOut.join(', ')}.\n` : '';
  if (!answers.length) return missing;
  const [own, ...others] = answers;
  const all = ({ weight }) => PARTS.reduce((sum, part) => sum + weight[part], 0);
  // How much larger the other is; nothing can be said where one is nothing.
  const beside = (x, y, show) => [show(x), x > 0 && y > 0 ? `${(x / y).toFixed(2)} x` : '-'];
  const heads = [own.name, ...others.flatMap(({ name }) => [name, 'times ours'])];
  const line = (what, of, show) => [what, show(of(own)), ...others.flatMap((other) => beside(of(other), of(own), show))];
  const kb = (x) => x.toFixed(1);
  const parts = PARTS.filter((part) => answers.some(({ weight }) => weight[part] > 0));
  const show = (id) => FIGURES.find(([, of]) => of === id)[2];
  return `The built page beside two small pages that tell the same story with the same scenario and are made with the usual tools, all from one server: brotli, a year in the cache for all but pages.
${cores} cores; Lighthouse ${lighthouse}, ${agent}, headless; a phone of the middle class on slow 4G, simulated; the median of ${rounds} looks that take turns, each in a new browser; ${date}. The simulation takes the times of the processor from this machine, so that a busy one makes all slower.
${missing ? `\n${missing}` : ''}
${table(['over the wire to open the page, brotli, kB', ...heads], ...parts.map((part) => line(part, ({ weight }) => weight[part], kb)), line('all', all, kb))}

${table(['Lighthouse, mobile', ...heads], ...FIGURES.map(([what, id, show]) => line(what, ({ figures }) => figures[id], show)))}

${table(['gigawatt', 'goal', 'median', 'least to most', 'met'],
    ...GOALS.map(([what, goal, id, met]) => [what, goal, show(id)(own.figures[id]), `${show(id)(own.least[id])} to ${show(id)(own.most[id])}`, met(own.figures[id]) ? 'yes' : 'no']))}

${answers.map(({ name, faults }) => `- What costs ${name} points: ${faults.length ? faults.join('; ') : 'nothing beside performance'}.`).join('\n')}
- React + ECharts (\`rivals/react-echarts/\`): the same sentence, the six main sliders, the build-out and the money, by the plain JavaScript of \`same_algorithm.mjs\`; of ECharts only what the two charts need. No uncertainty, questions, explanations, tables, sources or second language.
- Squiggle components (\`rivals/squiggle/\`): the same sentence, and \`squiggle/programme.squiggle\` (see Draws, with what it leaves out) in a web worker with 1,000 samples: budget, price of a chip and net present value as distributions, cumulative cash as a fan. No sliders and no build-out either.
- Both are of the usual kind: their HTML is empty until their code has run. Checked beforehand: they say the same words as the built page and draw their charts.
`;
}
