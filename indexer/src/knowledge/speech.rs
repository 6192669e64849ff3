//! The words by which news attributes speech: reporting verbs, nouns, roles, and how interviews are told.

use foldhash::{HashMap, HashSet};

use super::KnowledgeError;
use super::lexicon::{Case, Cases, Form, Part, Reading, fold};
use super::table::{Row, rows};
use super::traits::Trait;
use columns::{anaphor, function_words, longest, meaning, phrases, report, reporting_nouns, role_kind};

mod columns;

/// All that attributes.
#[derive(Debug)]
pub struct Speech {
    verbs: HashMap<Box<str>, Report>,
    /// Verbs whose reflexive forms tell what a text says: «отмечать».
    passives: HashSet<Box<str>>,
    reflexive_endings: Vec<Box<str>>,
    /// Noun → preposition: «слово» → «по».
    nouns: HashMap<Box<str>, Vec<Box<str>>>,
    roles: HashMap<Box<str>, RoleKind>,
    cues: HashSet<Box<str>>,
    labels: HashSet<Box<str>>,
    /// Cues of the languages that have no lemmas, as printed.
    printed_cues: HashSet<Box<str>>,
    title_nouns: HashSet<Box<str>>,
    namesakes: HashSet<Box<str>>,
    named_things: HashSet<Box<str>>,
    courtesies: HashSet<Box<str>>,
    function_words: HashMap<Box<str>, Vec<FunctionWord>>,
    /// Words by which a sentence tells who said the one before, as folded words.
    back_references: Vec<Vec<Box<str>>>,
    /// Those behind which any verb tells who said it: «с таким предложением».
    loose_references: Vec<Vec<Box<str>>>,
    /// Words that join a sentence to the one before, as folded words.
    connectors: Vec<Vec<Box<str>>>,
    /// Nouns that refer back.
    anaphora: HashMap<Box<str>, Anaphor>,
    /// Nouns that stand for others once somebody was introduced.
    meanings: HashMap<Box<str>, Meaning>,
}

/// How a noun refers back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anaphor {
    /// «эксперт»: no role by itself.
    Bare,
    /// «политолог»: a role as well.
    Role,
    /// «женщина»: no more than a pronoun.
    Human,
}

/// What a noun may stand for.
#[derive(Debug)]
struct Meaning {
    is_broad: bool,
    nouns: HashSet<Box<str>>,
}

/// How a verb reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// Speech: «отметить».
    Say,
    /// Speech of people, and what media tell: «сообщать».
    News,
    /// Thought: «считать».
    Think,
    /// What was written: «написать».
    Write,
    /// The words of a text or a body: «говориться».
    Body,
    /// Words of others passed on: «передавать». Its subject is a medium, and no speaker.
    Relay,
    /// A short adjective: «уверен».
    State,
}

/// Who bears a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleKind {
    /// Someone who comments: «эксперт», «политолог».
    Expert,
    /// Someone in office: «министр».
    Official,
    /// Someone who asks not to be named: «источник».
    Unnamed,
    /// A medium, which tells what others said: «газета».
    Medium,
    /// A body that speaks: «ведомство».
    Body,
    /// Any human being: «житель».
    Person,
    /// Someone who only asks: «корреспондент».
    Press,
}

/// What a small word does in a clause of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionWord {
    /// «он», «его»: a man who was named.
    He,
    /// «она», «её»: a woman who was named.
    She,
    /// «что»: opens what is reported.
    That,
    /// «как»: opens a clause of attribution.
    As,
    /// «который»: opens a relative clause.
    Which,
    /// «в»: stands before a place or a body.
    At,
    /// «и (добавил)»: joins a verb to the one before.
    Joins,
    /// «(глава) республики»: a land that has no name here.
    Land,
    /// «бывший»: what follows is an office no more.
    Former,
    /// «как и»: who follows is compared, and does not speak here.
    Likewise,
    /// «о», «об»: what follows is spoken about, and its day is not that of the speech.
    About,
    /// «выступая», «в интервью»: opens a clause that tells where and when somebody speaks.
    Speaking,
}

