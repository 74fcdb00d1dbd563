// The page in use: every way to change a number, and every way back.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { drawn, holdClock, open, photograph, said, show, start, watched } from './browser.mjs';
import { editsAndBack } from './edits.mjs';

const out = new URL('./out/', import.meta.url).pathname;
let site;
before(async () => {
  mkdirSync(out, { recursive: true });
  site = await start();
});
after(() => site.stop());

const text = (page, selector) => page.textContent(selector);
const sentence = said;
const given = (page, label) => page.locator(`.sentence [aria-label="${label}"]`);

/** A page that must stay without trouble; `use` gets it open and running. */
function used(what, use, options = {}, path = '') {
  test(what, async () => {
    const { page, context, trouble } = await watched(site.browser, site.address, options);
    await open(page, site.address + path);
    await use(page, context);
    assert.deepEqual([...trouble, ...(await page.evaluate(() => window.breaches))], []);
    await context.close();
  });
}

used('numbers of the sentence are typed, stepped and dragged', async (page) => {
  const start = await sentence(page);
  const budget = given(page, 'Money made available');

  await budget.click();
  await page.keyboard.type('$400bn');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.match(await sentence(page), /^\$400 bn made available/);
  assert.equal(await page.inputValue('[data-input=budget] .field'), '400');
  assert.ok(await budget.evaluate((e) => e === document.activeElement), 'the keyboard stays where it was');

  await page.keyboard.press('ArrowRight');
  await drawn(page);
  assert.equal(await page.inputValue('[data-input=budget] .field'), '408');
  await page.keyboard.press('Home');
  await drawn(page);
  assert.match(await sentence(page), /^\$100 bn/);

  const box = await budget.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let k = 1; k <= 20; k++) await page.mouse.move(box.x + box.width / 2 + 10 * k, box.y + box.height / 2);
  await drawn(page);
  const dragged = Number(await page.inputValue('[data-input=budget] .field'));
  assert.ok(dragged > 150, `dragged to ${dragged}`);
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.match(await sentence(page), /^\$100 bn/, 'Escape gives up a drag');
  await page.mouse.up();

  await budget.click();
  await page.keyboard.type('lots');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.match(await text(page, '.problem'), /“lots” is not a value here.*still uses \$100 bn/);
  assert.match(await sentence(page), /made available/, 'the last good answer stays');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await text(page, '.problem'), '');

  await page.selectOption('.sentence select[aria-label=Chip]', { index: 0 });
  await drawn(page);
  assert.notEqual(await sentence(page), start);
  for (let k = 0; k < 5; k++) await page.keyboard.press('Control+z');
  await drawn(page);
  assert.equal(await sentence(page), start, 'and all of it undone');
});

used('fields take what people type and say how they understood it', async (page) => {
  for (const [input, typed, echo, field] of [
    ['budget', '250 billion', '= $250 bn', '250'],
    ['budget', '1e11', '= $100 bn', '100'],
    ['power_full_gw', '7200 MW', '= 7.2 GW', '7.2'],
    ['chip_life', '48 months', '= 4 years', '4'],
    ['chip_price', '60k', '= $60,000', '60,000'],
    ['electricity_price', '7.5 ct/kWh', '= $75.00', '75'],
    ['utilisation', '65 %', '= 65%', '65'],
  ]) {
    const at = `[data-input=${input}]`;
    await page.fill(`${at} .field`, typed);
    await drawn(page);
    assert.equal(await text(page, `${at} .message`), echo, typed);
    await page.keyboard.press('Enter');
    await drawn(page);
    assert.equal(await page.inputValue(`${at} .field`), field, typed);
  }
  await page.fill('[data-input=budget] .field', '5 GW');
  await page.keyboard.press('Enter');
  await drawn(page);
  const why = await text(page, '[data-input=budget] .message');
  assert.match(why, /GW/);
  assert.match(why, /\$100 bn/, 'what stays in use is named');
  assert.equal(await page.inputValue('[data-input=budget] .field'), '5 GW', 'nothing typed is lost');
});

