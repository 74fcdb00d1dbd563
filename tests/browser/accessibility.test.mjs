// The page for those who hear it: roles, names, values and states as they were when somebody last looked at
// them (GIGAWATT_UPDATE=1 writes them anew), and axe in every state that a reader can bring about.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { drawn, open, show, start, watched } from './browser.mjs';

const golden = new URL('../golden/accessibility/', import.meta.url).pathname;
let site;
before(async () => { site = await start(); });
after(() => site.stop());

/** States worth a word; what is false is not said. */
const STATES = ['level', 'expanded', 'pressed', 'checked', 'selected', 'disabled', 'invalid', 'live'];
/** They have no meaning of their own: what they hold is said in their place. */
const TRANSPARENT = new Set(['generic', 'none', 'strong', 'InlineTextBox', 'LineBreak']);
/** What they hold is said by their name and their value. */
const WHOLE = new Set(['button', 'heading', 'image', 'combobox', 'slider', 'textbox', 'searchbox', 'spinbutton', 'DisclosureTriangle', 'link']);

/** The accessibility tree below an element, a line for each thing that is there. */
async function tree(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  const attributes = new Map();
  const collect = (node) => {
    const pairs = node.attributes ?? [];
    attributes.set(node.backendNodeId, Object.fromEntries(pairs.flatMap((name, k) => (k % 2 ? [] : [[name, pairs[k + 1]]]))));
    (node.children ?? []).forEach(collect);
  };
  collect(root);
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { node: { backendNodeId } } = await session.send('DOM.describeNode', { nodeId });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const line = (node) => {
    const own = attributes.get(node.backendDOMNodeId) ?? {};
    const value = own['aria-valuetext'] ?? node.value?.value ?? '';
    const properties = (node.properties ?? []).map(({ name, value }) => [name, value.value]);
    const states = properties.filter(([name, value]) => STATES.includes(name) && ![false, 'false', '', 'off'].includes(value))
      .map(([name, value]) => (value === true ? name : `${name} ${value}`));
    if (properties.some(([name, value]) => name === 'expanded' && value === false)) states.push('collapsed');
    if ((own['aria-current'] ?? 'false') !== 'false') states.push('current');
    return [
      node.role.value,
      node.name?.value.trim() && JSON.stringify(node.name.value.trim()),
      value !== '' && `= ${JSON.stringify(value)}`,
      node.description?.value && `(${node.description.value})`,
      states.length > 0 && `[${states.join(', ')}]`,
    ].filter(Boolean).join(' ');
  };
  const lines = [];
  const walk = (node, depth) => {
    const role = node.role?.value;
    // What is labelled says its label.
    if (role === 'LabelText' || (role === 'StaticText' && node.name.value.trim() === '')) return;
    const seen = !node.ignored && !TRANSPARENT.has(role);
    if (seen) lines.push('  '.repeat(depth) + line(node));
    if (seen && WHOLE.has(role)) return;
    for (const id of node.childIds ?? []) walk(byId.get(id), depth + (seen ? 1 : 0));
  };
  walk(nodes.find((node) => node.backendDOMNodeId === backendNodeId), 0);
  // The port changes from run to run.
  return `${lines.join('\n').replace(/http:\/\/[^#"\s]*/g, 'http://…/')}\n`;
}

for (const [path, language] of [['', 'en'], ['fr/', 'fr'], ['de/', 'de']]) {
  test(`what is heard of the page in ${language}`, async () => {
    const { page, context } = await watched(site.browser, site.address);
    await open(page, site.address + path);
    await page.$$eval('.group', (all) => all.forEach((group) => { group.open = true; }));
    // The points of both pictures are buttons.
    await show(page, 'build-out');
    await show(page, 'map');
    const now = await tree(page, '#app');
    await context.close();
    const file = `${golden}${language}.txt`;
    if (process.env.GIGAWATT_UPDATE) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, now);
    }
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    assert.deepEqual(now.split('\n'), before.split('\n'));
    // Whatever was written down: nothing that can be used is without a name.
    assert.doesNotMatch(now, /^\s*(button|link|slider|textbox|searchbox|spinbutton|combobox|img|image|table)(?! ")/m);
  });
}

const press = (selector) => async (page) => page.locator(selector).first().click();
const typed = (input, text) => async (page) => {
  await page.fill(`[data-input=${input}] .field`, text);
  await page.keyboard.press('Enter');
};

/** States that a reader can bring about, some on one page: how, and what is there then. */
const pages = [
  ['what is wrong is said', '#v1/meta@2026-11?budget=4e11&nonsense=1', [
    [[], '.opened:not(:empty)'],
    [[typed('budget', '5 GW')], '[data-input=budget] [aria-invalid=true]'],
    [[typed('power_full_gw', '2')], '.problem:not(:empty)'],
    [[press('.sentence [role=spinbutton]'), (page) => page.keyboard.type('lots'), (page) => page.keyboard.press('Enter')], '.sentence .typing input'],
  ]],
  ['changes, undone and kept, and a break-even', '', [
    [[typed('budget', '400'), press('.changes summary')], '.changes li'],
    [[press('#compare .asks button'), typed('budget', '350'), press('#compare .asks button')], '#compare .pins li:nth-child(2)'],
    [[press('[data-input=chip_price] .why > summary'), press('[data-input=chip_price] .break-even > button')], '[data-input=chip_price] .break-even li button'],
    [[(page) => page.fill('#search', 'interest')], '.group:not([hidden]) [data-input=cost_of_capital]'],
    [[typed('chip_life', '4'), press('.changes > .sign')], '.changes > .sign:last-child:not(:disabled)'],
  ]],
  ['a scenario before it is taken, the work of a number, and a search in vain', '', [
    [[press('.presets li:nth-child(2) button')], '.preset .primary'],
    [[press('.sentence .figure[role=button]'), press('.work .formula .part'), press('.work .download summary')], '.work .ways .plain'],
    [[(page) => page.fill('#search', 'zebra')], '.search-none:not(:empty)'],
  ]],
  ['everything that can be taken along, a chart that is read, the work of a number in a table', '', [
    [[(page) => page.$$eval('.download', (all) => all.forEach((details) => { details.open = true; }))], '.share textarea'],
    [[press('#build-out .data > summary'), press('#build-out td .figure')], '#build-out .work section'],
    [[(page) => page.focus('#money .frame'), (page) => page.keyboard.press('End')], '#money .reading:not(:empty)'],
  ]],
];

for (const [what, link, states] of pages) {
  test(`axe finds nothing: ${what}`, async () => {
    const { page, context } = await watched(site.browser, site.address);
    await page.goto(site.address + link);
    await page.waitForSelector('html[data-state=running]');
    for (const [ways] of states) {
      for (const way of ways) {
        await way(page);
        await drawn(page);
      }
    }
    for (const [, there] of states) await page.waitForSelector(there);
    const found = async (axe) => (await axe.analyze()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' | ')}`);
    assert.deepEqual(await found(new AxeBuilder({ page })), []);
    // In the dark only colours differ.
    await page.emulateMedia({ colorScheme: 'dark' });
    await drawn(page);
    assert.deepEqual(await found(new AxeBuilder({ page }).withRules(['color-contrast'])), [], 'in the dark');
    await context.close();
  });
}
