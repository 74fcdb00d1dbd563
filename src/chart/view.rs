//! The charts of the page: which there are, and what an outcome puts into each.

use super::asked::{compare_data, drivers_data, map_picture, sure_picture};
use super::build_out::{self, SitePoint, Vintage};
use super::compare;
use super::dollar;
use super::drivers;
use super::export::{self, Export};
use super::money::{self, Class};
use super::path;
use super::payback;
use super::svg::{Scheme, Setting, svg};
use super::{Knob, Measure, Picture, Role, handles, map_point};
use crate::catalogue::{fill, quantity};
use crate::model::Limit;
use crate::report::{self, Compared, CostClass, Reading, Shown, Side, SideBySide, Study, Table, Title};
use crate::word;

/// A chart of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    BuildOut,
    Money,
    Dollar,
    Payback,
    Drivers,
    Sure,
    Map,
    Compare,
}

impl View {
    /// What the answer shows.
    pub const ANSWERS: [View; 4] = [View::BuildOut, View::Money, View::Dollar, View::Payback];
    /// What is asked beside it: these show a [`Study`](crate::report::Study), and without one say that there is none.
    pub const QUESTIONS: [View; 4] = [View::Drivers, View::Sure, View::Map, View::Compare];
    pub const ALL: [View; 8] =
        [View::BuildOut, View::Money, View::Dollar, View::Payback, View::Drivers, View::Sure, View::Map, View::Compare];

