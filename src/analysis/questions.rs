//! What is asked of a scenario beside its answer: about which figure, over which draws, on which map,
//! beside which other scenarios.

use super::figure::{check_figure, check_number};
use crate::catalogue::{InputId, QUANTITIES, quantity};
use crate::model::Scenario;
use std::rc::Rc;

/// The questions of a page. What differs from the default stands in its link.
#[derive(Clone, Debug, PartialEq)]
pub struct Questions {
    /// The figure whose drivers, spread and map are shown.
    pub figure: u16,
    /// The series whose fan is shown.
    pub series: u16,
    pub seed: u32,
    pub draws: u32,
    /// The two inputs of the map.
    pub map: [InputId; 2],
    /// Scenarios that are kept to compare with.
    pub pins: Rc<Vec<Pin>>,
}

/// A scenario that was kept, with the named one that it is counted from, by its place in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin {
    pub preset: usize,
    pub scenario: Scenario,
}

impl Questions {
    /// So many scenarios can be kept.
    pub const MOST_PINS: usize = super::MOST - 1;
    /// So many draws can be asked for.
    pub const MOST_DRAWS: u32 = 20_000;

    /// Asks about another figure, if it is one.
    pub fn set_figure(&mut self, figure: u16) -> bool {
        let known = check_figure(figure).is_ok();
        if known {
            self.figure = figure;
        }
        known
    }

    /// Asks about another series, if it is one.
    pub fn set_series(&mut self, series: u16) -> bool {
        let known = QUANTITIES.get(series as usize).is_some_and(|row| row.by_quarter);
        if known {
            self.series = series;
        }
        known
    }

    /// Asks for so many draws, if it may be.
    pub fn set_draws(&mut self, draws: u32) -> bool {
        let allowed = (1..=Self::MOST_DRAWS).contains(&draws);
        if allowed {
            self.draws = draws;
        }
        allowed
    }

    /// Puts two inputs on the map, if they are numbers and not the same.
    pub fn set_map(&mut self, map: [InputId; 2]) -> bool {
        let allowed = map[0] != map[1] && map.iter().all(|input| check_number(*input).is_ok());
        if allowed {
            self.map = map;
        }
        allowed
    }

    /// Puts another input on a side of the map (0 across, 1 upwards), by its place among all inputs.
    pub fn set_side(&mut self, side: usize, input: u32) -> bool {
        let (mut map, input) = (self.map, InputId::ALL.get(input as usize));
        match (map.get_mut(side), input) {
            (Some(place), Some(input)) => *place = *input,
            _ => return false,
        }
        self.set_map(map)
    }

    /// Keeps a scenario, if there is room and it is not kept already.
    pub fn pin(&mut self, pin: Pin) -> bool {
        let allowed = self.pins.len() < Self::MOST_PINS && !self.pins.contains(&pin);
        if allowed {
            Rc::make_mut(&mut self.pins).push(pin);
        }
        allowed
    }

    /// Keeps a scenario no more.
    pub fn unpin(&mut self, k: usize) {
        if k < self.pins.len() {
            Rc::make_mut(&mut self.pins).remove(k);
        }
    }
}

impl Default for Questions {
    fn default() -> Self {
        Questions {
            figure: quantity::breakeven_rental_price.number(),
            series: quantity::cumulative_cash.number(),
            seed: 1,
            draws: 10_000,
            map: [InputId::ChipPrice, InputId::Utilisation],
            pins: Rc::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scenario;

    #[test]
    fn a_side_of_the_map_takes_a_number_that_is_not_on_the_other() {
        let mut asked = Questions::default();
        assert!(asked.set_side(0, InputId::Budget as u32));
        assert_eq!(asked.map, [InputId::Budget, InputId::Utilisation]);
        assert!(asked.set_side(1, InputId::ElectricityPrice as u32));
        let map = [InputId::Budget, InputId::ElectricityPrice];
        assert_eq!(asked.map, map);
        for (side, input) in [
            (0, InputId::ElectricityPrice as u32),
            (1, InputId::Question as u32),
            (2, InputId::ChipPrice as u32),
            (0, InputId::COUNT as u32),
        ] {
            assert!(!asked.set_side(side, input) && asked.map == map, "side {side}, input {input}");
        }
    }

    #[test]
    fn what_is_kept_no_more_leaves_the_others() {
        let mut asked = Questions::default();
        let pins: Vec<Pin> = (0..3).map(|preset| Pin { preset, scenario: Scenario::default() }).collect();
        assert!(pins.iter().all(|pin| asked.pin(*pin)));
        assert!(!asked.pin(pins[1]), "kept already");
        asked.unpin(3);
        assert_eq!(*asked.pins, pins);
        asked.unpin(1);
        assert_eq!(*asked.pins, [pins[0], pins[2]]);
        asked.unpin(1);
        asked.unpin(0);
        asked.unpin(0);
        assert!(asked.pins.is_empty());
    }
}