/// The tables that it is made from, as text.
#[derive(Debug)]
pub struct Tables {
    /// Reporting verbs.
    pub verbs: String,
    /// The endings of reflexive verbs.
    pub verb_endings: String,
    /// Reporting nouns.
    pub nouns: String,
    /// Roles.
    pub roles: String,
    /// Interviews.
    pub interviews: String,
    /// Interviews of the languages that have no lemmas: words as printed.
    pub printed_interviews: String,
    /// Nouns before a title.
    pub title_nouns: String,
    /// Words before the name of whom a place or a body is named after.
    pub namesakes: String,
    /// Nouns that refer back to whoever spoke last.
    pub anaphora: String,
    /// What nouns may stand for.
    pub meanings: String,
    /// Small words by which clauses are told.
    pub function_words: String,
    /// Words by which a sentence tells who said the one before.
    pub back_references: String,
    /// Words that join a sentence to the one before.
    pub connectors: String,
    /// Nouns after which an unheard name is that of a thing.
    pub named_things: String,
    /// Words of courtesy before a name.
    pub courtesies: String,
}

impl Speech {
    /// Reads the tables.
    pub fn read(tables: &Tables) -> Result<Speech, KnowledgeError> {
        let word = |row: &Row, number: usize| -> Box<str> { fold::folded(row.column(number)).into() };
        let of_kind = |table: &str, kind: &str| -> HashSet<Box<str>> {
            rows("interviews.tsv", table)
                .filter(|row| row.column(0) == kind)
                .map(|row| word(&row, 1))
                .collect()
        };
        let verbs = rows("reporting_verbs.tsv", &tables.verbs)
            .map(|row| Ok((word(&row, 0), report(&row)?)))
            .collect::<Result<HashMap<Box<str>, Report>, KnowledgeError>>()?;
        let reflexive_endings: Vec<Box<str>> =
            rows("verb_endings.tsv", &tables.verb_endings).map(|row| word(&row, 0)).collect();
        let of_texts = verbs.iter().filter(|(_, report)| **report == Report::Body);
        let active = |verb: &str| {
            reflexive_endings.iter().find_map(|ending| verb.strip_suffix(&**ending).map(Into::into))
        };
        Ok(Speech {
            passives: of_texts.filter_map(|(verb, _)| active(verb)).collect(),
            verbs,
            reflexive_endings,
            nouns: reporting_nouns(&tables.nouns),
            roles: rows("roles.tsv", &tables.roles)
                .map(|row| Ok((word(&row, 0), role_kind(&row)?)))
                .collect::<Result<_, KnowledgeError>>()?,
            cues: of_kind(&tables.interviews, "cue"),
            labels: &of_kind(&tables.interviews, "label") | &of_kind(&tables.printed_interviews, "label"),
            printed_cues: of_kind(&tables.printed_interviews, "cue"),
            title_nouns: rows("title_nouns.tsv", &tables.title_nouns).map(|row| word(&row, 0)).collect(),
            anaphora: rows("anaphora.tsv", &tables.anaphora)
                .map(|row| Ok((word(&row, 0), anaphor(&row)?)))
                .collect::<Result<_, KnowledgeError>>()?,
            meanings: rows("role_meanings.tsv", &tables.meanings)
                .map(|row| Ok((word(&row, 0), meaning(&row)?)))
                .collect::<Result<_, KnowledgeError>>()?,
            function_words: function_words(&tables.function_words)?,
            back_references: phrases("back_references.tsv", &tables.back_references, |row| {
                row.column(1) != "any"
            }),
            loose_references: phrases("back_references.tsv", &tables.back_references, |row| {
                row.column(1) == "any"
            }),
            connectors: phrases("connectors.tsv", &tables.connectors, |_| true),
            named_things: rows("named_things.tsv", &tables.named_things).map(|row| word(&row, 0)).collect(),
            courtesies: rows("courtesies.tsv", &tables.courtesies).map(|row| word(&row, 0)).collect(),
            namesakes: rows("namesakes.tsv", &tables.namesakes).map(|row| word(&row, 0)).collect(),
        })
    }

