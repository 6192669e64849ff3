//! A query in tantivy's terms: what has all the words, and what has most of them.

use tantivy::query::{AllQuery, BooleanQuery, Occur, Query as IndexQuery};

use super::filters::{Condition, Narrowing};
use super::score;
use super::terms::{Asked, Terms, all_of};
use crate::query::{Field, Query, Sort};

/// What is asked of the index.
pub(super) struct Plan {
    /// What is found.
    pub(super) tiers: Tiers,
    /// For each field with chosen values what would be found without them: from that another value is chosen.
    pub(super) beside: Vec<Beside>,
    /// What hits are weighed by.
    pub(super) words: Vec<Asked>,
    /// Whether the best comes first, else the newest.
    pub(super) is_scored: bool,
}

/// What has all the words, and what has most of them.
pub(super) struct Tiers {
    pub(super) full: Box<dyn IndexQuery>,
    /// What has most of the words and not all; none where there are too few words for that.
    pub(super) partial: Option<Box<dyn IndexQuery>>,
    /// What has any of a few words, for where nothing has most of them; none where that is asked already.
    pub(super) any: Option<Box<dyn IndexQuery>>,
}

/// What would be found without the chosen values of one field.
pub(super) struct Beside {
    pub(super) field: Field,
    /// The chosen values.
    pub(super) chosen: Vec<u32>,
    pub(super) tiers: Tiers,
}

type Clauses = Vec<(Occur, Box<dyn IndexQuery>)>;

impl Plan {
    /// Turns a query into tantivy's.
    pub(super) fn new(query: &Query, terms: &Terms, narrowing: &Narrowing) -> Plan {
        let mut conditions = narrowing.conditions(&query.filters);
        conditions.extend(excluded(query, terms));
        let asked = split_headline(asked(query, terms));
        let beside = conditions.iter().filter_map(|condition| condition.chosen).map(|field| Beside {
            field,
            chosen: narrowing.chosen(&query.filters, field),
            tiers: Tiers::new(&asked, &conditions, Some(field)),
        });
        let mut tiers = Tiers::new(&asked, &conditions, None);
        // The words of a filter that could not be read are no matter that anything would be about.
        tiers.any = tiers.any.filter(|_| query.not_understood.is_empty());
        Plan {
            beside: beside.collect(),
            tiers,
            is_scored: query.sort == Sort::Relevance && !asked.is_empty(),
            words: asked,
        }
    }
}

impl Tiers {
    /// What fulfils the conditions, but for that of a field that is left out.
    fn new(asked: &[Asked], conditions: &[Condition], left_out: Option<Field>) -> Tiers {
        let kept = conditions.iter().filter(|condition| left_out.is_none() || condition.chosen != left_out);
        let narrowed: Clauses =
            kept.map(|condition| (condition.occur, condition.query.box_clone())).collect();
        if let Some(some) = score::some_of(asked.iter().filter(|asked| asked.is_word).count()) {
            return Tiers { full: Tiers::some_of(asked, &narrowed, some), partial: None, any: None };
        }
        let required = of(Occur::Must, asked);
        let full = Tiers::over(required.chain(copied(&narrowed)).collect());
        let partial = Tiers::partial(asked, &narrowed, &*full);
        let any = partial.is_some().then(|| Tiers::some_of(asked, &narrowed, 1));
        Tiers { full, partial, any }
    }

    /// What has most of the words. Filters must hold all the same, and so must phrases.
    fn partial(asked: &[Asked], narrowed: &Clauses, full: &dyn IndexQuery) -> Option<Box<dyn IndexQuery>> {
        let (words, hard): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(|asked| asked.is_word);
        let most = score::most_of(words.len())?;
        let without_full = (Occur::MustNot, full.box_clone());
        let hard = of(Occur::Must, hard).chain(copied(narrowed)).chain([without_full]);
        let clauses = of(Occur::Should, words).chain(hard).collect();
        Some(Box::new(BooleanQuery::with_minimum_required_clauses(clauses, most)))
    }

    /// What has some of the words.
    fn some_of(asked: &[Asked], narrowed: &Clauses, some: usize) -> Box<dyn IndexQuery> {
        let (words, hard): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(|asked| asked.is_word);
        let words = words.into_iter().map(|word| (Occur::Should, word.lean.box_clone()));
        let clauses = words.chain(of(Occur::Must, hard)).chain(copied(narrowed)).collect();
        Box::new(BooleanQuery::with_minimum_required_clauses(clauses, some))
    }

    fn over(mut clauses: Clauses) -> Box<dyn IndexQuery> {
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

/// The marks in a headline are those of whoever wrote it: its phrases are words like the others.
fn split_headline(asked: Vec<Asked>) -> Vec<Asked> {
    let beside = asked.iter().filter(|asked| asked.is_word).count();
    let in_phrases = asked.iter().map(|asked| asked.words.len()).sum();
    if !score::is_headline(beside, in_phrases) {
        return asked;
    }
    let split =
        asked.into_iter().flat_map(|asked| if asked.words.is_empty() { vec![asked] } else { asked.words });
    split.filter(|asked| asked.is_telling).take(score::WORDS).collect()
}

fn of<'a>(
    occur: Occur,
    asked: impl IntoIterator<Item = &'a Asked>,
) -> impl Iterator<Item = (Occur, Box<dyn IndexQuery>)> {
    asked.into_iter().map(move |asked| (occur, asked.query.box_clone()))
}

/// What is asked for. Words that tell nothing are left out, unless there are no others.
fn asked(query: &Query, terms: &Terms) -> Vec<Asked> {
    let wanted = query.clauses.iter().filter(|clause| !clause.is_negated);
    let mut asked: Vec<Asked> = Vec::new();
    for clause in wanted {
        let is_full = asked.iter().filter(|asked| asked.is_telling).count() >= score::WORDS;
        if is_full {
            break;
        }
        asked.extend(terms.clause(clause));
    }
    terms.add_synonyms(&mut asked);
    if asked.iter().any(|asked| asked.is_telling) {
        asked.retain(|asked| asked.is_telling);
    }
    // The same word twice asks for nothing more.
    let mut seen: Vec<Vec<Box<str>>> = Vec::new();
    asked.retain(|asked| {
        let is_new = !asked.is_word || !seen.contains(&asked.keys);
        seen.push(asked.keys.clone());
        is_new
    });
    asked.truncate(score::WORDS);
    asked
}

fn excluded(query: &Query, terms: &Terms) -> Vec<Condition> {
    let clauses = query.clauses.iter().filter(|clause| clause.is_negated).take(score::ALTERNATIVES);
    let asked = clauses.map(|clause| terms.clause(clause)).filter(|asked| !asked.is_empty());
    asked.map(|asked| Condition::always(Occur::MustNot, all_of(asked))).collect()
}

fn copied(clauses: &Clauses) -> impl Iterator<Item = (Occur, Box<dyn IndexQuery>)> {
    clauses.iter().map(|(occur, query)| (*occur, query.box_clone()))
}
