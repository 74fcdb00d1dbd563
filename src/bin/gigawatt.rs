use gigawatt::model::Scenario;
use gigawatt::catalogue::QUANTITIES;
fn main() {
    for id in ["meta", "epoch-1gw", "hyperion-5gw","budget-300bn"] {
        let o = Scenario::named(id).unwrap().compute().unwrap();
        println!("== {id}");
        for (k, x) in o.rate_card.each().into_iter().chain(o.programme.totals.each()) { print!("{}={:.6e}; ", QUANTITIES[k as usize].id, x); }
        println!("{:?}", o.unspent_by_reason()); println!("{:?}", o.notes);
    }
}
