// The built page in a real browser, under a sub-path and the strict policy.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { drawn, open, photograph, said, settled, show, start, tableOf, watched } from './browser.mjs';

const out = new URL('./out/', import.meta.url).pathname;
const dist = new URL('../../dist/', import.meta.url).pathname;
const html = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');
let site;
before(async () => {
  mkdirSync(out, { recursive: true });
  site = await start();
});
after(() => site.stop());

const text = (page, selector) => page.textContent(selector);
const pixels = async (page, id) => {
  await show(page, id);
  return page.$eval(`#${id} canvas`, (canvas) => canvas.toDataURL());
};

test('the chip price is changed by keyboard: sentence, charts and table follow', async () => {
  const { page, context, trouble } = await watched(site.browser, site.address);
  await open(page, site.address);
  const before = {
    sentence: await said(page),
    buildOut: await pixels(page, 'build-out'),
    money: await pixels(page, 'money'),
    table: await tableOf(page, 'money'),
  };
  assert.match(before.sentence, /6\.0 GW.*\$193 bn.*\$107 bn.*\$195 bn.*\$4\.96/);

  await page.focus('[data-input=chip_price] input[type=range]');
  for (let k = 0; k < 6; k++) await page.keyboard.press('PageUp');
  await drawn(page);
  assert.equal(await page.inputValue('[data-input=chip_price] .field'), '85,500');
  assert.equal(await page.getAttribute('[data-input=chip_price] input[type=range]', 'aria-valuetext'), '85,500 dollars a chip');
  const dearer = await said(page);
  assert.match(dearer, /\$2\d\d bn/);
  assert.notEqual(dearer, before.sentence);
  assert.notEqual(await pixels(page, 'money'), before.money);
  // A table that is closed follows when nothing changes any more.
  await settled(page);
  assert.notEqual(await tableOf(page, 'money'), before.table);

  // A price at which money, not power, limits the build: now the build-out changes too.
  await page.fill('[data-input=chip_price] .field', '200000');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.notEqual(await pixels(page, 'build-out'), before.buildOut);
  assert.match(await text(page, '#build-out h2'), /Money, not power/);
  await photograph(page, `${out}chip-price.png`);

  await page.click('[data-input=chip_price] .reset button');
  await drawn(page);
  assert.equal(await said(page), before.sentence);
  assert.deepEqual([...trouble, ...(await page.evaluate(() => window.breaches))], []);
  await context.close();
});

test('what is in the picture is in the table beside it', async () => {
  const { page, context } = await watched(site.browser, site.address);
  await open(page, site.address);
  await page.click('#build-out .data > summary');
  await page.waitForSelector('#build-out tbody');
  const cells = await page.$$eval('#build-out tbody tr', (rows) => rows.map((row) => [...row.cells].map((c) => c.textContent)));
  assert.equal(cells.length, 15);
  assert.deepEqual(cells.at(-1).slice(0, 6), ['2038', '0.00', '4.44', '6.00', '6.00', 'power']);
  await context.close();
});

const boxes = ['.masthead', '.answer', '.scenario', 'h1', '.sentence', '.caveat', '.presets', '.presets li > *', '.controls',
  '.controls h2', '.changes', '.strip-choice', '.controls > .control .strip', '.controls > .control .strip-range', '.search', '.controls > .control', '.controls > .control .head', '.controls > .control .slider',
  '.controls > .control .field', '.controls > .control .why summary', '.group > summary', '.figures', '.figures > div',
  '.figures dd', '.chart', '.chart h2', '.subtitle', '.frame', '.data > summary', '.share', '.share .link', '.chart .download > summary', '.share .download > summary', '.share .open', '#claims', '.claim', '.claim h3', '#limits', '#sources'];
const rectangles = (page) => page.evaluate((selectors) => selectors.map((selector) => [selector,
  [...document.querySelectorAll(selector)].map((e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height];
  })]), boxes);

