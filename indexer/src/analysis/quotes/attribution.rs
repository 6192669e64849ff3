//! A clause that says who speaks: «отметил политолог Ермек Токтаров».

use super::Scene;
use crate::analysis::language::Lang;
use crate::analysis::words::Word;
use crate::analysis::{people, roles};
use crate::knowledge::lexicon::{Case, Cases, Form, Gender, Part};
use crate::knowledge::speech::{FunctionWord, Report};
use crate::text::Span;

mod noun;
mod act;
mod relay;
pub(super) mod english;
pub(super) mod kazakh;

pub(super) use act::{doer, gesture, of_headline, subject};

/// What a clause says of the speaker.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// Where the clause stands.
    pub(super) clause: Span,
    /// How it reports; none where a colon or a preposition does.
    pub(super) report: Option<Report>,
    /// Whom it names.
    pub(super) who: Who,
    /// The words that name whoever it is, where there are any.
    pub(super) place: Option<Span>,
    /// The gender that the verb shows.
    pub(super) gender: Option<Gender>,
    /// The role as printed.
    pub(super) role: Option<Span>,
}

impl Attribution {
    /// The same, with the sentence that it was read from left free: it may report speech of its own.
    pub(super) fn leaving(self, sentence: Span) -> Attribution {
        Attribution { clause: Span::new(sentence.end, sentence.end), ..self }
    }
}

/// Whom a clause names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// One of the people of the article, by number.
    Person(usize),
    /// «он», «она».
    Pronoun(Option<Gender>),
    /// «эксперт», «собеседник»: the number of the noun among the words.
    Noun(usize),
    /// «Президент Узбекистана»: the office of the table.
    Office(String),
    /// «ведомство»: where the body's name stands.
    Body(Span),
    /// «газета»: a medium, which tells what others said and is no speaker.
    Medium(Span),
    /// Several or unnamed people: «эксперты», «в министерстве».
    Unnamed,
    /// Nobody: «– добавил.»
    Ellipsis,
}

/// A verb of attribution stands near the beginning of its clause: «– с гордостью добавил …».
const VERB_WITHIN_WORDS: usize = 5;
/// No clause of attribution is longer.
const LONGEST_CLAUSE_WORDS: usize = 45;

/// Reads a clause that stands after the words of the speaker, behind a dash or a comma.
pub(super) fn after_words(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(clause);
    if words.is_empty() || words.len() > LONGEST_CLAUSE_WORDS {
        return None;
    }
    if scene.marked.lang_at(clause.start) == Lang::Kk {
        return kazakh::after_words(scene, clause);
    }
    let beginning = &scene.marked.words[words.start..words.end.min(words.start + VERB_WITHIN_WORDS)];
    let is_reporting = |word: &Word| scene.marked.knowledge.speech.report(&word.form).is_some();
    if let Some(position) = beginning.iter().position(is_reporting) {
        let verb = words.start + position;
        return read(scene, clause, Some(verb)).or_else(|| act::passes_on(scene, clause, verb));
    }
    let verb = words.start + act::of(scene, beginning)?;
    let mut attribution = read(scene, clause, Some(verb))?;
    if attribution.who == Who::Ellipsis {
        let human = act::human_behind(scene, clause, verb)?;
        attribution = finished(scene, clause, Some(verb), Some(human), Case::Nominative);
    }
    let is_behind = |place: Span| place.start > scene.marked.words[verb].span.start;
    let names_somebody = matches!(attribution.who, Who::Person(_) | Who::Pronoun(_) | Who::Noun(_));
    (names_somebody && attribution.place.is_some_and(is_behind)).then_some(attribution)
}

/// Reads a clause that stands before the words of the speaker: it must report, or name somebody.
pub(super) fn before_words(scene: &Scene, clause: Span) -> Option<Attribution> {
    if scene.marked.lang_at(clause.start) == Lang::Kk {
        return kazakh::before_words(scene, clause);
    }
    let words = scene.marked.words_in(clause);
    let is_reporting =
        |number: &usize| scene.marked.knowledge.speech.report(&scene.marked.words[*number].form).is_some();
    let verb = words.clone().rev().find(is_reporting);
    let attribution = read(scene, clause, verb)?;
    (verb.is_some() || matches!(attribution.who, Who::Person(_) | Who::Office(_))).then_some(attribution)
}

/// Reads «по словам …», «на взгляд …»: the speaker follows in the genitive.
pub(super) fn of_genitive(scene: &Scene, clause: Span) -> Attribution {
    let who = named(scene, clause, None, Case::Genitive).or_else(|| noun::several(scene, clause));
    finished(scene, clause, None, who, Case::Genitive)
}

