use super::constants::*;
use super::programme::{Calendar, Costs, Unspent};
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

/// What is ordered in a quarter.
#[derive(Clone, Debug, Default)]
pub struct Order<N: Num> {
    /// MW of IT.
    pub mw: Q<MwIt, N>,
    /// Facility money.
    pub facility: Q<Usd, N>,
    /// What limited the order.
    pub limit: Q<LimitCode, N>,
}

/// Orders capacity: in quarter `q` for delivery in `d = q + lead`, as much as money, power and the
/// supply of chips allow. Unused money is carried forward; none is used before it arrives. Gives the
/// money that is left at the end, by reason.
pub fn commit<N: Num>(
    s: &Inputs<N>,
    calendar: &Calendar<N>,
    costs: &Table<Costs<N>>,
    orders: &mut Table<Order<N>>,
) -> Unspent<N> {
    let quarters = calendar.quarters;
    let mut arrivals = Arrivals::new(s, calendar);
    let path = PowerPath::new(s);
    orders.clear(quarters);
    let lead = Q::<Ratio, N>::new(N::count(calendar.lead));
    let lead_years: Q<Year, N> = quarter() * lead;
    let end = Q::<Ratio, N>::lit(quarters as f64);
    let mut left = Q::<Usd, N>::zero();
    let mut built_so_far = Q::<MwIt, N>::zero();
    let (mut too_late, mut not_arrived) = (Q::<Usd, N>::zero(), Q::<Usd, N>::zero());
    // Of the orders that come in time the last one says why money is left.
    let (mut last_limit, mut last_left) = (Limit::None.code(), Q::<Usd, N>::zero());

    for q in 0..quarters {
        let arrives = arrivals.next(q);
        quantity!(purse[q]: Usd = left + arrives);

        let delivered = calendar.year(q) + lead_years;
        let costs_then = costs.ahead(q, calendar.lead);
        let facility_cost = costs_then.get(|c| c.facility_per_mw);
        let cost = costs_then.get(|c| c.it_per_mw) + facility_cost;
        // An order that is due after the end is not made.
        let due = Q::lit(q as f64) + lead;

        let headroom = if s.power_limited {
            let limit = path.at(delivered) / s.pue_peak;
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
            Some(supply) => supply * quarter() / costs_then.get(|c| c.chips_per_mw),
            None => Q::lit(f64::INFINITY),
        });

        let possible = headroom_mw.min(affordable_mw).min(supplied_mw);
        quantity!(committed_mw[q]: MwIt = Q::pick(due, end, possible, Q::zero()));
        let binding = Binding { headroom_mw, affordable_mw, supplied_mw };
        let limit = binding.choose(Limit::Power.code(), Limit::Money.code(), Limit::Chips.code());

        // Where money is the limit the purse is empty, exactly.
        let rest = (purse - cost * committed_mw).max(Q::zero());
        let after = binding.choose(rest, Q::zero(), rest);
        left = Q::pick(due, end, after, purse);
        built_so_far = built_so_far + committed_mw;

        last_limit = Q::pick(due, end, limit, last_limit);
        last_left = Q::pick(due, end, after, last_left);
        too_late = Q::pick(due, end, too_late, too_late + arrives);
        quantity!(facility_ordered[q]: Usd = Q::pick(due, end, facility_cost * committed_mw, Q::zero()));
        orders.push(Order { mw: committed_mw, facility: facility_ordered, limit });
    }
    for q in quarters..N::longest(calendar.spend) {
        not_arrived = not_arrived + arrivals.next(q);
    }
    quantity!(unspent_not_arrived: Usd = not_arrived);
    quantity!(unspent_too_late: Usd = too_late);
    quantity!(unspent_power: Usd = Q::pick(last_limit, Limit::Money.code(), last_left, Q::zero()));
    quantity!(unspent_chips: Usd = Q::pick(Limit::Money.code(), last_limit, last_left, Q::zero()));
    Unspent { not_arrived: unspent_not_arrived, too_late: unspent_too_late, power: unspent_power, chips: unspent_chips }
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
    fn choose<U: Unit>(&self, power: Q<U, N>, money: Q<U, N>, chips: Q<U, N>) -> Q<U, N> {
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
    /// What one unit of weight stands for.
    unit: Q<Usd, N>,
    weight: Q<Ratio, N>,
    growth: Q<Ratio, N>,
    /// In how many quarters, and in how many of any lane.
    last: Q<Ratio, N>,
    quarters: usize,
}

impl<N: Num> Arrivals<N> {
    fn new(s: &Inputs<N>, calendar: &Calendar<N>) -> Self {
        let mut all = Arrivals {
            unit: Q::zero(),
            weight: one(),
            growth: quarterly(s.spend_growth),
            last: Q::new(N::count(calendar.spend)),
            quarters: N::longest(calendar.spend),
        };
        let mut sum = Q::<Ratio, N>::zero();
        for q in 0..all.quarters {
            quantity!(spend_weights[q]: Ratio = sum + all.counts(q));
            sum = spend_weights;
        }
        Arrivals { unit: (s.budget - s.other_spending) / sum, weight: one(), ..all }
    }

    /// The weight of a quarter, which is the one after the last that was asked for.
    fn counts(&mut self, q: usize) -> Q<Ratio, N> {
        quantity!(spend_weight[q]: Ratio = self.weight);
        self.weight = spend_weight * self.growth;
        Q::pick(Q::lit(q as f64), self.last, spend_weight, Q::zero())
    }

    /// The money of a quarter, asked for likewise.
    fn next(&mut self, q: usize) -> Q<Usd, N> {
        if q < self.quarters { self.unit * self.counts(q) } else { Q::zero() }
    }
}

/// The power path: nothing before its first point, then linear to the middle and the full point,
/// then flat. Where two years coincide the later point holds.
pub struct PowerPath<'s, N> {
    s: &'s Inputs<N>,
    to_mid: Q<GwFacilityPerYear, N>,
    to_full: Q<GwFacilityPerYear, N>,
}

impl<'s, N: Num> PowerPath<'s, N> {
    pub fn new(s: &'s Inputs<N>) -> Self {
        PowerPath {
            s,
            to_mid: (s.power_mid_gw - s.power_first_gw) / (s.power_mid_year - s.power_first_year),
            to_full: (s.power_full_gw - s.power_mid_gw) / (s.power_full_year - s.power_mid_year),
        }
    }

    #[inline(always)]
    pub fn at(&self, t: Q<Year, N>) -> Q<MwFacility, N> {
        let s = self.s;
        let to_mid = s.power_first_gw + self.to_mid * (t - s.power_first_year);
        let to_full = s.power_mid_gw + self.to_full * (t - s.power_mid_year);
        let from_mid = Q::pick(t, s.power_full_year, to_full, s.power_full_gw);
        let from_first = Q::pick(t, s.power_mid_year, to_mid, from_mid);
        Q::pick(t, s.power_first_year, Q::zero(), from_first) * mw_per_gw()
    }
}
