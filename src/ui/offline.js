// Keeps the pages that languages open with, and their code, for a reader without a network. Versions
// never mix: every kept file has the hash of this version, the files of the code have it in their names,
// and with a network the page itself always comes from there.
/** Addresses from the root of the site, each with its hash. */
const files = [/* gigawatt:files */];
const root = registration.scope;
const version = `gigawatt ${root} gigawatt:version`;
const kept = new Set(files.map(([address]) => root + address));

addEventListener('install', (e) => e.waitUntil(keep()));
addEventListener('activate', (e) => e.waitUntil(forget()));
addEventListener('fetch', (e) => {
  const { request } = e;
  const address = request.url.split(/[?#]/)[0].replace(/index\.html$/, '');
  if (request.method !== 'GET' || !address.startsWith(root)) return;
  if (request.mode === 'navigate') {
    // Frames are not kept: they belong to the page of another.
    if (request.destination === 'document') e.respondWith(fetch(request).catch((error) => without(request, address, error)));
  } else if (kept.has(address)) {
    e.respondWith(caches.match(address, { cacheName: version }).then((found) => found ?? fetch(request)));
  }
});

async function keep() {
  const cache = await caches.open(version);
  await cache.addAll(files.map(([address, integrity]) => new Request(root + address, { integrity, cache: 'no-cache' })));
}

async function forget() {
  const names = await caches.keys();
  const ours = (name) => name.startsWith(`gigawatt ${root} `) && name !== version;
  await Promise.all(names.filter(ours).map((name) => caches.delete(name)));
}

/**
 * What a reader without a network gets: the page of a scenario is opened from that of its language. A link
 * behind its address goes along by itself, unless another is put there.
 */
async function without(request, address, error) {
  const found = await caches.match(address, { cacheName: version });
  if (found) return found;
  const [, language, scenario] = address.slice(root.length).match(/^([a-z]{2}\/|)s\/([\w-]+)\/$/) ?? [];
  if (!scenario || !kept.has(root + language)) throw error;
  const link = request.url.includes('#v1/') ? '' : `#v1/${scenario}`;
  return Response.redirect(`${root}${language}${link}`);
}