/// Reads the clause of a sentence that reports beside its verb: «X выступил (, отметив, что …)».
pub(super) fn beside(scene: &Scene, clause: Span) -> Option<Attribution> {
    let who = named(scene, clause, None, Case::Nominative)?;
    let attribution = finished(scene, clause, None, Some(who), Case::Nominative);
    Some(Attribution { report: Some(Report::Say), ..attribution })
}

fn read(scene: &Scene, clause: Span, verb: Option<usize>) -> Option<Attribution> {
    let report =
        verb.and_then(|number| scene.marked.knowledge.speech.report(&scene.marked.words[number].form));
    match report {
        Some(Report::Relay) => return relay::relayed(scene, clause, verb),
        Some(Report::Body) => return Some(written(scene, clause, verb)),
        _ => {}
    }
    let who = named(scene, clause, verb, Case::Nominative)
        .or_else(|| verb.and_then(|verb| unknown_name(scene, clause, verb)))
        .or_else(|| verb.and_then(|verb| act::human_behind(scene, clause, verb)));
    Some(finished(scene, clause, verb, who, Case::Nominative))
}

/// «пишет Shafaq News»: a name directly behind the verb that is nobody's is a medium's, and not whoever spoke before.
fn unknown_name(scene: &Scene, clause: Span, verb: usize) -> Named {
    let next = scene.marked.words.get(verb + 1).filter(|word| clause.holds(word.span))?;
    let gap = Span::new(scene.marked.words[verb].span.end, next.span.start).of(scene.text());
    let is_name = next.span.of(scene.text()).starts_with(char::is_uppercase);
    if let Some((mention, person)) =
        scene.mentions_in(clause).iter().find(|(mention, _)| mention.holds(next.span))
    {
        // «цитирует Иванова агентство»: who is cited speaks.
        let cases = people::cases_at(scene.marked, &scene.people[*person], *mention);
        return cases.has(Case::Accusative).then_some((Who::Person(*person), Some(*mention)));
    }
    (is_name && gap.trim_matches(['«', '"', '“']).trim().is_empty())
        .then_some((Who::Medium(next.span), Some(next.span)))
}

/// «говорится в обращении главы государства», «отмечается в документе»: whose text it is stands in the genitive, if anybody's.
fn written(scene: &Scene, clause: Span, verb: Option<usize>) -> Attribution {
    let person = person(scene, clause, verb, Case::Genitive);
    let others = [office(scene, clause, Case::Genitive), noun::of(scene, clause, Case::Genitive)];
    let start = |(_, place): &(Who, Option<Span>)| place.map_or(clause.end, |place| place.start);
    let first = person.into_iter().chain(others.into_iter().flatten()).min_by_key(start);
    finished(scene, clause, verb, first.or(Some((Who::Unnamed, None))), Case::Genitive)
}

type Named = Option<(Who, Option<Span>)>;

fn finished(scene: &Scene, clause: Span, verb: Option<usize>, named: Named, case: Case) -> Attribution {
    let form = verb.map(|number| &scene.marked.words[number].form);
    let (who, place) = named.unwrap_or((Who::Ellipsis, None));
    let role = match (&who, place) {
        (Who::Person(_), Some(mention)) => roles::beside(scene.marked, mention, Cases::of(case)),
        (Who::Noun(number), _) => noun::noun_role(scene, clause, *number),
        (Who::Office(_) | Who::Unnamed, place) => place,
        _ => None,
    };
    Attribution {
        clause,
        report: form.and_then(|form| scene.marked.knowledge.speech.report(form)),
        gender: form.and_then(|form| verb_gender(form)),
        place,
        who,
        role,
    }
}

/// Whom the clause names in this case: a person, else a pronoun, an office, a role, a body.
fn named(scene: &Scene, clause: Span, verb: Option<usize>, case: Case) -> Named {
    person(scene, clause, verb, case)
        .or_else(|| pronoun(scene, clause, case))
        .or_else(|| office(scene, clause, case))
        .or_else(|| noun::of(scene, clause, case))
        .or_else(|| noun::unnamed(scene, clause, verb))
}

