//! Reported speech in Russian: «X отметил, что …», «По словам X, …», «…, подчеркнула X».

use super::{Found, Told, is_told};
use crate::analysis::people;
use crate::analysis::quotes::attribution::{self, Attribution, Who};
use crate::analysis::quotes::dash::is_dash;
use crate::analysis::quotes::{Rule, Scene};
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Case, Form, Gender, Part};
use crate::knowledge::speech::{FunctionWord, Report};
use crate::knowledge::traits::{Trait, Traits};
use crate::text::Span;

/// Between a verb and its «что» stand the speaker and little more.
const CLAUSE_WITHIN_WORDS: usize = 30;

/// A form of reported speech, with what looks for it.
type Finder = (Rule, fn(&Scene, Span) -> Found);

/// The forms of Russian, the plainest first.
const FORMS: [Finder; 6] = [
    (Rule::ReportedWords, by_preposition),
    (Rule::ReportedAs, by_as),
    (Rule::ReportedThat, by_that),
    (Rule::ReportedBehind, by_clause_after),
    (Rule::ReportedColon, by_colon),
    (Rule::ReportedThat, by_comma),
];

/// Without a word that may be one of these a sentence reports nothing.
const REPORTING: Traits = Traits::of(&[Trait::Report, Trait::ReportBeside, Trait::ReportingNoun]);

/// What a sentence reports: the content of its clause, and of those that are added to it.
pub(super) fn in_sentence(scene: &Scene, sentence: Span) -> Vec<(Rule, Told)> {
    if !scene.marked.have_any(scene.marked.words_in(sentence), REPORTING) {
        return Vec::new();
    }
    let found = FORMS.iter().find_map(|(rule, find)| Some((*rule, find(scene, sentence)?)));
    let Some((rule, (mut segments, attribution))) = found else {
        return beside(scene, sentence).map(|told| (Rule::ReportedThat, told)).into_iter().collect();
    };
    let mut told = Vec::new();
    if let Some(last) = segments.last_mut() {
        let further = further(scene, *last, attribution.gender);
        if let Some(first) = further.first() {
            last.end = first.cut;
        }
        told.extend(further.iter().map(|report| (Rule::ReportedThat, report.told(&attribution))));
    }
    told.insert(0, (rule, (segments, attribution)));
    told
}

/// What a clause behind somebody's words reports besides: «сказал X и добавил, что …», «сказал X, напомнив, что …».
pub(super) fn added(scene: &Scene, attribution: &Attribution) -> Vec<(Rule, Told)> {
    let sentence =
        scene.sentence_at(attribution.clause.start).map_or(attribution.clause.end, |span| span.end);
    let end = scene.no_farther(attribution.clause.start, sentence).max(attribution.clause.end);
    let clause = Span::new(attribution.clause.start, end);
    let further = further(scene, clause, attribution.gender);
    further.iter().map(|report| (Rule::ReportedThat, report.told(attribution))).collect()
}

/// A further report of the same speaker within a sentence.
struct Further {
    /// Where what was said before ends.
    cut: usize,
    content: Span,
}

impl Further {
    fn told(&self, first: &Attribution) -> Told {
        let clause = Span::new(self.cut, self.content.start);
        (vec![self.content], Attribution { clause, role: None, ..first.clone() })
    }
}

/// Behind «и добавил» its «что» follows soon.
const THAT_WITHIN_WORDS: usize = 6;

/// The reports that «и добавил, что …», «отметив, что …» add, in order.
fn further(scene: &Scene, content: Span, gender: Option<Gender>) -> Vec<Further> {
    let words = scene.marked.words_in(content);
    let mut all: Vec<Further> = Vec::new();
    for verb in words.clone().skip(1) {
        let Some(cut) = joined_at(scene, content, verb, gender) else { continue };
        let Some(that) = that_behind(scene, content, verb, THAT_WITHIN_WORDS) else { continue };
        if let Some(before) = all.last_mut() {
            before.content.end = cut;
        }
        let start = scene.marked.words[that].span.end;
        all.push(Further { cut, content: Span::new(start, content.end) });
    }
    all
}

/// Where a reporting verb that goes on with the same subject is joined to what stands before it.
fn joined_at(scene: &Scene, content: Span, verb: usize, gender: Option<Gender>) -> Option<usize> {
    let form = &scene.marked.words[verb].form;
    let speech = &scene.marked.knowledge.speech;
    let start = |number: usize| scene.marked.words[number].span.start;
    let before = scene.text()[content.start..start(verb)].trim_end();
    if speech.report_beside(form).is_some() {
        return before.ends_with(',').then(|| content.start + before.len() - 1);
    }
    reports(scene, verb).filter(|report| !matches!(report, Report::Relay | Report::Body))?;
    let own = attribution::verb_gender(form);
    if own.is_some() && gender.is_some() && own != gender {
        return None;
    }
    // «и (также) добавил», «, но подчеркнул»
    let first = scene.marked.words_in(content).start;
    let joins = |number: &usize| speech.is(&scene.marked.words[*number].form, FunctionWord::Joins);
    let joint = (first..verb).rev().take_while(joins).last()?;
    Some(content.start + scene.text()[content.start..start(joint)].trim_end_matches([' ', ',']).len())
}

