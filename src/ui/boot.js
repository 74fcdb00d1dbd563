// Starts the page without an inline script: names and hashes are those the build put into <head>.
const root = document.documentElement;
// The static answer is of another scenario than the link's: the page says that it is being opened.
if (location.hash.startsWith('#v1/')) root.dataset.link = 'opening';
try {
  const glue = document.querySelector('link[rel=modulepreload]').href;
  const wasm = document.querySelector('meta[name="gigawatt:wasm"]');
  const bytes = fetch(new URL(wasm.content, document.baseURI), { integrity: wasm.dataset.integrity });
  const { default: init } = await import(glue);
  await init({ module_or_path: bytes });
  if (root.dataset.state !== 'failed') root.dataset.state = 'running';
} catch (e) {
  root.dataset.state = 'failed';
  console.warn(String(e));
}
