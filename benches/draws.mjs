// Draws in plain JavaScript: every uncertain input from its triangle, the programme of
// same_algorithm.mjs, and a fan by quickselect. Random numbers are made once and kept, as are those
// of the model; all memory is made once.

/** The triangles of a list of inputs as `gigawatt inputs` prints them; inputs of a draw group share a random number. */
export function triangles(rows) {
  const groups = [];
  return rows.filter((row) => row.uncertain).map((row) => {
    const group = row.draw_group.replace(/^-/, ''), known = group ? groups.indexOf(group) : -1;
    const draw = known >= 0 ? known : groups.push(group) - 1;
    const log = row.scale === 'log', [from, mode, to] = [row.low, row.default, row.high].map((x) => (log ? Math.log(x) : x));
    return { id: row.id, draw, log, reversed: row.draw_group.startsWith('-'), low: row.low, high: row.high, from, to,
      below: (mode - from) / (to - from), rise: (to - from) * (mode - from), fall: (to - from) * (to - mode) };
  });
}

/** The value that a share `u` of all draws do not exceed. */
export function at(t, u) {
  if (t.reversed) u = 1 - u;
  const x = u < t.below ? t.from + Math.sqrt(u * t.rise) : t.to - Math.sqrt((1 - u) * t.fall);
  return Math.min(Math.max(t.log ? Math.exp(x) : x, t.low), t.high);
}

/** Puts the k-th smallest of `a[from..to]` in its place, the smaller ones before it (Hoare). */
function select(a, from, to, k) {
  while (from < to) {
    const pivot = a[(from + to) >> 1];
    let i = from, j = to;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        const x = a[i];
        a[i++] = a[j];
        a[j--] = x;
      }
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else return;
  }
}

/** `run()` makes all draws and the fan of `cumulative_cash`: [10 %, 50 %, 90 %] of each quarter. */
export function draws(programme, series, defaults, spreads, count) {
  const width = 1 + Math.max(...spreads.map((t) => t.draw));
  const random = Float32Array.from({ length: count * width }, Math.random);
  const inputs = { ...defaults }, npv = new Float64Array(count);
  const Q = Math.floor(4 * defaults.horizon_years + 0.5), kept = new Float32Array(Q * count), keys = new Float32Array(count);
  const places = [25, 100, 250, 500, 750, 900, 975].map((share) => Math.ceil((share * count) / 1000) - 1);
  const fan = Array.from({ length: Q }, () => new Float64Array(places.length));
  const draw = (k) => {
    for (const t of spreads) inputs[t.id] = at(t, random[k * width + t.draw]);
    return inputs;
  };
  const run = () => {
    for (let k = 0; k < count; k++) {
      npv[k] = programme(draw(k), false).totals.npv;
      for (let q = 0; q < Q; q++) kept[q * count + k] = series.cumulative_cash[q];
    }
    for (let q = 0; q < Q; q++) {
      keys.set(kept.subarray(q * count, (q + 1) * count));
      // From the median outwards, each in the part that is left.
      select(keys, 0, count - 1, places[3]);
      for (let i = 2; i >= 0; i--) select(keys, 0, places[i + 1], places[i]);
      for (let i = 4; i < 7; i++) select(keys, places[i - 1], count - 1, places[i]);
      for (let i = 0; i < 7; i++) fan[q][i] = keys[places[i]];
    }
    return fan.map((q) => [q[1], q[3], q[5]]);
  };
  return { run, draw };
}