used('the power path is moved by keys and by the pointer', async (page) => {
  const start = await sentence(page);
  await show(page, 'build-out');
  const full = page.locator('.handle').nth(2);
  assert.equal(await full.getAttribute('aria-label'), 'Full power: 6.0 GW in 2035');
  await full.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('PageUp');
  await drawn(page);
  assert.equal(await full.getAttribute('aria-label'), 'Full power: 6.5 GW in October 2034');
  assert.equal(await page.inputValue('[data-input=power_full_gw] .field'), '6.5', 'the field follows');
  const box = await full.boundingBox();
  assert.ok(box.width >= 44 && box.height >= 44);
  await page.mouse.move(box.x + 22, box.y + 22);
  await page.mouse.down();
  await page.mouse.move(box.x + 22, box.y + 122, { steps: 8 });
  await drawn(page);
  const lower = await full.getAttribute('aria-label');
  assert.match(lower, /^Full power: [345]\.\d+ GW in October 2034$/);
  await page.mouse.up();
  await photograph(page, `${out}path.png`);
  for (let k = 0; k < 3; k++) await page.keyboard.press('Control+z');
  await drawn(page);
  assert.equal(await sentence(page), start, 'a drag is one step, a key is one step');
  assert.equal(await page.locator('.changes > .sign').first().isDisabled(), true);
});

used('two hundred edits of every kind are undone and done again', async (page) => {
  const { start, edited, undone, back, redone, again } = await page.evaluate(editsAndBack);
  assert.ok(undone >= 200, `${undone} steps`);
  assert.deepEqual(back, start);
  assert.match(back.link, /^v1\/meta@[\d-]+$/, 'nothing differs from the named scenario');
  assert.equal(redone, undone);
  assert.deepEqual(again, edited, 'to the last digit');
});

used('a scenario shows what it changes before it is taken', async (page) => {
  await page.click('.presets li:nth-child(2) button');
  await drawn(page);
  const shown = await text(page, '.preset');
  assert.match(shown, /Full power of the sites: 6\.0 GW → 1\.0 GW/);
  assert.match(await sentence(page), /^\$300 bn/, 'nothing has changed yet');
  await page.screenshot({ path: `${out}preset.png` });
  await page.click('.preset .primary');
  await drawn(page);
  assert.equal(await text(page, '.scenario'), 'Prometheus, 1 GW');
  assert.ok(await page.evaluate(() => document.activeElement.id === 'headline' && scrollY < 200), 'back at the question');
  await page.waitForFunction(() => document.title === document.querySelector('h1').textContent);
  await page.fill('[data-input=chip_life] .field', '4');
  await page.keyboard.press('Enter');
  await drawn(page);
  await page.click('.changes summary');
  assert.match(await text(page, '.changes'), /What you changed \(1\).*Life of chips and servers: 5 years → 4 years/s);
  await page.click('.changes li .sign');
  await drawn(page);
  assert.match(await text(page, '.changes summary'), /Nothing changed from this scenario/);
});

used('every chart is read by keys, and its table sorts', async (page) => {
  for (const [id, first, says] of [
    ['build-out', /^2024: facility power 0/, /October 2038: facility power 6\.0 GW/],
    ['money', /^2024: /, /^2038: .*total \$3\d bn/i],
    ['dollar', /^Replacements: of every dollar 46 cents/, /^Operations: /],
    ['payback', /^2024: /, /^October 2038: /],
  ]) {
    await page.focus(`#${id} .frame`);
    await page.keyboard.press('ArrowRight');
    await drawn(page);
    assert.match(await text(page, `#${id} .reading`), first, id);
    await page.keyboard.press('End');
    await drawn(page);
    assert.match(await text(page, `#${id} .reading`), says, id);
    assert.ok((await page.locator(`#${id} .band rect`).boundingBox()).width > 0, 'and shown where');
    await page.keyboard.press('Escape');
    await drawn(page);
    assert.equal(await text(page, `#${id} .reading`), '');
    await page.click(`#${id} .data > summary`);
    await page.waitForSelector(`#${id} tbody`);
    const column = () => page.$$eval(`#${id} tbody td:last-of-type`, (all) => all.map((cell) => cell.textContent));
    const number = (x) => Number(x.replace(/[^\d.−]/g, '').replace('−', '-')) * (x.includes('million') ? 1e6 : 1);
    const numbers = (await column()).map(number);
    await page.click(`#${id} thead th:last-child button`);
    await page.click(`#${id} thead th:last-child button`);
    const sorted = (await column()).map(number);
    if (!numbers.some(Number.isNaN)) assert.deepEqual(sorted, [...numbers].sort((a, b) => b - a), id);
    assert.equal(await page.getAttribute(`#${id} thead th:last-child`, 'aria-sort'), 'descending');
  }
  await show(page, 'money');
  const box = await page.locator('#money .frame').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
  await drawn(page);
  assert.match(await text(page, '#money .reading'), /^20\d\d: /, 'and by the pointer');
});

