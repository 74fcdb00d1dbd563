/*! gigawatt-embed.js, MIT licence: gives every <iframe data-gigawatt> the height of its content. */
(() => {
  const frames = () => [...document.querySelectorAll('iframe[data-gigawatt]')];
  addEventListener('message', ({ source, data }) => {
    const height = data?.gigawatt === 1 && data.type === 'height' ? data.height : NaN;
    if (!Number.isFinite(height) || height < 200 || height > 6000) return;
    const frame = frames().find((frame) => frame.contentWindow === source);
    if (frame) frame.style.height = `${height}px`;
  });
  // Those that have told it before this script came.
  const ask = () => frames().forEach((frame) => frame.contentWindow?.postMessage({ gigawatt: 1, type: 'ask' }, '*'));
  ask();
  addEventListener('DOMContentLoaded', ask);
})();
