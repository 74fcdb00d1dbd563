// Five questions of an analyst, answered with the keyboard alone, and checked against the command line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { drawn, holdClock, open, settled, show, start, watched } from './browser.mjs';
import { LINK, assertSamePercentiles } from './percentiles.mjs';

const gigawatt = new URL('../../target/release/gigawatt', import.meta.url).pathname;
const asked = (...all) => JSON.parse(execFileSync(gigawatt, [...all, '--format', 'json']));

let site;
before(async () => { site = await start(); });
after(() => site.stop());

function analyst(what, walk, path = '', prepare = async () => {}) {
  test(what, async () => {
    const { page, context, trouble } = await watched(site.browser, site.address);
    await prepare(page);
    await open(page, site.address + path);
    await walk(page);
    assert.deepEqual([...trouble, ...(await page.evaluate(() => window.breaches))], []);
    await context.close();
  });
}

const title = (page, chart) => page.textContent(`#${chart}-title`);

/** Chooses an option with the keyboard: by typing what it is called. */
async function choose(page, id, label) {
  await page.focus(`#${id}`);
  await page.selectOption(`#${id}`, { label });
  await settled(page);
  await drawn(page);
}

/** The rows of a chart's table, opened with the keyboard. */
async function rows(page, chart) {
  await page.focus(`#${chart} details.data > summary`);
  if (!(await page.$eval(`#${chart} details.data`, (e) => e.open))) await page.keyboard.press('Enter');
  await page.waitForSelector(`#${chart} details.data tbody`);
  return page.$$eval(`#${chart} details.data tbody tr`, (all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
}

analyst('what drives the break-even price?', async (page) => {
  const inputs = asked('inputs');
  const bars = asked('sensitivity', '--output', 'breakeven_rental_price').bars;
  const label = inputs.find((input) => input.id === bars[0].input).label;
  assert.ok((await title(page, 'drivers')).toLowerCase().includes(label.toLowerCase()), await title(page, 'drivers'));
  const table = await rows(page, 'drivers');
  const wanted = bars.filter((bar) => bar.swing > 0).map((bar) => inputs.find((input) => input.id === bar.input).label);
  assert.deepEqual(table.map(([name]) => name).slice(0, 8), wanted.slice(0, 8));
});

analyst('how likely is $300 bn to pay back?', async (page) => {
  await choose(page, 'ask-figure', 'Net present value');
  const share = JSON.parse(execFileSync(gigawatt, ['monte-carlo', '--output', 'npv', '--draws', '10000', '--seed', '1', '--format', 'json']));
  const values = share.figures.npv;
  assert.match(await title(page, 'sure'), /^In (none|\d+|all) of (the )?20 runs/);
  assert.ok(values.quantiles.length === 7, 'the command line has the same draws');
  const runs = Number((await title(page, 'sure')).match(/In (\d+) of/)?.[1] ?? 0);
  // Quantiles of 2.5, 10, 25, 50, 75, 90 and 97.5 %: where zero lies between two, the share does too.
  const shares = [0, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 1];
  const below = values.quantiles.filter((x) => x <= 0).length;
  const [least, most] = [1 - shares[below + 1], 1 - shares[below]];
  assert.ok(runs / 20 >= least - 0.05 && runs / 20 <= most + 0.05, `${runs} of 20, between ${least} and ${most}`);
  assert.match(await page.textContent('#sure .subtitle'), /10,000/);
});

analyst('which chip price and electricity price give the same answer as today?', async (page) => {
  const label = (id) => asked('inputs').find((input) => input.id === id).label;
  await choose(page, 'ask-x', label('chip_price'));
  await choose(page, 'ask-y', label('electricity_price'));
  await show(page, 'map');
  const handle = page.locator('#map .handle');
  assert.equal(await handle.count(), 1);
  await handle.focus();
  const price = await page.inputValue('[data-input=electricity_price] .field');
  await page.keyboard.press('ArrowUp');
  await drawn(page);
  assert.notEqual(await page.inputValue('[data-input=electricity_price] .field'), price, 'the input follows the point');
  const chip = await page.inputValue('[data-input=chip_price] .field');
  await page.keyboard.press('ArrowLeft');
  await drawn(page);
  assert.notEqual(await page.inputValue('[data-input=chip_price] .field'), chip);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await drawn(page);
  assert.equal(await page.inputValue('[data-input=electricity_price] .field'), price, 'each key is a step of undo');
  assert.match(await page.$eval('#map canvas', (canvas) => canvas.textContent), /\$/, 'the picture is said in words');
  assert.ok((await rows(page, 'map')).length >= 5);
});

analyst('what does Hyperion need against Stargate?', async (page) => {
  const take = async (name) => {
    await page.locator('.presets li button', { hasText: name }).focus();
    await page.keyboard.press('Enter');
    await page.focus('.preset .primary');
    await page.keyboard.press('Enter');
    await settled(page);
  };
  await take('Hyperion');
  await page.locator('#compare .asks button', { hasText: 'Keep' }).focus();
  await page.keyboard.press('Enter');
  await take('Stargate');
  const table = await rows(page, 'compare');
  const header = await page.$$eval('#compare details.data thead th', (all) => all.map((th) => th.textContent.trim()));
  assert.ok(header.some((name) => name.includes('Hyperion')) && header.some((name) => name.includes('Stargate')), `${header}`);
  assert.ok(table.length > 10);
  // What is kept stands in the link, which is written a little after the change.
  await page.waitForFunction(() => location.href.includes('pin=hyperion'));
});

analyst('where do 28.97 million dollars a megawatt come from?', async (page) => {
  const label = asked('figures').find((figure) => figure.id === 'it_capex_per_mw').label;
  await choose(page, 'ask-figure', label);
  const number = page.locator('.questions > .asks .now [role=button]');
  assert.match(await number.textContent(), /^\$29\.0 million/);
  await number.focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  const panel = page.locator('.questions > .work');
  const exact = JSON.parse(execFileSync(gigawatt, ['compute', '--format', 'json'])).rate_card.it_capex_per_mw;
  assert.ok(Math.abs(exact / 28.97e6 - 1) < 1e-3, `${exact}`);
  const text = await panel.textContent();
  assert.match(text, /\$55,556/, 'from the price of a chip');
  await panel.locator('button.part', { hasText: asked('figures').find((figure) => figure.id === 'chips_per_mw').label }).first().press('Enter');
  await drawn(page);
  assert.match(await panel.textContent(), /kW/, 'and its power');
  const sources = await panel.locator('a[href^=http]').count();
  assert.ok(sources > 0, 'down to the sources');
  await page.keyboard.press('Escape');
  await drawn(page);
  assert.ok(await number.evaluate((e) => e === document.activeElement), 'back where it was asked');
});

analyst('the same link has the same draws as the command line, to the last digit', async (page) => {
  assert.match(await title(page, 'sure'), /of 20 runs/);
  assert.equal(await page.inputValue('#ask-seed'), '7');
  assert.equal(await page.inputValue('#ask-draws'), '500');
  await page.focus('#sure .download summary');
  await page.keyboard.press('Enter');
  assertSamePercentiles(await page.locator('#sure .download textarea').first().inputValue());
}, LINK);

analyst('a break-even is asked, taken and undone', async (page) => {
  const control = page.locator('[data-input=chip_price]');
  const before = await control.locator('.field').inputValue();
  await control.locator('.why > summary').focus();
  await page.keyboard.press('Enter');
  await control.locator('.break-even > button').focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.match(await control.locator('.break-even [role=status]').textContent(), /pays for itself/);
  const take = control.locator('.break-even li button').first();
  await take.focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  assert.notEqual(await control.locator('.field').inputValue(), before);
  const npv = await page.locator('.figures > div', { hasText: 'Net present value' }).textContent();
  assert.match(npv, /\$0/);
  await page.keyboard.press('Control+z');
  await drawn(page);
  assert.equal(await control.locator('.field').inputValue(), before);
});

analyst('during a drag of ten seconds the answer is said at most twice', async (page) => {
  const count = await page.evaluate(() => {
    window.said = 0;
    new MutationObserver(() => { window.said += 1; }).observe(document.querySelector('.heard'), { childList: true, characterData: true, subtree: true });
    return window.said;
  });
  assert.equal(count, 0);
  await page.focus('[data-input=budget] input[type=range]');
  for (let k = 0; k < 100; k++) {
    await page.keyboard.down('ArrowRight');
    await page.clock.runFor(100);
  }
  await page.keyboard.up('ArrowRight');
  await page.clock.runFor(10000);
  const said = await page.evaluate(() => window.said);
  assert.ok(said >= 1 && said <= 2, `${said} times`);
  assert.match(await page.textContent('.heard'), /GW/);
}, '', holdClock);
