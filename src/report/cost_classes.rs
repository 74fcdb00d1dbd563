use crate::catalogue::{Question, quantity};
use crate::model::Outcome;

/// The classes of money in the charts and tables, in their order from the ground up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostClass {
    Chips,
    NetworkStorage,
    Construction,
    Replacement,
    Energy,
    Operations,
}

impl CostClass {
    pub const ALL: [CostClass; 6] = [
        CostClass::Chips,
        CostClass::NetworkStorage,
        CostClass::Construction,
        CostClass::Replacement,
        CostClass::Energy,
        CostClass::Operations,
    ];

    /// The quantity that is all of the class, and nothing else; none for the two that share one.
    pub fn quantity(self) -> Option<u16> {
        match self {
            CostClass::Chips | CostClass::NetworkStorage => None,
            CostClass::Construction => Some(quantity::facility_capex.number()),
            CostClass::Replacement => Some(quantity::replacement_capex.number()),
            CostClass::Energy => Some(quantity::energy_expense.number()),
            CostClass::Operations => Some(quantity::operations_expense.number()),
        }
    }
}

/// What is spent in one project year.
#[derive(Clone, Debug, PartialEq)]
pub struct SpendingYear {
    pub start: f64,
    /// Fewer than four in a last part-year.
    pub quarters: usize,
    /// By class, in the order of [`CostClass::ALL`].
    pub usd: [f64; 6],
    /// All classes together.
    pub total: f64,
    /// All years so far.
    pub cumulative: f64,
    /// Of the budget, what has not been paid at the end of the year; none with `question = power`.
    pub budget_left: Option<f64>,
}

/// Spending by class and project year. Network and storage have their shares of first IT capex.
pub fn spending_by_year(outcome: &Outcome) -> Vec<SpendingYear> {
    let s = &outcome.inputs;
    let network_storage = s.network_share.0 + s.storage_share.0;
    let mut cumulative = 0.0;
    let mut budget_paid = 0.0;
    outcome
        .years()
        .into_iter()
        .map(|year| {
            let get = |id: u16| year.get(id).unwrap_or(0.0);
            let it = get(quantity::it_capex.number());
            let construction = get(quantity::facility_capex.number());
            let usd = [
                it * (1.0 - network_storage),
                it * network_storage,
                construction,
                get(quantity::replacement_capex.number()),
                get(quantity::energy_expense.number()),
                get(quantity::operations_expense.number()),
            ];
            let total = usd.iter().sum();
            cumulative += total;
            budget_paid += it + construction;
            let budget_left =
                (s.question == Question::Budget).then(|| (s.budget.0 - s.other_spending.0 - budget_paid).max(0.0));
            SpendingYear { start: year.start, quarters: year.quarters, usd, total, cumulative, budget_left }
        })
        .collect()
}
