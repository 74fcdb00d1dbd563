import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// scripts/bench.sh hands in the scenario that gigawatt's page opens with.
export default defineConfig({ base: './', plugins: [react()], define: { SCENARIO: process.env.GIGAWATT_BENCH_SCENARIO } });
