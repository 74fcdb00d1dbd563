use super::constants::*;
use super::operate::Fleet;
use super::programme::{Calendar, Costs, Unspent};
use super::trends::yearly;
use super::value::Worth;
use crate::catalogue::{Inputs, Quarter, Question, Totals};
use crate::quantity;
use crate::units::*;

/// Sums over the quarters, and the largest values.
pub struct Sums<N> {
    quarters: usize,
    it_capex: Q<Usd, N>,
    facility_capex: Q<Usd, N>,
    replacement_capex: Q<Usd, N>,
    energy_expense: Q<Usd, N>,
    operations_expense: Q<Usd, N>,
    revenue: Q<Usd, N>,
    built_mw: Q<MwIt, N>,
    chips_for_first_build: Q<Chip, N>,
    chips_installed: Q<Chip, N>,
    largest_it_mw: Q<MwIt, N>,
    largest_h100e: Q<Chip, N>,
    /// Capex by project year, counted from the start; the last may be a part-year.
    capex_by_year: Vec<Q<Usd, N>>,
    capex_of_year: Q<Usd, N>,
    largest_capex: Q<Usd, N>,
    /// The quarter after the last one with negative cumulative cash.
    pays_from: Q<Ratio, N>,
}

impl<N: Num> Sums<N> {
    pub fn new(calendar: &Calendar<N>) -> Self {
        Sums {
            quarters: calendar.quarters,
            it_capex: Q::zero(),
            facility_capex: Q::zero(),
            replacement_capex: Q::zero(),
            energy_expense: Q::zero(),
            operations_expense: Q::zero(),
            revenue: Q::zero(),
            built_mw: Q::zero(),
            chips_for_first_build: Q::zero(),
            chips_installed: Q::zero(),
            largest_it_mw: Q::zero(),
            largest_h100e: Q::zero(),
            capex_by_year: Vec::with_capacity(calendar.quarters.div_ceil(4)),
            capex_of_year: Q::zero(),
            largest_capex: Q::zero(),
            pays_from: Q::zero(),
        }
    }

    #[inline(always)]
    pub fn add(&mut self, q: usize, quarter: &Quarter<N>, fleet: &Fleet<N>, costs: &Costs<N>) {
        quantity!(chips_for_first_build[q]: Chip = quarter.built_mw * costs.chips_per_mw);
        self.it_capex = self.it_capex + quarter.it_capex;
        self.facility_capex = self.facility_capex + quarter.facility_capex;
        self.replacement_capex = self.replacement_capex + quarter.replacement_capex;
        self.energy_expense = self.energy_expense + quarter.energy_expense;
        self.operations_expense = self.operations_expense + quarter.operations_expense;
        self.revenue = self.revenue + quarter.revenue;
        self.built_mw = self.built_mw + quarter.built_mw;
        self.chips_for_first_build = self.chips_for_first_build + chips_for_first_build;
        self.chips_installed = self.chips_installed + fleet.chips_installed;
        self.largest_it_mw = self.largest_it_mw.max(quarter.it_mw);
        self.largest_h100e = self.largest_h100e.max(quarter.h100e);
        let next = Q::lit(q as f64 + 1.0);
        self.pays_from = Q::pick(quarter.cumulative_cash, Q::zero(), next, self.pays_from);

        let capex = quarter.it_capex + quarter.facility_capex + quarter.replacement_capex;
        self.capex_of_year = self.capex_of_year + capex;
        if q % 4 == 3 || q + 1 == self.quarters {
            quantity!(capex_of_project_year[q / 4 * 4]: Usd = self.capex_of_year);
            self.capex_by_year.push(capex_of_project_year);
            self.largest_capex = self.largest_capex.max(capex_of_project_year);
            self.capex_of_year = Q::zero();
        }
    }

