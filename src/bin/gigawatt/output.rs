//! What the commands print, and how they end.

use gigawatt::catalogue::Language;
use serde_json::Value as Json;
use std::io::Write;
use std::sync::OnceLock;

/// Why a command ends without its result.
pub enum Stop {
    /// Bad usage or input: exit 2.
    Input(String),
    /// It could not be done: exit 1.
    Failed(String),
}

pub type Done = Result<(), Stop>;
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The language of the texts, set once by `--lang`.
pub fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}

pub fn set_language(language: Language) {
    // It is set before anything is printed, and never again.
    let _ = LANGUAGE.set(language);
}

#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
    Csv,
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error.
pub fn print(text: &str) -> Done {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Stop::Failed(format!("cannot write the result: {e}")))
        }
        _ => Ok(()),
    }
}

pub fn print_json(json: &Json) -> Done {
    print(&format!("{json:#}\n"))
}

/// A cell of CSV, in quotes where it needs them.
fn quoted(text: &str) -> String {
    match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_string(),
    }
}

pub fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// Rows as columns of equal width.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let width = |k: usize| rows.iter().map(|row| row[k].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_string() + "\n"
    };
    rows.iter().map(line).collect()
}

pub fn write(path: &std::path::Path, content: &[u8]) -> Done {
    std::fs::write(path, content).map_err(|e| Stop::Failed(format!("cannot write {}: {e}", path.display())))
}
