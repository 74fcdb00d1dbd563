// Every number of the page that opens its work does, in every language: each is pressed, read and closed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, start, watched } from './browser.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.stop());

for (const path of ['', 'fr/', 'de/']) {
  test(`every number opens and closes its work: ./${path}`, async () => {
    const { page, context, trouble } = await watched(site.browser, site.address);
    await open(page, site.address + path);
    await page.$$eval('details.data', (all) => all.forEach((details) => { details.open = true; }));
    await page.waitForFunction(() => [...document.querySelectorAll('details.data')].every((data) => data.querySelector('table')));
    const { pressed, fixed, wrong } = await page.evaluate(async () => {
      const ticks = new MessageChannel();
      const tick = () => new Promise((done) => { ticks.port1.onmessage = done; ticks.port2.postMessage(0); });
      // Until the page has followed: it does so between two ticks, or, where there is much to do, a frame later.
      const until = async (holds) => {
        for (let k = 0; k < 1000 && !holds(); k++) await tick();
        return holds();
      };
      const work = () => document.querySelector('.work section');
      const shown = (element) => (element && !element.closest('[hidden]') ? element.textContent : '');
      const wrong = [];
      let fixed = 0;
      const numbers = [...document.querySelectorAll('.figure[role=button]')];
      for (const number of numbers) {
        const what = `${number.title} ${number.textContent}`;
        const say = (problem) => wrong.push(`${what}: ${problem}`);
        number.click();
        if (!(await until(() => work() && number.ariaExpanded === 'true'))) {
          say('does not open');
          continue;
        }
        const [formula, values] = [...work().querySelectorAll('.formula')].map(shown);
        const parts = [...work().querySelectorAll('table tr')];
        const heading = work().querySelector('h2').textContent;
        if (!/\d|–/.test(work().querySelector('h2 strong').textContent)) say(`no value: ${heading}`);
        // By a formula and the same with numbers, from a table (a sum, a largest value, a first quarter), or fixed.
        const byFormula = formula && /\d/.test(values);
        const byParts = parts.length > 0 && parts.every((row) => /\d/.test(row.cells[1].textContent));
        if (!byFormula && !byParts) fixed += 1;
        if (!byFormula && !byParts && !shown(work().querySelectorAll(':scope > p')[1])) say('neither formula, nor parts, nor a reason');
        const found = work().textContent.match(/[{}]|\b(NaN|undefined|inf|Infinity)\b/);
        if (found) say(`says ${found[0]}`);
        work().querySelector('.ways .sign').click();
        if (!(await until(() => !work() && number.ariaExpanded === 'false'))) say('does not close');
      }
      return { pressed: numbers.length, fixed, wrong };
    });
    assert.deepEqual(wrong, []);
    assert.ok(pressed > 150, `${pressed} numbers`);
    assert.ok(fixed < pressed / 20, `${fixed} have neither formula nor parts: before the first chip there is nothing to compute`);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}