    /// How a form reports, where it is a finite form of a reporting verb.
    pub fn report(&self, form: &Form) -> Option<Report> {
        if !form.may_be(Trait::Report) {
            return None;
        }
        // Short forms stand in the table as printed: «уверен», «сказано».
        if let Some(report @ (Report::State | Report::Body)) = self.verbs.get(&form.folded) {
            return Some(*report);
        }
        let finite = form.readings.iter().filter(|reading| reading.part == Part::Verb && !reading.is_of_talk);
        finite.filter_map(|reading| self.report_of(&reading.lemma, form)).next()
    }

    /// How a form reports, where it is a participle that adds a report to another clause: «отметив (, что …)».
    pub fn report_beside(&self, form: &Form) -> Option<Report> {
        if !form.may_be(Trait::ReportBeside) {
            return None;
        }
        // An infinitive is its own lemma: «стоит отметить, что …» is nobody's report.
        let beside = form
            .readings
            .iter()
            .filter(|reading| reading.part == Part::VerbForm && reading.lemma != form.folded);
        beside.filter_map(|reading| self.report_of(&reading.lemma, form)).next()
    }

    /// The dictionary has «отмечается» under «отмечать»: said of a text, it is a verb of its own.
    fn report_of(&self, lemma: &str, form: &Form) -> Option<Report> {
        if self.is_reflexive(&form.folded) && !self.is_reflexive(lemma) {
            return self.passives.contains(lemma).then_some(Report::Body);
        }
        self.verbs.get(lemma).copied()
    }

    fn is_reflexive(&self, verb: &str) -> bool {
        self.reflexive_endings.iter().any(|ending| verb.ends_with(&**ending))
    }

    /// Whether a form is a reporting noun with this preposition: «(по) словам».
    pub fn is_reporting_noun(&self, preposition: &str, form: &Form) -> bool {
        let asks = |lemma: &str| {
            self.nouns.get(lemma).is_some_and(|all| all.iter().any(|one| **one == *preposition))
        };
        form.may_be(Trait::ReportingNoun) && form.readings.iter().any(|reading| asks(&reading.lemma))
    }

    /// Whether a form is a reporting noun with any preposition.
    pub(super) fn can_be_reporting_noun(&self, form: &Form) -> bool {
        form.readings.iter().any(|reading| self.nouns.contains_key(&reading.lemma))
    }

    /// What role a noun names, and the cases in which it stands: «политологом» → expert, instrumental.
    pub fn role(&self, form: &Form) -> Option<(RoleKind, Cases)> {
        if !form.may_be(Trait::Role) {
            return None;
        }
        let mut found: Option<(RoleKind, Cases)> = None;
        for reading in form.readings.iter().filter(|reading| is_noun(reading)) {
            let (Some(&kind), Some(case)) = (self.roles.get(&reading.lemma), reading.case) else { continue };
            let cases = found.map_or(Cases::default(), |(_, cases)| cases).or(Cases::of(case));
            found = Some((found.map_or(kind, |(kind, _)| kind), cases));
        }
        found
            .or_else(|| self.compound_role(form))
            .or_else(|| self.roles.get(&form.folded).map(|&kind| (kind, Cases::of(Case::Nominative))))
    }

    /// What role a noun of this lemma names.
    pub fn role_of_lemma(&self, lemma: &str) -> Option<RoleKind> {
        self.roles.get(lemma).copied()
    }

    /// «инженер-путеец»: a compound whose first part is a role.
    fn compound_role(&self, form: &Form) -> Option<(RoleKind, Cases)> {
        let is_compound = |reading: &&Reading| reading.lemma.contains('-') && is_noun(reading);
        let mut found = None;
        for reading in form.readings.iter().filter(is_compound) {
            let kind = reading.lemma.split('-').find_map(|part| self.roles.get(part)).copied();
            let cases = found.map_or(Cases::default(), |(_, cases): (RoleKind, Cases)| cases);
            found = kind.zip(reading.case).map(|(kind, case)| (kind, cases.or(Cases::of(case)))).or(found);
        }
        found
    }

    /// Whether it stands where an interviewee is introduced: «побеседовали», «интервью».
    pub fn is_cue(&self, form: &Form) -> bool {
        let is_known = || {
            form.readings.iter().any(|reading| self.cues.contains(&reading.lemma))
                || self.printed_cues.contains(&form.folded)
        };
        form.may_be(Trait::Cue) && is_known()
    }

