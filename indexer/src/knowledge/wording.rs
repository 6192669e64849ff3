//! The words by which English and Kazakh news attributes speech, as printed.

use std::collections::HashMap;

use super::KnowledgeError;
use super::lexicon::{Form, Gender, fold};
use super::speech::{Report, RoleKind};
use super::table::{Row, rows};

/// The words of one language.
#[derive(Debug, Default)]
pub struct Wording {
    verbs: HashMap<Box<str>, Verb>,
    roles: HashMap<Box<str>, RoleKind>,
    words: HashMap<Box<str>, Vec<(Small, Option<Gender>)>>,
    /// Endings of the verb that closes reported words.
    closing_endings: Vec<Box<str>>,
    participle_endings: Vec<Box<str>>,
    /// Endings that a role may carry besides a case, the longest first.
    role_endings: Vec<(Box<str>, Number)>,
    genitive_endings: Vec<Box<str>>,
}

/// A verb that reports, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// How it reports.
    pub report: Report,
    /// Whether the reported words may follow without a conjunction.
    pub is_bare: bool,
    /// How many words it has.
    pub words: usize,
}

/// What a small word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Small {
    /// «he», «ол».
    Pronoun,
    /// «his», «оның».
    Possessive,
    /// «that».
    That,
    /// «according (to)», «айтуынша».
    Source,
    /// «сөзіне (қарағанда)».
    LongSource,
    /// «(сөзіне) қарағанда».
    SourceEnd,
    /// «as», before a verb of speech.
    As,
    /// «the».
    Article,
    /// What may stand between a speaker and the verb.
    Aside,
    /// «Mr».
    Title,
    /// «who».
    Relative,
    /// «However» at the beginning of a sentence.
    Connector,
    /// «деді»: it attributes by itself.
    Said,
    /// «деп»: it attributes with the verb after it.
    Saying,
    /// «атындағы»: the name before it is that of a place or a body.
    Namesake,
    /// No part of a role.
    Stop,
    /// «it»: no part of a role either, and it opens reported words.
    Opener,
}

/// The tables that it is made from, as text; empty where a language needs none.
#[derive(Debug, Default)]
pub struct Tables {
    /// Reporting verbs.
    pub verbs: String,
    /// Roles.
    pub roles: String,
    /// Small words.
    pub words: String,
    /// Endings of verbs.
    pub clause_endings: String,
    /// Endings of nouns.
    pub endings: String,
    /// Endings of cases.
    pub case_endings: String,
}

impl Wording {
    /// Reads the tables.
    pub fn read(tables: &Tables) -> Result<Wording, KnowledgeError> {
        let mut wording = Wording::default();
        for row in rows("reporting_verbs.tsv", &tables.verbs) {
            let words = row.column(0).split(' ').count();
            let verb = Verb { report: report(&row)?, is_bare: row.column(2) == "bare", words };
            wording.verbs.insert(fold::folded(row.column(0)).into(), verb);
        }
        for row in rows("roles.tsv", &tables.roles) {
            wording.roles.insert(fold::folded(row.column(0)).into(), role_kind(&row)?);
        }
        for row in rows("speech_words.tsv", &tables.words) {
            let word = fold::folded(row.column(0)).into();
            wording.words.entry(word).or_default().push((small(&row)?, gender(&row)));
        }
        let of_kind = |name, table, kind| -> Vec<Box<str>> {
            rows(name, table).filter(|row| row.column(1) == kind).map(|row| row.column(0).into()).collect()
        };
        wording.closing_endings = of_kind("clause_endings.tsv", &tables.clause_endings, "closing");
        wording.participle_endings = of_kind("clause_endings.tsv", &tables.clause_endings, "participle");
        wording.genitive_endings = of_kind("case_endings.tsv", &tables.case_endings, "genitive");
        let one = of_kind("endings.tsv", &tables.endings, "possessive").into_iter();
        let several = of_kind("endings.tsv", &tables.endings, "plural").into_iter();
        wording.role_endings = several.map(|ending| (ending, Number::Several)).collect();
        wording.role_endings.extend(one.map(|ending| (ending, Number::One)));
        wording.role_endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Ok(wording)
    }

    /// How the first of these forms reports, alone or with the next one.
    pub fn verb(&self, forms: &[&Form]) -> Option<Verb> {
        let first = forms.first()?;
        let pair =
            forms.get(1).and_then(|next| self.verbs.get(&*format!("{} {}", first.folded, next.folded)));
        pair.or_else(|| self.verbs.get(&first.folded)).copied()
    }

