//! How near to each other the words of a query stand in a document.

use super::score;

/// The places of the words in one field of a document, each with the number of the word.
pub(super) type Places = Vec<(u32, usize)>;

/// The factor of the narrowest stretch that holds all the words that the document has, of `asked` in all.
pub(super) fn factor(places: &mut Places, asked: usize) -> f32 {
    places.sort_unstable();
    places.dedup();
    let mut seen = [0u32; score::NEAR_WORDS];
    places.iter().for_each(|(_, word)| seen[*word] = 1);
    let present = seen.iter().sum::<u32>() as usize;
    if present < 2 {
        return 1.0;
    }
    let (mut inside, mut count, mut first) = ([0u32; score::NEAR_WORDS], 0, 0);
    let mut narrowest = u32::MAX;
    for (end, word) in &*places {
        inside[*word] += 1;
        count += usize::from(inside[*word] == 1);
        while count == present {
            let (start, word) = places[first];
            narrowest = narrowest.min(end - start + 1);
            inside[word] -= 1;
            count -= usize::from(inside[word] == 0);
            first += 1;
        }
    }
    score::near(present, narrowest, asked)
}
