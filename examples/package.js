// The package in a plain page: `npm install gigawatt`, or the folder pkg/ that `make package` leaves.
import init, { compute, goalSeek, monteCarlo } from '../pkg/gigawatt.js';

await init();
const show = (id, text) => (document.getElementById(id).textContent = text);

show('answer', compute().sentence);
const dearer = compute({ set: { electricity_price: 150 } });
show('breakeven', `$${dearer.programme.breakeven_rental_price.toFixed(2)}`);
const [root] = goalSeek('chip_price', 'npv', 0).roots;
show('chip', `$${Math.round(root.from).toLocaleString('en')}`);
const draws = monteCarlo('npv', { draws: 1000, seed: 7 });
const above = draws.shares.find((_, k) => draws.figures.npv.quantiles[k] > 0);
show('runs', above === undefined ? 'hardly any' : `about ${Math.round(1000 * (1 - above))}`);
