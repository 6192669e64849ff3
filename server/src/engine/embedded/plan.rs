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
    /// The keys of the words, for nearness.
    pub(super) words: Vec<Vec<Box<str>>>,
    /// Whether the best comes first, else the newest.
    pub(super) is_scored: bool,
}

/// What has all the words, and what has most of them.
pub(super) struct Tiers {
    pub(super) full: Box<dyn IndexQuery>,
    /// What has most of the words and not all; none where there are too few words for that.
    pub(super) partial: Option<Box<dyn IndexQuery>>,
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
        let asked = asked(query, terms);
        let beside = conditions.iter().filter_map(|condition| condition.chosen).map(|field| Beside {
            field,
            chosen: narrowing.chosen(&query.filters, field),
            tiers: Tiers::new(&asked, &conditions, Some(field)),
        });
        Plan {
            tiers: Tiers::new(&asked, &conditions, None),
            beside: beside.collect(),
            is_scored: query.sort == Sort::Relevance && !asked.is_empty(),
            words: asked.into_iter().map(|asked| asked.keys).collect(),
        }
    }
}

impl Tiers {
    /// What fulfils the conditions, but for that of a field that is left out.
    fn new(asked: &[Asked], conditions: &[Condition], left_out: Option<Field>) -> Tiers {
        let kept = conditions.iter().filter(|condition| left_out.is_none() || condition.chosen != left_out);
        let narrowed: Clauses =
            kept.map(|condition| (condition.occur, condition.query.box_clone())).collect();
        let required = asked.iter().map(|asked| (Occur::Must, asked.query.box_clone()));
        let full = Tiers::over(required.chain(copied(&narrowed)).collect());
        let partial = Tiers::partial(asked, &narrowed, &*full);
        Tiers { full, partial }
    }

    /// What has most of the words. Filters must hold all the same, and so must phrases, but for those in a headline: its
    /// marks are those of whoever wrote it.
    fn partial(asked: &[Asked], narrowed: &Clauses, full: &dyn IndexQuery) -> Option<Box<dyn IndexQuery>> {
        let beside = asked.iter().filter(|asked| asked.is_word).count();
        let in_phrases = asked.iter().map(|asked| asked.words.len()).sum();
        let is_headline = score::is_headline(beside, in_phrases);
        let is_soft = |asked: &&Asked| asked.is_word || is_headline && !asked.words.is_empty();
        let (soft, hard): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(is_soft);
        let words: Vec<&Asked> = soft
            .into_iter()
            .flat_map(|asked| if asked.is_word { std::slice::from_ref(asked) } else { &asked.words })
            .filter(|word| word.is_telling)
            .take(score::WORDS)
            .collect();
        let most = score::most_of(words.len())?;
        let words = words.into_iter().map(|word| (Occur::Should, word.query.box_clone()));
        let hard = hard.into_iter().map(|phrase| (Occur::Must, phrase.query.box_clone()));
        let without_full = std::iter::once((Occur::MustNot, full.box_clone()));
        let clauses = words.chain(hard).chain(copied(narrowed)).chain(without_full).collect();
        Some(Box::new(BooleanQuery::with_minimum_required_clauses(clauses, most)))
    }

    fn over(mut clauses: Clauses) -> Box<dyn IndexQuery> {
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Box::new(BooleanQuery::new(clauses))
    }
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
