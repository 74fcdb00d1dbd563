// The answer in words, as gigawatt's page gives it for a budget that power limits; both reference pages open with it.
const round = (x, digits) => x.toFixed(digits);
const billions = (usd) => `$${round(usd / 1e9, 0)} bn`;
const millions = (x) => `${round(x / 1e6, 1)} million`;

export const title = (s) => `What does ${billions(s.budget)} for AI data centres buy?`;

/** Paragraphs of an outcome of same_algorithm.mjs; `s` are its inputs. */
export function sentence(s, t) {
  const left = t.unspent < 1e-3 * s.budget ? 'All of it is spent.' : `Power, not money, is the limit, and ${billions(t.unspent)} stays unspent.`;
  return [
    `${billions(s.budget)} made available from ${s.start_year} to ${s.start_year + s.spend_years} builds ${round(t.built_facility_gw, 1)} GW of AI data centres by ${Math.floor(t.peak_year)} (${round(t.built_it_gw, 1)} GW of IT power) for ${billions(t.committed)}.`,
    `${left} Replacing worn-out chips until ${s.start_year + s.horizon_years} costs another ${billions(t.replacement_capex)}.`,
    `At its peak the fleet holds ${millions(t.peak_chips)} chips and draws as much electricity as ${millions(t.homes)} US homes. It pays for itself if a GB300 hour sells above $${round(t.breakeven_rental_price, 2)} in 2026 terms, falling ${round(-100 * s.rental_price_growth, 0)}% a year; the list price is about $${round(s.rental_price, 2)}.`,
  ];
}