    /// Its name in addresses, files and on the command line.
    pub fn id(self) -> &'static str {
        ["build-out", "money", "dollar", "payback", "drivers", "sure", "map", "compare"][self as usize]
    }

    pub fn find(id: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.id() == id)
    }

    /// The finding over the chart, and what is drawn in which unit.
    pub fn title(self, shown: &Shown) -> Title {
        match self {
            View::BuildOut => report::build_out_title(shown),
            View::Money => report::money_title(shown),
            View::Dollar => report::dollar_title(shown),
            View::Payback => report::payback_title(shown),
            View::Drivers => asked(shown, |study| report::drivers_title(shown.language, &study.drivers)),
            View::Sure => asked(shown, |study| report::sure_title(shown, &study.sure)),
            View::Map => asked(shown, |study| report::map_title(shown, &study.map)),
            View::Compare => asked(shown, |study| side_by_side(shown, study, report::compare_title)),
        }
    }

    /// What is in the picture, as tables, and what belongs to it; the first is that of the finding.
    pub fn tables(self, shown: &Shown) -> Vec<Table> {
        let language = shown.language;
        match self {
            View::BuildOut => vec![report::build_out_table(shown)],
            View::Money => vec![report::money_table(shown)],
            View::Dollar => vec![report::dollar_table(shown)],
            View::Payback => vec![report::payback_table(shown)],
            View::Drivers => asked(shown, |study| {
                let Study { drivers, elasticities, .. } = study;
                vec![
                    report::drivers_table(language, drivers),
                    report::elasticities_table(language, drivers, elasticities),
                ]
            }),
            View::Sure => asked(shown, |study| {
                vec![report::sure_table(shown, &study.sure), report::sure_runs_table(shown, &study.sure)]
            }),
            View::Map => asked(shown, |study| vec![report::map_table(shown, &study.map)]),
            View::Compare => asked(shown, |study| {
                side_by_side(shown, study, |sides| {
                    vec![report::compare_table(sides), report::compare_series_table(sides)]
                })
            }),
        }
    }

    /// The picture in a sentence, for those who do not see it.
    pub fn description(self, shown: &Shown) -> String {
        let &Shown { language, outcome, .. } = shown;
        let totals = &outcome.programme.totals;
        let text = |q: u16| report::figure(language, q, outcome.figure(q));
        if totals.built_it_gw.0 == 0.0 {
            return self.title(shown).finding;
        }
        let template = match self {
            View::BuildOut => word!(language, "build_out.description"),
            View::Money => word!(language, "money.description"),
            View::Dollar => return report::dollar_description(shown),
            View::Payback => return report::payback_description(shown),
            View::Drivers => {
                return asked(shown, |study| report::drivers_description(shown.language, &study.drivers));
            }
            View::Sure => return asked(shown, |study| report::sure_description(shown, &study.sure)),
            View::Map => return asked(shown, |study| report::map_description(shown, &study.map)),
            View::Compare => {
                return asked(shown, |study| side_by_side(shown, study, report::compare_description));
            }
        };
        let described = fill(
            template,
            &[
                ("finding", &self.title(shown).finding),
                ("peak", &text(quantity::peak_facility_gw.number())),
                ("it", &text(quantity::peak_it_gw.number())),
                ("year", &text(quantity::peak_year.number())),
                ("committed", &text(quantity::committed.number())),
                ("replacement", &text(quantity::replacement_capex.number())),
                ("energy", &text(quantity::energy_expense.number())),
                ("operations", &text(quantity::operations_expense.number())),
            ],
        );
        match shown.site().filter(|_| self == View::BuildOut) {
            Some((site, _)) => {
                let marks = fill(word!(language, "build_out.description_site"), &[("site", site.name.text(language))]);
                format!("{described} {marks}")
            }
            None => described,
        }
    }

    /// What stands at a stop of the picture, to be read out; none beyond the last.
    pub fn reading(self, shown: &Shown, stop: usize) -> Option<Reading> {
        match self {
            View::BuildOut => report::build_out_reading(shown, stop),
            View::Money => report::money_reading(shown, stop),
            View::Dollar => report::dollar_reading(shown, stop),
            View::Payback => report::payback_reading(shown, stop),
            View::Drivers => report::drivers_reading(shown.language, &shown.study?.drivers, stop),
            View::Sure => report::sure_reading(shown, &shown.study?.sure, stop),
            View::Map => report::map_reading(shown, &shown.study?.map, stop),
            View::Compare => side_by_side(shown, shown.study?, |sides| report::compare_reading(sides, stop)),
        }
    }

    /// Draws the chart. `today` is a date in years; a picture made ahead of time has none.
    pub fn picture(self, shown: &Shown, today: Option<f64>, size: (u32, u32), measure: Measure) -> Picture {
        let tick = |x: f64| report::tick(shown.language, x);
        match self {
            View::BuildOut => build_out::picture(&build_out(shown, today), &tick, size, measure),
            View::Money => money::picture(&money(shown), &tick_bn(&tick), size, measure),
            View::Dollar => dollar::picture(&dollar(shown), size, measure),
            View::Payback => payback::picture(&payback(shown), &tick_bn(&tick), size, measure),
            View::Drivers => {
                asked(shown, |study| drivers::picture(&drivers_data(shown.language, &study.drivers), size, measure))
            }
            View::Sure => asked(shown, |study| sure_picture(shown, &study.sure, size, measure)),
            View::Map => asked(shown, |study| map_picture(shown, &study.map, size, measure)),
            View::Compare => asked(shown, |study| {
                side_by_side(shown, study, |sides| compare::picture(&compare_data(sides), &tick, size, measure))
            }),
        }
    }

    /// What can be moved in a picture that was drawn.
    pub fn knobs(self, shown: &Shown, picture: &Picture) -> Vec<Knob> {
        match self {
            View::BuildOut => handles(shown, picture).into_iter().map(Knob::Path).collect(),
            View::Map => {
                shown.study.and_then(|study| map_point(shown, &study.map, picture)).map(Knob::Map).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The chart in a frame that says all a reader elsewhere needs: finding, answer, date and source.
    /// It is painted on its own ground, so that a canvas needs none.
    pub fn export(self, shown: &Shown, export: &Export, measure: Measure) -> Picture {
        export::framed(self, shown, export, measure)
    }

    /// The framed chart as SVG, in light colours.
    pub fn export_svg(self, shown: &Shown, export: &Export, measure: Measure) -> String {
        let picture = self.export(shown, export, measure);
        let (title, description) = (self.title(shown).finding, self.description(shown));
        let setting = Setting { id: self.id(), title: &title, description: &description, scheme: Scheme::Light };
        svg(&picture, &setting)
    }
}

/// What was found out; nothing, where nothing was asked.
fn asked<T: Default>(shown: &Shown, answer: impl FnOnce(&Study) -> T) -> T {
    shown.study.map(answer).unwrap_or_default()
}

fn side_by_side<T>(shown: &Shown, study: &Study, answer: impl FnOnce(&SideBySide) -> T) -> T {
    let Compared { sides, comparison } = &*study.compared;
    let names = Side::names(sides, shown.language);
    let scenarios: Vec<_> = names.iter().map(String::as_str).zip(sides.iter().map(|side| &side.outcome)).collect();
    answer(&SideBySide { language: shown.language, scenarios: &scenarios, comparison })
}

/// Dollars as billions.
fn tick_bn<'a>(tick: &'a dyn Fn(f64) -> String) -> impl Fn(f64) -> String + 'a {
    move |usd| tick(usd / 1e9)
}

