//! t
fn main() {
    let k = indexer::knowledge::Knowledge::built_in().unwrap();
    let json = std::env::var("JSON").is_ok();
    let mut bytes = 0;
    let t = std::time::Instant::now();
    let mut spent = std::time::Duration::ZERO;
    for f in std::env::args().skip(1) {
        for a in indexer::source::open(std::path::Path::new(&f), &k.print, Default::default()) {
            let a = match a {
                Ok(a) => a,
                Err(e) => {
                    eprintln!("{e}");
                    continue;
                }
            };
            bytes += a.text.len();
            let t0 = std::time::Instant::now();
            let an = indexer::analysis::analyse(&a, &k);
            spent += t0.elapsed();
            if json {
                let mut v = serde_json::to_value(server::show::Found::new(&a, &an)).unwrap();
                v["path"] = f.clone().into();
                println!("{v}");
            } else if std::env::var("QUIET").is_err() {
                println!("# {f}\n{}", server::show::lines(&a, &an));
            }
        }
    }
    eprintln!(
        "{bytes} bytes, {:.2} MB/s analysis, {:?}",
        bytes as f64 / 1e6 / spent.as_secs_f64(),
        t.elapsed()
    );
}
