//! Reported speech: «X отметил, что …», «По словам X, …», «…, подчеркнула X».

use super::attribution::{self, Attribution, Who};
use super::dash::{is_dash, without_full_stop};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::analysis::language::Lang;
use crate::analysis::roles;
use crate::article::BlockKind;
use crate::knowledge::lexicon::{Form, Part};
use crate::knowledge::speech::Report;
use crate::text::{Span, Spans};

mod english;
mod kazakh;
mod russian;

pub(super) use russian::preposition;

/// The reported speech of all sentences that no speech found before holds, and what is added beside those.
pub(super) fn speeches(scene: &Scene, found: &[Draft]) -> Vec<Draft> {
    let taken: Spans = found.iter().flat_map(Draft::places).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut before = Before::Nothing;
    for (number, paragraph) in scene.marked.paragraphs.iter().enumerate() {
        if paragraph.kind != BlockKind::Body
            || super::dash::after_opening_dash(scene.text(), paragraph.span).is_some()
        {
            before = Before::Nothing;
            continue;
        }
        for sentence in &scene.marked.sentences[paragraph.sentences.clone()] {
            if taken.meet(*sentence) {
                before = Before::Nothing;
                continue;
            }
            let told = in_sentence(scene, *sentence, number);
            if told.is_empty()
                && let Some(attribution) = back_reference(scene, *sentence)
            {
                refer_back(scene, &mut drafts, before, attribution);
                before = Before::Nothing;
                continue;
            }
            before = Before::of(&told, drafts.len(), *sentence, number);
            drafts.extend(told);
        }
    }
    drafts.extend(found.iter().flat_map(|draft| added(scene, draft)));
    drafts
}

/// What stands before a sentence that may refer back.
#[derive(Debug, Clone, Copy)]
enum Before {
    Nothing,
    /// A sentence that reports nothing, and its paragraph.
    Sentence(Span, usize),
    /// The number of a draft that names nobody.
    Nameless(usize),
}

impl Before {
    fn of(told: &[Draft], number: usize, sentence: Span, paragraph: usize) -> Before {
        match told {
            [] => Before::Sentence(sentence, paragraph),
            [only] if is_nameless(only) => Before::Nameless(number),
            _ => Before::Nothing,
        }
    }
}

fn is_nameless(draft: &Draft) -> bool {
    matches!(&draft.source, Source::Said(Attribution { who: Who::Body(_) | Who::Unnamed, .. }))
}

/// «… Об этом сообщила X.»: the sentence before is what X said, whatever body it was ascribed to.
fn refer_back(scene: &Scene, drafts: &mut Vec<Draft>, before: Before, attribution: Attribution) {
    let source = Source::Said(attribution);
    match before {
        Before::Nothing => {}
        Before::Nameless(number) => drafts[number].source = source,
        Before::Sentence(sentence, paragraph) => {
            let segments = vec![tidy(scene, sentence)];
            let (kind, rule) = (QuoteKind::Indirect, Rule::ReportedBack);
            drafts.push(Draft { kind, rule, segments, source, question: None, paragraph });
        }
    }
}

/// «Об этом сообщила X», «Как передаёт агентство, об этом сказал X».
fn back_reference(scene: &Scene, sentence: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(sentence);
    let speech = &scene.marked.knowledge.speech;
    let (phrase, is_loose) = words.clone().take(LATEST_BACK_REFERENCE).find_map(|number| {
        let start = scene.marked.words[number].span.start;
        let opens = number == words.start || scene.text()[sentence.start..start].trim_end().ends_with(',');
        if !opens {
            return None;
        }
        let forms = scene.marked.words[number..words.end].iter().take(3);
        let forms: Vec<&str> = forms.map(|word| &*word.form.folded).collect();
        let loose = speech.loose_reference(&forms).map(|length| (number + length, true));
        loose.or_else(|| speech.back_reference(&forms).map(|length| (number + length, false)))
    })?;
    let clause = Span::new(scene.marked.words.get(phrase)?.span.start, sentence.end);
    if is_loose {
        return attribution::doer(scene, clause);
    }
    let attribution = attribution::before_words(scene, clause)?;
    let is_speech = attribution.report.is_some_and(|report| !matches!(report, Report::Relay | Report::Body))
        && is_told(&attribution);
    is_speech.then_some(attribution)
}

/// Words that refer back stand at the beginning, or behind the naming of a medium.
const LATEST_BACK_REFERENCE: usize = 14;

fn in_sentence(scene: &Scene, sentence: Span, paragraph: usize) -> Vec<Draft> {
    let other = |found: Found| found.map(|told| (Rule::Reported, told)).into_iter().collect();
    let told = match scene.marked.paragraphs[paragraph].lang {
        Lang::Kk => other(kazakh::in_sentence(scene, sentence)),
        Lang::En => other(english::in_sentence(scene, sentence)),
        Lang::Ru | Lang::Other => russian::in_sentence(scene, sentence),
    };
    told.into_iter().filter_map(|(rule, told)| draft(scene, rule, told, paragraph)).collect()
}

/// «…», – сказал X, добавив, что …: what a clause of attribution itself reports.
fn added(scene: &Scene, speech: &Draft) -> Vec<Draft> {
    let Source::Said(attribution) = &speech.source else { return Vec::new() };
    let is_russian = matches!(scene.marked.lang_at(attribution.clause.start), Lang::Ru | Lang::Other);
    if !is_russian || attribution.clause.start < speech.segments[0].start {
        return Vec::new();
    }
    let told = russian::added(scene, attribution);
    told.into_iter().filter_map(|(rule, told)| draft(scene, rule, told, speech.paragraph)).collect()
}

fn draft(scene: &Scene, rule: Rule, told: Told, paragraph: usize) -> Option<Draft> {
    let (segments, attribution) = told;
    let kind =
        if is_behind_dash(scene, &segments, &attribution) { QuoteKind::Direct } else { QuoteKind::Indirect };
    let mut segments: Vec<Span> =
        segments.iter().map(|segment| tidy(scene, *segment)).filter(|segment| !segment.is_empty()).collect();
    drop_connector(scene, &mut segments);
    let words: usize = segments.iter().map(|segment| scene.marked.words_in(*segment).len()).sum();
    let source = Source::Said(attribution);
    (words >= 2).then_some(Draft { kind, rule, segments, source, question: None, paragraph })
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

/// What a sentence reports, and who said it.
type Told = (Vec<Span>, Attribution);
type Found = Option<Told>;

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
        let is_relay = matches!(report, Some(Report::Relay | Report::Say | Report::News | Report::Write));
        let before = scene.text()[segment.start..word.span.start].trim_end();
        // «журналист, выявивший X, предлагал …»: without a verb of its own before it, the verb is the content's.
        let has_verb = || {
            let mut others = scene.marked.words[words.start..number].iter();
            others.any(|word| roles::is_finite(&word.form) || is_predicate(&word.form))
        };
        if is_relay && before.ends_with(',') && number > words.start && has_verb() {
            return Span::new(segment.start, segment.start + before.len() - 1).trimmed(scene.text());
        }
    }
    segment
}

/// «готова», «построен», «нужно»: a short form is a predicate as a verb is.
fn is_predicate(form: &Form) -> bool {
    form.readings.first().is_some_and(|reading| match reading.part {
        Part::Adjective => reading.case.is_none(),
        Part::Adverb | Part::VerbForm => true,
        _ => false,
    })
}

/// Reported speech of nobody is the author's.
fn is_told(attribution: &Attribution) -> bool {
    !matches!(attribution.who, Who::Ellipsis | Who::Medium(_))
}
