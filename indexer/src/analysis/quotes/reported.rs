//! Reported speech: «X отметил, что …», «По словам X, …», «…, подчеркнула X».

use super::attribution::{self, Attribution, Who};
use super::dash::{is_dash, without_full_stop};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::analysis::language::Lang;
use crate::analysis::words::Word;
use crate::article::BlockKind;
use crate::knowledge::lexicon::{Form, Part};
use crate::knowledge::speech::{FunctionWord, Report};
use crate::text::{Span, Spans};

mod english;
mod kazakh;

/// Between a verb and its «что» stand the speaker and little more.
const CLAUSE_WITHIN_WORDS: usize = 30;

/// The reported speech of all sentences that no speech found before holds.
pub(super) fn speeches(scene: &Scene, found: &[Draft]) -> Vec<Draft> {
    let taken: Spans = found.iter().flat_map(Draft::places).collect();
    let mut drafts = Vec::new();
    for (number, paragraph) in scene.marked.paragraphs.iter().enumerate() {
        if paragraph.kind != BlockKind::Body
            || super::dash::after_opening_dash(scene.text(), paragraph.span).is_some()
        {
            continue;
        }
        let mut before = None;
        for sentence in &scene.marked.sentences[paragraph.sentences.clone()] {
            let is_free = !taken.meet(*sentence);
            let draft = is_free.then(|| in_sentence(scene, *sentence, number)).flatten();
            let back = || before.and_then(|before| referred_back(scene, before, *sentence, number));
            let draft = draft.or_else(back);
            before = (is_free && draft.is_none()).then_some(*sentence);
            drafts.extend(draft);
        }
    }
    drafts
}

fn in_sentence(scene: &Scene, sentence: Span, paragraph: usize) -> Option<Draft> {
    let other = |found| (Rule::Reported, found);
    let (rule, (segments, attribution)) = match scene.marked.paragraphs[paragraph].lang {
        Lang::Kk => kazakh::in_sentence(scene, sentence).map(other)?,
        Lang::En => english::in_sentence(scene, sentence).map(other)?,
        Lang::Ru | Lang::Other => russian(scene, sentence)?,
    };
    let kind =
        if is_behind_dash(scene, &segments, &attribution) { QuoteKind::Direct } else { QuoteKind::Indirect };
    let mut segments: Vec<Span> =
        segments.iter().map(|segment| tidy(scene, *segment)).filter(|segment| !segment.is_empty()).collect();
    drop_connector(scene, &mut segments);
    let words: usize = segments.iter().map(|segment| scene.marked.words_in(*segment).len()).sum();
    (words >= 2).then_some(Draft {
        kind,
        rule,
        segments,
        source: Source::Said(attribution),
        question: None,
        paragraph,
    })
}

/// A form of reported speech, with what looks for it.
type Finder = (Rule, fn(&Scene, Span) -> Found);

/// The forms of Russian, the plainest first.
const RUSSIAN: [Finder; 5] = [
    (Rule::ReportedWords, by_preposition),
    (Rule::ReportedAs, by_as),
    (Rule::ReportedThat, by_that),
    (Rule::ReportedBehind, by_clause_after),
    (Rule::ReportedColon, by_colon),
];

fn russian(scene: &Scene, sentence: Span) -> Option<(Rule, (Vec<Span>, Attribution))> {
    RUSSIAN.iter().find_map(|(rule, find)| Some((*rule, find(scene, sentence)?)))
}

/// «Однако», «При этом» at the beginning are the author's.
fn drop_connector(scene: &Scene, segments: &mut Vec<Span>) {
    let Some(first) = segments.first_mut() else { return };
    let words = &scene.marked.words[scene.marked.words_in(*first)];
    let forms: Vec<&str> = words.iter().take(3).map(|word| &*word.form.folded).collect();
    let length = scene.marked.knowledge.speech.connector(&forms);
    match words.get(length) {
        _ if length == 0 => {}
        Some(next) => first.start = next.span.start,
        None if segments.len() > 1 => {
            segments.remove(0);
        }
        None => {}
    }
}

/// «… Об этом сообщила X.»: the sentence before is what X said.
fn referred_back(scene: &Scene, before: Span, sentence: Span, paragraph: usize) -> Option<Draft> {
    let words = &scene.marked.words[scene.marked.words_in(sentence)];
    let forms: Vec<&str> = words.iter().take(3).map(|word| &*word.form.folded).collect();
    let verb = words.get(scene.marked.knowledge.speech.back_reference(&forms)?)?;
    let attribution = attribution::after_words(scene, Span::new(verb.span.start, sentence.end))?;
    let is_speech = attribution.report.is_some_and(|report| report != Report::Relay) && is_told(&attribution);
    let segments = vec![tidy(scene, before)];
    let source = Source::Said(attribution);
    let (kind, rule) = (QuoteKind::Indirect, Rule::ReportedBack);
    is_speech.then_some(Draft { kind, rule, segments, source, question: None, paragraph })
}

