// Pages of another origin that embed the built page, and dist/ as a static host with a cache serves it.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.csv': 'text/csv', '.json': 'application/json' };

async function listen(answer) {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

/** dist/, kept by the browser for an hour; `?named` names this site in the policy. `asked` counts what was asked for, by ending. */
export async function serveKept() {
  const asked = new Map();
  const { server, address } = await listen((req, res) => {
    const path = normalize(decodeURIComponent(new URL(req.url, 'http://host').pathname));
    let file = join(root, 'dist', path);
    if (file.endsWith('/')) file += 'index.html';
    if (!existsSync(file) || !statSync(file).isFile()) return res.writeHead(404).end();
    asked.set(path, (asked.get(path) ?? 0) + 1);
    res.writeHead(200, { 'Content-Type': kinds[extname(file)] ?? 'text/plain', 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'max-age=3600' });
    // As a build that knows its address writes the policy.
    const named = new URL(req.url, 'http://host').searchParams.has('named');
    res.end(named ? readFileSync(file, 'utf8').replaceAll(" 'self'", ` 'self' ${address}`) : readFileSync(file));
  });
  const count = (ending) => [...asked].filter(([path]) => path.endsWith(ending)).reduce((sum, [, n]) => sum + n, 0);
  return { server, address, asked, count };
}

/** The host: pages by their paths, and examples/article with its frames from `site`. */
export async function serveHost(pages, site) {
  return listen((req, res) => {
    const path = new URL(req.url, 'http://host').pathname;
    if (path.startsWith('/article/')) {
      const file = join(root, 'examples', path.endsWith('/') ? `${path}index.html` : path);
      if (!existsSync(file)) return res.writeHead(404).end();
      res.writeHead(200, { 'Content-Type': kinds[extname(file)] });
      return res.end(readFileSync(file, 'utf8').replaceAll('http://127.0.0.1:8080/', site));
    }
    if (!pages.has(path)) return res.writeHead(404).end();
    res.writeHead(200, { 'Content-Type': 'text/html' });
    return res.end(pages.get(path));
  });
}

/** What a frame may be allowed. */
export const SANDBOXES = { 'no sandbox': '', 'scripts': ' sandbox="allow-scripts"', 'scripts and origin': ' sandbox="allow-scripts allow-same-origin"' };

/** Parents that set the height of a frame, each in the words of its kind. */
export const PARENTS = {
  none: () => '',
  own: (site) => `<script src="${site}gigawatt-embed.js" defer></script>`,
  // As the script of Datawrapper's snippet: by the window that sent it.
  datawrapper: () => `<script>addEventListener('message', (e) => {
    const told = e.data['datawrapper-height'];
    for (const id in told ?? {}) for (const f of document.querySelectorAll('iframe')) if (f.contentWindow === e.source) f.style.height = told[id] + 'px';
  });</script>`,
  // As amp-iframe does with \`resizable\`.
  amp: () => `<script>addEventListener('message', (e) => {
    if (e.data.sentinel !== 'amp' || e.data.type !== 'embed-size') return;
    for (const f of document.querySelectorAll('iframe')) if (f.contentWindow === e.source) f.style.height = e.data.height + 'px';
  });</script>`,
  // As Medium does: a text, and the frame by its address.
  medium: () => `<script>addEventListener('message', (e) => {
    let data; try { data = JSON.parse(e.data); } catch { return; }
    if (data.context !== 'iframe.resize') return;
    for (const f of document.querySelectorAll('iframe')) if (f.src === data.src && f.contentWindow === e.source) f.style.height = data.height + 'px';
  });</script>`,
  // As pym.js does: a text that names the child.
  pym: () => `<script>addEventListener('message', (e) => {
    for (const f of document.querySelectorAll('iframe')) {
      const id = new URL(f.src).searchParams.get('childId');
      const said = typeof e.data === 'string' && e.data.match(new RegExp('^pymxPYMx' + id + 'xPYMx(\\\\S+)xPYMx(.*)$'));
      if (said && said[1] === 'height') f.style.height = parseInt(said[2]) + 'px';
    }
  });</script>`,
};

/** A page with frames. */
export const hostPage = (head, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<style>body { margin: 0; display: grid; grid-template-columns: 680px 680px; align-items: start; gap: 8px } iframe { border: 0; display: block; width: 100%; min-height: 320px } .tall iframe { height: 100% }</style>
${head}<body>${body}</body></html>`;

/** A frame as a snippet has it. */
export const frame = (site, address, more = '', id = '') =>
  `<iframe data-gigawatt src="${site}embed.html${address.replaceAll('&', '&amp;')}" title="gigawatt" height="560"${more}${id && ` id="${id}"`}></iframe>`;
