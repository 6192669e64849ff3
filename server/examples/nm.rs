//! t
fn main() {
    let k = indexer::knowledge::Knowledge::built_in().unwrap();
    for w in std::env::args().skip(1) {
        let f = k.lexicon.form(&w);
        println!(
            "{w}: ord={} keys={:?}\n given={:?}\n sur={:?}\n pat={:?}",
            f.is_ordinary, f.keys, f.names.given, f.names.surname, f.names.patronymic
        );
    }
}
