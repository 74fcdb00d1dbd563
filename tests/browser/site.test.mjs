// The pages of the site as files: every scenario's own, the one that opens from a disk, and what is kept
// for a reader without a network.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { drawn, open, said, settled, start, tableOf, watched } from './browser.mjs';

const dist = new URL('../../dist/', import.meta.url).pathname;
let site;
before(async () => { site = await start(); });
after(() => site.stop());

/** What a page says of its scenario. */
async function answer(page) {
  const text = (selector) => page.textContent(selector);
  return [await text('.scenario'), await text('h1'), await said(page), await text('.figures'), await tableOf(page, 'money'),
    await tableOf(page, 'drivers'), await tableOf(page, 'sure'), await text('#build-out h2'),
    ...(await page.locator('.presets [aria-current=true]').allTextContents())];
}

const scenarios = readdirSync(join(dist, 's')).sort();
const pages = [...scenarios.map((id) => `s/${id}/`), 'fr/s/stargate-10gw/', 'de/s/hyperion-5gw/'];

test('the page of every scenario says, without the app, what the app computes', async () => {
  assert.ok(scenarios.length >= 15, `${scenarios.length} scenarios`);
  const still = await watched(site.browser, site.address, { javaScriptEnabled: false });
  for (const path of pages) {
    await still.page.goto(site.address + path);
    const live = await watched(site.browser, site.address);
    await open(live.page, site.address + path);
    assert.deepEqual(await answer(still.page), await answer(live.page), path);
    assert.deepEqual(live.trouble, [], path);
    await live.context.close();
  }
  await still.context.close();
});

test('a scenario is reached from another and in another language without the app', async () => {
  const { page, context } = await watched(site.browser, site.address, { javaScriptEnabled: false });
  await page.goto(`${site.address}s/epoch-1gw/`);
  await page.click('.presets li:nth-child(2) a');
  assert.equal(page.url(), `${site.address}s/prometheus-1gw/`);
  await page.click('a[hreflang=de]');
  assert.equal(page.url(), `${site.address}de/s/prometheus-1gw/`);
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  await page.click('.presets li:nth-child(1) a');
  assert.equal(page.url(), `${site.address}de/`);
  await context.close();
});

