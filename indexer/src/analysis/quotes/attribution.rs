//! A clause that says who speaks: «отметил политолог Ермек Токтаров».

use super::Scene;
use crate::analysis::language::Lang;
use crate::analysis::words::Word;
use crate::analysis::{people, roles};
use crate::knowledge::lexicon::{Case, Cases, Form, Gender, Part, Shape};
use crate::knowledge::speech::{FunctionWord, Report, RoleKind};
use crate::knowledge::traits::Trait;
use crate::text::Span;

mod act;
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
    let who = named(scene, clause, None, Case::Genitive).or_else(|| several(scene, clause));
    finished(scene, clause, None, who, Case::Genitive)
}

/// «(по мнению) экспертов»: several, of whom nobody is named.
fn several(scene: &Scene, clause: Span) -> Named {
    let people = |number: &usize| is_plural_role(&scene.marked.words[*number].form, scene, Case::Genitive);
    let number = scene.marked.words_in(clause).find(people)?;
    Some((Who::Unnamed, Some(noun_phrase(scene, clause, number))))
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
        Some(Report::Relay) => return relayed(scene, clause, verb),
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

/// «приводит слова Лысакова РИА Новости»: the one whose words are passed on stands in the genitive; «цитирует тренера агентство»: in the accusative.
fn relayed(scene: &Scene, clause: Span, verb: Option<usize>) -> Option<Attribution> {
    let genitive = scene.mentions_in(clause).iter().find(|(mention, person)| {
        let cases = people::cases_at(scene.marked, &scene.people[*person], *mention);
        (cases.has(Case::Genitive) || cases.has(Case::Accusative)) && mention.start > clause.start
    });
    let person = genitive.map(|(mention, person)| (Who::Person(*person), Some(*mention)));
    let who = person
        .or_else(|| verb.and_then(|verb| whose_words(scene, clause, verb)))
        .or_else(|| verb.filter(|&verb| is_somebodys(scene, clause, verb)).map(|_| (Who::Unnamed, None)))?;
    let attribution = finished(scene, clause, verb, Some(who), Case::Genitive);
    let role = attribution.role.and_then(|role| before_medium(scene, role));
    Some(Attribution { role, ..attribution })
}

/// «цитирует мираба «Степной вестник»»: behind the verb somebody or something is named besides a medium.
fn is_somebodys(scene: &Scene, clause: Span, verb: usize) -> bool {
    let words = scene.marked.words_in(Span::new(scene.marked.words[verb].span.end, clause.end));
    let is_object = |number: usize| {
        let form = &scene.marked.words[number].form;
        let reading = form.readings.first();
        let is_object = reading.is_some_and(|reading| {
            reading.part == Part::Noun
                && matches!(reading.case, Some(Case::Accusative | Case::Genitive))
                && reading.is_animate
        });
        form.shape == Shape::Lower && is_object && scene.marked.knowledge.speech.role(form).is_none()
    };
    words.take(OBJECT_WITHIN_WORDS).any(is_object)
}

/// «депутата РИА Новости», «тренера издание»: who passes words on is no part of the role.
fn before_medium(scene: &Scene, role: Span) -> Option<Span> {
    let words = scene.marked.words_in(role);
    let is_marked =
        |number: usize| scene.text()[..scene.marked.words[number].span.start].ends_with(['«', '"', '“']);
    let is_teller = |number: usize| {
        let role = scene.marked.knowledge.speech.role(&scene.marked.words[number].form);
        matches!(role, Some((RoleKind::Medium | RoleKind::Body, cases)) if cases.has(Case::Nominative))
    };
    let ends = |&number: &usize| is_medium(scene, number) || is_marked(number) || is_teller(number);
    let medium = words.clone().find(ends);
    let end = medium.map_or(Some(role.end), |medium| {
        medium
            .checked_sub(1)
            .filter(|last| words.contains(last))
            .map(|last| scene.marked.words[last].span.end)
    })?;
    Some(Span::new(role.start, end))
}

/// «приводит слова главы ведомства», «передаёт её слова», «цитирует РИА Новости эксперта»: behind the noun the genitive, else the accusative.
fn whose_words(scene: &Scene, clause: Span, verb: usize) -> Named {
    let words = &scene.marked.words;
    let rest = Span::new(words[verb].span.end, clause.end);
    let said = |number: &usize| {
        let form = &words[*number].form;
        form.may_be(Trait::ReportingNoun) || scene.marked.knowledge.occasions.has(form)
    };
    let Some(noun) = scene.marked.words_in(rest).find(said) else {
        return human_object(scene, rest);
    };
    let behind = Span::new(words[noun].span.end, clause.end);
    let before = Span::new(words[(noun - 1).max(verb + 1)].span.start, words[noun].span.start);
    pronoun(scene, before, Case::Genitive)
        .or_else(|| office(scene, behind, Case::Genitive))
        .or_else(|| role(scene, behind, Case::Genitive))
        // «приводит данные социолог»: a subject who is no medium has words of their own.
        .or_else(|| act::human_behind(scene, clause, verb).is_none().then_some((Who::Unnamed, None)))
}

/// Whom one cites stands within so many words of the verb: «цитирует РИА Новости эксперта».
const OBJECT_WITHIN_WORDS: usize = 4;

fn human_object(scene: &Scene, rest: Span) -> Named {
    let mut near = scene.marked.words_in(rest).take(OBJECT_WITHIN_WORDS);
    near.find_map(|number| {
        let word = &scene.marked.words[number];
        let is_human =
            || roles::role_cases(scene.marked, &word.form).is_some_and(|cases| cases.has(Case::Accusative));
        pronoun(scene, word.span, Case::Accusative)
            .or_else(|| is_human().then_some((Who::Noun(number), Some(word.span))))
    })
}

/// «говорится в обращении главы государства», «отмечается в документе»: whose text it is stands in the genitive, if anybody's.
fn written(scene: &Scene, clause: Span, verb: Option<usize>) -> Attribution {
    let person = person(scene, clause, verb, Case::Genitive);
    let others = [office(scene, clause, Case::Genitive), noun(scene, clause, Case::Genitive)];
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
        (Who::Noun(number), _) => noun_role(scene, clause, *number),
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
        .or_else(|| noun(scene, clause, case))
        .or_else(|| unnamed(scene, clause, verb))
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
        && scene.marked.words_in(before).any(|number| is_noun_in(scene, number, Case::Nominative).is_some())
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
        if is_noun_in(scene, number, case).is_some() {
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

fn noun(scene: &Scene, clause: Span, case: Case) -> Named {
    human(scene, clause, case).or_else(|| role(scene, clause, case))
}

/// «женщина»: no more than a pronoun.
fn human(scene: &Scene, clause: Span, case: Case) -> Named {
    let words = &scene.marked.words[scene.marked.words_in(clause)];
    let (word, gender) = words.iter().find_map(|word| {
        let noun =
            word.form.readings.iter().find(|reading| {
                reading.part == Part::Noun && reading.case == Some(case) && !reading.is_plural
            })?;
        scene.marked.knowledge.speech.is_human(&word.form).then_some((word, noun.gender))
    })?;
    Some((Who::Pronoun(gender), Some(word.span)))
}

fn role(scene: &Scene, clause: Span, case: Case) -> Named {
    let mut words = scene.marked.words_in(clause);
    let is_name = |number: usize| {
        let word = scene.marked.words[number].span;
        scene.mentions_in(clause).iter().any(|(mention, _)| mention.holds(word))
    };
    let (number, kind) = words.find_map(|number| {
        is_noun_in(scene, number, case).filter(|_| !is_name(number)).map(|kind| (number, kind))
    })?;
    match kind {
        RoleKind::Unnamed => Some((Who::Unnamed, Some(noun_phrase(scene, clause, number)))),
        RoleKind::Medium => Some((Who::Medium(noun_phrase(scene, clause, number)), None)),
        RoleKind::Body => {
            let floor = scene.marked.words_in(clause).start;
            let first = roles::first_adjective(scene.marked, number, floor, Cases::of(case));
            let noun = noun_phrase(scene, clause, number);
            let place = Span::new(scene.marked.words[first].span.start, noun.end);
            Some((Who::Body(place), Some(place)))
        }
        _ => Some((Who::Noun(number), Some(scene.marked.words[number].span))),
    }
}

/// Whether the word is a noun of the table of roles in this case.
fn is_noun_in(scene: &Scene, number: usize, case: Case) -> Option<RoleKind> {
    let form = &scene.marked.words[number].form;
    let of_table = scene.marked.knowledge.speech.role(form);
    // «по словам лесовода»: after these words any human being is a speaker.
    let any = || roles::role_cases(scene.marked, form).filter(|_| case == Case::Genitive);
    let (kind, cases) = of_table.or_else(|| any().map(|cases| (RoleKind::Person, cases)))?;
    cases.has(case).then_some(kind)
}

/// «эксперты», «в министерстве»: a plural verb with nobody who could be told.
fn unnamed(scene: &Scene, clause: Span, verb: Option<usize>) -> Named {
    let form = &scene.marked.words[verb?].form;
    let is_plural = form.readings.iter().any(|reading| reading.is_plural);
    let words = scene.marked.words_in(clause);
    let people = words.clone().find(|&number| {
        let form = &scene.marked.words[number].form;
        is_plural_role(form, scene, Case::Nominative)
            || is_counted(scene, number) && is_plural_role(form, scene, Case::Genitive)
    });
    let body = words.clone().skip(1).find(|&number| {
        let before = &scene.marked.words[number - 1].form;
        scene.marked.knowledge.speech.is(before, FunctionWord::At) && is_body(scene, number)
    });
    let noun = people.or(body).filter(|_| is_plural)?;
    Some((Who::Unnamed, Some(noun_phrase(scene, clause, noun))))
}

/// «несколько (источников)», «пять (депутатов)».
fn is_counted(scene: &Scene, number: usize) -> bool {
    let before = number.checked_sub(1).map(|before| &scene.marked.words[before].form);
    before.is_some_and(|form| {
        let mut numbers = form.readings.iter().filter(|reading| reading.part == Part::Number);
        numbers.any(|reading| reading.case == Some(Case::Nominative)) || form.shape == Shape::Number
    })
}

fn is_plural_role(form: &Form, scene: &Scene, case: Case) -> bool {
    let plural = |reading: &&crate::knowledge::lexicon::Reading| {
        reading.part == Part::Noun && reading.is_plural && reading.case == Some(case)
    };
    let is_role = |reading: &crate::knowledge::lexicon::Reading| {
        scene.marked.knowledge.speech.role_of_lemma(&reading.lemma).is_some()
    };
    form.readings.iter().filter(plural).any(is_role)
}

fn is_body(scene: &Scene, number: usize) -> bool {
    let readings = &scene.marked.words[number].form.readings;
    readings.iter().any(|reading| {
        reading.case == Some(Case::Locative)
            && scene.marked.knowledge.speech.role_of_lemma(&reading.lemma) == Some(RoleKind::Body)
    })
}

fn noun_role(scene: &Scene, clause: Span, number: usize) -> Option<Span> {
    let phrase = noun_phrase(scene, clause, number);
    let is_alone = scene.marked.words_in(phrase).len() == 1;
    let is_bare = is_alone && scene.marked.knowledge.speech.is_bare_anaphor(&scene.marked.words[number].form);
    (!is_bare).then_some(phrase)
}

/// The noun with what depends on it: up to a comma, a verb, or the end of the clause.
fn noun_phrase(scene: &Scene, clause: Span, number: usize) -> Span {
    let words = scene.marked.words_in(clause);
    let first = &scene.marked.words[number];
    let mut end = first.span.end;
    for next in number + 1..words.end {
        let word = &scene.marked.words[next];
        let gap = Span::new(end, word.span.start).of(scene.text());
        let is_state = scene.marked.knowledge.speech.report(&word.form).is_some()
            || word.form.readings.first().is_some_and(|reading| {
                matches!(reading.part, Part::Particle | Part::Adverb | Part::VerbForm)
            });
        let ends = gap.contains([',', ':', '–', '—', '(']) || roles::is_finite(&word.form) || is_state;
        if ends || is_occasion(scene, clause, next) || is_addressed_medium(scene, number, next) {
            break;
        }
        end = word.span.end;
    }
    let tail = Span::new(end, clause.end).of(scene.text());
    let closes = tail.starts_with('»') && Span::new(first.span.start, end).of(scene.text()).contains('«');
    Span::new(first.span.start, if closes { end + '»'.len_utf8() } else { end })
}

/// So many words may stand between a preposition and its noun: «на своей официальной странице».
const NOUN_WITHIN_WORDS: usize = 4;

/// «в эфире телеканала», «на своей странице»: where and when it was said.
fn is_occasion(scene: &Scene, clause: Span, number: usize) -> bool {
    let words = &scene.marked.words;
    let is_preposition =
        |form: &Form| form.readings.first().is_some_and(|reading| reading.part == Part::Preposition);
    let end = scene.marked.words_in(clause).end.min(number + 1 + NOUN_WITHIN_WORDS);
    is_preposition(&words[number].form)
        && words[number + 1..end]
            .iter()
            .take_while(|word| !is_preposition(&word.form))
            .any(|word| scene.marked.knowledge.occasions.has(&word.form))
}

/// Whether a medium's name begins at this word.
fn is_medium(scene: &Scene, number: usize) -> bool {
    let form_at = |next: usize| scene.marked.words.get(number + next).map(|word| &*word.form);
    scene.marked.knowledge.media.named(form_at).is_some()
}

/// «рассказал эксперт RT»: to whom it was said; one who works for a medium has it in his role.
fn is_addressed_medium(scene: &Scene, noun: usize, number: usize) -> bool {
    let words = &scene.marked.words;
    let kind = scene.marked.knowledge.speech.role(&words[noun].form).map(|(kind, _)| kind);
    let works_for_one =
        matches!(kind, Some(RoleKind::Official | RoleKind::Press | RoleKind::Body | RoleKind::Medium));
    !works_for_one && is_medium(scene, number)
}

pub(super) fn verb_gender(form: &Form) -> Option<Gender> {
    form.readings
        .iter()
        .find(|reading| reading.is_past && !reading.is_plural)
        .and_then(|reading| reading.gender)
}
