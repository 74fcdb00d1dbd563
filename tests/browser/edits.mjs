// Runs in a page, whatever the browser: two hundred random edits by all sliders; all of it undone; all of it
// done again. Resolves to what the page said and showed before, between and after.
export const editsAndBack = async () => {
  let seed = 11;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const values = () => [...document.querySelectorAll('.field')].map((field) => field.value).join('|');
  const shown = () => document.querySelector('.controls').textContent + values();
  const link = () => document.querySelector('.share .link input').value.split('#')[1];
  // What is out of sight follows when nothing changes any more.
  const now = async () => {
    while (document.querySelector('.questions').dataset.state !== 'whole') await frame();
    await frame();
    return { link: link(), sentence: document.querySelector('.sentence').textContent, shown: shown() };
  };
  // What opens is told of later, in the order in which it was opened; what it holds is made then.
  const groups = [...document.querySelectorAll('.group')];
  const opened = new Promise((done) => groups.at(-1).addEventListener('toggle', done, { once: true }));
  groups.forEach((group) => { group.open = true; });
  await opened;
  await frame();
  const start = await now();
  const [undo, redo] = document.querySelectorAll('.changes > .sign');
  for (let edits = 0; edits < 200;) {
    const sliders = [...document.querySelectorAll('.control input[type=range]')];
    const slider = sliders[random(sliders.length)];
    const before = values();
    slider.value = String(random(1001));
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    await frame();
    if (values() !== before) edits += 1;
  }
  const edited = await now();
  const all = async (button) => {
    let steps = 0;
    for (; !button.disabled; steps += 1) {
      button.click();
      await frame();
    }
    return steps;
  };
  const undone = await all(undo);
  const back = await now();
  const redone = await all(redo);
  return { start, edited, undone, back, redone, again: await now() };
};
