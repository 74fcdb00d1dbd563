//! Starts the page.

fn main() {
    gigawatt::ui::start();
}
