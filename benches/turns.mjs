// Other programs that wait for a line, do what it says and answer with one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
export const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

function program(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${args[0]} ended`);
    return value;
  };
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  return {
    next,
    ask: (what) => {
      child.stdin.write(`${what}\n`);
      return next();
    },
    stop: () => child.stdin.end(),
  };
}

/** The model natively, NumPy and Squiggle; a rival that is not installed is left out, one that computes something else ends the bench. */
export async function others(gigawatt) {
  const leftOut = [], python = process.env.GIGAWATT_BENCH_PYTHON;
  const natively = program('cargo', ['bench', '--quiet', '--profile', 'release', '--no-default-features', '--features', 'cli', '--bench', 'model', '--', 'turns']);
  const rival = async (name, installed, command, args) => {
    if (!installed) {
      leftOut.push(name);
      return null;
    }
    const it = program(command, args);
    it.version = await it.next();
    return it;
  };
  const numpy = await rival('NumPy', python && existsSync(python), python, ['benches/numpy/programme.py', gigawatt]);
  const squiggle = await rival('Squiggle', existsSync(`${root}benches/squiggle/node_modules/.installed`), process.execPath, ['benches/squiggle/run.mjs', gigawatt]);
  return { natively, numpy, squiggle, leftOut };
}
