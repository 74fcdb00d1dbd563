// The page as readers have set up their screens: dark, more contrast, their own colours, less motion, paper.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { drawn, open, photograph, show, start, watched } from './browser.mjs';

const out = new URL('./out/', import.meta.url).pathname;
let site;
before(async () => {
  mkdirSync(out, { recursive: true });
  site = await start();
});
after(() => site.stop());

const PLAIN = { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', reducedMotion: 'no-preference', media: 'screen' };

/** A page with some of everything that is coloured: a chart with points, a strip, an open work, a field error. */
function seen(what, media, look) {
  test(what, async () => {
    const { page, context, trouble } = await watched(site.browser, site.address);
    await page.emulateMedia({ ...PLAIN, ...media, media: 'screen' });
    await open(page, site.address);
    await page.locator('.sentence .figure[role=button]').first().click();
    await page.fill('[data-input=chip_life] .field', '31');
    await page.keyboard.press('Enter');
    await show(page, 'build-out');
    await page.emulateMedia({ ...PLAIN, ...media });
    await look(page);
    const name = what.replaceAll(/\W+/g, '-');
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await drawn(page);
      await drawn(page);
      await photograph(page, `${out}media-${name}-${width}.png`);
    }
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

/** Which colour a CSS colour is on this page now: [red, green, blue]. */
const colour = (page, css) => page.evaluate((css) => {
  const probe = document.createElement('p');
  probe.style.setProperty('color', css);
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const rgb = getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map(Number);
  probe.remove();
  return rgb;
}, css);

/** How many pixels of a chart have exactly this colour. */
const pixels = (page, id, rgb) => page.$eval(`#${id} canvas`, (canvas, rgb) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 255 && rgb.every((part, k) => data[i + k] === part)) found += 1;
  }
  return found;
}, rgb);

/** Contrast of two colours, as WCAG 2 counts it. */
function contrast(a, b) {
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const style = (page, selector, property, pseudo = null) => page.$eval(selector, (e, [property, pseudo]) => getComputedStyle(e, pseudo).getPropertyValue(property), [property, pseudo]);
const rgb = (css) => css.match(/\d+/g).slice(0, 3).map(Number);

for (const colorScheme of ['light', 'dark']) {
  seen(`${colorScheme}`, { colorScheme }, async (page) => {
    const [ground, text] = [await colour(page, 'var(--ground)'), await colour(page, 'var(--text)')];
    assert.ok(contrast(ground, text) > 12, `${ground} ${text}`);
    assert.equal(contrast(ground, [255, 255, 255]) > 10, colorScheme === 'dark');
    assert.ok(await pixels(page, 'build-out', text) > 100, 'the chart has the colours of the page');
  });

  seen(`more contrast, ${colorScheme}`, { colorScheme, contrast: 'more' }, async (page) => {
    const ground = await colour(page, 'var(--ground)');
    const hairline = await colour(page, 'var(--hairline)');
    assert.ok(contrast(ground, hairline) >= 4.5, `hairlines are seen: ${ground} ${hairline}`);
    assert.ok(contrast(ground, await colour(page, 'var(--text)')) === 21, 'black on white');
    for (const role of ['--muted', '--accent', '--error']) {
      assert.ok(contrast(ground, await colour(page, `var(${role})`)) >= 7, role);
    }
    assert.deepEqual(rgb(await style(page, '.group', 'border-top-color')), hairline);
    assert.ok(await pixels(page, 'build-out', await colour(page, 'var(--text)')) > 100, 'the chart follows');
    assert.ok(await pixels(page, 'build-out', hairline) > 100, 'its lines too');
  });

  seen(`own colours, ${colorScheme}`, { colorScheme, forcedColors: 'active' }, async (page) => {
    const [canvas, text] = [await colour(page, 'Canvas'), await colour(page, 'CanvasText')];
    assert.ok(contrast(canvas, text) > 15, `${canvas} ${text}`);
    assert.ok(await pixels(page, 'build-out', text) > 100, 'words in a chart have the colour of words');
    // What can be taken hold of is seen against the ground.
    for (const [selector, property, pseudo] of [
      ['.handle', 'border-top-color', '::before'],
      ['.field', 'border-top-color'],
      ['.presets li button', 'border-top-color'],
      ['.plain:not([hidden])', 'border-top-color'],
      ['.strip .line', 'stroke'],
      ['.strip .now', 'stroke'],
      ['.track .rail', 'fill'],
    ]) {
      const own = rgb(await style(page, selector, property, pseudo));
      assert.ok(contrast(own, canvas) >= 3, `${selector} ${property}: ${own} on ${canvas}`);
    }
    // Words on a ground of their own: else the browser paints a third colour between the two.
    await page.locator('.presets li:nth-child(2) button').click();
    await drawn(page);
    const grounds = await page.$$eval('#app *', (all, canvas) => all
      .filter((e) => e.checkVisibility() && e.innerText?.trim())
      .map((e) => [e, getComputedStyle(e)])
      .filter(([, { backgroundColor: ground }]) => !/, 0\)$/.test(ground) && ground !== `rgb(${canvas.join(', ')})`)
      .map(([e, own]) => [e.className || e.tagName, own.color, own.backgroundColor, own.forcedColorAdjust]), canvas);
    assert.ok(grounds.length >= 2);
    for (const [what, ink, ground, adjust] of grounds) {
      assert.equal(adjust, 'none', what);
      assert.ok(contrast(rgb(ink), rgb(ground)) >= 4.5, `${what}: ${ink} on ${ground}`);
    }
    for (const selector of ['.presets [aria-current=true]', '.figure[aria-expanded=true]']) {
      assert.equal(await style(page, selector, 'outline-style'), 'solid', `${selector} is told by more than its colour`);
    }
  });
}

seen('less motion', { reducedMotion: 'reduce' }, async (page) => {
  const moving = () => page.evaluate(() => [
    ...document.getAnimations().map((animation) => `${animation.effect.target.className} moves`),
    ...[...document.querySelectorAll('*')].flatMap((e) => [null, '::before', '::after'].map((pseudo) => [e, getComputedStyle(e, pseudo)]))
      .filter(([, style]) => style.transitionProperty !== 'none' || parseFloat(style.animationDuration) > 0 || style.scrollBehavior !== 'auto')
      .map(([e]) => `${e.tagName}.${e.className} may move`),
  ]);
  assert.deepEqual(await moving(), []);
  // A place on the page is there at once.
  await page.evaluate(() => scrollTo(0, 0));
  const there = await page.evaluate(() => {
    document.querySelector('.caveat a').click();
    return scrollY;
  });
  await drawn(page);
  assert.ok(there > 1000);
  assert.equal(await page.evaluate(() => scrollY), there);
});

seen('paper', { media: 'print' }, async (page) => {
  for (const selector of ['.sentence', '#build-out canvas', '#money td', '#sources li', '.printed']) {
    assert.ok(await page.locator(selector).first().isVisible(), selector);
  }
  for (const selector of ['.controls', '.standing p', '.work section', '.presets ul', '.handles', '.download']) {
    assert.ok(!(await page.locator(selector).first().isVisible()), selector);
  }
});