used('the link follows a change after a pause, and opens again', async (page, context) => {
  await holdClock(page);
  await page.fill('[data-input=budget] .field', '400');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.equal(await page.evaluate(() => location.hash), '');
  const length = await page.evaluate(() => history.length);
  await page.clock.runFor(400);
  const hash = await page.evaluate(() => location.hash);
  assert.match(hash, /^#v1\/meta@[\d-]+\?budget=4e11$/);
  assert.equal(await page.evaluate(() => history.length), length, 'no step of the history is spent');
  assert.ok((await page.getAttribute('a[hreflang=fr]', 'href')).endsWith(hash), 'the other languages open the same');
  const other = await watched(site.browser, site.address);
  await open(other.page, site.address + hash);
  assert.match(await sentence(other.page), /^\$400 bn/);
  await other.page.evaluate(() => { location.hash = '#v1/epoch-1gw'; });
  await drawn(other.page);
  assert.equal(await text(other.page, '.scenario'), "Epoch AI's 1 GW of IT", 'a link put into the address opens');
  await other.context.close();
  void context;
});

used('a damaged link opens what it can and says what is lost', async (page) => {
  const notice = await text(page, '.opened');
  assert.match(notice, /nonsense/);
  assert.match(await sentence(page), /^\$400 bn/);
  await page.screenshot({ path: `${out}damaged-link.png` });
  await page.click('.opened .plain:not([hidden])');
  await drawn(page);
  assert.equal(await text(page, '.opened'), '');
}, {}, '#v1/meta@2026-11?budget=4e11&nonsense=1');

test('in a frame the history stays the host’s', async () => {
  const { page, context } = await watched(site.browser, site.address);
  await holdClock(page);
  await page.goto(`${site.address}index.html`);
  await page.evaluate((address) => {
    document.body.innerHTML = '';
    const frame = document.createElement('iframe');
    Object.assign(frame, { src: address, width: 800, height: 800 });
    document.body.append(frame);
  }, site.address);
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await frame.waitForSelector('html[data-state=running]');
  const length = await page.evaluate(() => history.length);
  await frame.fill('[data-input=budget] .field', '400');
  await frame.press('[data-input=budget] .field', 'Enter');
  await page.clock.runFor(2000);
  assert.match(await frame.textContent('.sentence'), /^\$400 bn/);
  assert.equal(await page.evaluate(() => history.length), length);
  assert.equal(await frame.evaluate(() => location.hash), '');
  await context.close();
});

used('scrolling by touch over ten sliders changes nothing', async (page, context) => {
  const start = await sentence(page);
  await page.$$eval('.group', (all) => all.slice(0, 1).forEach((group) => { group.open = true; }));
  await drawn(page);
  const session = await context.newCDPSession(page);
  const swipe = async (x, y, dx, dy) => {
    const touch = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [{ x, y }]);
    for (let k = 1; k <= 12; k++) {
      await touch('touchMove', [{ x: x + (dx * k) / 12, y: y + (dy * k) / 12 }]);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await touch('touchEnd', []);
    await drawn(page);
  };
  const sliders = await page.locator('.slider').all();
  assert.ok(sliders.length >= 10);
  for (const slider of sliders.slice(0, 10)) {
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    const before = await page.evaluate(() => scrollY);
    await swipe(box.x + box.width * 0.9, box.y + box.height / 2, 0, -150);
    assert.notEqual(await page.evaluate(() => scrollY), before, 'the page scrolls');
  }
  assert.equal(await sentence(page), start);
  assert.ok(await page.locator('.changes > .sign').first().isDisabled(), 'nothing to undo');
  // Along the slider a finger drags it, in one step.
  const slider = page.locator('[data-input=chip_price] .slider');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await swipe(box.x + box.width * 0.4, box.y + box.height / 2, box.width * 0.4, 3);
  assert.notEqual(await sentence(page), start);
  await page.locator('.changes > .sign').first().click();
  await drawn(page);
  assert.equal(await sentence(page), start);
}, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

used('a finger drags a number of the answer and reads a chart', async (page, context) => {
  const start = await sentence(page);
  const session = await context.newCDPSession(page);
  const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const frame = () => page.evaluate(() => new Promise(requestAnimationFrame));
  const budget = await given(page, 'Money made available').boundingBox();
  const y = budget.y + budget.height / 2;
  await touch('touchStart', { x: budget.x + 10, y });
  for (let k = 1; k <= 12; k++) {
    await touch('touchMove', { x: budget.x + 10 + 8 * k, y: y + k / 6 });
    await frame();
  }
  await touch('touchEnd');
  await drawn(page);
  assert.match(await sentence(page), /^\$[4-9]\d\d bn/);
  await page.locator('.changes > .sign').first().tap();
  await drawn(page);
  assert.equal(await sentence(page), start, 'in one step');

  const chart = page.locator('#money .frame');
  await show(page, 'money');
  const box = await chart.boundingBox();
  await touch('touchStart', { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await touch('touchMove', { x: box.x + box.width / 2 + 40, y: box.y + box.height / 2 });
  await frame();
  await touch('touchEnd');
  await drawn(page);
  assert.match(await text(page, '#money .reading'), /^20\d\d: .*all spending/, 'what was read stays');
  await page.locator('#money h2').tap();
  await drawn(page);
  assert.equal(await text(page, '#money .reading'), '', 'until something else is touched');
}, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

used('a scenario goes out as a file and comes in again', async (page) => {
  await page.fill('[data-input=chip_price] .field', '61234');
  await page.keyboard.press('Enter');
  await drawn(page);
  const wanted = await sentence(page);
  await page.click('.share .download:nth-of-type(1) summary');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.share .download:nth-of-type(1) button'),
  ]);
  const path = `${out}scenario.json`;
  await download.saveAs(path);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).set.chip_price, 61234);
  assert.equal(await page.inputValue('.share .download:nth-of-type(1) textarea'), readFileSync(path, 'utf8'), 'what can be copied is the same');
  await page.keyboard.press('Control+z');
  await page.setInputFiles('#open-file', path);
  await page.waitForFunction((price) => document.querySelector('[data-input=chip_price] .field').value === price, '61,234');
  await drawn(page);
  assert.equal(await sentence(page), wanted);
  writeFileSync(path, '{"gigawatt": "scenario", "version": 9}');
  await page.setInputFiles('#open-file', path);
  await page.waitForFunction(() => document.querySelector('.share > .said').textContent.includes('version'));
  assert.equal(await sentence(page), wanted, 'a bad file changes nothing');
});

used('a chart leaves as PNG, SVG and CSV', async (page) => {
  await page.click('#build-out .download summary');
  for (const [button, ending] of [['PNG', 'png'], ['SVG', 'svg']]) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`#build-out .download button:text-is("${button}")`),
    ]);
    assert.equal(download.suggestedFilename(), `gigawatt-build-out.${ending}`);
    await download.saveAs(`${out}build-out.${ending}`);
  }
  const svg = readFileSync(`${out}build-out.svg`, 'utf8');
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(svg, /#v1\/meta/, 'it says which scenario it is of');
  const png = readFileSync(`${out}build-out.png`);
  assert.equal(png.readUInt32BE(16), 2400, 'twice as sharp');
  assert.match(await page.inputValue('#build-out .download textarea'), /^Year,/);
});

