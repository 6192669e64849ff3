//! The words and phrases of a query in tantivy's terms.

use indexer::analysis::words;
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{Form, fold};
use indexer::knowledge::synonyms::Phrase;
use indexer::text::Span;
use tantivy::Term as IndexTerm;
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::fields::Fields;
use super::score;
use crate::answer::By;
use crate::passage;
use crate::query::{Clause, Kind, Term};

/// A longer run of letters is nobody's word, and in no text.
const LONGEST_WORD_BYTES: usize = 160;
/// More words of a phrase are not compared.
const LONGEST_PHRASE: usize = 40;

/// Turns words into queries.
pub(super) struct Terms<'a> {
    pub(super) fields: &'a Fields,
    pub(super) knowledge: &'a Knowledge,
    /// What is asked for; the fields of others are not looked at.
    pub(super) kind: Option<Kind>,
}

/// A clause of a query, ready to be asked.
pub(super) struct Asked {
    /// As typed.
    pub(super) printed: String,
    /// How what it finds is weighed.
    pub(super) weighed: Weighed,
    pub(super) query: Box<dyn Query>,
    /// The same by its keys alone: enough to choose what is weighed where many words are asked for.
    pub(super) lean: Box<dyn Query>,
    /// Whether it tells anything: «и», «the» do not.
    pub(super) is_telling: bool,
    /// Whether it may be missing in a partial hit; phrases may not.
    pub(super) is_word: bool,
    /// The keys of its words, for nearness.
    pub(super) keys: Vec<Box<str>>,
    /// The words of a phrase, each by itself.
    pub(super) words: Vec<Asked>,
}

/// How the finds of a clause are weighed.
pub(super) enum Weighed {
    /// By a word: its keys, its form and its synonyms.
    Word(Box<TypedWord>),
    /// As one: a phrase, alternatives.
    Whole(By),
}

/// A typed word as the index knows it.
pub(super) struct TypedWord {
    typed: String,
    keys: Vec<Box<str>>,
    pub(super) folded: Box<str>,
    is_telling: bool,
    /// What is found for it too.
    pub(super) synonyms: Vec<Box<dyn Query>>,
}

impl TypedWord {
    /// The keys, each with how surely it is meant. The key that is typed itself is surer than others.
    pub(super) fn sure(&self) -> impl Iterator<Item = (&str, f32)> {
        let typed = fold::plain(&self.folded);
        let has_typed = self.keys.iter().any(|key| **key == *typed);
        self.keys.iter().map(move |key| {
            let is_sure = !has_typed || **key == *typed;
            (&**key, if is_sure { 1.0 } else { score::OTHER_KEY })
        })
    }
}

impl TypedWord {
    /// What no text holds.
    fn nobodys(typed: &str) -> TypedWord {
        let (typed, folded) = (typed.into(), "".into());
        TypedWord { typed, keys: Vec::new(), folded, is_telling: true, synonyms: Vec::new() }
    }
}

