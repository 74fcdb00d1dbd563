// Starts the page without an inline script.
const root = document.documentElement;
// The static answer is of another scenario than the link's: the page says that it is being opened.
if (location.hash.startsWith('#v1/')) root.dataset.link = 'opening';
try {
  // The code, by the names and hashes that the build put into <head>. (Only this part differs where all
  // stands in one file.)
  const glue = document.querySelector('link[rel=modulepreload]').href;
  const wasm = document.querySelector('meta[name="gigawatt:wasm"]');
  const bytes = fetch(new URL(wasm.content, document.baseURI), { integrity: wasm.dataset.integrity });
  const { default: init } = await import(glue);
  // The code was found.
  await init({ module_or_path: bytes });
  if (root.dataset.state !== 'failed') root.dataset.state = 'running';
} catch (e) {
  root.dataset.state = 'failed';
  console.warn(String(e));
}
// The page by itself, never in a frame, is kept for days without a network.
if (self === top && !('embed' in root.dataset) && isSecureContext && location.protocol !== 'file:') {
  navigator.serviceWorker?.register(new URL(`${root.dataset.home}offline.js`, document.baseURI)).catch(() => {});
}
