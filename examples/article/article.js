// How an article drives the frames in it. `set`, `open` and `reset` may be called before a frame runs.
const payback = document.getElementById('payback');
const buttons = [...document.querySelectorAll('.buttons button')];
let asked = 'As announced';
// What the frame shows since then; anything else is the reader's doing.
let shown = null;
for (const button of buttons) {
  button.addEventListener('click', () => {
    asked = button.textContent;
    shown = null;
    buttons.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
    payback.reset();
    payback.set(JSON.parse(button.dataset.inputs));
  });
}
payback.addEventListener('outcome', ({ detail }) => {
  shown ??= detail.link;
  if (detail.link !== shown) {
    asked = 'With your values';
    buttons.forEach((button) => button.setAttribute('aria-pressed', 'false'));
  }
  const price = detail.figures.breakeven_rental_price;
  const says = price === null ? 'nothing is sold.' : `it pays for itself above $${price.toFixed(2)} an hour.`;
  document.getElementById('said').textContent = `${asked.replace(/\?$/, '')}: ${says}`;
});

// The step in the middle of the window says which scenario the picture shows.
const picture = document.getElementById('build-out');
const steps = new IntersectionObserver((all) => {
  const step = all.find((entry) => entry.isIntersecting);
  if (step) picture.open(step.target.dataset.scenario);
}, { rootMargin: '-50% 0px -50% 0px' });
document.querySelectorAll('.steps li').forEach((step) => steps.observe(step));
