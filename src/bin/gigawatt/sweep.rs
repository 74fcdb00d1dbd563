//! `gigawatt sweep`: a scenario a line in, a result a line out, in order, in constant memory. A bad
//! line gives an error line with its number, and the next one is read.

use crate::output::{Done, Stop, language};
use crate::wanted::{Wanted, scenario};
use clap::Args;
use gigawatt::catalogue::{QUANTITIES, quantity};
use gigawatt::model::{Limit, Memory, Run, Scenario, UnspentReason};
use gigawatt::report;
use gigawatt::wire::set_json;
use std::io::{BufRead, BufWriter, ErrorKind, Write};

#[derive(Args)]
pub struct Sweep {
    /// Adds the series by quarter to each result
    #[arg(long)]
    series: bool,
    /// What each line changes; a line {"chip_price": 60000} sets only that
    #[command(flatten)]
    wanted: Wanted,
}

/// Longest line that is read: a scenario has some fifty inputs.
const LONGEST_LINE: usize = 1 << 16;

pub fn sweep(s: &Sweep) -> Done {
    let base = scenario(&s.wanted)?;
    let mut lines = Lines { input: std::io::stdin().lock(), buffer: Vec::new() };
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut memory = Memory::default();
    let mut columns: Option<Vec<String>> = None;
    let mut first = true;
    let mut number = 0u64;
    let mut result = String::new();
    loop {
        let line = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(e) => return Err(Stop::Failed(format!("cannot read standard input: {e}"))),
        };
        number += 1;
        result.clear();
        let read = match line {
            Err(problem) => Err(problem),
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => match (&columns, first) {
                (Some(columns), _) => from_csv(&base, columns, line),
                // The first line tells: an object, or the names of the columns.
                (None, true) if !line.trim_start().starts_with('{') => {
                    first = false;
                    columns = Some(line.split(',').map(|name| name.trim().trim_matches('"').to_string()).collect());
                    continue;
                }
                (None, _) => from_json(&base, line),
            },
        };
        first = false;
        match read.and_then(|scenario| compute(&scenario, &mut memory)) {
            Ok(run) => {
                write_result(&mut result, number, &run, s.series);
                run.leave_to(&mut memory);
            }
            Err(problem) => {
                result += &serde_json::json!({ "line": number, "error": problem }).to_string();
            }
        }
        result.push('\n');
        match out.write_all(result.as_bytes()) {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(()),
            Err(e) => return Err(Stop::Failed(format!("cannot write the result: {e}"))),
            Ok(()) => {}
        }
    }
    match out.flush() {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Stop::Failed(format!("cannot write the result: {e}"))),
        _ => Ok(()),
    }
}

/// The lines of a stream, none longer than [`LONGEST_LINE`].
struct Lines<R> {
    input: R,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> std::io::Result<Option<Result<&str, String>>> {
        self.buffer.clear();
        let mut limited = std::io::Read::take(&mut self.input, LONGEST_LINE as u64);
        if limited.read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        if self.buffer.last() != Some(&b'\n') && self.buffer.len() == LONGEST_LINE {
            // Skip the rest of it, keeping nothing.
            loop {
                let available = self.input.fill_buf()?;
                let end = available.iter().position(|b| *b == b'\n');
                let read = end.map_or(available.len(), |at| at + 1);
                self.input.consume(read);
                if end.is_some() || read == 0 {
                    break;
                }
            }
            return Ok(Some(Err(format!("the line is longer than {LONGEST_LINE} bytes"))));
        }
        Ok(Some(std::str::from_utf8(&self.buffer).map(str::trim_end).map_err(|_| "the line is not UTF-8".into())))
    }
}

fn from_json(base: &Scenario, line: &str) -> Result<Scenario, String> {
    let json: serde_json::Value = serde_json::from_str(line).map_err(|e| format!("not JSON: {e}"))?;
    let object = json.get("scenario").unwrap_or(&json);
    let object = object.as_object().ok_or("expected an object of inputs")?;
    let mut scenario = *base;
    set_json(&mut scenario, object).map_err(|e| report::error(language(), &e))?;
    Ok(scenario)
}

fn from_csv(base: &Scenario, columns: &[String], line: &str) -> Result<Scenario, String> {
    let cells: Vec<&str> = line.split(',').collect();
    if cells.len() != columns.len() {
        return Err(format!("{} cells; the first line names {}", cells.len(), columns.len()));
    }
    let mut scenario = *base;
    for (name, cell) in columns.iter().zip(cells) {
        let cell = cell.trim().trim_matches('"');
        // An empty cell leaves the input as it is.
        if !cell.is_empty() {
            scenario.set_text(name, cell).map_err(|e| report::error(language(), &e))?;
        }
    }
    Ok(scenario)
}

fn compute(scenario: &Scenario, memory: &mut Memory<f64>) -> Result<Run, String> {
    scenario
        .run(memory)
        .map_err(|errors| errors.iter().map(|e| report::error(language(), e)).collect::<Vec<_>>().join("; "))
}

fn write_result(out: &mut String, line: u64, run: &Run, series: bool) {
    let mut digits = zmij::Buffer::new();
    *out += "{\"line\":";
    *out += &line.to_string();
    let mut table = |out: &mut String, name: &str, figures: &[(u16, f64)]| {
        *out += ",\"";
        *out += name;
        *out += "\":{";
        for (k, (id, x)) in figures.iter().enumerate() {
            if k > 0 {
                out.push(',');
            }
            out.push('"');
            *out += QUANTITIES[*id as usize].id;
            *out += "\":";
            push_number(out, &mut digits, *x);
            if *id == quantity::unspent.number() {
                *out += ",\"unspent_by_reason\":";
                match run.unspent_by_reason() {
                    None => *out += "null",
                    Some(all) => {
                        for (k, (reason, x)) in all.into_iter().enumerate() {
                            let reason: UnspentReason = reason;
                            *out += if k == 0 { "{\"" } else { ",\"" };
                            *out += reason.id();
                            *out += "\":";
                            push_number(out, &mut digits, x);
                        }
                        out.push('}');
                    }
                }
            }
        }
        out.push('}');
    };
    table(out, "rate_card", &run.rate_card.each());
    table(out, "programme", &run.programme.totals.each());
    if series {
        *out += ",\"by_quarter\":{";
        for (k, (id, values)) in run.programme.quarters.each().into_iter().enumerate() {
            *out += if k > 0 { ",\"" } else { "\"" };
            *out += QUANTITIES[id as usize].id;
            *out += "\":";
            if values.iter().any(|x| !x.is_finite()) {
                *out += "null";
                continue;
            }
            for (q, x) in values.iter().enumerate() {
                out.push(if q == 0 { '[' } else { ',' });
                if id == quantity::limit.number() {
                    out.push('"');
                    *out += Limit::from_code(*x).id();
                    out.push('"');
                } else {
                    push_number(out, &mut digits, *x);
                }
            }
            out.push(']');
        }
        out.push('}');
    }
    out.push('}');
}

/// A number; what is not defined is null.
fn push_number(out: &mut String, digits: &mut zmij::Buffer, x: f64) {
    if x.is_finite() {
        *out += digits.format_finite(x);
    } else {
        *out += "null";
    }
}