/// The «что» that follows a verb behind a comma, with no verb between.
fn that_behind(scene: &Scene, span: Span, verb: usize, within: usize) -> Option<usize> {
    let words = scene.marked.words_in(span);
    let that = (verb + 1..words.end.min(verb + within)).find(|&number| {
        let before = scene.text()[span.start..scene.marked.words[number].span.start].trim_end();
        is(scene, number, FunctionWord::That) && before.ends_with(',')
    })?;
    (!has_verb(scene, verb + 1..that)).then_some(that)
}

/// «X …, отметив, что …»; «Отметив, что …, X …»: a participle reports beside the verb of the sentence.
fn beside(scene: &Scene, sentence: Span) -> Found {
    let text = scene.text();
    let words = scene.marked.words_in(sentence);
    let speech = &scene.marked.knowledge.speech;
    let verb =
        words.clone().find(|&number| speech.report_beside(&scene.marked.words[number].form).is_some())?;
    let that = that_behind(scene, sentence, verb, THAT_WITHIN_WORDS)?;
    let content = Span::new(scene.marked.words[that].span.end, sentence.end);
    let lead = Span::new(sentence.start, scene.marked.words[verb].span.start);
    if scene.marked.words_in(lead).len() > LEAD_WORDS {
        let is_apart = lead.of(text).trim_end().ends_with(',');
        let attribution = attribution::beside(scene, lead).filter(|_| is_apart)?;
        return Some((vec![content], attribution));
    }
    // What the participle opens ends where the clause of the speaker begins.
    let commas = content.of(text).match_indices(',').map(|(at, _)| content.start + at);
    let (comma, attribution) = commas.rev().find_map(|comma| {
        let main = Span::new(comma + 1, sentence.end);
        let has_verb = has_verb(scene, scene.marked.words_in(main));
        Some((comma, attribution::beside(scene, main).filter(|_| has_verb)?))
    })?;
    Some((vec![Span::new(content.start, comma)], attribution))
}

/// So few words stand before a participle that opens its sentence: «Также отметив, что …».
const LEAD_WORDS: usize = 2;

/// Where «по словам», «на взгляд» stands.
pub(in crate::analysis::quotes) fn preposition(scene: &Scene, span: Span) -> Option<Span> {
    let words = &scene.marked.words[scene.marked.words_in(span)];
    words.windows(2).chain(words.windows(3)).find_map(|window| {
        let (first, last) = (&window[0], window.last()?);
        let is_short = window.len() == 2 || is_possessive(&window[1].form);
        let fits = is_short
            && scene.marked.knowledge.speech.is_reporting_noun(&first.form.folded, &last.form)
            && first.form.folded.chars().count() <= 2;
        fits.then(|| Span::new(first.span.start, last.span.end))
    })
}

fn is_possessive(form: &Form) -> bool {
    matches!(form.readings.first(), Some(reading) if reading.part == Part::Pronoun && !reading.is_of_talk)
}

/// «По словам X, …»; «…, по его мнению, …».
fn by_preposition(scene: &Scene, sentence: Span) -> Found {
    let place = preposition(scene, sentence)?;
    let text = scene.text();
    let before = text[sentence.start..place.start].trim_end();
    if !(before.is_empty() || before.ends_with([',', '–', '—'])) && before.split_whitespace().count() > 2
    {
        return None;
    }
    // «X заявил, что, по его мнению, …»: what X said is told by the verb.
    if scene
        .marked
        .words_in(Span::new(sentence.start, place.start))
        .any(|number| reports(scene, number).is_some())
    {
        return None;
    }
    let clause_end = end_of_named(scene, Span::new(place.end, sentence.end), Case::Genitive)?;
    let attribution = attribution::of_genitive(scene, Span::new(place.start, clause_end));
    if matches!(attribution.who, Who::Ellipsis) {
        return None;
    }
    let last = scene.marked.words_in(Span::new(sentence.start, place.start)).last();
    let is_relative = last.is_some_and(|number| is(scene, number, FunctionWord::Which));
    let mut segments = Vec::new();
    if before.split_whitespace().count() > 0 && !is_relative {
        segments.push(Span::new(sentence.start, place.start));
    }
    segments.push(Span::new(clause_end, sentence.end));
    Some((segments, attribution))
}