    /// Whether it names who asks, before a colon: «Корр.».
    pub fn is_label(&self, form: &Form) -> bool {
        self.labels.contains(&form.folded)
            || form.readings.iter().any(|reading| self.labels.contains(&reading.lemma))
    }

    /// Whether it refers back to whoever spoke last: «эксперт», «собеседник».
    pub fn is_anaphor(&self, form: &Form) -> bool {
        form.readings
            .iter()
            .any(|reading| matches!(self.anaphora.get(&reading.lemma), Some(Anaphor::Bare | Anaphor::Role)))
    }

    /// Whether it refers back and, standing alone, tells no role.
    pub fn is_bare_anaphor(&self, form: &Form) -> bool {
        form.readings.iter().any(|reading| self.anaphora.get(&reading.lemma) == Some(&Anaphor::Bare))
    }

    /// Whether it refers back to a human being as a pronoun does: «женщина».
    pub fn is_human(&self, form: &Form) -> bool {
        form.readings.iter().any(|reading| self.anaphora.get(&reading.lemma) == Some(&Anaphor::Human))
    }

    /// Whether a noun may stand for a role that has the other: «дипломат» for «посол».
    pub fn may_mean(&self, noun: &Form, role: &Form) -> bool {
        let meanings = noun.readings.iter().filter_map(|reading| self.meanings.get(&reading.lemma));
        meanings
            .into_iter()
            .any(|meaning| role.readings.iter().any(|reading| meaning.nouns.contains(&reading.lemma)))
    }

    /// Whether it may stand for anybody of the body named behind it: «сотрудник (МЧС)».
    pub fn is_broad(&self, noun: &Form) -> bool {
        let mut meanings = noun.readings.iter().filter_map(|reading| self.meanings.get(&reading.lemma));
        meanings.any(|meaning| meaning.is_broad)
    }

    /// Whether the name after it is what a place or a body is called after: «имени», «улица».
    pub fn is_named_after(&self, form: &Form) -> bool {
        let is_known = || {
            self.namesakes.contains(&form.folded)
                || form.readings.iter().any(|reading| self.namesakes.contains(&reading.lemma))
        };
        form.may_be(Trait::Namesake) && is_known()
    }

    /// Whether the name after it is that of a thing, where nobody is known to bear it: «остров», «компания».
    pub fn is_named_thing(&self, form: &Form) -> bool {
        self.named_things.contains(&form.folded)
            || form.readings.iter().any(|reading| self.named_things.contains(&reading.lemma))
    }

    /// Whether it is a word of courtesy before a name: «господин».
    pub fn is_courtesy(&self, form: &Form) -> bool {
        self.courtesies.contains(&form.folded)
            || form.readings.iter().any(|reading| self.courtesies.contains(&reading.lemma))
    }

    /// Whether a form does this in a clause of speech.
    pub fn is(&self, form: &Form, word: FunctionWord) -> bool {
        form.may_be(Trait::FunctionWord)
            && self.function_words.get(&form.folded).is_some_and(|words| words.contains(&word))
    }

    /// Whether a form does anything in a clause of speech.
    pub(super) fn is_function_word(&self, form: &Form) -> bool {
        self.function_words.contains_key(&form.folded)
    }

    /// How many of these words join their sentence to the one before: «при этом» → 2.
    pub fn connector(&self, forms: &[&str]) -> usize {
        longest(&self.connectors, forms).unwrap_or(0)
    }

    /// How many of these words refer back to the sentence before: «об этом» → 2.
    pub fn back_reference(&self, forms: &[&str]) -> Option<usize> {
        longest(&self.back_references, forms)
    }

    /// How many of these words refer back so that any verb behind them tells who said it: «с таким предложением» → 3.
    pub fn loose_reference(&self, forms: &[&str]) -> Option<usize> {
        longest(&self.loose_references, forms)
    }

    /// Whether words in marks after it are a title: «статья».
    pub fn is_title_noun(&self, form: &Form) -> bool {
        form.readings.iter().any(|reading| self.title_nouns.contains(&reading.lemma))
    }
}

/// Readings of a few per cent mislead: «после» may be «посол», «политика» may be «политик».
fn is_noun(reading: &Reading) -> bool {
    reading.part == Part::Noun && reading.name.is_none() && !reading.is_plural && reading.weight >= 60
}