    /// What role a form names, in the singular or in the plural.
    pub fn role(&self, form: &Form) -> Option<(RoleKind, Number)> {
        self.role_of(&form.folded)
    }

    /// The same of a form in the genitive.
    pub fn role_in_genitive(&self, form: &Form) -> Option<(RoleKind, Number)> {
        let roots = self.genitive_endings.iter().filter_map(|ending| form.folded.strip_suffix(&**ending));
        roots.filter_map(|root| self.role_of(root)).next()
    }

    /// «experts», «директоры»: a role with an ending or none.
    fn role_of(&self, folded: &str) -> Option<(RoleKind, Number)> {
        if let Some(&kind) = self.roles.get(folded) {
            return Some((kind, Number::One));
        }
        if folded.is_ascii() {
            return self.roles.get(folded.strip_suffix('s')?).map(|&kind| (kind, Number::Several));
        }
        self.role_endings.iter().find_map(|(ending, number)| {
            let root = folded.strip_suffix(&**ending)?;
            let kind = self.roles.get(root).or_else(|| self.roles.get(&*hardened(root)?));
            kind.map(|&kind| (kind, *number))
        })
    }

    /// Whether a form is the role itself, without any ending.
    pub fn is_plain_role(&self, form: &Form) -> bool {
        self.roles.contains_key(&form.folded)
    }

    /// Whether a form is a small word of this kind.
    pub fn is(&self, form: &Form, kind: Small) -> bool {
        self.words.get(&form.folded).is_some_and(|kinds| kinds.iter().any(|(own, _)| *own == kind))
    }

    /// The gender that a small word of this kind shows; none where it is no such word.
    pub fn shown(&self, form: &Form, kind: Small) -> Option<Option<Gender>> {
        let kinds = self.words.get(&form.folded)?;
        kinds.iter().find(|(own, _)| *own == kind).map(|(_, gender)| *gender)
    }

    /// Whether a form closes reported words: «(судың) келгенін».
    pub fn closes_clause(&self, form: &Form) -> bool {
        self.closing_endings.iter().any(|ending| form.folded.ends_with(&**ending))
    }

    /// Whether a form is a verb that describes what follows: «келген (қонақ)».
    pub fn is_participle(&self, form: &Form) -> bool {
        self.participle_endings.iter().any(|ending| form.folded.ends_with(&**ending))
    }
}

/// A root as it is without an ending that softens its last letter: «басты(ғы)» of «бастық».
fn hardened(root: &str) -> Option<String> {
    let last = root.chars().next_back()?;
    let hard = [('ғ', 'қ'), ('г', 'к'), ('б', 'п')].iter().find(|(soft, _)| *soft == last)?.1;
    Some(format!("{}{hard}", root.strip_suffix(last)?))
}

/// Whether one is meant or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One.
    One,
    /// Several.
    Several,
}

fn report(row: &Row) -> Result<Report, KnowledgeError> {
    match row.column(1) {
        "say" => Ok(Report::Say),
        "think" => Ok(Report::Think),
        "write" => Ok(Report::Write),
        other => Err(row.wrong("say, think or write", other)),
    }
}

fn role_kind(row: &Row) -> Result<RoleKind, KnowledgeError> {
    match row.column(1) {
        "expert" => Ok(RoleKind::Expert),
        "official" => Ok(RoleKind::Official),
        "body" => Ok(RoleKind::Body),
        "person" => Ok(RoleKind::Person),
        "press" => Ok(RoleKind::Press),
        other => Err(row.wrong("expert, official, body, person or press", other)),
    }
}

fn gender(row: &Row) -> Option<Gender> {
    match row.column(2) {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        _ => None,
    }
}

fn small(row: &Row) -> Result<Small, KnowledgeError> {
    Ok(match row.column(1) {
        "pronoun" => Small::Pronoun,
        "possessive" => Small::Possessive,
        "that" => Small::That,
        "source" => Small::Source,
        "source-long" => Small::LongSource,
        "source-end" => Small::SourceEnd,
        "as" => Small::As,
        "article" => Small::Article,
        "aside" => Small::Aside,
        "title" => Small::Title,
        "relative" => Small::Relative,
        "connector" => Small::Connector,
        "said" => Small::Said,
        "saying" => Small::Saying,
        "namesake" => Small::Namesake,
        "stop" => Small::Stop,
        "opener" => Small::Opener,
        other => return Err(row.wrong("a kind of small word", other)),
    })
}
