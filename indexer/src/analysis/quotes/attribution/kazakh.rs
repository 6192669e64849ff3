//! Kazakh clauses of attribution: «– деді қор директоры Айсұлу Тәжікенова», «Айсұлу Тәжікенова атап өтті:».

use super::{Attribution, Who};
use crate::analysis::quotes::Scene;
use crate::analysis::{people, roles};
use crate::knowledge::lexicon::{Case, Form};
use crate::knowledge::speech::{Report, RoleKind};
use crate::knowledge::wording::{Number, Small, Verb, Wording};
use crate::text::Span;

/// Whom words name.
struct Meant {
    who: Who,
    role: Option<Span>,
    /// The words.
    place: Span,
    /// The byte after the last of them, or after a title behind them.
    end: usize,
}

/// Before a colon, the verb is one of the last words: «… деді ол сөзінде:».
const VERB_WITHIN_LAST_WORDS: usize = 5;
/// No role without a name has more words.
const LONGEST_NOUN_PHRASE_WORDS: usize = 6;

/// Reads a clause behind the words of the speaker: it begins with its verb.
pub(super) fn after_words(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(clause);
    let verb = verb_at(scene, words.start, words.end)?;
    let behind = scene.marked.words.get(words.start + verb.words).filter(|_| words.len() > verb.words);
    let rest = Span::new(behind.map_or(clause.end, |word| word.span.start), clause.end);
    let who = named(scene, rest, Case::Nominative, rest.start).or_else(|| before_quote(scene, clause.start));
    Some(finished(clause, Some(verb.report), who))
}

/// Reads a clause before the words of the speaker: its verb ends it, or it names somebody.
pub(super) fn before_words(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(clause);
    let last = words.len().min(VERB_WITHIN_LAST_WORDS);
    let verb = (words.end - last..words.end).find_map(|number| verb_at(scene, number, words.end));
    let meant = named(scene, clause, Case::Nominative, 0)?;
    let is_person = matches!(meant.who, Who::Person(_));
    let attribution = finished(clause, verb.map(|verb| verb.report), Some(meant));
    (verb.is_some() || is_person).then_some(attribution)
}

/// Reads what stands before «айтуынша»: the speaker in the genitive.
pub(in crate::analysis::quotes) fn of_genitive(scene: &Scene, clause: Span) -> Option<Attribution> {
    let meant = named(scene, clause, Case::Genitive, 0)?;
    Some(finished(clause, Some(Report::Say), Some(meant)))
}

/// Reads whom a sentence that reports names as its subject, and where the naming ends.
pub(in crate::analysis::quotes) fn of_subject(
    scene: &Scene,
    clause: Span,
    report: Report,
) -> Option<(Attribution, usize)> {
    let meant = named(scene, clause, Case::Nominative, 0)?;
    let end = meant.end;
    Some((finished(clause, Some(report), Some(meant)), end))
}

/// The verb that begins with this word: «деді», «деп атап өтті», «атап өтті».
pub(in crate::analysis::quotes) fn verb_at(scene: &Scene, number: usize, end: usize) -> Option<Verb> {
    let wording = wording(scene);
    let form = |at: usize| (at < end).then(|| &*scene.marked.words[at].form);
    let first = form(number)?;
    if wording.is(first, Small::Said) {
        return Some(Verb { report: Report::Say, is_bare: true, words: 1 });
    }
    let verb = |at: usize| {
        let forms: Vec<&Form> = [form(at), form(at + 1)].into_iter().flatten().collect();
        wording.verb(&forms)
    };
    if !wording.is(first, Small::Saying) {
        return verb(number);
    }
    // Any verb may follow «деп»: «деп күлді».
    form(number + 1)?;
    let said = verb(number + 1).unwrap_or(Verb { report: Report::Say, is_bare: true, words: 1 });
    Some(Verb { words: said.words + 1, ..said })
}

/// The subject of a speech stands no farther before its verb.
const FARTHEST_BYTES: usize = 4000;

