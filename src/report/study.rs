//! What a page finds out about a scenario beside its answer: at once in a first form, then finer, in
//! slices that give way to whatever is more urgent.

use super::{Sure, Track};
use crate::analysis::{
    Axis, Comparison, Draws, Elasticity, Grid, Kept, Questions, Tornado, compare, elasticities, tornado,
};
use crate::catalogue::{InputId, Language, SCENARIOS, ScenarioRow, fill, quantity};
use crate::model::{Outcome, Scenario};
use crate::word;
use std::rc::Rc;

/// The answers to the questions of a page. A copy costs nothing.
#[derive(Clone, Debug)]
pub struct Study {
    pub questions: Questions,
    pub drivers: Rc<Tornado>,
    pub elasticities: Rc<Vec<Elasticity>>,
    pub sure: Rc<Sure>,
    pub map: Rc<Grid>,
    pub compared: Rc<Compared>,
}

impl Study {
    /// Whether all draws that were asked for have been made.
    pub fn is_whole(&self) -> bool {
        self.sure.made == self.sure.count
    }

    /// Whether both are the same answers.
    pub fn is(&self, other: &Study) -> bool {
        Rc::ptr_eq(&self.sure, &other.sure) && Rc::ptr_eq(&self.map, &other.map)
    }
}

/// The scenarios that were kept and the present one, side by side; differences are to the first.
#[derive(Clone, Debug)]
pub struct Compared {
    pub sides: Vec<Side>,
    pub comparison: Comparison,
}

/// A scenario of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    pub preset: &'static ScenarioRow,
    pub outcome: Outcome,
    /// How many inputs differ from the named scenario.
    pub changes: usize,
    /// Its place among those that were kept; none of the present one.
    pub pin: Option<usize>,
}

impl Side {
    /// The names of sides, told apart by a number where two have one.
    pub fn names(sides: &[Side], language: Language) -> Vec<String> {
        let names: Vec<String> = sides.iter().map(|side| side.name(language)).collect();
        let mut numbered = Vec::new();
        for (k, name) in names.iter().enumerate() {
            let before = names[..k].iter().filter(|other| *other == name).count();
            numbered.push(if before == 0 { name.clone() } else { format!("{name} ({})", before + 1) });
        }
        numbered
    }

    /// `Stargate, 10 GW`, or `Meta as announced, 2 changed`.
    fn name(&self, language: Language) -> String {
        let name = self.preset.name.text(language);
        match self.changes {
            0 => name.into(),
            n => fill(word!(language, "compare.changed"), &[("name", name), ("n", &n.to_string())]),
        }
    }
}

/// A study on its way.
pub struct Inquiry {
    /// The figure asked about, in the scenario itself.
    present: Option<f64>,
    study: Study,
    draws: Draws,
    /// When so many draws have been made the study takes them over.
    next: usize,
    /// The fine map, on its way.
    grid: Grid,
}

/// Draws of the first form, and by how many times more the study has at each further step.
const FIRST_DRAWS: usize = 256;
const GROWTH: usize = 4;
/// Draws between two looks at the clock.
const SLICE: usize = 64;
/// Places along a map, in its first form and in the fine one.
const COARSE: usize = 13;
const FINE: usize = 33;

impl Inquiry {
    /// Asks what a page asks; what can be said at once is. None where the scenario does not compute.
    pub fn new(preset: &'static ScenarioRow, outcome: &Outcome, questions: &Questions) -> Option<Inquiry> {
        let kept = Kept { figures: vec![questions.figure, quantity::npv.number()], series: Some(questions.series) };
        let draws = Draws::new(&outcome.scenario, questions.seed, questions.draws as usize, kept).ok()?;
        Inquiry::begin(preset, outcome, questions, draws)
    }

