//! Why an editor's word cannot be taken, and what to say instead.

use indexer::analysis::quotes::Quote;
use indexer::archive::ArchiveError;

use crate::answer::Entry;
use crate::engine::EngineError;

/// So many words of a quote tell it from others.
const SHOWN_WORDS: usize = 8;

/// Why an editor's word was not taken. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// It is not a correction.
    #[error("this is no correction ({0}); docs/api.md shows one of each kind")]
    Unread(String),
    /// Who or why is missing.
    #[error("a correction says who corrects and why: `{0}` is empty")]
    Unsigned(&'static str),
    /// There is no such article.
    #[error("there is no article «{0}»; a search tells the ids of articles")]
    Article(String),
    /// No quote of the article has these words.
    #[error(
        "no quote of the article «{article}» has the words «{words}»; copy them from a quote as it is shown"
    )]
    Words {
        /// The article's id.
        article: String,
        /// The words as given.
        words: String,
    },
    /// Several quotes have these words.
    #[error(
        "«{words}» stands in {} quotes; give more words, or say which by `occurrence`: {}",
        choices.len(),
        numbered(choices)
    )]
    Ambiguous {
        /// The words as given.
        words: String,
        /// The quotes, in the order of the text.
        choices: Vec<Choice>,
    },
    /// There are fewer quotes of these words.
    #[error("`occurrence` is {given}, but only {count} quotes have these words; it counts from 1")]
    Occurrence {
        /// As given.
        given: usize,
        /// How many there are.
        count: usize,
    },
    /// An editor said that it is no quote.
    #[error("correction {correction} says that «{words}» is no quote; take it back first")]
    Removed {
        /// The words as given.
        words: String,
        /// The correction that removed it.
        correction: u64,
    },
    /// Nobody of this name or id is in the articles.
    #[error("nobody is called «{name}»{}", meant(near))]
    Person {
        /// As given.
        name: String,
        /// Who has such a name.
        near: Vec<Entry>,
    },
    /// Part of a name makes nobody for all articles.
    #[error("«{0}» is part of a name; give the full name, or the id of a person: /people lists them")]
    PartOfName(String),
    /// A name without a letter.
    #[error("«{0}» is no name")]
    NoName(String),
    /// The two are one already.
    #[error("both are «{0}» already")]
    SamePerson(String),
    /// The other would be no other.
    #[error(
        "the other one needs a name that tells the two apart: «{0} (ecologist)», in the language of the articles"
    )]
    SameName(String),
    /// Two people in no article.
    #[error("say in which articles it is the other one: `articles` is empty")]
    NoArticles,
    /// The article does not name this person.
    #[error("the article «{article}» does not name «{person}»; its page lists whom it names")]
    NotNamed {
        /// The article's id.
        article: String,
        /// The person's name.
        person: String,
    },
    /// No correction of this number stands.
    #[error("there is no correction {0}, or it was taken back; the list of corrections tells their numbers")]
    Number(u64),
    /// The archive failed.
    #[error(transparent)]
    Archive(ArchiveError),
    /// The engine failed.
    #[error(transparent)]
    Engine(EngineError),
}

/// A quote that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    speaker: Option<String>,
    words: String,
}

impl Choice {
    /// A quote by its first words and its speaker.
    pub fn new(quote: &Quote, text: &str) -> Choice {
        let words = quote.text(text);
        let first: Vec<&str> = words.split_whitespace().take(SHOWN_WORDS).collect();
        let speaker = quote.speaker.as_ref().map(|speaker| speaker.name.clone());
        Choice { speaker, words: first.join(" ") }
    }
}

fn numbered(choices: &[Choice]) -> String {
    let shown = choices.iter().enumerate().map(|(number, choice)| {
        let speaker = choice.speaker.as_deref().unwrap_or("—");
        format!("{} {speaker}: «{} …»", number + 1, choice.words)
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn meant(near: &[Entry]) -> String {
    let names: Vec<String> = near.iter().map(|entry| format!("{} ({})", entry.name, entry.id)).collect();
    match names.is_empty() {
        true => "; /people and GET /api/people list who is".to_owned(),
        false => format!("; give the full name or the id of one of these: {}", names.join(", ")),
    }
}