type Found = Option<(Vec<Span>, Attribution)>;

/// Speech without marks: «Мы рады гостям, – заявил он.»
fn is_behind_dash(scene: &Scene, segments: &[Span], attribution: &Attribution) -> bool {
    let starts_speech = segments.first().is_some_and(|segment| segment.start < attribution.clause.start);
    let before = scene.text()[..attribution.clause.start].trim_end();
    starts_speech && before.ends_with(is_dash)
}

fn tidy(scene: &Scene, segment: Span) -> Span {
    let segment = without_relay(scene, segment.trimmed(scene.text()));
    let inside = segment.of(scene.text());
    let start = segment.start + (inside.len() - inside.trim_start_matches([',', ' ', ':', '–', '—']).len());
    let inside = Span::new(start, segment.end).of(scene.text());
    let end = start + inside.trim_end_matches([',', ' ', ';', '–', '—', '-']).len();
    without_full_stop(scene.text(), Span::new(start, end.max(start)))
}

/// «…, сообщает Nation News» at the end passes the words on, and is not among them.
fn without_relay(scene: &Scene, segment: Span) -> Span {
    let words = scene.marked.words_in(segment);
    for number in words.clone().rev().take(12) {
        let word = &scene.marked.words[number];
        let report = scene.marked.knowledge.speech.report(&word.form);
        let is_relay = matches!(report, Some(Report::Relay | Report::Say | Report::Write));
        let before = scene.text()[segment.start..word.span.start].trim_end();
        if is_relay && before.ends_with(',') && number > words.start {
            return Span::new(segment.start, segment.start + before.len() - 1).trimmed(scene.text());
        }
    }
    segment
}

/// Where «по словам», «на взгляд» stands.
pub(super) fn preposition(scene: &Scene, span: Span) -> Option<Span> {
    let words = &scene.marked.words[scene.marked.words_in(span)];
    words.windows(2).chain(words.windows(3)).find_map(|window| {
        let (first, last) = (&window[0], window.last()?);
        let is_short = window.len() == 2 || is_possessive(&window[1].form);
        let fits = is_short
            && first.form.folded.chars().count() <= 2
            && scene.marked.knowledge.speech.is_reporting_noun(&first.form.folded, &last.form);
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
    let clause_end = end_of_named(scene, Span::new(place.end, sentence.end))?;
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
fn end_of_named(scene: &Scene, rest: Span) -> Option<usize> {
    let text = scene.text();
    let commas: Vec<usize> =
        rest.of(text).match_indices([',', '–', '—']).map(|(at, _)| rest.start + at).collect();
    let first = *commas.first()?;
    // «директора института, профессора X, …»: the person ends the naming, if one stands in the next few parts.
    let named = scene.mentions_in(Span::new(rest.start, commas.get(2).copied().unwrap_or(rest.end))).first();
    let end = match named {
        Some((mention, _)) if role_runs_to(scene, first, mention.start) => {
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
    let ends = [colon_after(scene, after_verb), end_of_named(scene, after_verb)];
    let clause_end = ends.into_iter().flatten().min()?;
    let attribution =
        attribution::before_words(scene, Span::new(scene.marked.words[first].span.start, clause_end))?;
    is_told(&attribution).then(|| (vec![Span::new(clause_end + 1, sentence.end)], attribution))
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
        if !matches!(reports(scene, verb), Some(Report::Say | Report::Think | Report::Write | Report::State))
        {
            continue;
        }
        let that = (verb + 1..words.end.min(verb + CLAUSE_WITHIN_WORDS)).find(|&number| {
            let word = &scene.marked.words[number];
            let before = scene.text()[sentence.start..word.span.start].trim_end();
            is(scene, number, FunctionWord::That) && before.ends_with(',')
        });
        let is_near = |that: &usize| !has_verb(scene, verb + 1..*that) && is_one_clause(scene, verb, *that);
        let Some(that) = that.filter(is_near) else { continue };
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
    commas <= 1 || !scene.mentions_in(between).is_empty()
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
    let words = &scene.marked.words[scene.marked.words_in(Span::new(comma, end))];
    let is_role = |word: &Word| scene.marked.knowledge.speech.role(&word.form).is_some();
    !words.iter().any(|word| crate::analysis::roles::is_finite(&word.form))
        && words.iter().take(4).any(is_role)
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

/// Reported speech of nobody is the author's.
fn is_told(attribution: &Attribution) -> bool {
    !matches!(attribution.who, Who::Ellipsis | Who::Medium(_))
}
