// Compiled, not run: what the types allow and refuse.
import { compute, explain, goalSeek, monteCarlo, type Outcome, type Wanted } from '../../pkg/gigawatt.js';

const wanted: Wanted = { scenario: 'meta', set: { budget: 4e11, refresh: false, chip_supply: null } };
const outcome: Outcome = compute(wanted);
const gw: number | null = outcome.programme.peak_facility_gw;
const limits: ('none' | 'power' | 'money' | 'chips')[] = outcome.by_quarter.limit;
const form = explain('npv').form;
if (form.kind === 'expression') console.log(form.formula);
console.log(gw, limits, goalSeek('chip_price', 'npv', 0, wanted).roots.length, monteCarlo('npv', { draws: 10 }).figures.npv);

// @ts-expect-error an input that does not exist
compute({ set: { buget: 1 } });
// @ts-expect-error a scenario that does not exist
compute({ scenario: 'nowhere' });
// @ts-expect-error a figure that does not exist
goalSeek('chip_price', 'npw', 0);
// @ts-expect-error a series is no target
goalSeek('chip_price', 'it_mw', 0);