    /// Asks the same or others of another scenario; random numbers that were made are kept.
    pub fn again(self, preset: &'static ScenarioRow, outcome: &Outcome, questions: &Questions) -> Option<Inquiry> {
        let before = &self.study.questions;
        let same = |f: fn(&Questions) -> (u16, u16, u32, u32)| f(before) == f(questions);
        if !same(|q| (q.figure, q.series, q.seed, q.draws)) {
            return Inquiry::new(preset, outcome, questions);
        }
        let mut draws = self.draws;
        draws.restart(&outcome.scenario).ok()?;
        Inquiry::begin(preset, outcome, questions, draws)
    }

    fn begin(
        preset: &'static ScenarioRow,
        outcome: &Outcome,
        questions: &Questions,
        mut draws: Draws,
    ) -> Option<Inquiry> {
        let scenario = outcome.scenario;
        let present = outcome.figure(questions.figure);
        draws.advance(FIRST_DRAWS);
        let mut map = map(&scenario, questions, COARSE)?;
        map.advance(usize::MAX);
        let study = Study {
            questions: questions.clone(),
            drivers: Rc::new(tornado(&scenario, questions.figure).ok()?),
            elasticities: Rc::new(elasticities(&scenario, questions.figure).ok()?),
            sure: Rc::new(Sure::new(&draws, questions.figure, present)?),
            map: Rc::new(map),
            compared: Rc::new(compared(preset, outcome, questions)?),
        };
        let grid = self::map(&scenario, questions, FINE)?;
        Some(Inquiry { present, study, next: FIRST_DRAWS * GROWTH, draws, grid })
    }

    /// What can be said at once about a scenario, with the questions of a page that was just opened.
    pub fn at_once(preset: &'static ScenarioRow, outcome: &Outcome) -> Option<Study> {
        Inquiry::new(preset, outcome, &Questions::default()).map(|inquiry| inquiry.study)
    }

    /// What is known so far.
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// Goes on while `more` says so, and tells whether anything is left.
    pub fn advance(&mut self, mut more: impl FnMut() -> bool) -> bool {
        while more() {
            if self.grid.advance(SLICE) > 0 {
                continue;
            }
            if self.study.map.cells.len() < self.grid.cells.len() {
                self.study.map = Rc::new(self.grid.clone());
            }
            let left = self.draws.advance(SLICE);
            if left == 0 || self.draws.made() >= self.next {
                self.next = self.draws.made().saturating_mul(GROWTH);
                if let Some(sure) = Sure::new(&self.draws, self.study.questions.figure, self.present) {
                    self.study.sure = Rc::new(sure);
                }
            }
            if left == 0 {
                return false;
            }
        }
        true
    }

    /// Everything at once.
    pub fn whole(mut self) -> Study {
        while self.advance(|| true) {}
        self.study
    }
}

/// A map over the tracks of the two sliders.
fn map(scenario: &Scenario, questions: &Questions, points: usize) -> Option<Grid> {
    let axis = |input: InputId| {
        let track = Track::new(scenario, input);
        Axis::new(input, track.from, track.to, points)
    };
    let [x, y] = questions.map;
    Grid::new(scenario, questions.figure, axis(x).ok()?, axis(y).ok()?).ok()
}

/// What was kept, then the present scenario, unless it is one of them.
fn compared(preset: &'static ScenarioRow, outcome: &Outcome, questions: &Questions) -> Option<Compared> {
    let mut sides = Vec::new();
    for (k, pin) in questions.pins.iter().enumerate() {
        let preset = &SCENARIOS[pin.preset];
        if let Ok(outcome) = pin.scenario.compute() {
            sides.push(side(preset, outcome, Some(k)));
        }
    }
    if !questions.pins.iter().any(|pin| pin.scenario == outcome.scenario) {
        sides.push(side(preset, outcome.clone(), None));
    }
    let scenarios: Vec<Scenario> = sides.iter().map(|side| side.outcome.scenario).collect();
    Some(Compared { comparison: compare(&scenarios).ok()?, sides })
}

fn side(preset: &'static ScenarioRow, outcome: Outcome, pin: Option<usize>) -> Side {
    let base = Scenario::of(preset);
    let changes = InputId::ALL.into_iter().filter(|i| base.explicit(*i) != outcome.scenario.explicit(*i)).count();
    Side { preset, outcome, changes, pin }
}