/// The first one named after the verb, else the last before it.
fn person(scene: &Scene, clause: Span, verb: Option<usize>, case: Case) -> Named {
    let verb_at = verb.map_or(clause.start, |number| scene.marked.words[number].span.start);
    let fits = |(mention, person): &&(Span, usize)| {
        people::cases_at(scene.marked, &scene.people[*person], *mention).has(case)
            && !is_compared(scene, *mention)
            && !is_addressee(scene, clause, *mention, *person, verb)
    };
    let mentions = scene.mentions_in(clause);
    let after = mentions.iter().filter(|(mention, _)| mention.start > verb_at).find(fits);
    let before = || mentions.iter().rev().filter(|(mention, _)| mention.start <= verb_at).find(fits);
    let (mention, person) = after.or_else(before)?;
    let mut others = mentions.iter().filter(|(_, other)| other != person).filter(fits);
    if let Some(all) = others.find_map(|(other, _)| together(scene, *mention, *other)) {
        return Some((Who::Unnamed, Some(all)));
    }
    Some((Who::Person(*person), Some(*mention)))
}

/// «X и Y»: both speak, with one verb.
fn together(scene: &Scene, one: Span, other: Span) -> Option<Span> {
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    let between = scene.marked.words_in(Span::new(first.end, second.start));
    let joins = between.len() == 1
        && scene.marked.knowledge.speech.is(&scene.marked.words[between.start].form, FunctionWord::Likewise);
    joins.then(|| Span::new(first.start, second.end))
}

/// «Сотрудница напомнила Кирби, что …»: a name of any case behind the verb is no subject where a role before the verb is one.
fn is_addressee(scene: &Scene, clause: Span, mention: Span, person: usize, verb: Option<usize>) -> bool {
    let Some(verb) = verb.filter(|&verb| scene.marked.words[verb].span.end <= mention.start) else {
        return false;
    };
    let may_be_dative = people::cases_at(scene.marked, &scene.people[person], mention).has(Case::Dative);
    let before = Span::new(clause.start, scene.marked.words[verb].span.start);
    may_be_dative
        && scene.marked.words_in(Span::new(before.end, mention.start)).len() == 1
        && scene
            .marked
            .words_in(before)
            .any(|number| noun::is_noun_in(scene, number, Case::Nominative).is_some())
}

/// «как и X»: X is only compared with whoever speaks.
fn is_compared(scene: &Scene, mention: Span) -> bool {
    let first = scene.marked.words_in(mention).start;
    let [before, last] =
        [2, 1].map(|back| first.checked_sub(back).map(|number| &scene.marked.words[number].form));
    let speech = &scene.marked.knowledge.speech;
    before.is_some_and(|form| speech.is(form, FunctionWord::As))
        && last.is_some_and(|form| speech.is(form, FunctionWord::Likewise))
}

fn pronoun(scene: &Scene, clause: Span, case: Case) -> Named {
    let speech = &scene.marked.knowledge.speech;
    let words = &scene.marked.words[scene.marked.words_in(clause)];
    let in_case = |word: &&Word| {
        word.form.readings.iter().any(|reading| {
            reading.part == Part::Pronoun
                && (reading.case == Some(case) || (case == Case::Genitive && reading.case.is_none()))
        })
    };
    let gender = |word: &Word| match () {
        () if speech.is(&word.form, FunctionWord::He) => Some(Gender::Masculine),
        () if speech.is(&word.form, FunctionWord::She) => Some(Gender::Feminine),
        () => None,
    };
    let (word, gender) = words.iter().filter(in_case).find_map(|word| Some((word, gender(word)?)))?;
    Some((Who::Pronoun(Some(gender)), Some(word.span)))
}

fn office(scene: &Scene, clause: Span, case: Case) -> Named {
    let words = scene.marked.words_in(clause);
    for number in words.clone() {
        let stands_in_case = scene.marked.words[number]
            .form
            .readings
            .iter()
            .any(|reading| reading.case == Some(case) && !reading.is_plural);
        if !stands_in_case {
            continue;
        }
        let forms: Vec<&Form> =
            scene.marked.words[number..words.end].iter().map(|word| &*word.form).take(8).collect();
        if let Some(printed) =
            scene.marked.knowledge.offices.printed(&forms).filter(|_| !is_former(scene, number))
        {
            let last = &scene.marked.words[number + printed.words - 1];
            let place = Span::new(scene.marked.words[number].span.start, last.span.end);
            return Some((Who::Office(printed.office.to_string()), Some(place)));
        }
        if noun::is_noun_in(scene, number, case).is_some() {
            return None;
        }
    }
    None
}

/// «бывший президент»: the office is somebody else's now.
fn is_former(scene: &Scene, number: usize) -> bool {
    let before = number.checked_sub(1).map(|before| &scene.marked.words[before].form);
    before.is_some_and(|form| scene.marked.knowledge.speech.is(form, FunctionWord::Former))
}

pub(super) fn verb_gender(form: &Form) -> Option<Gender> {
    form.readings
        .iter()
        .find(|reading| reading.is_past && !reading.is_plural)
        .and_then(|reading| reading.gender)
}