used('each step of a slider brings one strip up to date, a moment without one the rest', async (page) => {
  await holdClock(page);
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.waitForSelector('.questions[data-state=whole]');
  const strips = () => page.$$eval('.controls > .control .strip .line', (all) => all.map((line) => line.getAttribute('d')));
  const seen = [await strips()];
  await page.focus('[data-input=chip_price] input[type=range]');
  await drawn(page);
  // The clock stands: nobody tells the page that nothing moves any more.
  for (const key of ['Home', ...Array(5).fill('PageUp')]) {
    await page.keyboard.press(key);
    await drawn(page);
    seen.push(await strips());
  }
  assert.equal(await page.getAttribute('.questions', 'data-state'), 'first', 'not at rest');
  const changed = seen.slice(1).map((now, step) => now.flatMap((d, k) => (d === seen[step][k] ? [] : [k])));
  assert.ok(changed.every((all) => all.length <= 1), `one a step: ${changed.join(' | ')}`);
  const turns = changed.flat();
  const takers = new Set(turns).size;
  assert.ok(takers >= 3 && turns.length > takers, `${turns}`);
  assert.ok(turns.every((k, turn) => k === turns[turn % takers]), `nobody twice before the others: ${turns}`);
  await page.clock.runFor(5000);
  await page.waitForSelector('.questions[data-state=whole]');
  await drawn(page);
  const whole = await strips();
  // Opened anew with the same scenario, the page draws the same strips.
  await page.clock.resume();
  await page.reload();
  await page.waitForSelector('.questions[data-state=whole]');
  await drawn(page);
  assert.deepEqual(await strips(), whole);
});

