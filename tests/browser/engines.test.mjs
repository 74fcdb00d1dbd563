// The same walk in Firefox and in WebKit: sentence, slider, field, path, keys, undo, scenarios, draws, languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { By, Key, until } from 'selenium-webdriver';
import { existsSync } from 'node:fs';
import { serve } from '../../scripts/serve.mjs';
import { editsAndBack } from './edits.mjs';
import { firefox, webkit } from './engines.mjs';
import { LINK, assertSamePercentiles } from './percentiles.mjs';

let site;
before(async () => { site = await serve(0, '/some/where/'); });
after(() => site.server.close());

const engines = [['Firefox', firefox], ['WebKit', webkit]].filter(([name]) => {
  const there = name === 'Firefox' || existsSync('/usr/bin/WebKitWebDriver');
  if (!there) console.log('WebKit is left out: there is no WebKitGTK here');
  return there;
});

for (const [name, engine] of engines) {
  test(`${name}: every way to change a number, and back`, async () => {
    const { driver, stop } = await engine();
    try {
      const find = (css) => driver.findElement(By.css(css));
      const text = (css) => driver.executeScript('return document.querySelector(arguments[0]).textContent', css);
      const said = () => driver.executeScript(`
        const copy = document.querySelector('.sentence').cloneNode(true);
        copy.querySelectorAll('select').forEach((choices) => choices.remove());
        return copy.textContent`);
      const drawn = () => driver.executeAsyncScript('const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))');
      const value = (css) => driver.executeScript('return document.querySelector(arguments[0]).value', css);
      const show = async (id) => {
        await driver.executeScript("document.querySelector('#' + arguments[0] + ' .frame').scrollIntoView({ block: 'center' })", id);
        await drawn();
        await drawn();
      };
      const pixels = (id) => driver.executeScript(`
        const canvas = document.querySelector('#' + arguments[0] + ' canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let inked = 0;
        for (let i = 3; i < data.length; i += 4) inked += data[i] > 0;
        return inked / (data.length / 4)`, id);
      const open = async (path) => {
        await driver.get('about:blank');
        await driver.get(site.address + path);
        await driver.wait(until.elementLocated(By.css('html[data-state=running]')), 30_000);
        await drawn();
      };

      await open('');
      const start = await said();
      assert.match(start, /^\$300 bn.*6\.0 GW.*\$193 bn.*\$4\.96/);
      for (const id of ['build-out', 'money', 'dollar', 'payback']) {
        await show(id);
        assert.ok(await pixels(id) > 0.02, `${id} is drawn`);
      }

      // By the slider, by the field, in the sentence, along the path.
      await find('[data-input=chip_price] input[type=range]').sendKeys(Key.PAGE_UP);
      await drawn();
      assert.notEqual(await value('[data-input=chip_price] .field'), '55,556');
      const life = await find('[data-input=chip_life] .field');
      await life.clear();
      await life.sendKeys('48 months', Key.ENTER);
      await drawn();
      assert.equal(await value('[data-input=chip_life] .field'), '4');
      await find('.sentence [aria-label="Money made available"]').sendKeys(Key.ENTER);
      await drawn();
      const typing = await find('.sentence .typing input');
      await typing.clear();
      await typing.sendKeys('$350bn', Key.ENTER);
      await drawn();
      assert.match(await said(), /^\$350 bn/);
      await show('build-out');
      await find('.handle:nth-child(3)').sendKeys(Key.ARROW_LEFT);
      await drawn();
      assert.match(await driver.executeScript("return document.querySelectorAll('.handle')[2].getAttribute('aria-label')"), /October 2034/);

      // A chart is read by keys.
      await find('#money .frame').sendKeys(Key.END);
      await drawn();
      assert.match(await text('#money .reading'), /^2038: /);

      // All of it undone.
      for (let k = 0; k < 4; k++) {
        await driver.executeScript("document.querySelector('.changes > .sign').click()");
        await drawn();
      }
      assert.equal(await said(), start);
      assert.equal(await driver.executeScript("return document.querySelector('.changes > .sign').disabled"), true);

      // Scenarios, a link, and the other languages.
      await driver.executeScript("document.querySelector('.presets li:nth-child(5) button').click()");
      await drawn();
      await driver.executeScript("document.querySelector('.preset .primary').click()");
      await drawn();
      assert.equal(await text('.scenario'), "Epoch AI's 1 GW of IT");
      await open('#v1/meta?budget=4e11');
      assert.match(await said(), /^\$400 bn/);

      // The draws of a link are those of the command line, to the last digit.
      await open(LINK);
      await driver.wait(until.elementLocated(By.css('.questions[data-state=whole]')), 60_000);
      await driver.executeScript("document.querySelector('#sure .download').open = true");
      const exported = await driver.wait(until.elementLocated(By.css('#sure .download textarea')), 5_000);
      assertSamePercentiles(await exported.getAttribute('value'));

      for (const [path, says] of [['fr/', /^Un budget de 300\sMd\s\$/u], ['de/', /^Mit 300\sMrd\.\s\$/u]]) {
        await open(path);
        assert.match(await said(), says);
      }
    } finally {
      await stop();
    }
  });
  test(`${name}: two hundred edits are undone and done again; tables and answers are those of the HTML`, { timeout: 180_000 }, async () => {
    const { driver, stop } = await engine();
    try {
      await driver.manage().setTimeouts({ script: 120_000 });
      const running = async (path) => {
        await driver.get(site.address + path);
        await driver.wait(until.elementLocated(By.css('.questions[data-state=whole]')), 60_000);
      };
      await running('');
      const { start, edited, undone, back, redone, again } = await driver.executeAsyncScript(`(${editsAndBack})().then(arguments[0])`);
      assert.ok(undone >= 200, `${undone} steps`);
      assert.deepEqual(back, start);
      assert.equal(redone, undone);
      assert.deepEqual(again, edited, 'to the last digit');

      for (const path of ['s/epoch-1gw/', 'fr/', 'de/s/stargate-10gw/']) {
        await running(path);
        // Tables are made when they are opened.
        await driver.executeScript("for (const data of document.querySelectorAll('details.data')) data.open = true");
        await driver.wait(until.elementLocated(By.css('#compare table')), 5_000);
        const [live, written] = await driver.executeAsyncScript((done) => {
          const said = (page) => ['.scenario', 'h1', '.sentence', '.figures', ...['build-out', 'money', 'dollar', 'payback', 'drivers', 'sure', 'map', 'compare']
            .flatMap((id) => [`#${id} h2`, `#${id} table`])].map((selector) => {
            const copy = page.querySelector(selector).cloneNode(true);
            copy.querySelectorAll('select').forEach((choices) => choices.remove());
            return copy.textContent;
          });
          fetch(location.href.split('#')[0]).then((answer) => answer.text())
            .then((html) => done([said(document), said(new DOMParser().parseFromString(html, 'text/html'))]));
        });
        assert.deepEqual(live, written, path);
      }
    } finally {
      await stop();
    }
  });
}