impl Terms<'_> {
    /// The clauses of a typed clause: one, or, where signs part words («ЕС/США»), one for each word. None where no word is in it.
    pub(super) fn clause(&self, clause: &Clause) -> Vec<Asked> {
        match &clause.any[..] {
            [term] => self.term(term),
            any => {
                let any = any.iter().take(score::ALTERNATIVES).map(|term| self.term(term));
                let any: Vec<Vec<Asked>> = any.filter(|asked| !asked.is_empty()).collect();
                if any.is_empty() { Vec::new() } else { vec![either(any)] }
            }
        }
    }

    fn term(&self, term: &Term) -> Vec<Asked> {
        match term {
            Term::Word(typed) => self.typed_words(typed).into_iter().map(|word| self.word(word)).collect(),
            Term::Phrase(words) => self.phrase(&words.join(" ")).into_iter().collect(),
        }
    }

    fn typed_words(&self, typed: &str) -> Vec<TypedWord> {
        let spans = words::spans(typed, Span::new(0, typed.len())).take(score::WORDS);
        spans.map(|span| self.typed_word(span.of(typed))).collect()
    }

    fn typed_word(&self, typed: &str) -> TypedWord {
        if typed.len() > LONGEST_WORD_BYTES {
            return TypedWord::nobodys(typed);
        }
        let lexicon = &self.knowledge.lexicon;
        let is_telling = passage::is_telling(typed, self.knowledge);
        let keys = passage::keys(typed, self.knowledge);
        let folded = lexicon.form(typed).folded.clone();
        TypedWord { typed: typed.into(), keys, folded, is_telling, synonyms: Vec::new() }
    }

    fn word(&self, typed: TypedWord) -> Asked {
        let fields = self.fields;
        let word = &typed;
        let mut weighed = Vec::new();
        if self.kind != Some(Kind::Quote) {
            weighed.push(self.keys(fields.title_keys, word, score::TITLE));
            weighed.push(self.keys(fields.lead_keys, word, score::LEAD));
            weighed.push(self.keys(fields.text_keys, word, score::TEXT));
            weighed.push(exact(fields.title_exact, word, score::TITLE * score::EXACT));
            weighed.push(exact(fields.text_exact, word, score::TEXT * score::EXACT));
        }
        if self.kind != Some(Kind::Article) {
            weighed.push(self.keys(fields.said_keys, word, score::TEXT));
            weighed.push(self.keys(fields.context_keys, word, score::CONTEXT));
            weighed.push(exact(fields.said_exact, word, score::TEXT * score::EXACT));
        }
        let query: Box<dyn Query> =
            if word.keys.is_empty() { Box::new(EmptyQuery) } else { Box::new(BooleanQuery::union(weighed)) };
        Asked {
            printed: typed.typed.clone(),
            query,
            lean: self.lean(&typed),
            is_telling: typed.is_telling,
            is_word: true,
            keys: typed.keys.clone(),
            words: Vec::new(),
            weighed: Weighed::Word(Box::new(typed)),
        }
    }

    fn lean(&self, word: &TypedWord) -> Box<dyn Query> {
        let fields = self.fields;
        let mut any = Vec::new();
        if self.kind != Some(Kind::Quote) {
            any.push(self.keys(fields.title_keys, word, score::TITLE));
            any.push(self.keys(fields.text_keys, word, score::TEXT));
        }
        if self.kind != Some(Kind::Article) {
            any.push(self.keys(fields.said_keys, word, score::TEXT));
            any.push(self.keys(fields.context_keys, word, score::CONTEXT));
        }
        if word.keys.is_empty() { Box::new(EmptyQuery) } else { Box::new(BooleanQuery::union(any)) }
    }

    /// Words for which something else stands are fulfilled by that too.
    pub(super) fn add_synonyms(&self, asked: &mut [Asked]) {
        let nothing: &[Box<str>] = &[];
        let keys: Vec<&[Box<str>]> =
            asked.iter().map(|asked| if asked.is_word { &*asked.keys } else { nothing }).collect();
        let found: Vec<_> =
            self.knowledge.synonyms.among(&keys).into_iter().take(score::ALTERNATIVES).collect();
        let found: Vec<_> = found.into_iter().map(|(place, phrase)| (place, self.synonym(phrase))).collect();
        for (place, query) in found {
            for asked in &mut asked[place] {
                let own = std::mem::replace(&mut asked.query, Box::new(EmptyQuery));
                asked.query = Box::new(BooleanQuery::union(vec![own, query.box_clone()]));
                asked.lean = Box::new(BooleanQuery::union(vec![asked.lean.box_clone(), query.box_clone()]));
                if let Weighed::Word(word) = &mut asked.weighed {
                    word.synonyms.push(query.box_clone());
                }
            }
        }
    }

    fn synonym(&self, phrase: &Phrase) -> Box<dyn Query> {
        let fields = self.fields;
        let mut any = Vec::new();
        if self.kind != Some(Kind::Quote) {
            any.push(boosted(side_by_side(fields.title_keys, &phrase.keys), score::TITLE));
            any.push(side_by_side(fields.text_keys, &phrase.keys));
        }
        if self.kind != Some(Kind::Article) {
            any.push(side_by_side(fields.said_keys, &phrase.keys));
        }
        boosted(Box::new(BooleanQuery::union(any)), score::SYNONYM)
    }

    /// A word of the text may have several of the keys: it counts once.
    fn keys(&self, field: Field, word: &TypedWord, weight: f32) -> Box<dyn Query> {
        let mut terms: Vec<Box<dyn Query>> =
            word.sure().map(|(key, sure)| boosted(term(field, key), sure)).collect();
        match (terms.pop(), terms.is_empty()) {
            (Some(only), true) => boosted(only, weight),
            (Some(last), false) => {
                terms.push(last);
                boosted(Box::new(DisjunctionMaxQuery::new(terms)), weight)
            }
            (None, _) => Box::new(EmptyQuery),
        }
    }

    fn phrase(&self, typed: &str) -> Option<Asked> {
        let cut = words::cut(typed, Span::new(0, typed.len()), &self.knowledge.lexicon);
        let forms: Vec<&Form> = cut.iter().take(LONGEST_PHRASE).map(|word| &*word.form).collect();
        let folded: Vec<Box<str>> = forms.iter().map(|form| form.folded.clone()).collect();
        if forms.is_empty() {
            return None;
        }
        let fields = self.fields;
        let mut any = Vec::new();
        if self.kind != Some(Kind::Quote) {
            any.push(boosted(side_by_side(fields.title_exact, &folded), score::TITLE));
            any.push(side_by_side(fields.text_exact, &folded));
        }
        if self.kind != Some(Kind::Article) {
            any.push(side_by_side(fields.said_exact, &folded));
        }
        let query = Box::new(BooleanQuery::union(any));
        let keys = forms.iter().flat_map(|form| form.keys.iter().cloned()).collect();
        let words = self.typed_words(typed).into_iter().map(|word| self.word(word)).collect();
        let (printed, weighed) = (typed.to_owned(), Weighed::Whole(By::Phrase));
        let lean = query.clone();
        Some(Asked { printed, weighed, query, lean, is_telling: true, is_word: false, keys, words })
    }
}