used('an input is found by its words', async (page) => {
  await page.fill('#search', 'household');
  await drawn(page);
  const seen = () => page.$$eval('.group:not([hidden]) .control:not([hidden])', (all) => all.map((e) => e.dataset.input));
  assert.deepEqual(await seen(), ['household_kwh']);
  // What was refused waits, with its reason, while something else is searched for.
  const field = page.locator('[data-input=household_kwh] .field');
  await field.fill('many');
  await field.press('Enter');
  const refusal = await text(page, '[data-input=household_kwh] .message.error');
  assert.match(refusal, /many/);
  await page.fill('#search', 'interest');
  await drawn(page);
  assert.deepEqual(await seen(), ['cost_of_capital'], 'by another name');
  await page.fill('#search', 'zebra');
  await drawn(page);
  assert.match(await text(page, '.search-none'), /No input/);
  assert.deepEqual(await seen(), []);
  await page.fill('#search', 'household');
  await drawn(page);
  assert.deepEqual(await seen(), ['household_kwh']);
  assert.equal(await field.inputValue(), 'many');
  assert.equal(await text(page, '[data-input=household_kwh] .message.error'), refusal);
});

for (const [path, language, budget, typed] of [
  ['fr/', 'fr', '3,5 Md$', /^Un budget de 3,5\sMd\s\$/u],
  ['de/', 'de', '3,5 Mrd. $', /^Mit 3,5\sMrd\.\s\$/u],
]) {
  used(`the page in ${language}`, async (page) => {
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await page.fill('[data-input=budget] .field', budget);
    await page.keyboard.press('Enter');
    await drawn(page);
    const answer = await sentence(page);
    assert.match(answer, typed);
    assert.doesNotMatch(answer, /made available| of /);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await drawn(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await photograph(page, `${out}page-${language}-${width}-${colorScheme}.png`);
      }
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' | ')}`), []);
  }, {}, path);
}

used('words 40 % longer are not cut off', async (page) => {
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const node of texts.filter((n) => /\p{L}{3}/u.test(n.data) && !n.parentElement.closest('option, textarea, canvas'))) {
        const words = node.data.trim().split(/\s+/);
        node.data = `${node.data} ${words.slice(0, Math.ceil(words.length * 0.4)).join(' ')}`;
      }
    });
    const cut = await page.evaluate(() => [...document.querySelectorAll('main *')]
      .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).overflowX !== 'visible')
      .filter((e) => !e.matches('.scroll, input, select, textarea, .controls'))
      .map((e) => `${e.className || e.tagName}: ${e.textContent.slice(0, 40)}`));
    assert.deepEqual(cut, [], `at ${width} px`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await page.reload();
    await page.waitForSelector('html[data-state=running]');
  }
});

const number = (page, shown) => page.locator('.sentence .figure[role=button]', { hasText: shown });
const focused = (page, selector) => page.$eval(selector, (e) => e === document.activeElement);

used('a number opens its work by the keyboard, down to a source, and has the focus again', async (page) => {
  await number(page, '6.0 GW').focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.equal(await text(page, '.work h2'), 'Facility power at the peak: 6.0 GW facility');
  assert.ok(await focused(page, '.work h2'), 'the focus is on what has opened');
  assert.equal(await number(page, '6.0 GW').getAttribute('aria-expanded'), 'true');
  const formulas = () => page.$$eval('.work .formula', (all) => all.map((e) => e.textContent));
  assert.deepEqual(await formulas(), ['IT power at the peak × Facility power per IT power, at peak', '4.44 GW IT × 1.35 times IT']);
  await page.focus('.work .inputs summary');
  await page.keyboard.press('Enter');
  assert.match(await page.getAttribute('.work .inputs a', 'href'), /^https:/, 'an input has its source');
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' | ')}`), []);

  await page.focus('.work .formula .part');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.equal(await text(page, '.work h2'), 'IT power at the peak: 4.4 GW IT');
  assert.ok(await focused(page, '.work h2'));
  await page.focus('.work tbody .part');
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.match(await text(page, '.work h2'), /^IT power in use, Q1 2035: /);
  for (const back of ['Back to IT power at the peak', 'Back to Facility power at the peak']) {
    assert.equal(await text(page, '.work .ways .plain'), `← ${back}`);
    await page.focus('.work .ways .plain');
    await page.keyboard.press('Enter');
    await drawn(page);
  }
  assert.match(await text(page, '.work h2'), /^Facility power at the peak/);
  assert.ok(!(await page.isVisible('.work .ways .plain')), 'there is nothing further up');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await page.locator('.work section').count(), 0);
  assert.ok(await number(page, '6.0 GW').evaluate((e) => e === document.activeElement), 'the focus comes back');
});

