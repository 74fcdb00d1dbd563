// `gigawatt sweep` from a file to nowhere: lines a second of processor time
// (where it can be read, else of time), and the most memory it held (on Linux).
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from './draws.mjs';
import { median } from './turns.mjs';

/** What a line sets. */
export const SETS = ['budget', 'chip_price', 'construction_lead', 'rental_price', 'utilisation', 'cost_of_capital'];

function write(path, count, spreads) {
  const file = openSync(path, 'w'), shapes = spreads.filter((t) => SETS.includes(t.id));
  let text = '';
  for (let k = 1; k <= count; k++) {
    text += `{${shapes.map((t) => `"${t.id}":${at(t, Math.random())}`).join(',')}}\n`;
    if (k % 1000 === 0 || k === count) {
      writeSync(file, text);
      text = '';
    }
  }
  closeSync(file);
}

function once(gigawatt, path, series) {
  const input = openSync(path, 'r'), begin = performance.now();
  const child = spawn(gigawatt, ['sweep', ...(series ? ['--series'] : [])], { stdio: [input, 'ignore', 'inherit'] });
  let peak = null, used = null; // MB, s; both only grow, so that their last values hold
  const look = () => {
    try {
      const mark = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/);
      if (!mark) return;
      peak = Number(mark[1]) / 1024;
      const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
      used = (user + system) / 100;
    } catch { /* not Linux, or it has ended */ }
  };
  const timer = setInterval(look, 2);
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => {
    clearInterval(timer);
    closeSync(input);
    if (code !== 0) reject(new Error(`sweep ended with ${code}`));
    else resolve({ used: used ?? (performance.now() - begin) / 1000, wall: (performance.now() - begin) / 1000, peak });
  }));
}

/** Lines a second and peak memory, with and without `--series`. */
export async function sweeps(gigawatt, spreads, say) {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  try {
    const counts = [10000, 50000, 1000000], file = (count) => join(folder, `${count}`);
    for (const count of counts) write(file(count), count, spreads);
    const rates = { scalars: [], series: [] }, walls = { scalars: [], series: [] }, peaks = { scalars: {}, series: {} };
    for (let round = 0; round < 3; round++) {
      for (const kind of ['scalars', 'series']) {
        const { used, wall } = await once(gigawatt, file(50000), kind === 'series');
        rates[kind].push(50000 / used);
        walls[kind].push(50000 / wall);
      }
    }
    for (const kind of ['scalars', 'series']) {
      for (const count of [10000, 1000000]) peaks[kind][count] = (await once(gigawatt, file(count), kind === 'series')).peak;
      say(`a million lines, ${kind}: done`);
    }
    const middle = (all) => ({ scalars: median(all.scalars), series: median(all.series) });
    return { rate: middle(rates), wall: middle(walls), peaks };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
