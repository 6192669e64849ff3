//! How like two quotes are: words in common, in order, as Ratcliff and Obershelp count them.

/// The words of a text: lower case, `ё` as `е`, without marks.
pub fn words(text: &str) -> Vec<String> {
    let is_apart = |letter: char| !(letter.is_alphanumeric() || letter == '_');
    let word = |word: &str| word.to_lowercase().replace('ё', "е");
    text.split(is_apart).filter(|part| !part.is_empty()).map(word).collect()
}

/// From 0 for nothing in common to 1 for the same words: twice the common words, divided by all. Common are the longest run of
/// words that both have, then what both have before it, and what both have after it.
pub fn similarity(these: &[String], those: &[String]) -> f64 {
    match these.len() + those.len() {
        0 => 1.0,
        all => 2.0 * common(these, those) as f64 / all as f64,
    }
}

/// The most that texts of these lengths can reach.
pub fn bound(these: usize, those: usize) -> f64 {
    2.0 * these.min(those) as f64 / (these + those).max(1) as f64
}

fn common(these: &[String], those: &[String]) -> usize {
    let (here, there, length) = longest_run(these, those);
    if length == 0 {
        return 0;
    }
    length
        + common(&these[..here], &those[..there])
        + common(&these[here + length..], &those[there + length..])
}

/// Where the longest run of equal words begins in both, and its length; the first of several.
fn longest_run(these: &[String], those: &[String]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    // How long a run ends at each word of `those`, for the word of `these` before.
    let mut ending = vec![0; those.len() + 1];
    for (here, word) in these.iter().enumerate() {
        for there in (0..those.len()).rev() {
            ending[there + 1] = if *word == those[there] { ending[there] + 1 } else { 0 };
        }
        for (there, &length) in ending.iter().enumerate().filter(|(_, length)| **length > 0) {
            if length > best.2 {
                best = (here + 1 - length, there - length, length);
            }
        }
    }
    best
}
