// Compiled, not run: what the types allow and refuse.
import { chips, claims, compute, explain, figures, goalSeek, inputs, monteCarlo, scenarios, sites, type ClaimRow, type Lang, type Outcome, type Wanted } from '../../pkg/gigawatt.js';

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

const lang: Lang = 'de';
const german: string = compute({ scenario: 'meta', lang }).sentence + inputs(lang)[0].label + figures('fr')[0].meaning;
const claim: ClaimRow = claims('fr')[0];
const ends: (number | null)[] = [chips()[0].price_low, chips()[0].power_kw_high, ...(claim.range ?? []), sites()[0].it_mw];
console.log(german, ends, scenarios()[0].why, scenarios()[0].site?.length, claim.facts[0].source_text, claim.verdict === 'holds');

// @ts-expect-error a language that there is not
compute({ lang: 'nl' });
// @ts-expect-error a claim has no price
claim.price;
