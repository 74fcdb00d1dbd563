//! Questions over the model. Each is answered by the equations themselves, never by a copy of them,
//! and in plain data: `report` puts it into words.

mod bracket;
mod claims;
mod compare;
mod explain;
mod figure;
mod grid;
mod monte_carlo;
mod plausible;
mod questions;
mod sensitivity;
mod solve;
mod spread;
mod strip;

pub use bracket::Point;
pub use claims::{ClaimAnswer, ClaimNumber, Verdict, answer, opens};
pub use compare::{Comparison, FigureDifference, InputDifference, MOST, compare};
pub use explain::{Condition, Explanation, Form, Part, PartKind, Piece, explain, explain_all, explain_sum, series};
pub use figure::{Gap, Unanswerable, figure, figures};
pub use grid::{Axis, Cell, Grid, Isoline};
pub use monte_carlo::{DOTS, Draws, Kept, QUANTILES, Quantiles, Share};
pub use plausible::plausible;
pub use questions::{Pin, Questions};
pub use sensitivity::{
    Bar, Correlation, Elasticity, End, Tornado, elasticities, elasticity, rank_correlations, spearman, tornado,
};
pub use solve::{Answer, Jump, PRECISION, ROUNDING, Reached, Root, Solution, Step, solve};
pub use spread::{Spread, spreads};
pub use strip::along;