used('a number opens its work by the pointer, and the work follows the scenario', async (page) => {
  const start = await sentence(page);
  await number(page, '$193 bn').click();
  await drawn(page);
  assert.equal(await text(page, '.answer .work h2'), 'Spent on building: $193 bn');
  await page.screenshot({ path: `${out}work.png` });
  await page.click('.work .download summary');
  assert.match(await page.inputValue('.work textarea'), /^Spent on building\n[^]*committed = it_capex \+ facility_capex\n {2}= [\d.]+ USD \+ [\d.]+ USD\n/);
  await page.fill('[data-input=chip_price] .field', '70000');
  await page.keyboard.press('Enter');
  await drawn(page);
  const shown = await text(page, '.work h2 strong');
  assert.notEqual(shown, '$193 bn');
  assert.ok((await sentence(page)).includes(shown), 'what is explained is what is shown');
  assert.ok(await focused(page, '[data-input=chip_price] .field'), 'and nobody loses the focus');
  // In a field the keys undo what was typed there, so the page is asked.
  await page.click('.changes > .sign');
  await page.locator('.work .ways .sign').click();
  await drawn(page);
  assert.equal(await page.locator('.work section').count(), 0);

  const figure = page.locator('.figures .figure').nth(2);
  await figure.click();
  await drawn(page);
  assert.match(await text(page, '.figures + .work h2'), /^Replacements: \$195 bn/);
  assert.equal(await page.locator('.work section').count(), 1);
  assert.equal(await page.locator('.work section > table tr').count(), 15, 'a sum by years');
  await page.click('.work tr:nth-child(11) .part');
  await drawn(page);
  assert.match(await text(page, '.work h2'), /^Replacements, 2034: /);
  assert.equal(await page.locator('.work section > table tr').count(), 4, 'and a year by quarters');
  await figure.click();
  await drawn(page);
  await figure.click();
  await drawn(page);
  assert.equal(await page.locator('.work section').count(), 1, 'the number that began it closes and opens it');

  await page.click('#build-out .data > summary');
  await page.locator('#build-out tbody tr:last-child td').nth(2).locator('.figure').click();
  await drawn(page);
  assert.match(await text(page, '#build-out .work h2'), /^Facility power in use, Q4 2038: 6\.0 GW facility/);
  assert.equal(await page.locator('.work section').count(), 1, 'the work of one number at a time');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.equal(await sentence(page), start);
});

