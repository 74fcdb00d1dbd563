use super::Num;
use std::cell::RefCell;
use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

/// The arithmetic of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    SquareRoot,
    Power,
    Smaller,
    Larger,
}

/// How a number came about.
#[derive(Clone, Copy, Debug)]
pub enum Step<'t> {
    /// An input, by its number in the catalogue.
    Input(u16),
    /// A named quantity (of a quarter), and the formula that gave it.
    Named { quantity: u16, quarter: Option<usize>, of: Traced<'t> },
    /// An operation and its operands (the second repeats the first where there is one only).
    Operation(Operation, Traced<'t>, Traced<'t>),
    /// `if a < b { yes } else { no }`.
    Choice { a: Traced<'t>, b: Traced<'t>, yes: Traced<'t>, no: Traced<'t> },
}

/// All steps of one computation, in order.
#[derive(Default)]
pub struct Tape<'t>(RefCell<Vec<Step<'t>>>);

/// A number that remembers how it came about.
#[derive(Clone, Copy)]
pub struct Traced<'t> {
    pub value: f64,
    origin: Origin<'t>,
}

#[derive(Clone, Copy)]
enum Origin<'t> {
    /// A constant of the equations, with its unit.
    Constant(&'static str),
    /// A step of the tape.
    Step(&'t Tape<'t>, u32),
}

impl fmt::Debug for Traced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.value)
    }
}

impl Default for Traced<'_> {
    fn default() -> Self {
        Self::lit(0.0)
    }
}

impl<'t> Traced<'t> {
    /// An input of the scenario.
    pub fn input(tape: &'t Tape<'t>, input: u16, value: f64) -> Self {
        Self::push(tape, value, Step::Input(input))
    }

    /// The step that gave this number; `None` for a constant.
    pub fn step(self) -> Option<Step<'t>> {
        match self.origin {
            Origin::Constant(_) => None,
            Origin::Step(tape, index) => Some(tape.0.borrow()[index as usize]),
        }
    }

    /// What a constant is measured in; `None` for what a step gave.
    pub fn unit_of_constant(self) -> Option<&'static str> {
        match self.origin {
            Origin::Constant(symbol) => Some(symbol),
            Origin::Step(..) => None,
        }
    }

    fn tape(self) -> Option<&'t Tape<'t>> {
        match self.origin {
            Origin::Constant(_) => None,
            Origin::Step(tape, _) => Some(tape),
        }
    }

    fn push(tape: &'t Tape<'t>, value: f64, step: Step<'t>) -> Self {
        let mut steps = tape.0.borrow_mut();
        steps.push(step);
        Traced { value, origin: Origin::Step(tape, steps.len() as u32 - 1) }
    }

    fn is_zero_constant(self) -> bool {
        self.value == 0.0 && self.tape().is_none()
    }

    /// One of something (one year) is a step: it changes the unit.
    fn is_plain_one(self) -> bool {
        self.value == 1.0 && self.unit_of_constant() == Some("")
    }

    fn operation(operation: Operation, a: Self, b: Self, value: f64) -> Self {
        match a.tape().or(b.tape()) {
            Some(tape) => Self::push(tape, value, Step::Operation(operation, a, b)),
            None => Self::lit(value),
        }
    }
}

impl Tape<'_> {
    /// Every named value, in the order in which the equations gave them.
    pub fn for_each_named(&self, mut f: impl FnMut(u16, Option<usize>, u32)) {
        for (place, step) in self.0.borrow().iter().enumerate() {
            if let Step::Named { quantity, quarter, .. } = step {
                f(*quantity, *quarter, place as u32);
            }
        }
    }
}

impl<'t> Tape<'t> {
    /// The number whose step stands at a place that [`Tape::for_each_named`] has told.
    pub fn at(&'t self, place: u32) -> Traced<'t> {
        let steps = self.0.borrow();
        let value = match steps.get(place as usize) {
            Some(Step::Named { of, .. }) => of.value,
            _ => f64::NAN,
        };
        Traced { value, origin: Origin::Step(self, place) }
    }
}

impl Add for Traced<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // Adding the constant zero is no step worth reading.
        let value = self.value + other.value;
        if other.is_zero_constant() {
            return Traced { value, ..self };
        }
        if self.is_zero_constant() {
            return Traced { value, ..other };
        }
        Self::operation(Operation::Add, self, other, value)
    }
}
impl Sub for Traced<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        if other.is_zero_constant() {
            return self;
        }
        Self::operation(Operation::Subtract, self, other, self.value - other.value)
    }
}
impl Mul for Traced<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if other.is_plain_one() {
            return self;
        }
        if self.is_plain_one() {
            return other;
        }
        Self::operation(Operation::Multiply, self, other, self.value * other.value)
    }
}
impl Div for Traced<'_> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        if other.is_plain_one() {
            return self;
        }
        Self::operation(Operation::Divide, self, other, self.value / other.value)
    }
}

impl<'t> Num for Traced<'t> {
    type Lag = usize;
    type Row<'r, R: 'r> = &'r R;

    fn lit(x: f64) -> Self {
        Traced { value: x, origin: Origin::Constant("") }
    }
    fn sqrt(self) -> Self {
        Self::operation(Operation::SquareRoot, self, self, self.value.sqrt())
    }
    fn pow(self, exponent: Self) -> Self {
        if exponent.value == 0.0 {
            return Self::lit(1.0);
        }
        Self::operation(Operation::Power, self, exponent, self.value.pow(exponent.value))
    }
    fn is_zero(self) -> bool {
        self.value == 0.0
    }
    fn pick(a: Self, b: Self, yes: Self, no: Self) -> Self {
        let value = f64::pick(a.value, b.value, yes.value, no.value);
        match [a, b, yes, no].into_iter().find_map(Self::tape) {
            Some(tape) => Self::push(tape, value, Step::Choice { a, b, yes, no }),
            None => Self::lit(value),
        }
    }
    fn min(self, other: Self) -> Self {
        Self::operation(Operation::Smaller, self, other, Num::min(self.value, other.value))
    }
    fn max(self, other: Self) -> Self {
        Self::operation(Operation::Larger, self, other, Num::max(self.value, other.value))
    }
    fn quarters(self) -> usize {
        self.value.quarters()
    }
    fn count(lag: usize) -> Self {
        Self::lit(lag as f64)
    }
    fn longest(lag: usize) -> usize {
        lag
    }
    fn shorter(a: usize, b: usize) -> usize {
        Ord::min(a, b)
    }
    fn row<'r, R>(lag: usize, find: impl Fn(usize) -> &'r R) -> &'r R {
        find(lag)
    }
    fn of<R>(row: &R, number: impl Fn(&R) -> Self) -> Self {
        number(row)
    }
    fn first_reaching<R>(rows: &[R], number: impl Fn(&R) -> Self, threshold: Self) -> usize {
        rows.iter().position(|row| number(row).value >= threshold.value).unwrap_or(0)
    }
    fn in_unit(self, symbol: &'static str) -> Self {
        match self.origin {
            Origin::Constant(_) => Traced { origin: Origin::Constant(symbol), ..self },
            Origin::Step(..) => self,
        }
    }
    fn named(self, quantity: u16, quarter: Option<usize>) -> Self {
        // A constant has no tape; it stays a constant.
        match self.tape() {
            Some(tape) => Self::push(tape, self.value, Step::Named { quantity, quarter, of: self }),
            None => self,
        }
    }
}
