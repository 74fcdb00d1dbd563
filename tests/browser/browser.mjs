// A browser and the built page, for the tests.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** A headless Chromium that asks nobody for anything. */
export function launch() {
  const executablePath = places.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No Chromium found; set CHROMIUM to the path of one.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** The built page under a sub-path of a localhost origin, and a browser to open it in. */
export async function start() {
  const { server, address } = await serve(0, '/some/where/');
  const browser = await launch();
  const stop = async () => {
    await browser.close();
    server.close();
  };
  return { browser, address, stop };
}

/** A page that remembers what must not happen: console messages, errors, requests elsewhere, breaches of the policy. */
export async function watched(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) trouble.push(`request: ${url}`);
  });
  await page.addInitScript(() => {
    window.breaches = [];
    addEventListener('securitypolicyviolation', (e) => window.breaches.push(`${e.violatedDirective} ${e.blockedURI}`));
  });
  return { page, context, trouble };
}

/** Opens the page and waits until the app runs, knows all that it is asked, and has drawn. */
export async function open(page, address) {
  await page.goto(address);
  await page.waitForSelector('html[data-state=running]');
  await settled(page);
  await drawn(page);
}

/** Opens the tables of a chart, which are made then, and says what stands in the first. */
export async function tableOf(page, chart) {
  await page.$eval(`#${chart} .data`, (details) => { details.open = true; });
  return page.textContent(`#${chart} table`);
}

/** Waits until all draws that the page asks for have been made: it says so. */
export const settled = (page) => page.waitForSelector('.questions[data-state=whole]', { state: 'attached' });

/**
 * Puts the time of the page into the hands of the test. The frames stay the browser's own: those of the
 * clock have numbers too large for the page to take one back.
 */
export async function holdClock(page) {
  const keep = () => { window.ownFrames = [requestAnimationFrame, cancelAnimationFrame]; };
  const give = () => { [window.requestAnimationFrame, window.cancelAnimationFrame] = window.ownFrames; };
  await page.addInitScript(keep);
  await page.evaluate(keep);
  await page.clock.install();
  await page.addInitScript(give);
  await page.evaluate(give);
}

/** Waits for two frames: what was asked for is on the screen. */
export async function drawn(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Scrolls a chart into sight, as a reader would, and waits until it is drawn. */
export async function show(page, id) {
  await page.locator(`#${id} .frame`).scrollIntoViewIfNeeded();
  await drawn(page);
  await drawn(page);
}

/** A picture of the whole page, with the charts that nobody has scrolled to: as for print. */
export async function photograph(page, path) {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.screenshot({ path, fullPage: true });
}

/** The answer as it is read: without what could be chosen instead. */
export function said(page) {
  return page.$eval('.sentence', (sentence) => {
    const copy = sentence.cloneNode(true);
    copy.querySelectorAll('select').forEach((choices) => choices.remove());
    return copy.textContent;
  });
}
