//! Names in the order of the alphabet, and the letters that they begin with.

use crate::answer::Entry;
use crate::page::address;

/// A letter, with how many names begin with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub letter: char,
    /// How many.
    pub count: usize,
    /// The list of them.
    pub address: String,
    /// Whether this list is shown.
    pub is_chosen: bool,
}

/// What a name is sorted by: its surname, which as a rule comes last, then the whole.
pub fn of_person(name: &str) -> String {
    let surname = name.rsplit(char::is_whitespace).next().unwrap_or(name);
    format!("{surname} {name}").to_lowercase()
}

/// What another name is sorted by: itself, without marks around it and its number in Roman numerals before it.
pub fn of_thing(name: &str) -> String {
    let bare = |text: &str| text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|letter| "IVXLC".contains(letter));
    match name.split_once(' ') {
        Some((number, rest)) if is_number(number) => bare(rest),
        _ => bare(name),
    }
}

/// The letter that stands for all names that begin with it; `#` for what begins with none.
pub fn initial(sorted_by: &str) -> char {
    let first = sorted_by.chars().next().filter(|first| first.is_alphabetic());
    first.map_or('#', |first| if first == 'ё' { 'Е' } else { first.to_uppercase().next().unwrap_or(first) })
}

/// All letters of a list, in order, with the address of each below `path`.
pub fn letters(entries: &[Entry], key: fn(&str) -> String, path: &str, chosen: Option<char>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for letter in entries.iter().map(|entry| initial(&key(&entry.name))) {
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.count += 1,
            None => letters.push(Letter {
                letter,
                count: 1,
                address: address::with_parameters(path, &[("letter", letter.to_string())]),
                is_chosen: chosen == Some(letter),
            }),
        }
    }
    letters.sort_by_key(|letter| order(letter.letter));
    letters
}

/// Those of one letter, in the order of the alphabet.
pub fn under(mut entries: Vec<Entry>, key: fn(&str) -> String, letter: char) -> Vec<Entry> {
    entries.retain(|entry| initial(&key(&entry.name)) == letter);
    entries.sort_by_cached_key(|entry| key(&entry.name));
    entries
}

/// Cyrillic before Latin, signs last; Kazakh letters behind the Russian ones that they are taken for.
fn order(letter: char) -> (u8, char, char) {
    let alphabet = match letter {
        '#' => 3,
        '\u{400}'..='\u{52F}' => 0,
        'A'..='Z' => 1,
        _ => 2,
    };
    let behind = match letter {
        'Ә' => 'А',
        'Ғ' => 'Г',
        'Қ' | 'Ҡ' => 'К',
        'Ң' => 'Н',
        'Ө' => 'О',
        'Ұ' | 'Ү' | 'Ў' => 'У',
        'Һ' | 'Ҳ' => 'Х',
        'Ҷ' => 'Ч',
        'І' | 'Ӣ' => 'И',
        other => other,
    };
    (alphabet, behind, letter)
}

#[cfg(test)]
mod tests {
    use super::{initial, letters, of_person, of_thing, under};
    use crate::answer::Entry;

    fn entries(names: &[&str]) -> Vec<Entry> {
        let entry = |name: &&str| Entry {
            id: (*name).to_owned(),
            name: (*name).to_owned(),
            note: None,
            date: None,
            newest: None,
            articles: 1,
            quotes: 0,
        };
        names.iter().map(entry).collect()
    }

    #[test]
    fn people_stand_by_their_surnames() {
        let all = entries(&["Ann Zeller", "Bob Young", "Cid", "Zoe Young"]);
        let found: Vec<char> =
            letters(&all, of_person, "/people", Some('Y')).iter().map(|one| one.letter).collect();
        assert_eq!(found, ['C', 'Y', 'Z']);
        let names: Vec<String> = under(all, of_person, 'Y').into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["Bob Young", "Zoe Young"]);
    }

    #[test]
    fn signs_are_no_letters() {
        assert_eq!(initial(&of_thing("“Quoted”")), 'Q');
        assert_eq!(initial(&of_thing("24 hours")), '#');
        assert_eq!(of_thing("VII Meeting"), "meeting");
        assert_eq!(of_thing("Civil dialogue"), "civil dialogue");
        assert_eq!(initial(""), '#');
    }
}
