use super::constants::*;
use super::programme::{Calendar, Costs};
use super::trends::quarterly;
use crate::catalogue::{Inputs, Question};
use crate::quantity;
use crate::units::*;

/// What limits the capacity delivered in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    None,
    Power,
    Money,
    Chips,
}

impl Limit {
    const CODES: [Limit; 4] = [Limit::None, Limit::Power, Limit::Money, Limit::Chips];

    pub fn from_code(code: f64) -> Limit {
        Limit::CODES.get(code as usize).copied().unwrap_or(Limit::None)
    }

    fn code<N: Num>(self) -> Q<LimitCode, N> {
        Q::lit(self as usize as f64)
    }

    /// The word of the contracts: JSON, links, CSV.
    pub fn id(self) -> &'static str {
        ["none", "power", "money", "chips"][self as usize]
    }
}

/// What is ordered quarter by quarter, and what money is left at the end for which reason.
pub struct Commitments<N> {
    /// MW of IT ordered in the quarter.
    pub mw: Series<MwIt, N>,
    /// Facility money of the order.
    pub facility: Series<Usd, N>,
    /// What limited the order.
    pub limit: Series<LimitCode, N>,
    pub not_arrived: Q<Usd, N>,
    pub too_late: Q<Usd, N>,
    pub power: Q<Usd, N>,
    pub chips: Q<Usd, N>,
}

/// Orders capacity: in quarter `q` for delivery in `d = q + lead`, as much as money, power and the
/// supply of chips allow. Unused money is carried forward; none is used before it arrives.
pub fn commit<N: Num>(
    s: &Inputs<N>,
    calendar: &Calendar<N>,
    costs: &Costs<N>,
    memory: &mut Memory<N>,
) -> Commitments<N> {
    let quarters = calendar.quarters;
    let arrivals = Arrivals::new(s, calendar);
    let mut out = Commitments {
        mw: memory.series(quarters),
        facility: memory.series(quarters),
        limit: memory.series(quarters),
        not_arrived: Q::zero(),
        too_late: Q::zero(),
        power: Q::zero(),
        chips: Q::zero(),
    };
    let lead_years: Q<Year, N> = quarter() * Q::<Ratio, N>::new(N::count(calendar.lead));
    let mut left = Q::<Usd, N>::zero();
    let mut built_so_far = Q::<MwIt, N>::zero();

    for q in 0..quarters {
        let arrives = arrivals.at(q);
        quantity!(purse[q]: Usd = left + arrives);

        let delivered = calendar.year(q) + lead_years;
        let facility_cost = costs.facility_per_mw.ahead(q, calendar.lead);
        let cost = costs.it_per_mw.ahead(q, calendar.lead) + facility_cost;
        let in_time = Q::<Ratio, N>::new(N::pick(
            N::lit(q as f64) + N::count(calendar.lead),
            N::lit(quarters as f64),
            N::lit(1.0),
            N::lit(0.0),
        ));

        let headroom = if s.power_limited {
            let limit = power_limit(s, delivered) / s.pue_peak;
            let room = (limit - built_so_far).max(Q::zero());
            Q::pick(room, limit * no_headroom(), Q::zero(), room)
        } else {
            Q::lit(f64::INFINITY)
        };
        quantity!(headroom_mw[q]: MwIt = headroom);
        quantity!(affordable_mw[q]: MwIt = match s.question {
            Question::Budget => purse / cost,
            Question::Power => Q::lit(f64::INFINITY),
        });
        quantity!(supplied_mw[q]: MwIt = match s.chip_supply {
            Some(supply) => costs.chip_power.ahead(q, calendar.lead) * (supply * quarter()),
            None => Q::lit(f64::INFINITY),
        });

        let possible = headroom_mw.min(affordable_mw).min(supplied_mw);
        quantity!(committed_mw[q]: MwIt = Q::pick(Q::zero(), in_time, possible, Q::zero()));
        let binding = Binding { headroom_mw, affordable_mw, supplied_mw };
        let limit = binding.choose(Limit::Power.code(), Limit::Money.code(), Limit::Chips.code());

        // Where money is the limit the purse is empty, exactly.
        let rest = (purse - cost * committed_mw).max(Q::zero());
        let after = binding.choose(rest, Q::zero(), rest);
        left = Q::pick(Q::zero(), in_time, after, purse);
        built_so_far = built_so_far + committed_mw;

        // Of the orders that still come in time the last one says why money is left.
        out.power = Q::pick(Q::zero(), in_time, binding.choose(after, Q::zero(), Q::zero()), out.power);
        out.chips = Q::pick(Q::zero(), in_time, binding.choose(Q::zero(), Q::zero(), after), out.chips);
        out.too_late = Q::pick(Q::zero(), in_time, out.too_late, out.too_late + arrives);
        out.mw.set(q, committed_mw);
        quantity!(facility_ordered[q]: Usd = Q::pick(Q::zero(), in_time, facility_cost * committed_mw, Q::zero()));
        out.facility.set(q, facility_ordered);
        out.limit.set(q, limit);
    }
    for q in quarters..N::longest(calendar.spend) {
        out.not_arrived = out.not_arrived + arrivals.at(q);
    }
    out
}

