// Starts the page without an inline script.
const root = document.documentElement;
const asked = new URLSearchParams(location.search);
// The static answer is of another scenario than the link's: the page says that it is being opened.
const named = asked.get('scenario');
if (location.hash.startsWith('#v1/') || (named && named !== root.dataset.scenario)) root.dataset.link = 'opening';
// A page is one for articles by itself, or where an article says what it is to show.
if (parent !== window && asked.has('view')) root.dataset.embed = '';
const framed = 'embed' in root.dataset && inAnArticle();
try {
  // The answer stands on the screen first: reading it does not wait for the code.
  await (framed ? framed.seen : painted());
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
// The article's script may have come later than the first telling.
if (framed) framed.tell();

/** Until the static answer has been painted; where nobody looks, nothing is. */
function painted() {
  const next = () => new Promise((done) => requestAnimationFrame(done));
  return document.hidden ? null : next().then(next);
}

/**
 * The static answer as the article wants it, and its height, which every kind of host is told in its own
 * words. `seen` is when the reader has it in sight: the app waits for that.
 */
function inAnArticle() {
  const [theme, child] = [asked.get('theme'), asked.get('childId')];
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  // Links leave the frame.
  document.head.append(Object.assign(document.createElement('base'), { target: '_blank' }));
  document.getElementById('reload').target = '_self';
  const chart = document.getElementById(asked.get('view') ?? '');
  if (chart?.matches('.chart')) document.getElementById('app').replaceChildren(document.querySelector('.scenario'), chart);

  // More than anybody would take; what is longer scrolls.
  const most = 6000;
  const height = () => Math.min(most, Math.ceil(document.body.getBoundingClientRect().height));
  const tell = (height) => [
    { gigawatt: 1, type: 'height', height },
    { 'datawrapper-height': { gigawatt: height } },
    { sentinel: 'amp', type: 'embed-size', height },
    JSON.stringify({ src: location.href, context: 'iframe.resize', height }),
    ...(child ? [`pymxPYMx${child}xPYMxheightxPYMx${height}`] : []),
  ].forEach((message) => parent.postMessage(message, '*'));
  // At once: an observer is not called while the frame is out of sight.
  let told = height();
  tell(told);
  new ResizeObserver(() => {
    if (height() !== told) tell(told = height());
  }).observe(document.body);
  addEventListener('message', ({ source, data }) => {
    if (source === parent && data?.gigawatt === 1 && data.type === 'ask') tell(height());
  });
  const seen = new Promise((done) => {
    const observer = new IntersectionObserver((all) => {
      if (!all.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      done();
    });
    observer.observe(root);
  });
  return { seen, tell: () => tell(height()) };
}
