use crate::catalogue::{
    Accelerator, DefaultValue, InputId, InputRow, Inputs, Kind, PRECISIONS, Precision, ScenarioRow, Value,
};

/// What a person has set; everything else has its default.
///
/// The accelerator and the precision give the chip's price, power, FLOP/s, rental price and training
/// efficiency; an explicit value of any of these wins, whatever the order in which they are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scenario {
    set: [Option<Value>; InputId::COUNT],
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario { set: [None; InputId::COUNT] }
    }
}

/// Why a scenario cannot be computed. Data only; `report` puts it into words.
#[derive(Clone, Debug, PartialEq)]
pub enum InputError {
    /// There is no input of this name; perhaps the nearest was meant.
    Unknown { name: String, nearest: &'static str },
    /// The text is no value of the input.
    NotAValue { input: InputId, text: String },
    /// The value is outside the hard bounds of its row.
    OutOfRange { input: InputId, value: f64 },
    /// Two inputs contradict each other.
    Conflict { inputs: [InputId; 2], values: [Value; 2], rule: Rule },
}

impl InputError {
    /// Whether the error is about this input.
    pub fn concerns(&self, input: InputId) -> bool {
        match self {
            InputError::Unknown { .. } => false,
            InputError::NotAValue { input: i, .. } | InputError::OutOfRange { input: i, .. } => *i == input,
            InputError::Conflict { inputs, .. } => inputs.contains(&input),
        }
    }
}

/// What two inputs must obey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `other_spending` is part of the budget.
    WithinBudget,
    /// `network_share` and `storage_share` leave at least a tenth for chips.
    SharesLeaveChips,
    /// The power path never falls.
    PowerDoesNotFall,
    /// The years of the power path never go back.
    YearsDoNotGoBack,
    /// With `question = power` something must limit the build.
    SomethingLimits,
    /// The chip has no (published) FLOP/s at this precision.
    ChipHasPrecision,
}

impl Scenario {
    /// A named scenario of `data/scenarios.csv`.
    pub fn named(id: &str) -> Option<Scenario> {
        ScenarioRow::find(id).map(Scenario::of)
    }

    pub fn of(row: &ScenarioRow) -> Scenario {
        let mut scenario = Scenario::default();
        for (input, value) in row.sets {
            scenario.set(*input, *value);
        }
        scenario
    }

    pub fn set(&mut self, input: InputId, value: Value) {
        self.set[input as usize] = Some(value);
    }

    /// Whether a value alone would be accepted for an input, whatever the others are.
    pub fn check(input: InputId, value: Value) -> Result<(), InputError> {
        match value {
            Value::Number(x) if !within(input.row(), x) => Err(InputError::OutOfRange { input, value: x }),
            _ => Ok(()),
        }
    }

    /// Back to the default.
    pub fn unset(&mut self, input: InputId) {
        self.set[input as usize] = None;
    }

    /// The value that was set, if any.
    pub fn explicit(&self, input: InputId) -> Option<Value> {
        self.set[input as usize]
    }

    /// Reads `text` as a value of the input called `name` and sets it.
    pub fn set_text(&mut self, name: &str, text: &str) -> Result<(), InputError> {
        let input =
            InputId::find(name).ok_or_else(|| InputError::Unknown { name: name.into(), nearest: nearest(name) })?;
        self.set(input, read(input, text)?);
        Ok(())
    }

    /// The value of an input: the one set, or the default, which for some inputs is the chosen
    /// chip's. `None` where the chip has no FLOP/s at the chosen precision.
    pub fn value(&self, input: InputId) -> Option<Value> {
        self.explicit(input).or_else(|| self.default_of(input))
    }

    /// The value an input has when it is not set.
    pub fn default_of(&self, input: InputId) -> Option<Value> {
        match input.row().default {
            DefaultValue::Is(value) => Some(value),
            DefaultValue::OfPrecision => Some(Value::Number(self.precision().row().mfu)),
            DefaultValue::OfAccelerator => {
                let chip = self.accelerator().chip();
                let number = match input {
                    InputId::ChipPrice => chip.price.value,
                    InputId::ChipPower => chip.power.value,
                    InputId::RentalPrice => chip.rental.value,
                    _ => chip.flops[self.precision() as usize]?,
                };
                Some(Value::Number(number))
            }
        }
    }

    /// The plausible range of an input, where it has one: the chosen chip's or precision's own; of an
    /// input for which it gives a default but no range, the row's, moved in proportion to the default.
    pub fn plausible(&self, input: InputId) -> Option<(f64, f64)> {
        let row = input.row();
        let (low, high) = match self.own_range(input) {
            Some(own) => own,
            None => {
                let factor = self.default_ratio(input);
                (row.low? * factor, row.high? * factor)
            }
        };
        Some((low.clamp(row.min, row.max), high.clamp(row.min, row.max)))
    }

    /// The range that the row of the chosen chip or precision states.
    fn own_range(&self, input: InputId) -> Option<(f64, f64)> {
        let chip = self.accelerator().chip();
        match (input.row().default, input) {
            (DefaultValue::OfAccelerator, InputId::ChipPrice) => chip.price.range,
            (DefaultValue::OfAccelerator, InputId::ChipPower) => chip.power.range,
            (DefaultValue::OfPrecision, _) => {
                let precision = self.precision().row();
                Some((precision.mfu_low, precision.mfu_high))
            }
            _ => None,
        }
    }

