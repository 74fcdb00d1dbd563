//! `gigawatt chart`: a chart as a file.

use crate::output::{Done, Stop, language, write};
use crate::png::png;
use crate::wanted::{Wanted, run_of_preset};
use clap::Args;
use gigawatt::analysis::Questions;
use gigawatt::chart::svg::{Scheme, Setting, svg};
use gigawatt::chart::{Export, View, roboto_width};
use gigawatt::link::encode;
use gigawatt::report::{Inquiry, Shown};

#[derive(Args)]
pub struct Chart {
    /// build-out, money, dollar, payback, drivers, sure, map or compare
    #[arg(value_parser = View::ALL.map(View::id))]
    name: String,
    #[command(flatten)]
    wanted: Wanted,
    /// The file to write, .svg or .png (twice as fine)
    #[arg(short, value_name = "FILE")]
    output: std::path::PathBuf,
    /// Width in CSS pixels
    #[arg(long, default_value_t = 1200, value_parser = clap::value_parser!(u32).range(280..=3840))]
    width: u32,
    /// The chart alone, without finding, answer and source
    #[arg(long)]
    bare: bool,
    /// The date to write under it, instead of today's
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::read)]
    date: Option<Date>,
}

pub fn chart(c: &Chart) -> Done {
    let (preset, outcome) = run_of_preset(&c.wanted)?;
    let study = Inquiry::new(preset, &outcome, &Questions::default()).map(Inquiry::whole);
    let shown = Shown { language: language(), preset, outcome: &outcome, study: study.as_ref() };
    let extension = c.output.extension().and_then(|e| e.to_str()).unwrap_or("");
    if !["svg", "png"].contains(&extension) {
        return Err(Stop::Input(format!("-o {}: the file must end in .svg or .png", c.output.display())));
    }
    let view = View::find(&c.name).ok_or_else(|| Stop::Input(format!("there is no chart '{}'", c.name)))?;
    let size = (c.width, (c.width * 9 / 16).clamp(260, 520));
    let text = match (c.bare, extension) {
        (true, "png") => picture_svg(view, &shown, size, Scheme::Light),
        (true, _) => chart_svg(view, &shown, size),
        (false, _) => {
            let date = c.date.clone().unwrap_or_else(Date::today);
            let link = encode(preset, &outcome.scenario);
            let export = Export { width: c.width, today: Some(date.year()), date: &date.text(), link: &link };
            view.export_svg(&shown, &export, &roboto_width)
        }
    };
    match extension {
        "png" => write(&c.output, &png(&text, FINENESS)?),
        _ => write(&c.output, text.as_bytes()),
    }
}

/// A chart in the colours that the reader prefers.
pub fn chart_svg(view: View, shown: &Shown, size: (u32, u32)) -> String {
    picture_svg(view, shown, size, Scheme::Reader)
}

fn picture_svg(view: View, shown: &Shown, size: (u32, u32), scheme: Scheme) -> String {
    let picture = view.picture(shown, None, size, &roboto_width);
    let title = view.title(shown).finding;
    let description = view.description(shown);
    svg(&picture, &Setting { id: view.id(), title: &title, description: &description, scheme })
}

/// A day of the calendar.
#[derive(Clone, Debug)]
struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    fn read(text: &str) -> Result<Date, String> {
        let parts: Vec<u32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
        match parts[..] {
            [year @ 1000..=9999, month @ 1..=12, day @ 1..=31] if text.len() == 10 => Ok(Date { year, month, day }),
            _ => Err("expected a date such as 2026-11-24".into()),
        }
    }

    /// By the clock of the machine, in universal time.
    fn today() -> Date {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Date::after_1970(since.map_or(0, |time| time.as_secs() / 86400) as u32)
    }

    fn after_1970(mut days: u32) -> Date {
        let leap = |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let mut year = 1970;
        while days >= 365 + u32::from(leap(year)) {
            days -= 365 + u32::from(leap(year));
            year += 1;
        }
        let mut month = 1;
        for length in [31, 28 + u32::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30] {
            if days < length {
                break;
            }
            days -= length;
            month += 1;
        }
        Date { year, month, day: days + 1 }
    }

    fn text(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// As a number of years.
    fn year(&self) -> f64 {
        let months = f64::from(self.month - 1) + f64::from(self.day - 1) / 31.0;
        f64::from(self.year) + months / 12.0
    }
}

/// Pixels of a PNG for one of CSS.
const FINENESS: f32 = 2.0;