used('on a phone the work is a sheet below the number', async (page) => {
  await number(page, '$4.96').click();
  await drawn(page);
  const [sheet, pressed] = [await page.locator('.work section').boundingBox(), await number(page, '$4.96').boundingBox()];
  assert.ok(sheet.height <= 0.6 * 740 + 1 && Math.abs(sheet.y + sheet.height - 740) < 1, JSON.stringify(sheet));
  assert.ok(pressed.y >= 0 && pressed.y + pressed.height <= sheet.y, 'the number stays in sight');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await page.screenshot({ path: `${out}work-phone.png` });
  await page.locator('.work .ways .sign').click();
  await drawn(page);
  assert.equal(await page.locator('.work section').count(), 0);
}, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

used('a claim opens the scenario that answers it; a place on the page opens none', async (page) => {
  await page.click('#claim-homes .opens');
  await page.waitForFunction(() => document.querySelector('.scenario').textContent === 'Hyperion, 5 GW');
  await drawn(page);
  assert.equal(await text(page, '.opened'), '', 'nothing is lost on the way');
  assert.ok((await page.locator('.scenario').boundingBox()).y >= 0, 'its answer is in sight');
  const hyperion = await sentence(page);
  await page.click('.caveat a');
  await drawn(page);
  assert.equal(await sentence(page), hyperion);
  assert.equal(await text(page, '.opened'), '');
});

used('print shows the answer, the pictures and the sources', async (page) => {
  await page.fill('[data-input=budget] .field', '400');
  await page.keyboard.press('Enter');
  await drawn(page);
  // Nobody has opened a table: the first printing makes them, and is as long as the second.
  assert.equal(await page.locator('details.data table').count(), 0);
  const sheets = async () => (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  const first = await sheets();
  assert.ok(await page.locator('details.data table').count() >= 8);
  assert.equal(first, await sheets());
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['.sentence', '.printed', '#build-out canvas', '#money td', '#sources li']) {
    assert.ok(await page.locator(selector).first().isVisible(), selector);
  }
  for (const selector of ['.controls', '.presets ul', '#notice', '.data > summary']) {
    assert.ok(!(await page.locator(selector).first().isVisible()), selector);
  }
  assert.match(await text(page, '.printed'), /^Changed: Money made available: \$300 bn → \$400 bn/);
  assert.match(await page.locator('.printed').nth(1).textContent(), /#v1\/meta@[\d-]+\?budget=4e11$/);
  await photograph(page, `${out}print.png`);
});

for (const [path, width] of [['', 360], ['fr/', 320], ['de/', 320], ['', 1280]]) {
  used(`the answer stands in a line at the top while it is out of sight: ./${path} at ${width} px`, async (page) => {
    const bar = page.locator('.standing p');
    assert.ok(!(await bar.isVisible()), 'the answer itself is in sight');
    const length = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.locator('[data-input=electricity_price]').evaluate((e) => e.scrollIntoView());
    await page.evaluate(() => scrollTo(0, Math.max(scrollY, document.querySelector('.columns').getBoundingClientRect().top + scrollY + 60)));
    await bar.waitFor();
    const box = await bar.evaluate((e) => ({ top: e.getBoundingClientRect().top, bottom: e.getBoundingClientRect().bottom, lines: e.getBoundingClientRect().height, cut: e.scrollWidth > e.clientWidth }));
    assert.deepEqual([box.top, box.lines <= 40, box.cut], [0, true, false], 'one line, at the top');
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), length, 'it takes no room');
    assert.equal(await page.getAttribute('.standing', 'aria-hidden'), 'true');

    const before = await bar.textContent();
    await page.focus('[data-input=electricity_price] input[type=range]');
    for (let k = 0; k < 4; k++) await page.keyboard.press('PageUp');
    await drawn(page);
    const now = await bar.textContent();
    assert.notEqual(now, before);
    const price = now.match(/[\d.,]+\s?\$$|\$[\d.,]+$/u)[0];
    assert.ok((await sentence(page)).includes(price), `${price} is in the answer`);

    // Backwards through everything that the keyboard reaches: nothing that has the focus lies below the line.
    for (let k = 0; k < 40; k++) {
      await page.keyboard.press('Shift+Tab');
      await drawn(page);
      const covered = await page.evaluate(() => {
        const [focus, bar] = [document.activeElement, document.querySelector('.standing p')].map((e) => e.getBoundingClientRect());
        return bar.height > 0 && focus.top < bar.bottom - 1 && focus.bottom > bar.top ? document.activeElement.outerHTML.slice(0, 80) : '';
      });
      assert.equal(covered, '');
    }
    await page.evaluate(() => scrollTo(0, 0));
    await bar.waitFor({ state: 'hidden' });
  }, { viewport: { width, height: 740 } }, path);
}