    /// By how much the default of an input differs from that of the default chip and precision.
    pub fn default_ratio(&self, input: InputId) -> f64 {
        let number = |s: &Scenario| s.default_of(input).and_then(Value::number);
        match (input.row().default, number(self), number(&Scenario::default())) {
            (DefaultValue::OfAccelerator | DefaultValue::OfPrecision, Some(here), Some(usual)) => here / usual,
            _ => 1.0,
        }
    }

    fn choice(&self, input: InputId) -> usize {
        self.value(input).map_or(0, Value::choice)
    }
    pub fn accelerator(&self) -> Accelerator {
        Accelerator::ALL[self.choice(InputId::Accelerator)]
    }
    pub fn precision(&self) -> Precision {
        Precision::ALL[self.choice(InputId::Precision)]
    }

    /// All inputs, checked against their bounds and against each other.
    pub fn resolve(&self) -> Result<Inputs<f64>, Vec<InputError>> {
        let mut errors = Vec::new();
        let mut values = [Value::Nothing; InputId::COUNT];
        for input in InputId::ALL {
            match self.value(input) {
                Some(value) => values[input as usize] = value,
                None => errors.push(self.conflict(InputId::Accelerator, InputId::Precision, Rule::ChipHasPrecision)),
            }
            if let Value::Number(x) = values[input as usize]
                && !within(input.row(), x)
            {
                errors.push(InputError::OutOfRange { input, value: x });
            }
        }
        if errors.is_empty() {
            let inputs = Inputs::from_values(&values);
            errors.extend(self.cross_check(&inputs));
            if errors.is_empty() {
                return Ok(inputs);
            }
        }
        Err(errors)
    }

    fn conflict(&self, a: InputId, b: InputId, rule: Rule) -> InputError {
        let value = |input| self.value(input).unwrap_or(Value::Nothing);
        InputError::Conflict { inputs: [a, b], values: [value(a), value(b)], rule }
    }

    fn cross_check(&self, s: &Inputs<f64>) -> Vec<InputError> {
        use InputId::*;
        let rules = [
            (s.other_spending.0 > s.budget.0, OtherSpending, Budget, Rule::WithinBudget),
            (s.network_share.0 + s.storage_share.0 > 0.9, NetworkShare, StorageShare, Rule::SharesLeaveChips),
            (s.power_mid_gw.0 < s.power_first_gw.0, PowerMidGw, PowerFirstGw, Rule::PowerDoesNotFall),
            (s.power_full_gw.0 < s.power_mid_gw.0, PowerFullGw, PowerMidGw, Rule::PowerDoesNotFall),
            (s.power_mid_year.0 < s.power_first_year.0, PowerMidYear, PowerFirstYear, Rule::YearsDoNotGoBack),
            (s.power_full_year.0 < s.power_mid_year.0, PowerFullYear, PowerMidYear, Rule::YearsDoNotGoBack),
            (
                s.question == crate::catalogue::Question::Power && !s.power_limited && s.chip_supply.is_none(),
                Question,
                PowerLimited,
                Rule::SomethingLimits,
            ),
        ];
        rules.into_iter().filter(|(broken, ..)| *broken).map(|(_, a, b, rule)| self.conflict(a, b, rule)).collect()
    }
}

fn within(row: &InputRow, x: f64) -> bool {
    (row.min..=row.max).contains(&x)
}

/// Reads a plain value: a number, `yes` or `no`, one of the choices, `none` where nothing is allowed.
fn read(input: InputId, text: &str) -> Result<Value, InputError> {
    let row = input.row();
    let text = text.trim();
    let number = || text.parse::<f64>().ok().filter(|x| x.is_finite()).map(Value::Number);
    let value = match row.kind {
        Kind::Number => number(),
        Kind::Optional if text == "none" => Some(Value::Nothing),
        Kind::Optional => number(),
        Kind::YesNo => ["no", "yes"].iter().position(|x| *x == text).map(|k| Value::YesNo(k == 1)),
        Kind::Choice(all) => all.iter().position(|x| *x == text).map(|k| Value::Choice(k as u8)),
    };
    match value {
        Some(Value::Number(x)) if !within(row, x) => Err(InputError::OutOfRange { input, value: x }),
        Some(value) => Ok(value),
        None => Err(InputError::NotAValue { input, text: text.into() }),
    }
}

/// The input whose name takes the fewest single-letter changes.
fn nearest(name: &str) -> &'static str {
    let ids = InputId::ALL.into_iter().map(InputId::id);
    ids.min_by_key(|id| strsim::osa_distance(name, id)).unwrap_or("")
}

/// The precisions a chip has, for the message of [`Rule::ChipHasPrecision`].
impl Accelerator {
    pub fn precisions(self) -> impl Iterator<Item = &'static str> {
        PRECISIONS.iter().zip(self.chip().flops).filter(|(_, flops)| flops.is_some()).map(|(row, _)| row.id)
    }
}
