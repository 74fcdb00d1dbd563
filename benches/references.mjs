// The built page beside two pages with the same scenario made with the usual tools: bytes over the wire and
// what Lighthouse finds on a phone. Writes its own section of RESULTS.md.
import { createServer } from 'node:http';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { launch } from '../tests/browser/browser.mjs';
import { section } from './references_report.mjs';
import { median } from './turns.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROUNDS = 3;
const built = here('../target/bench-references/');
const PAGES = {
  gigawatt: { name: 'gigawatt', folder: here('../dist'), canvases: 0, answer: '#headline, .sentence p' },
  react: { name: 'React + ECharts', folder: `${built}react-echarts`, canvases: 2, answer: 'main > h1, main > p' },
  squiggle: { name: 'Squiggle components', folder: `${built}squiggle`, canvases: 4, answer: 'main > h1, main > p' },
};
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.csv': 'text/csv; charset=utf-8', '.xml': 'application/xml',
};
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/**
 * A server as a careful host sets it up: brotli for text and wasm, a year for all but pages. `sizes` are the bytes
 * over the wire by address, of all that the page asked for to open; what a service worker fetches comes after that.
 */
async function host(folder) {
  const bodies = new Map(), sizes = new Map(), keepers = new Set();
  const body = (path) => {
    const plain = readFileSync(path), packed = extname(path) === '.png' ? null : brotliCompressSync(plain);
    return packed && packed.length < plain.length ? { bytes: packed, brotli: true } : { bytes: plain, brotli: false };
  };
  const server = createServer((req, res) => {
    const address = decodeURIComponent(req.url.split(/[?#]/)[0]);
    const path = join(folder, normalize(address.endsWith('/') ? `${address}index.html` : address));
    if (!path.startsWith(folder) || !existsSync(path) || !statSync(path).isFile()) {
      res.writeHead(404).end();
      return;
    }
    if (!bodies.has(path)) bodies.set(path, body(path));
    const { bytes, brotli } = bodies.get(path), type = extname(path);
    if (req.headers['sec-fetch-dest'] === 'serviceworker') keepers.add(address);
    const asker = req.headers.referer && new URL(req.headers.referer).pathname;
    if (!keepers.has(address) && !keepers.has(asker)) sizes.set(address, { part: type.slice(1), bytes: bytes.length });
    res.writeHead(200, {
      'Content-Type': TYPES[type] ?? 'application/octet-stream', 'Content-Length': bytes.length,
      'Cache-Control': type === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable', ...(brotli && { 'Content-Encoding': 'br' }),
    }).end(bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://localhost:${server.address().port}/`, sizes, stop: () => server.close() };
}

/** One look of Lighthouse in a new browser: a phone of the middle class, on slow 4G (simulated). */
async function look({ lighthouse, chrome }, address) {
  const browser = await chrome.launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS, ignoreDefaultFlags: true, logLevel: 'silent' });
  try {
    const { lhr } = await lighthouse(address, { port: browser.port, logLevel: 'silent', onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.kill();
  }
}

/** Kilobytes that opening the page takes, by part. */
function weight(sizes) {
  const parts = { html: 0, css: 0, js: 0, wasm: 0, pictures: 0 };
  for (const { part, bytes } of sizes.values()) parts[part in parts ? part : 'pictures'] += bytes / 1000;
  return parts;
}

const numbers = (lhr) => ({
  fcp: lhr.audits['first-contentful-paint'].numericValue,
  lcp: lhr.audits['largest-contentful-paint'].numericValue,
  tbt: lhr.audits['total-blocking-time'].numericValue,
  cls: lhr.audits['cumulative-layout-shift'].numericValue,
  si: lhr.audits['speed-index'].numericValue,
  ...Object.fromEntries(CATEGORIES.map((id) => [id, 100 * lhr.categories[id].score])),
});

/** What costs points, worth a look. */
function faults(lhr) {
  const all = CATEGORIES.slice(1).flatMap((id) => lhr.categories[id].auditRefs.filter(({ weight }) => weight > 0).map((ref) => [id, lhr.audits[ref.id]]));
  return all.filter(([, { score }]) => score !== null && score < 1).map(([id, audit]) => `${id}: \`${audit.id}\` (${audit.title})`);
}

/** A reference page is fair only if it tells and draws what it says: the answer of the page in the same words, and its charts. */
async function check(found) {
  const browser = await launch();
  let told;
  for (const { name, host, answer, canvases } of found.values()) {
    // Of the built page the words that stand in its HTML: once it runs, they hold lists of choices.
    const page = await browser.newPage({ javaScriptEnabled: canvases > 0 });
    page.on('pageerror', (error) => { throw new Error(`${name}: ${error.message}`); });
    await page.goto(host.address);
    await page.waitForFunction((least) => document.querySelectorAll('main canvas').length >= least, canvases);
    const words = await page.locator(answer).evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, ' ').trim()).join('\n'));
    told ??= words;
    if (!words || words !== told) throw new Error(`${name} says:\n${words}\ninstead of:\n${told}`);
    await page.close();
    host.sizes.clear();
  }
  await browser.close();
}

async function measure(tools) {
  const pages = Object.entries(PAGES).filter(([, { folder }]) => existsSync(`${folder}/index.html`));
  const found = new Map();
  mkdirSync(`${built}lighthouse`, { recursive: true });
  for (const [id, page] of pages) found.set(id, { ...page, looks: [], host: await host(page.folder) });
  await check(found);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [id, { looks, host }] of found) {
      const lhr = await look(tools, host.address);
      writeFileSync(`${built}lighthouse/${id}-${round}.json`, JSON.stringify(lhr));
      looks.push(lhr);
      console.error(`${id}, ${round + 1} of ${ROUNDS}: performance ${Math.round(100 * lhr.categories.performance.score)}`);
    }
  }
  const answers = [];
  for (const [id, { name, looks, host }] of found) {
    const all = looks.map(numbers), of = (what) => Object.fromEntries(Object.keys(all[0]).map((id) => [id, what(all.map((one) => one[id]))]));
    answers.push({
      id, name, weight: weight(host.sizes), faults: faults(looks[0]),
      figures: of(median), least: of((each) => Math.min(...each)), most: of((each) => Math.max(...each)),
    });
    host.stop();
  }
  return { answers, lighthouse: found.get('gigawatt').looks[0].lighthouseVersion, agent: found.get('gigawatt').looks[0].environment.hostUserAgent };
}

const results = here('RESULTS.md');
const leftOut = Object.values(PAGES).filter(({ folder }) => !existsSync(`${folder}/index.html`)).map(({ name }) => name);
let told;
if (existsSync(here('lighthouse/node_modules/.installed'))) {
  const { default: lighthouse } = await import('./lighthouse/node_modules/lighthouse/core/index.js');
  const chrome = await import('./lighthouse/node_modules/chrome-launcher/dist/index.js');
  const measured = await measure({ lighthouse, chrome });
  const agent = measured.agent.replace(/.*?(Chrome\/\d+).*/, '$1');
  told = section({ ...measured, agent, leftOut, rounds: ROUNDS, cores: cpus().length, date: new Date().toISOString().slice(0, 10) });
} else {
  told = section({ answers: [], leftOut: ['Lighthouse'] });
}
// The section stands last, before the colophon.
const END = 'Written by `make bench`.\n', TITLE = '## Beside the usual tools';
const before = readFileSync(results, 'utf8').split(`${TITLE}\n`)[0].replace(END, '');
writeFileSync(results, `${before}${TITLE}\n\n${told}\n${END}`);
console.log(told);
