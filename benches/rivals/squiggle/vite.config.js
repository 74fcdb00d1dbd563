import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { header } from '../../squiggle/header.mjs';

// scripts/bench.sh hands in the scenario that gigawatt's page opens with, and the ranges of its inputs.
const scenario = JSON.parse(process.env.GIGAWATT_BENCH_SCENARIO), rows = JSON.parse(process.env.GIGAWATT_BENCH_INPUTS);
const text = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const code = [header(scenario.scenario, rows, true), text('../../squiggle/programme.squiggle'), text('view.squiggle')].join('\n');
export default defineConfig({ base: './', esbuild: { jsx: 'automatic' }, define: { SCENARIO: JSON.stringify(scenario), CODE: JSON.stringify(code) }, worker: { format: 'es' } });