    /// The programme in single figures: these sums, and what a full year at its peak means.
    pub fn totals(
        self,
        s: &Inputs<N>,
        calendar: &Calendar<N>,
        costs: &Table<Costs<N>>,
        fleet: &Table<Fleet<N>>,
        left: &Unspent<N>,
        worth: &Worth<N>,
    ) -> Totals<N> {
        quantity!(it_capex: Usd = self.it_capex);
        quantity!(facility_capex: Usd = self.facility_capex);
        quantity!(replacement_capex: Usd = self.replacement_capex);
        quantity!(committed: Usd = it_capex + facility_capex);
        quantity!(total_capex: Usd = committed + replacement_capex);
        quantity!(energy_expense: Usd = self.energy_expense);
        quantity!(operations_expense: Usd = self.operations_expense);
        quantity!(revenue: Usd = self.revenue);
        quantity!(unspent: Usd = match s.question {
            Question::Budget => left.not_arrived + left.too_late + left.power + left.chips,
            Question::Power => Q::undefined(),
        });

        // The peak: the first quarter whose active MW are (all but) the largest.
        let largest = self.largest_it_mw;
        let peak = N::first_reaching(fleet.rows(), |f| f.it_mw.0, (largest * plateau()).0);
        let at_peak = fleet.at(peak);
        let (peak_mw, peak_flops) = (at_peak.get(|f| f.it_mw), at_peak.get(|f| f.fleet_flops));
        quantity!(peak_it_gw: GwIt = peak_mw / mw_per_gw());
        quantity!(peak_facility_gw: GwFacility = peak_it_gw * s.pue_peak);
        let date = calendar.start + quarter() * Q::<Ratio, N>::new(N::count(peak));
        quantity!(peak_year: Year = Q::pick(Q::zero(), largest, date, Q::undefined()));
        quantity!(peak_chips: Chip = at_peak.get(|f| f.chips));
        quantity!(peak_h100e: Chip = at_peak.get(|f| f.h100e));

        let it_energy: Q<MwhIt, N> = peak_mw * (hours_per_year() * a_year()) * s.load_factor;
        let energy: Q<Mwh, N> = it_energy * s.pue;
        quantity!(energy_twh: Twh = energy / mwh_per_twh());
        quantity!(homes: Home = energy * kwh_per_mwh() / (s.household_kwh * a_year()));
        quantity!(co2_mt: Mt = s.carbon_intensity * (energy * kwh_per_mwh()) / kg_per_mt());
        quantity!(water_gl: Gl = s.water_intensity * (it_energy * kwh_per_mwh()) / l_per_gl());
        let hours_sold: Q<ChipHour, N> =
            peak_flops / s.chip_flops * (hours_per_year() * a_year()) * (s.utilisation * s.availability);
        // The break-even price is one of `chip_price_year`; by the peak it has moved with the market.
        let price_then = worth.breakeven_rental_price * costs.at(peak).get(|c| c.rental_trend);
        quantity!(revenue_needed: Usd = price_then * hours_sold);
        let training_time = Q::<Second, N>::new((s.training_flop / (peak_flops * s.mfu)).0);
        quantity!(training_days: Day =
            Q::pick(Q::zero(), peak_flops, training_time / seconds_per_day(), Q::undefined()));

        quantity!(built_total_mw: MwIt = self.built_mw);
        quantity!(built_it_gw: GwIt = built_total_mw / mw_per_gw());
        quantity!(built_facility_gw: GwFacility = built_it_gw * s.pue_peak);
        quantity!(max_h100e: Chip = self.largest_h100e);
        quantity!(chips_first_build: Chip = self.chips_for_first_build);
        quantity!(chips_bought: Chip = self.chips_installed);

        quantity!(peak_capex: Usd = self.largest_capex);
        let year_of_peak = N::first_reaching(&self.capex_by_year, |capex| capex.0, (peak_capex * plateau()).0);
        quantity!(peak_capex_year: Year =
            Q::pick(Q::zero(), peak_capex, calendar.start + Q::new(N::count(year_of_peak)), Q::undefined()));

        quantity!(payback_year: Year = payback(calendar, self.pays_from, total_capex));
        let h100_flops = Q::<FlopsPerChip, N>::lit(s.precision.row().h100_flops);
        quantity!(breakeven_h100e_price: UsdPerChipHour = worth.breakeven_rental_price * (h100_flops / s.chip_flops));
        quantity!(margin_drift: PerYear =
            (yearly(s.rental_price_growth) * yearly(s.flops_per_dollar_growth) - one()) / a_year());

        Totals {
            it_capex,
            facility_capex,
            replacement_capex,
            energy_expense,
            operations_expense,
            revenue,
            peak_it_gw,
            peak_facility_gw,
            peak_year,
            peak_chips,
            peak_h100e,
            energy_twh,
            homes,
            co2_mt,
            water_gl,
            revenue_needed,
            training_days,
            built_it_gw,
            built_facility_gw,
            max_h100e,
            chips_first_build,
            chips_bought,
            committed,
            unspent,
            total_capex,
            peak_capex,
            peak_capex_year,
            residual_value: worth.residual_value,
            npv: worth.npv,
            npv_without_residual: worth.npv_without_residual,
            // A search over the finished series, made when it is asked for: see `Outcome`.
            irr: Q::undefined(),
            payback_year,
            breakeven_rental_price: worth.breakeven_rental_price,
            breakeven_h100e_price,
            levelised_cost: worth.levelised_cost,
            margin_drift,
        }
    }
}

/// The end of the first quarter from which cumulative cash is never negative again.
fn payback<N: Num>(calendar: &Calendar<N>, from: Q<Ratio, N>, spent: Q<Usd, N>) -> Q<Year, N> {
    let end = calendar.start + quarter() * from + quarter();
    let reached = Q::pick(from, Q::lit(calendar.quarters as f64), end, Q::undefined());
    Q::pick(Q::zero(), spent, reached, Q::undefined())
}
