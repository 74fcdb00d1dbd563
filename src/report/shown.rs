use super::Study;
use crate::catalogue::{Language, ScenarioRow, Site, SitePoint};
use crate::model::Outcome;

/// What is shown: an outcome, the named scenario that it is counted from, and the language; with what was
/// found out beside the answer, if anything was asked.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    pub language: Language,
    pub preset: &'static ScenarioRow,
    pub outcome: &'a Outcome,
    pub study: Option<&'a Study>,
}

impl Shown<'_> {
    /// The real site of the named scenario, with its points between start and horizon; none if there
    /// are none.
    pub fn site(&self) -> Option<(&'static Site, Vec<&'static SitePoint>)> {
        let years = &self.outcome.programme.quarters.year.values;
        let (start, end) = (*years.first()?, years.last()? + 0.25);
        let site = self.preset.site()?;
        let points: Vec<_> = site.points.iter().filter(|point| (start..end).contains(&point.quarter())).collect();
        (!points.is_empty()).then_some((site, points))
    }
}