fn build_out(shown: &Shown, today: Option<f64>) -> build_out::Data {
    let &Shown { language, outcome, .. } = shown;
    let quarters = &outcome.programme.quarters;
    let years = &quarters.year.values;
    let gw = |mw: &[f64]| mw.iter().map(|mw| mw / 1000.0).collect::<Vec<f64>>();
    let vintages = outcome
        .facility_mw_by_vintage()
        .iter()
        .enumerate()
        .filter(|(_, mw)| mw.iter().any(|x| *x > 0.0))
        .map(|(k, mw)| Vintage { label: format!("{:.0}", years[4 * k].floor()), facility_gw: gw(mw) })
        .collect();
    let limits: Vec<build_out::Limit> = outcome
        .limits()
        .map(|limit| match limit {
            Limit::None => build_out::Limit::None,
            Limit::Power => build_out::Limit::Power,
            Limit::Money => build_out::Limit::Money,
            Limit::Chips => build_out::Limit::Chips,
        })
        .collect();
    let (site, points) = match shown.site() {
        Some((site, points)) => (site.name.text(language), points),
        None => ("", Vec::new()),
    };
    let named = |template: &str| fill(template, &[("site", site)]);
    build_out::Data {
        start_year: years.first().copied().unwrap_or(0.0),
        vintages,
        it_gw: gw(&quarters.it_mw.values),
        power_path_gw: outcome.inputs.power_limited.then(|| gw(&quarters.power_limit_mw.values)),
        points: path::points(outcome),
        limits,
        site: points
            .into_iter()
            .map(|point| SitePoint {
                year: point.year.max(point.quarter()),
                facility_gw: point.facility_mw / 1000.0,
                projected: point.projected,
            })
            .collect(),
        today,
        notes: Vec::new(),
        quarters: years.iter().map(|year| report::date(language, *year)).collect(),
        words: build_out::Words {
            y_axis: word!(language, "build_out.axis").into(),
            facility: word!(language, "build_out.facility").into(),
            it: word!(language, "build_out.it").into(),
            power_path: word!(language, "build_out.path").into(),
            observed: named(word!(language, "build_out.observed")),
            projected: named(word!(language, "build_out.projected")),
            today: word!(language, "build_out.today").into(),
            no_limit: Limit::None.label(language).into(),
            power: Limit::Power.label(language).into(),
            money: Limit::Money.label(language).into(),
            chips: Limit::Chips.label(language).into(),
            empty: word!(language, "build_out.nothing").into(),
        },
    }
}

impl CostClass {
    fn role(self) -> Role {
        match self {
            CostClass::Chips => Role::Chips,
            CostClass::NetworkStorage => Role::Network,
            CostClass::Construction => Role::Construction,
            CostClass::Replacement => Role::Sustaining,
            CostClass::Energy => Role::Energy,
            CostClass::Operations => Role::Operations,
        }
    }
}

fn money(&Shown { language, outcome, .. }: &Shown) -> money::Data {
    let years = report::spending_by_year(outcome);
    let classes = CostClass::ALL
        .iter()
        .enumerate()
        .map(|(k, class)| Class {
            role: class.role(),
            label: class.label(language).into(),
            usd_per_year: years.iter().map(|year| year.usd[k]).collect(),
        })
        .collect();
    money::Data {
        years: years.iter().map(|year| format!("{:.0}", year.start.floor())).collect(),
        part_year: years.last().is_some_and(|year| year.quarters < 4),
        classes,
        cumulative: years.iter().map(|year| year.cumulative).collect(),
        budget_left: years.iter().map(|year| year.budget_left).collect(),
        notes: Vec::new(),
        words: money::Words {
            spending: word!(language, "money.axis").into(),
            since_start: word!(language, "money.since_start").into(),
            cumulative: word!(language, "money.cumulative").into(),
            budget_left: word!(language, "money.budget_left").into(),
            empty: word!(language, "money.nothing").into(),
        },
    }
}

fn dollar(&Shown { language, outcome, .. }: &Shown) -> dollar::Data {
    let parts = report::dollar_parts(outcome).into_iter().map(|part| dollar::Part {
        role: part.class.role(),
        label: part.class.label(language).into(),
        share: part.share,
        text: part.text(language),
    });
    dollar::Data { parts: parts.collect(), empty: word!(language, "money.nothing").into() }
}

fn payback(shown: &Shown) -> payback::Data {
    let &Shown { language, outcome, .. } = shown;
    let empty = word!(language, "money.nothing").to_string();
    let Some(paid) = report::payback(outcome) else {
        return payback::Data { words: payback::Words { empty, ..Default::default() }, ..Default::default() };
    };
    let years = &outcome.programme.quarters.year.values;
    payback::Data {
        start_year: paid.start,
        deepest: paid.deepest,
        paid_back: paid.date,
        quarters: years.iter().map(|year| report::date(language, *year)).collect(),
        words: payback::Words {
            axis: word!(language, "payback.axis").into(),
            deepest: report::deepest_text(shown, &paid).unwrap_or_default(),
            paid_back: paid.date.map_or(String::new(), |_| report::payback_title(shown).finding),
            end: report::end_text(shown, &paid),
            empty,
        },
        cash: paid.cash,
    }
}