impl<N: Num> Commitments<N> {
    pub fn leave_to(self, memory: &mut Memory<N>) {
        memory.take_back(self.mw);
        memory.take_back(self.facility);
        memory.take_back(self.limit);
    }
}

/// What an order is limited by: the smallest of three. Of two equals the first is named, power
/// before money before chips.
struct Binding<N> {
    headroom_mw: Q<MwIt, N>,
    affordable_mw: Q<MwIt, N>,
    supplied_mw: Q<MwIt, N>,
}

impl<N: Num> Binding<N> {
    /// The value that belongs to the limit that binds.
    fn choose<U>(&self, power: Q<U, N>, money: Q<U, N>, chips: Q<U, N>) -> Q<U, N> {
        Q::pick(
            self.affordable_mw,
            self.headroom_mw,
            Q::pick(self.supplied_mw, self.affordable_mw, chips, money),
            Q::pick(self.supplied_mw, self.headroom_mw, chips, power),
        )
    }
}

/// How the budget arrives: over `spend_years`, in shares proportional to `(1+spend_growth)^(q/4)`.
struct Arrivals<N> {
    by_quarter: Vec<Q<Usd, N>>,
}

impl<N: Num> Arrivals<N> {
    fn new(s: &Inputs<N>, calendar: &Calendar<N>) -> Self {
        let growth = quarterly(s.spend_growth);
        let last = Q::<Ratio, N>::new(N::count(calendar.spend));
        let mut weight = one::<N>();
        let mut sum = Q::<Ratio, N>::zero();
        let mut weights = Vec::with_capacity(N::longest(calendar.spend));
        for q in 0..N::longest(calendar.spend) {
            quantity!(spend_weight[q]: Ratio = weight);
            let counts = Q::pick(Q::lit(q as f64), last, spend_weight, Q::zero());
            quantity!(spend_weights[q]: Ratio = sum + counts);
            sum = spend_weights;
            weights.push(counts);
            weight = spend_weight * growth;
        }
        let unit = (s.budget - s.other_spending) / sum;
        Arrivals { by_quarter: weights.into_iter().map(|w| unit * w).collect() }
    }

    fn at(&self, q: usize) -> Q<Usd, N> {
        self.by_quarter.get(q).copied().unwrap_or(Q::zero())
    }
}

/// The power path: nothing before its first point, then linear to the middle and the full point,
/// then flat. Where two years coincide the later point holds.
pub fn power_limit<N: Num>(s: &Inputs<N>, t: Q<Year, N>) -> Q<MwFacility, N> {
    let between = |from: Q<GwFacility, N>, to: Q<GwFacility, N>, from_year: Q<Year, N>, to_year: Q<Year, N>| {
        from + (to - from) * ((t - from_year) / (to_year - from_year))
    };
    let to_mid = between(s.power_first_gw, s.power_mid_gw, s.power_first_year, s.power_mid_year);
    let to_full = between(s.power_mid_gw, s.power_full_gw, s.power_mid_year, s.power_full_year);
    let from_mid = Q::pick(t, s.power_full_year, to_full, s.power_full_gw);
    let from_first = Q::pick(t, s.power_mid_year, to_mid, from_mid);
    Q::pick(t, s.power_first_year, Q::zero(), from_first) * mw_per_gw()
}
