//! The script that keeps the page for a reader without a network.

use super::{hash, named_files, read_from};
use crate::output::Stop;
use gigawatt::catalogue::Language;
use gigawatt::report::page::Place;
use std::collections::BTreeMap;
use std::path::Path;

const SCRIPT: &str = include_str!("../../../ui/offline.js");

/// The script with the files of this version: the home of every language, and what runs there.
pub fn script(dist: &Path) -> Result<String, Stop> {
    let mut files = BTreeMap::new();
    for home in Language::ALL.iter().copied().map(Place::home) {
        let html = read_from(dist, &home.file())?;
        files.insert(home.address(), hash(&html));
    }
    let index = read_from(dist, &Place::home(Language::default()).file())?;
    let is_code = |name: &&str| [".js", ".wasm", ".css", ".csv"].iter().any(|end| name.ends_with(end));
    for name in named_files(&String::from_utf8_lossy(&index)).into_iter().filter(is_code) {
        files.insert(name.into(), hash(&read_from(dist, name)?));
    }
    let listed: Vec<String> = files.iter().map(|(address, hash)| format!("['{address}', '{hash}']")).collect();
    let listed = listed.join(", ");
    let version = hash(listed.as_bytes());
    Ok(SCRIPT.replace("/* gigawatt:files */", &listed).replace("gigawatt:version", &version))
}