for (const [width, path] of [[360, ''], [768, ''], [1280, ''], [360, 'fr/'], [1280, 'fr/'], [360, 'de/'], [1280, 'de/']]) {
  test(`static and live boxes are the same at ${width} px ${path}`, async () => {
    const viewport = { width, height: 900 };
    const still = await watched(site.browser, site.address, { viewport, javaScriptEnabled: false });
    await still.page.goto(site.address + path);
    const live = await watched(site.browser, site.address, { viewport });
    await open(live.page, site.address + path);
    const [a, b] = [await rectangles(still.page), await rectangles(live.page)];
    a.forEach(([selector, before], k) => {
      const now = b[k][1];
      assert.ok(before.length > 0, `${selector} is on the page`);
      assert.equal(now.length, before.length, `${selector}: as many boxes`);
      before.forEach((box, i) => box.forEach((side, j) => {
        assert.ok(Math.abs(side - now[i][j]) <= 1, `${selector} ${i}: ${box} is not ${now[i]}`);
      }));
    });
    assert.equal(await said(still.page), await said(live.page));
    assert.equal(await still.page.textContent('.figures'), await live.page.textContent('.figures'));
    assert.equal(await still.page.textContent('#money table'), await tableOf(live.page, 'money'));
    await still.page.screenshot({ path: `${out}static-${path.slice(0, 2)}${width}.png`, fullPage: true });
    await still.context.close();
    await live.context.close();
  });
}

for (const width of [320, 360, 768, 1280, 3840]) {
  test(`nothing scrolls sideways and axe finds nothing at ${width} px`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context, trouble } = await watched(site.browser, site.address, { viewport: { width, height: 900 }, colorScheme });
      await open(page, site.address);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await photograph(page, `${out}page-${width}-${colorScheme}.png`);
      await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
      await drawn(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, 'with everything open');
      assert.deepEqual(trouble, []);
      const axe = new AxeBuilder({ page });
      // In the dark only colours differ.
      if (colorScheme === 'dark') axe.withRules(['color-contrast']);
      const { violations } = await axe.analyze();
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' | ')}`), []);
      await context.close();
    }
  });
}

test('every picture in every named scenario is drawn, and nothing is said in the console', async () => {
  const { page, context, trouble } = await watched(site.browser, site.address);
  await open(page, site.address);
  const names = await page.$$eval('.presets li > *', (all) => all.map((b) => b.textContent));
  for (const [k, name] of names.entries()) {
    await page.click(`.presets li:nth-child(${k + 1}) button`);
    await drawn(page);
    await page.click('.preset .primary');
    await drawn(page);
    assert.equal(await text(page, '.scenario'), name);
    for (const id of ['build-out', 'money', 'dollar', 'payback']) {
      await show(page, id);
      const share = await page.$eval(`#${id} canvas`, (canvas) => {
        const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
        const context = copy.getContext('2d', { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, copy.width, copy.height);
        let inked = 0;
        for (let i = 3; i < data.length; i += 4) inked += data[i] > 0;
        return inked / (data.length / 4);
      });
      assert.ok(share > 0.05, `${name}: ${id} has ${share} of its pixels drawn`);
    }
    await photograph(page, `${out}scenario-${k}.png`);
  }
  assert.deepEqual(trouble, []);
  await context.close();
});

const charts = ['build-out', 'money', 'dollar', 'payback', 'drivers', 'sure', 'map', 'compare'];

/** Notes which charts are drawn; every drawing begins by clearing the canvas. */
const noted = (page) => page.addInitScript(() => {
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  window.drawings = [];
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    const chart = this.canvas.closest('.chart');
    if (chart) window.drawings.push(chart.id);
    return clear.apply(this, box);
  };
});
const drawings = (page) => page.evaluate(() => [...new Set(window.drawings.splice(0))].sort());

