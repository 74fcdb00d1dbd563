// The page as a reader feels it: main-thread time from an input to the first task after the frame that
// shows it, one chart beside others that draw the same series, the bytes over the wire, and the memory.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { open } from '../tests/browser/browser.mjs';

const here = (path) => new URL(path, import.meta.url);
const SERIES = 6, POINTS = 60, SIZE = [760, 420], RATIO = 2;
const INPUTS = ['budget', 'power_full_gw', 'chip_price', 'chip_life', 'utilisation', 'electricity_price'];
const ROUNDS = 20;
const quantile = (all, share) => [...all].sort((a, b) => a - b)[Math.ceil(share * all.length) - 1];

/** Milliseconds of the main thread for a step of a slider, by slow-down: the median, and what 95 of 100 do not exceed. */
export async function inputs(site) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await open(page, site.address);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const busy = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  // The slider of a step has had the focus before it, as in a drag.
  const focus = (input) => page.evaluate(async (input) => {
    document.querySelector(`.control[data-input="${input}"] input[type=range]`).focus();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }, input);
  const step = (key) => page.evaluate(async (key) => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }, key);
  const settled = () => page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(() => requestIdleCallback(done), 300))));
  const answers = {};
  for (const rate of [1, 4]) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    const times = [];
    for (let round = 0; round < ROUNDS + 2; round++) {
      for (const input of INPUTS) {
        await focus(input);
        const from = await busy();
        await step(round % 2 ? 'ArrowLeft' : 'ArrowRight');
        const ms = (await busy()) - from;
        // The first two rounds warm up.
        if (round > 1) times.push(ms);
        // A drag goes on without a pause; now and then the finer answers get their turn.
        if (round % 5 === 0) await settled();
      }
    }
    answers[rate] = { median: quantile(times, 0.5), p95: quantile(times, 0.95), most: Math.max(...times) };
  }
  await context.close();
  return answers;
}