/// «X «…» деді»: the subject stands before the words.
fn before_quote(scene: &Scene, clause: usize) -> Option<Meant> {
    let paragraph = scene.marked.paragraphs[scene.marked.paragraph_at(clause)?].span;
    let text = scene.text();
    let mut start = clause.saturating_sub(FARTHEST_BYTES).max(paragraph.start);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = Span::new(start, clause);
    let open = before.start + before.of(scene.text()).rfind(['«', '“'])?;
    let start = before.of(scene.text())[..open - before.start].rfind(['.', '!', '?']).map_or(0, |at| at + 1);
    let lead = Span::new(before.start + start, open).trimmed(scene.text());
    (!lead.is_empty()).then(|| named(scene, lead, Case::Nominative, 0)).flatten()
}

/// Whom the words name in this case; from the byte `clause` on, all of them tell the role.
fn named(scene: &Scene, span: Span, case: Case, clause: usize) -> Option<Meant> {
    person(scene, span, case, clause)
        .or_else(|| pronoun(scene, span, case))
        .or_else(|| noun(scene, span, case))
}

fn person(scene: &Scene, span: Span, case: Case, clause: usize) -> Option<Meant> {
    let fits = |(mention, person): &&(Span, usize)| {
        people::cases_at(scene.marked, &scene.people[*person], *mention).has(case)
    };
    let (mention, person) = scene.mentions_in(span).iter().find(fits)?;
    let role = roles::kazakh::before(scene.marked, *mention, clause);
    let next = scene.marked.words.get(scene.marked.words_in(*mention).end);
    let title = next.filter(|word| wording(scene).is(&word.form, Small::Title));
    let end = title.map_or(mention.end, |title| title.span.end);
    Some(Meant { who: Who::Person(*person), role, place: *mention, end })
}

fn pronoun(scene: &Scene, span: Span, case: Case) -> Option<Meant> {
    let kind = if case == Case::Genitive { Small::Possessive } else { Small::Pronoun };
    let words = &scene.marked.words[scene.marked.words_in(span)];
    let word = words.iter().find(|word| wording(scene).is(&word.form, kind))?;
    Some(Meant { who: Who::Pronoun(None), role: None, place: word.span, end: word.span.end })
}

/// «сарапшы», «министрлік», «сарапшылар»: the first role that stands in this case, with the words before it.
fn noun(scene: &Scene, span: Span, case: Case) -> Option<Meant> {
    let role = |number: usize| {
        let form = &scene.marked.words[number].form;
        match case {
            Case::Genitive => wording(scene).role_in_genitive(form),
            _ => wording(scene).role(form),
        }
    };
    let mut words = scene.marked.words_in(span).take(LONGEST_NOUN_PHRASE_WORDS);
    let first = words.find_map(|number| Some((number, role(number)?)))?;
    // «эколог мамандар»: of roles side by side the last one tells.
    let following = words.map_while(|number| Some((number, role(number)?))).last();
    let (number, (kind, count)) = following.unwrap_or(first);
    let place = Span::new(span.start, scene.marked.words[number].span.end).trimmed(scene.text());
    let who = match (kind, count) {
        (_, Number::Several) => Who::Unnamed,
        (RoleKind::Body, Number::One) => Who::Body(place),
        _ => Who::Noun(number),
    };
    let role = (!matches!(who, Who::Body(_))).then_some(place);
    Some(Meant { who, role, place, end: place.end })
}

fn finished(clause: Span, report: Option<Report>, meant: Option<Meant>) -> Attribution {
    let place = meant.as_ref().map(|meant| meant.place);
    let (who, role) = meant.map_or((Who::Ellipsis, None), |meant| (meant.who, meant.role));
    Attribution { clause, report, who, place, gender: None, role }
}

fn wording<'a>(scene: &Scene<'a>) -> &'a Wording {
    &scene.marked.knowledge.kazakh
}