test('a chart out of sight is not drawn until somebody comes or prints', async () => {
  const { page, context, trouble } = await watched(site.browser, site.address);
  await noted(page);
  await open(page, site.address);
  const near = (await drawings(page)).filter((id) => !['build-out', 'money'].includes(id));
  assert.deepEqual(near, [], 'only the first charts are near the screen');
  const said = await page.getAttribute('#payback canvas', 'aria-label');
  await page.focus('[data-input=chip_price] input[type=range]');
  await page.keyboard.press('PageUp');
  await settled(page);
  await drawn(page);
  const far = charts.slice(3);
  assert.deepEqual((await drawings(page)).filter((id) => far.includes(id)), []);
  assert.notEqual(await page.getAttribute('#payback canvas', 'aria-label'), said, 'what it says in words follows');

  const late = await pixels(page, 'payback');
  assert.ok((await drawings(page)).includes('payback'));
  // Seen once, it is as it was when somebody comes back.
  for (const place of ['.masthead', '#payback']) {
    await page.$eval(place, (e) => e.scrollIntoView());
    for (let k = 0; k < 3; k++) await drawn(page);
  }
  assert.ok(!(await drawings(page)).includes('payback'), 'it is not drawn again');
  const link = new URL(await page.inputValue('.share .link input')).hash;
  const other = await watched(site.browser, site.address);
  await open(other.page, site.address + link);
  assert.equal(late, await pixels(other.page, 'payback'), 'it shows the newest');
  await other.context.close();

  await page.keyboard.press('PageUp');
  await settled(page);
  await drawn(page);
  await drawings(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual((await drawings(page)).filter((id) => ['sure', 'map', 'compare'].includes(id)), ['compare', 'map', 'sure'], 'paper shows all');
  await page.focus('#drivers .frame');
  await page.keyboard.press('End');
  await drawn(page);
  assert.notEqual(await text(page, '#drivers .reading'), '');
  assert.deepEqual(trouble, []);
  await context.close();
});

test('where a browser cannot tell what is in sight, every chart is drawn', async () => {
  const { page, context } = await watched(site.browser, site.address);
  await noted(page);
  await page.addInitScript(() => { delete window.IntersectionObserver; });
  await open(page, site.address);
  await drawn(page);
  assert.deepEqual(await drawings(page), [...charts].sort());
  await context.close();
});

test('a page whose code does not arrive keeps its answer and says so', async () => {
  const wasm = readFileSync(dist + readdirSync(dist).find((name) => name.endsWith('.wasm')));
  const cut = (route) => route.fulfill({ body: wasm.subarray(0, wasm.length / 2), contentType: 'application/wasm' });
  for (const [what, answer] of [['blocked', (route) => route.abort()], ['cut off', cut], ['rubbish', (route) => route.fulfill({ body: 'rubbish', contentType: 'application/wasm' })]]) {
    const { page, context } = await watched(site.browser, site.address);
    await page.route('**/*.wasm', answer);
    await page.goto(site.address);
    await page.waitForSelector('html[data-state=failed]');
    assert.ok(await page.isVisible('#notice'), what);
    assert.match(await said(page), /6\.0 GW/, what);
    await context.close();
  }
});

test('without any script the notice waits its time and then appears', async () => {
  const { page, context } = await watched(site.browser, site.address, { javaScriptEnabled: false });
  await page.goto(site.address);
  assert.ok(!(await page.isVisible('#notice')));
  // Its delay is a CSS animation: jump to its end instead of waiting for it.
  const session = await context.newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 10000 });
  await page.waitForSelector('#notice', { state: 'visible' });
  await context.close();
});

test('the page has no inline script, no inline style and the strict policy', () => {
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/);
  assert.match(html, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
  assert.doesNotMatch(html, /gigawatt:(app|title|description|claims|limits|sources)/);
  for (const [, url] of html.matchAll(/(?:src|href|srcset)="?([^" >]+)/g)) {
    assert.match(url, /^(\.\/|#|data:|https:\/\/)/, 'relative, or a link to a source');
  }
});