/** Milliseconds of one redraw of six stacked series of sixty points, by program; the median of rounds in which all take turns. */
export async function charts(site) {
  const page = await (await site.browser.newContext({ deviceScaleFactor: RATIO, viewport: { width: 1280, height: 900 } })).newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setBypassCSP', { enabled: true });
  await page.goto(site.address);
  const text = (path) => readFileSync(here(path), 'utf8');
  const rivals = ['chart.js/dist/chart.umd.min.js', 'echarts/dist/echarts.min.js', 'uplot/dist/uPlot.iife.min.js'];
  await page.setContent('<!doctype html><body></body>');
  for (const rival of rivals) await page.addScriptTag({ content: text(`page/node_modules/${rival}`) });
  const glue = text('../target/bench-page/pkg/gigawatt_bench_page.js');
  const wasm = readFileSync(here('../target/bench-page/pkg/gigawatt_bench_page_bg.wasm')).toString('base64');
  const times = await page.evaluate(async ({ glue, wasm, SERIES, POINTS, SIZE, RATIO }) => {
    const { default: start, Chart: Own } = await import(URL.createObjectURL(new Blob([glue], { type: 'text/javascript' })));
    await start({ module_or_path: Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)) });
    const [width, height] = SIZE;
    const box = (tag) => {
      const element = document.createElement(tag);
      element.style.cssText = `display:block;width:${width}px;height:${height}px`;
      document.body.append(element);
      return element;
    };
    const canvas = () => Object.assign(box('canvas'), { width: width * RATIO, height: height * RATIO });
    const colours = ['#2b2f8f', '#2a93d5', '#6e3312', '#d9588a', '#8c8b1a', '#0b6b52'];
    const years = Array.from({ length: POINTS }, (_, q) => 2024 + q / 4);
    const values = (round) => Array.from({ length: SERIES }, (_, k) => years.map((_, q) => (q < 8 * k ? 0 : 1 + 0.3 * Math.sin(q / 5 + k + round / 7))));

    const own = Own.on(canvas().getContext('2d'), width, height, RATIO);
    const chartJs = new Chart(canvas(), {
      type: 'line',
      data: { labels: years, datasets: colours.map((c, k) => ({ label: `${2024 + k}`, data: [], fill: true, backgroundColor: c, borderColor: c, pointRadius: 0, stepped: true })) },
      options: { animation: false, responsive: false, devicePixelRatio: RATIO, scales: { y: { stacked: true, title: { display: true, text: 'GW' } } } },
    });
    const eCharts = echarts.init(box('div'), null, { devicePixelRatio: RATIO, width, height });
    const option = (all) => ({
      animation: false, xAxis: { type: 'category', data: years }, yAxis: { type: 'value', name: 'GW' },
      series: all.map((data, k) => ({ type: 'line', name: `${2024 + k}`, stack: 'all', step: 'end', areaStyle: {}, showSymbol: false, color: colours[k], data })),
    });
    // uPlot stacks nothing by itself: sums are handed in, and filled from the largest down.
    const sums = (all) => [years, ...all.map((_, k) => years.map((_, q) => all.slice(0, SERIES - k).reduce((sum, s) => sum + s[q], 0)))];
    const uplot = new uPlot({
      width, height, pxRatio: RATIO, scales: { x: { time: false } }, axes: [{}, { label: 'GW' }],
      series: [{}, ...colours.map((fill, k) => ({ label: `${2024 + k}`, fill, stroke: fill, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) }))],
    }, sums(values(0)), box('div'));
    const draw = {
      own: (round) => own.redraw(Float64Array.from(values(round).flat()), POINTS),
      chartJs: (round) => {
        values(round).forEach((data, k) => { chartJs.data.datasets[k].data = data; });
        chartJs.update('none');
      },
      eCharts: (round) => {
        eCharts.setOption(option(values(round)));
        eCharts.getZr().flush();
      },
      uplot: async (round) => {
        uplot.setData(sums(values(round)));
        // It draws in a microtask.
        await null;
        await null;
      },
    };
    const times = Object.fromEntries(Object.keys(draw).map((name) => [name, []]));
    for (let round = 0; round < 120; round++) {
      for (const [name, redraw] of Object.entries(draw)) {
        const from = performance.now();
        await redraw(round);
        if (round >= 20) times[name].push(performance.now() - from);
      }
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    // What was drawn is looked at, lest a program be fast by drawing nothing.
    const painted = [...document.querySelectorAll('canvas')].map((c) => {
      const pixels = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
      let coloured = 0;
      for (let i = 0; i < pixels.length; i += 4) coloured += pixels[i + 3] > 0 && (pixels[i] !== 255 || pixels[i + 1] !== 255) ? 1 : 0;
      return coloured / (c.width * c.height);
    });
    return { times, painted };
  }, { glue, wasm, SERIES, POINTS, SIZE, RATIO });
  if (times.painted.length !== 4 || times.painted.some((share) => !(share > 0.2))) throw new Error(`a chart is not drawn: ${times.painted}`);
  if (process.env.GIGAWATT_BENCH_SHOT) await page.screenshot({ path: process.env.GIGAWATT_BENCH_SHOT, fullPage: true });
  await page.context().close();
  return Object.fromEntries(Object.entries(times.times).map(([name, all]) => [name, quantile(all, 0.5)]));
}

/** Kilobytes of the built page over the wire, compressed by brotli, by part. */
export function weight() {
  const dist = here('../dist/');
  const size = (name) => brotliCompressSync(readFileSync(new URL(name, dist))).length / 1000;
  const all = readdirSync(dist).filter((name) => statSync(new URL(name, dist)).isFile());
  const part = (ending) => all.filter((name) => name.endsWith(ending)).reduce((sum, name) => sum + size(name), 0);
  return { html: size('index.html'), css: part('.css'), js: part('.js'), wasm: part('.wasm') };
}

/** Megabytes of the page's wasm memory after a half and the whole of ten thousand random edits. */
export async function memory(site) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const note = (instance) => { window.wasmMemory = Object.values(instance.exports).find((x) => x instanceof WebAssembly.Memory); };
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const then = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await then.apply(WebAssembly, all);
        note(made.instance ?? made);
        return made;
      };
    }
  });
  await open(page, site.address);
  const edits = (count) => page.evaluate(async ([count, inputs]) => {
    const keys = ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    let seed = count;
    const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let k = 0; k < count; k++) {
      const slider = document.querySelector(`.control[data-input="${inputs[random(inputs.length)]}"] input[type=range]`);
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: keys[random(keys.length)], bubbles: true, cancelable: true }));
      slider.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
      if (k % 50 === 0) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    return window.wasmMemory.buffer.byteLength / 1e6;
  }, [count, INPUTS]);
  const half = await edits(5000), whole = await edits(5000);
  await context.close();
  return { half, whole };
}