/// Where the naming of the speaker ends: at the comma after the last one named.
fn end_of_named(scene: &Scene, rest: Span, case: Case) -> Option<usize> {
    let text = scene.text();
    let commas: Vec<usize> =
        rest.of(text).match_indices([',', '–', '—']).map(|(at, _)| rest.start + at).collect();
    let first = *commas.first()?;
    // «директора института, профессора X, …»: the person ends the naming, if one stands in the next few parts.
    let named = scene.mentions_in(Span::new(rest.start, commas.get(2).copied().unwrap_or(rest.end))).first();
    let in_case = |mention: Span, person: usize| {
        mention.start < first || people::cases_at(scene.marked, &scene.people[person], mention).has(case)
    };
    let end = match named {
        Some((mention, person))
            if role_runs_to(scene, first, mention.start) && in_case(*mention, *person) =>
        {
            commas.iter().copied().find(|&at| at >= mention.end)?
        }
        _ => first,
    };
    Some(end)
}

/// Whether only nouns and adjectives stand between a comma and a name: it is a list of roles.
fn role_runs_to(scene: &Scene, comma: usize, name: usize) -> bool {
    let words = &scene.marked.words[scene.marked.words_in(Span::new(comma, name))];
    name < comma
        || !words.iter().any(|word| crate::analysis::roles::is_finite(&word.form)) && words.len() <= 14
}

/// «Как отметил X, …».
fn by_as(scene: &Scene, sentence: Span) -> Found {
    let words = scene.marked.words_in(sentence);
    let stands_free = |number: &usize| {
        let before = scene.text()[sentence.start..scene.marked.words[*number].span.start].trim_end();
        before.is_empty() || before.ends_with(',')
    };
    let first = words.clone().find(|number| is(scene, *number, FunctionWord::As) && stands_free(number))?;
    let within = if first == words.start { 8 } else { 3 };
    let verb = (first + 1..words.end).take(within).find(|&number| reports(scene, number).is_some())?;
    let after_verb = Span::new(scene.marked.words[verb].span.end, sentence.end);
    // «Как подчёркивает X: …» ends at its colon, whatever commas follow.
    let ends = [colon_after(scene, after_verb), end_of_named(scene, after_verb, Case::Nominative)];
    let clause_end = ends.into_iter().flatten().min()?;
    let attribution =
        attribution::before_words(scene, Span::new(scene.marked.words[first].span.start, clause_end))?;
    // The sign behind the naming may be a dash, of several bytes.
    let sign = scene.text()[clause_end..].chars().next().map_or(0, char::len_utf8);
    is_told(&attribution).then(|| (vec![Span::new(clause_end + sign, sentence.end)], attribution))
}

fn colon_after(scene: &Scene, span: Span) -> Option<usize> {
    let inside = span.of(scene.text());
    let colons = inside.match_indices(':').map(|(at, _)| at);
    colons.filter(|&at| is_outside_marks(&inside[..at])).map(|at| span.start + at).next()
}

/// Whether no quotation mark is open at the end of these words: a colon in a title is no colon of the sentence.
fn is_outside_marks(before: &str) -> bool {
    before.matches('"').count().is_multiple_of(2)
        && before.matches('«').count() <= before.matches('»').count()
}

fn is(scene: &Scene, number: usize, word: FunctionWord) -> bool {
    scene.marked.knowledge.speech.is(&scene.marked.words[number].form, word)
}

/// «X отметил, что …».
fn by_that(scene: &Scene, sentence: Span) -> Found {
    let words = scene.marked.words_in(sentence);
    for verb in words.clone() {
        if reports(scene, verb).is_none_or(|report| matches!(report, Report::Relay | Report::Body)) {
            continue;
        }
        let that = that_behind(scene, sentence, verb, CLAUSE_WITHIN_WORDS);
        let Some(that) = that.filter(|that| is_one_clause(scene, verb, *that)) else { continue };
        let that = scene.marked.words[that].span;
        let clause_start = clause_start(scene, sentence, scene.marked.words[verb].span.start);
        let attribution = attribution::before_words(scene, Span::new(clause_start, that.start))?;
        if is_told(&attribution) {
            return Some((vec![Span::new(that.end, sentence.end)], attribution));
        }
    }
    None
}

/// Between a verb and its «что» no other clause stands: a comma there belongs to the roles of whoever is named.
fn is_one_clause(scene: &Scene, verb: usize, that: usize) -> bool {
    let between = Span::new(scene.marked.words[verb].span.end, scene.marked.words[that].span.start);
    let commas = between.of(scene.text()).matches(',').count();
    // «сообщил в четверг, 25 января, что …»: a date has commas of its own.
    let has_date = || scene.dates.iter().any(|date| between.holds(date.span));
    commas <= 1 || !scene.mentions_in(between).is_empty() || commas <= 2 && has_date()
}

fn has_verb(scene: &Scene, mut words: std::ops::Range<usize>) -> bool {
    words.any(|number| crate::analysis::roles::is_finite(&scene.marked.words[number].form))
}

