// How an article drives the frames in it. `set`, `open` and `reset` may be called before a frame runs.
const payback = document.getElementById('payback');
const buttons = [...document.querySelectorAll('.buttons button')];
let asked = 'As announced';
for (const button of buttons) {
  button.addEventListener('click', () => {
    asked = button.textContent.replace(/\?$/, '');
    payback.reset();
    payback.set(JSON.parse(button.dataset.inputs));
    press(button);
  });
}
payback.addEventListener('outcome', ({ detail }) => {
  if (detail.by === 'reader') press(null);
  const price = detail.figures.breakeven_rental_price;
  const says = price === null ? 'nothing is sold.' : `it pays for itself above $${price.toFixed(2)} an hour.`;
  document.getElementById('said').textContent = `${detail.by === 'reader' ? 'With your values' : asked}: ${says}`;
});
function press(button) {
  for (const each of buttons) each.setAttribute('aria-pressed', String(each === button));
}

// The step in the middle of the window says which scenario the picture shows.
const picture = document.getElementById('build-out');
const steps = new IntersectionObserver((all) => {
  const step = all.find((entry) => entry.isIntersecting);
  if (step) picture.open(step.target.dataset.scenario);
}, { rootMargin: '-50% 0px -50% 0px' });
document.querySelectorAll('.steps li').forEach((step) => steps.observe(step));
