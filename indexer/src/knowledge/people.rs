//! People in the news: names, other spellings, ids.

use foldhash::HashMap;

use super::KnowledgeError;
use super::lexicon::{Form, Gender, Lexicon, fold, fold::name_key as key};
use super::table::rows;
use super::traits::Trait;

/// The keys of each word of a name.
type WordKeys = Vec<Vec<Box<str>>>;

/// The table of people.
#[derive(Debug, Default)]
pub struct People {
    people: Vec<KnownPerson>,
    by_name: HashMap<String, usize>,
    /// Surnames that mean one person where nothing else is printed.
    by_surname: HashMap<String, Option<usize>>,
    by_id: HashMap<String, usize>,
    /// By the keys of its first word: the keys of all words of a name.
    by_first_word: HashMap<Box<str>, Vec<(WordKeys, usize)>>,
}

/// Someone whom the table knows.
#[derive(Debug)]
pub struct KnownPerson {
    /// The id.
    pub id: Box<str>,
    /// The name, given name first.
    pub name: Box<str>,
    /// The gender.
    pub gender: Option<Gender>,
    /// Whether the name begins with the surname: «Си Цзиньпин».
    pub is_surname_first: bool,
    /// Other spellings of the full name, in any alphabet.
    pub other_names: Vec<Box<str>>,
    /// The role to show where none is printed.
    pub role: Box<str>,
    /// Whether the surname by itself means this person.
    pub is_known_by_surname: bool,
}

impl KnownPerson {
    /// The surname: the last word of the name, or the first where the language has it there.
    pub fn surname(&self) -> &str {
        let mut words = self.name.split(' ');
        let word = if self.is_surname_first { words.next() } else { words.next_back() };
        word.unwrap_or(&self.name)
    }
}

impl People {
    /// Reads the table.
    pub fn read(table: &str, lexicon: &Lexicon) -> Result<People, KnowledgeError> {
        let mut people = People::default();
        for row in rows("people.tsv", table) {
            let gender = match row.column(2) {
                "m" => Some(Gender::Masculine),
                "f" => Some(Gender::Feminine),
                other => return Err(row.wrong("m or f", other)),
            };
            people.add_words(row.column(1), lexicon);
            people.add(KnownPerson {
                id: row.column(0).into(),
                name: row.column(1).into(),
                gender,
                is_surname_first: lexicon
                    .form(row.column(1).split(' ').next().unwrap_or(""))
                    .names
                    .is_leading,
                other_names: row.list(3).map(Into::into).collect(),
                role: row.column(4).into(),
                is_known_by_surname: match row.column(5) {
                    "yes" => true,
                    "" => false,
                    other => return Err(row.wrong("yes or nothing", other)),
                },
            });
        }
        Ok(people)
    }

    fn add(&mut self, person: KnownPerson) {
        let number = self.people.len();
        if person.is_known_by_surname {
            self.add_surnames(&person, number);
        }
        for name in person.other_names.iter().chain([&person.name]).filter(|name| name.contains(' ')) {
            self.by_name.insert(key(name), number);
        }
        self.by_id.insert(person.id.to_string(), number);
        self.people.push(person);
    }

    /// A surname that two are known by means neither.
    fn add_surnames(&mut self, person: &KnownPerson, number: usize) {
        let latin = person.other_names.iter().filter(|name| name.contains(' ') && !fold::is_cyrillic(name));
        let latin = latin.filter(|_| !person.is_surname_first).filter_map(|name| name.rsplit(' ').next());
        for surname in latin.chain([person.surname()]) {
            let taken = self.by_surname.entry(key(surname)).or_insert(Some(number));
            *taken = taken.filter(|taken| *taken == number);
        }
    }

    /// Remembers the name of the person who is added next, word by word.
    fn add_words(&mut self, name: &str, lexicon: &Lexicon) {
        let words: WordKeys = name.split(' ').map(|word| lexicon.form(word).keys.clone()).collect();
        for key in words.first().filter(|_| words.len() > 1).cloned().unwrap_or_default() {
            self.by_first_word.entry(key).or_default().push((words.clone(), self.people.len()));
        }
    }

    /// Whose name stands at the beginning of these words, in any case, and how many words it takes.
    pub fn beginning(&self, forms: &[&Form]) -> Option<(&KnownPerson, usize)> {
        let first = forms.first().filter(|form| form.may_be(Trait::Person))?;
        let names = first.keys.iter().filter_map(|key| self.by_first_word.get(key)).flatten();
        let fits = |words: &WordKeys| {
            words.len() <= forms.len()
                && words.iter().zip(forms).all(|(keys, form)| form.keys.iter().any(|key| keys.contains(key)))
        };
        let (words, number) = names.filter(|(words, _)| fits(words)).max_by_key(|(words, _)| words.len())?;
        Some((&self.people[*number], words.len()))
    }

    /// Whether the name of somebody can begin with this word.
    pub(super) fn can_begin(&self, form: &Form) -> bool {
        form.keys.iter().any(|key| self.by_first_word.contains_key(key))
    }

    /// Whose full name this is, in any spelling of the table.
    pub fn by_name(&self, name: &str) -> Option<&KnownPerson> {
        self.by_name.get(&key(name)).map(|&number| &self.people[number])
    }

    /// Whom a surname of this key (of its nominative) means where nothing else is printed.
    pub fn by_surname_key(&self, key: &str) -> Option<&KnownPerson> {
        self.by_surname.get(key).copied().flatten().map(|number| &self.people[number])
    }

    /// The person of this id.
    pub fn by_id(&self, id: &str) -> Option<&KnownPerson> {
        self.by_id.get(id).map(|&number| &self.people[number])
    }

    /// All of them, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &KnownPerson> {
        self.people.iter()
    }
}