test('the link that a page shows opens its scenario, whatever page it is', async () => {
  const { page, context, trouble } = await watched(site.browser, site.address);
  await open(page, `${site.address}s/epoch-1gw/`);
  const link = () => page.inputValue('.share .link input');
  assert.match(await link(), /\/some\/where\/s\/epoch-1gw\/#v1\/epoch-1gw@/);
  await page.click('.presets li:nth-child(2) button');
  await page.click('.preset .primary');
  // The page of one scenario is no place for another.
  await page.waitForFunction(() => document.querySelector('.share .link input').value.includes('#v1/prometheus'));
  assert.match(await link(), /\/some\/where\/#v1\/prometheus-1gw@/);
  const before = await said(page);
  await open(page, await link());
  assert.equal(await said(page), before);
  assert.deepEqual(trouble, []);
  await context.close();
});

test('the single file opens from a disk, alone, and computes the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gigawatt-'));
  try {
    for (const path of ['', 'fr/']) {
      const file = join(folder, 'gigawatt.html');
      copyFileSync(join(dist, path, 'single.html'), file);
      const { page, context, trouble } = await watched(site.browser, `file://${file}`);
      await page.goto(`file://${file}`);
      await page.waitForSelector('html[data-state=running]');
      await settled(page);
      const there = await watched(site.browser, site.address);
      await open(there.page, site.address + path);
      assert.deepEqual(await answer(page), await answer(there.page));
      // Changed, it computes; another scenario opens.
      await page.fill('[data-input=budget] .field', '100');
      await page.keyboard.press('Enter');
      await drawn(page);
      assert.match(await said(page), /100/);
      await page.goto(`file://${file}#v1/epoch-1gw`);
      await page.waitForFunction(() => /1[.,]35/.test(document.querySelector('.sentence').textContent));
      assert.deepEqual(await page.evaluate(() => window.breaches), []);
      assert.deepEqual(trouble, []);
      await there.context.close();
      await context.close();
      // Nor does it need its code to say its answer.
      const still = await watched(site.browser, `file://${file}`, { javaScriptEnabled: false });
      await still.page.goto(`file://${file}`);
      assert.match(await said(still.page), /6[.,]0\sGW/);
      const widths = await still.page.$$eval('.frame img', (all) => all.map((img) => img.naturalWidth));
      assert.ok(widths.length === 8 && widths.every((width) => width > 0), `${widths}`);
      assert.deepEqual(still.trouble, []);
      await still.context.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  return (await caches.keys()).length;
});

test('after one visit the page opens without a network, in every language and scenario', async () => {
  const { page, context } = await watched(site.browser, site.address);
  await open(page, site.address);
  assert.equal(await kept(page), 1);
  const online = await answer(page);
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector('html[data-state=running]');
  await settled(page);
  assert.deepEqual(await answer(page), online);
  await page.goto(`${site.address}de/s/epoch-1gw/`);
  assert.equal(page.url().split('@')[0], `${site.address}de/#v1/epoch-1gw`);
  await page.waitForSelector('html[data-state=running]');
  assert.match(await said(page), /1,35\sGW/);
  // A link that was changed goes along.
  await page.goto('about:blank');
  await page.goto(`${site.address}s/epoch-1gw/#v1/epoch-1gw?power_full_gw=2`);
  await page.waitForSelector('html[data-state=running]');
  assert.match(page.url(), /some\/where\/#v1\/epoch-1gw.*power_full_gw=2/);
  assert.match(await page.textContent('.changes summary'), /1/);
  await context.close();
});

test('versions do not mix: what is not as this version has it is not kept', async () => {
  // The page was exchanged between the script and the files that it names.
  const folder = mkdtempSync(join(tmpdir(), 'gigawatt-'));
  cpSync(dist, folder, { recursive: true, filter: (file) => !file.includes('pictures') });
  const exchange = (text) => writeFileSync(join(folder, 'de/index.html'), text);
  const whole = readFileSync(join(folder, 'de/index.html'), 'utf8');
  const { server, address } = await serve(0, '/', folder);
  try {
    for (const [text, expected] of [[whole.replace('</body>', '<!-- newer --></body>'), 'redundant'], [whole, 'installed']]) {
      exchange(text);
      const { page, context } = await watched(site.browser, address);
      await page.goto(address);
      const state = await page.evaluate(async () => {
        const { installing } = await navigator.serviceWorker.register('./offline.js');
        if (installing?.state === 'installing') await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
        return installing?.state;
      });
      assert.equal(state, expected);
      await context.close();
    }
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test('with a network the page is the newest, without one it is the newest that was seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gigawatt-'));
  cpSync(dist, folder, { recursive: true, filter: (file) => !file.includes('pictures') });
  const { server, address } = await serve(0, '/', folder);
  const { page, context } = await watched(site.browser, address);
  const marked = (page) => page.evaluate(() => document.querySelector('meta[name=marked]')?.content ?? 'older');
  try {
    await open(page, address);
    assert.equal(await kept(page), 1);
    // A newer version is put there: the page, and the script that knows its hash.
    const [html, script] = ['index.html', 'offline.js'].map((name) => readFileSync(join(folder, name), 'utf8'));
    const newer = html.replace('</head>', '<meta name="marked" content="newer"></head>');
    const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    assert.ok(script.includes(`['', '${hash(html)}']`));
    writeFileSync(join(folder, 'index.html'), newer);
    writeFileSync(join(folder, 'offline.js'), script.replace(hash(html), hash(newer)).replace(/(\$\{root\}) sha256-/, '$1 sha256-newer-'));
    await page.reload();
    assert.equal(await marked(page), 'newer');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register('./offline.js');
      while (!registration.waiting) {
        const { installing } = registration;
        await new Promise((done) => (installing ?? registration).addEventListener(installing ? 'statechange' : 'updatefound', done, { once: true }));
      }
    });
    // The older copy serves as long as a page of it is open; then the newer takes its place.
    await page.close();
    const next = await context.newPage();
    await next.goto(address);
    await next.waitForFunction(async () => (await caches.keys()).every((name) => name.includes('sha256-newer-')));
    await context.setOffline(true);
    await next.reload();
    await next.waitForSelector('html[data-state=running]');
    assert.equal(await marked(next), 'newer');
  } finally {
    await context.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test('the copy of an older version is dropped, those of others are not', async () => {
  const { page, context } = await watched(site.browser, site.address);
  await page.goto(site.address);
  await page.evaluate(() => caches.open(`gigawatt ${new URL('./', location.href)} sha256-old`));
  await page.evaluate(() => caches.open('somebody else'));
  await page.waitForSelector('html[data-state=running]');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => !(await caches.keys()).some((name) => name.endsWith('sha256-old')));
  assert.ok((await page.evaluate(() => caches.keys())).includes('somebody else'));
  await context.close();
});

test('a frame keeps nothing', async () => {
  const { page, context } = await watched(site.browser, site.address);
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: `<iframe src="${site.address}"></iframe><iframe src="${site.address}embed.html"></iframe>` }));
  // Asked of every frame before anything runs in it.
  await page.addInitScript(() => {
    window.registered = 0;
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...all) { window.registered += 1; return register.apply(this, all); };
  });
  await page.goto(`${site.address}host.html`);
  for (const frame of page.frames().slice(1)) {
    await frame.waitForSelector('html[data-state=running]');
    await frame.waitForSelector('.sentence [role=spinbutton]');
    assert.equal(await frame.evaluate(() => registered), 0);
  }
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await context.close();
});

test('the script that keeps the page names every file that it needs', () => {
  const script = readFileSync(join(dist, 'offline.js'), 'utf8');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  for (const [, file] of html.matchAll(/"\.\/([^"]+\.(?:js|css|wasm))"/g)) assert.ok(script.includes(`['${file}', 'sha256-`), file);
});