/// One clause of alternatives.
fn either(any: Vec<Vec<Asked>>) -> Asked {
    let is_telling = any.iter().flatten().any(|asked| asked.is_telling);
    let is_word = any.iter().flatten().all(|asked| asked.is_word);
    let keys = any.iter().flatten().flat_map(|asked| asked.keys.iter().cloned()).collect();
    let printed: Vec<&str> = any.iter().flatten().map(|asked| &*asked.printed).collect();
    let (printed, weighed) = (printed.join(" | "), Weighed::Whole(By::Alternative));
    let query = Box::new(BooleanQuery::union(any.into_iter().map(all_of).collect()));
    let lean = query.clone();
    Asked { printed, weighed, query, lean, is_telling, is_word, keys, words: Vec::new() }
}

/// All of these, as one query.
pub(super) fn all_of(all: Vec<Asked>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(all.into_iter().map(|asked| (Occur::Must, asked.query)).collect()))
}

fn exact(field: Field, word: &TypedWord, weight: f32) -> Box<dyn Query> {
    if word.folded.is_empty() { Box::new(EmptyQuery) } else { boosted(term(field, &word.folded), weight) }
}

fn side_by_side(field: Field, words: &[Box<str>]) -> Box<dyn Query> {
    match words {
        [only] => term(field, only),
        _ => {
            let terms = words.iter().map(|word| IndexTerm::from_field_text(field, word)).collect();
            Box::new(PhraseQuery::new(terms))
        }
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(IndexTerm::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}