/// A clause of attribution in the middle of a sentence begins after the last «, а», «; » before its verb.
fn clause_start(scene: &Scene, sentence: Span, verb: usize) -> usize {
    let before = Span::new(sentence.start, verb).of(scene.text());
    before.rfind(';').map_or(sentence.start, |at| sentence.start + at + 1)
}

/// «…, подчеркнула X.»; «A, отметил X, B».
fn by_clause_after(scene: &Scene, sentence: Span) -> Found {
    let text = scene.text();
    let words = scene.marked.words_in(sentence);
    for verb in words.clone().skip(1) {
        let word = &scene.marked.words[verb];
        let Some(report) = reports(scene, verb).filter(|report| *report != Report::Relay) else { continue };
        let before = text[sentence.start..word.span.start].trim_end();
        let is_behind = before.ends_with([',', '?', '!', '…'])
            || before.trim_end_matches(is_dash).trim_end().ends_with([',', '?', '!']);
        if !is_behind || matches!(report, Report::Body) {
            continue;
        }
        let after_verb = Span::new(word.span.end, sentence.end);
        let inner_end = Span::new(after_verb.start, sentence.end);
        let closing = inner_end.of(text).find([',', '–', '—']).map(|at| inner_end.start + at);
        let resumes = closing.filter(|&at| !role_continues(scene, at, sentence.end));
        let clause = Span::new(word.span.start, resumes.unwrap_or(sentence.end)).trimmed(text);
        let Some(attribution) = attribution::after_words(scene, clause).filter(is_told) else { continue };
        let mut segments = vec![Span::new(
            sentence.start,
            sentence.start + before.trim_end_matches(is_dash).trim_end().len(),
        )];
        segments.extend(resumes.map(|at| Span::new(at, sentence.end)));
        return Some((segments, attribution));
    }
    None
}

/// Whether what follows a comma still names the speaker: «подчеркнул X, директор института.»
fn role_continues(scene: &Scene, comma: usize, end: usize) -> bool {
    let rest = Span::new(comma, end);
    let words = &scene.marked.words[scene.marked.words_in(rest)];
    let is_role = |word: &Word| scene.marked.knowledge.speech.role(&word.form).is_some();
    // «глава комитета по делам семьи, женщин и детей X»: the name is still to come.
    !words.iter().any(|word| crate::analysis::roles::is_finite(&word.form))
        && (words.iter().take(4).any(is_role) || !scene.mentions_in(rest).is_empty())
}

/// «X считает: …», without marks.
fn by_colon(scene: &Scene, sentence: Span) -> Found {
    let colon = colon_after(scene, sentence)?;
    let clause = Span::new(sentence.start, colon);
    let last_words = scene.marked.words_in(clause).rev().take(10);
    last_words.clone().find_map(|number| reports(scene, number))?;
    let attribution = attribution::before_words(scene, clause)?;
    let rest = Span::new(colon + 1, sentence.end);
    let is_list = rest.of(scene.text()).trim_start().starts_with(['«', '"', '“']);
    (is_told(&attribution) && !is_list).then(|| (vec![rest], attribution))
}

fn reports(scene: &Scene, number: usize) -> Option<Report> {
    scene.marked.knowledge.speech.report(&scene.marked.words[number].form)
}

/// «Она отметила, тиражы упали»: the verb closes its clause, and a clause of its own follows without «что».
fn by_comma(scene: &Scene, sentence: Span) -> Found {
    let text = scene.text();
    let words = scene.marked.words_in(sentence);
    let verb = words.clone().take(CLAUSE_WITHIN_WORDS).find(|&number| {
        let end = scene.marked.words[number].span.end;
        matches!(reports(scene, number), Some(Report::Say | Report::News | Report::Think | Report::State))
            && text[end..].starts_with(", ")
    })?;
    let lead = Span::new(sentence.start, scene.marked.words[verb].span.end);
    let rest = scene.marked.words_in(Span::new(lead.end, sentence.end));
    let opens = &scene.marked.words.get(rest.start)?.form;
    let reading = opens.readings.first()?;
    // «…, когда …», «…, вернувшись …» go on with the author's clause.
    let is_joined = matches!(reading.part, Part::VerbForm | Part::Particle)
        || scene.marked.knowledge.speech.is(opens, FunctionWord::Which)
        || scene.marked.knowledge.speech.is(opens, FunctionWord::That);
    let is_plain = lead.of(text).matches(',').count() <= 1 && !has_verb(scene, words.start..verb);
    if is_joined || !is_plain || !has_verb(scene, rest.clone()) {
        return None;
    }
    let attribution = attribution::before_words(scene, lead).filter(is_told)?;
    Some((vec![Span::new(lead.end, sentence.end)], attribution))
}
