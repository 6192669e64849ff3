//! Speech in quotation marks, and what in marks is no speech.

use super::attribution::{self, Attribution};
use super::dash::{announcement, clause_end, is_dash, turns, without_full_stop};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::analysis::language::Lang;
use crate::analysis::roles;
use crate::text::{Span, Spans};

mod english;
mod pairs;

use pairs::{Marked, pairs};

/// Fewer words in marks inside the author's sentence are a scrap or a name.
const FEWEST_WORDS: usize = 5;
/// With a clause of attribution of its own, a shorter utterance is a quote.
const FEWEST_ATTRIBUTED_WORDS: usize = 2;
/// A heading that names who speaks has no more words.
const LONGEST_HEADING_WORDS: usize = 12;

/// The speeches in marks that no speech found before holds.
pub(super) fn speeches(scene: &Scene, found: &[Draft]) -> Vec<Draft> {
    let taken: Spans = found.iter().flat_map(|draft| draft.segments.iter().copied()).collect();
    let all = pairs(scene);
    let mut drafts = english::speeches(scene, &taken);
    let is_english = |marked: &Marked| scene.marked.paragraphs[marked.paragraph].lang == Lang::En;
    for (number, marked) in all.iter().enumerate().filter(|(_, marked)| !is_english(marked)) {
        // A closing mark behind the last word may stand outside the segment.
        let is_inside = taken.hold(Span::new(marked.open, marked.close), 4);
        if let Some(draft) = is_inside.then(|| embedded(scene, marked)).flatten() {
            drafts.push(draft);
        }
        let is_part = drafts.last().is_some_and(|draft| draft.segments.contains(&marked.segments[0]));
        if is_inside || is_part {
            continue;
        }
        if let Some(mut draft) = speech(scene, marked) {
            add_continuations(scene, &mut draft, &all[number + 1..]);
            drafts.push(draft);
        }
    }
    drafts
}

/// What stands in marks as a quote, if it is one.
fn speech(scene: &Scene, marked: &Marked) -> Option<Draft> {
    let words: usize = marked.segments.iter().map(|segment| scene.marked.words_in(*segment).len()).sum();
    let after = attribution_after(scene, marked);
    let fewest = |found: &Attribution| match found.report {
        Some(_) => FEWEST_ATTRIBUTED_WORDS,
        None => FEWEST_WORDS,
    };
    if let Some(attribution) = after.filter(|found| words >= fewest(found)) {
        return Some(draft(scene, marked, Rule::MarksBefore, Source::Said(attribution)));
    }
    if words < FEWEST_WORDS || (is_title(scene, marked) && !follows_colon(scene, marked)) {
        return None;
    }
    if let Some(draft) = attributed_within(scene, marked) {
        return Some(draft);
    }
    if let Some(attribution) = attribution_before(scene, marked) {
        return Some(draft(scene, marked, Rule::MarksAfter, Source::Said(attribution)));
    }
    let headline = headline(scene, marked).map(|found| (Rule::MarksBefore, Source::Said(found)));
    let is_alone = stands_alone(scene, marked);
    let alone = || {
        let named = heading(scene, marked).or_else(|| signature(scene, marked));
        let heading = named.map(|(place, person)| Source::Labelled(place, person));
        is_alone.then(|| (Rule::MarksAlone, heading.unwrap_or(Source::Continued(marked.open))))
    };
    headline.or_else(alone).map(|(rule, source)| draft(scene, marked, rule, source))
}

/// Words of somebody else that a speaker quotes, where the speech itself names whose they are.
fn embedded(scene: &Scene, marked: &Marked) -> Option<Draft> {
    let words: usize = marked.segments.iter().map(|segment| scene.marked.words_in(*segment).len()).sum();
    if words < FEWEST_WORDS || !has_verb(scene, marked) {
        return None;
    }
    let before = || {
        attribution_before(scene, marked)
            .filter(|found| follows_colon(scene, marked) && found.report.is_some())
    };
    let attribution = attribution_after(scene, marked).or_else(before)?;
    let is_told = !matches!(attribution.who, attribution::Who::Ellipsis | attribution::Who::Pronoun(_));
    is_told.then(|| draft(scene, marked, Rule::MarksWithin, Source::Said(attribution)))
}

fn draft(scene: &Scene, marked: &Marked, rule: Rule, source: Source) -> Draft {
    let mut segments = marked.segments.clone();
    if let Some(last) = segments.last_mut() {
        *last = without_full_stop(scene.text(), *last);
    }
    Draft { kind: QuoteKind::Direct, rule, segments, source, question: None, paragraph: marked.paragraph }
}

/// «A, – отметил X, – B» within one pair of marks.
fn attributed_within(scene: &Scene, marked: &Marked) -> Option<Draft> {
    let turns: Vec<_> = marked.segments.iter().flat_map(|inside| turns(scene, *inside)).collect();
    let attribution = turns.iter().find_map(|turn| turn.attribution.clone())?;
    let segments = turns.into_iter().flat_map(|turn| turn.segments).collect();
    let source = Source::Said(attribution);
    let (kind, rule) = (QuoteKind::Direct, Rule::MarksAround);
    Some(Draft { kind, rule, segments, source, question: None, paragraph: marked.paragraph })
}

/// The clause behind the marks: «…», – отметил X; «…», отметил X.
fn attribution_after(scene: &Scene, marked: &Marked) -> Option<Attribution> {
    let text = scene.text();
    let limit = scene.marked.paragraphs.get(marked.last_paragraph)?.span.end;
    let rest = text.get(marked.close..limit)?;
    let behind_stop = rest.trim_start_matches([',', '.', '!', '?', '…', '»', '"']).trim_start();
    let has_stop = behind_stop.len() < rest.trim_start().len();
    let (start, is_behind_dash) = match behind_stop.strip_prefix(is_dash) {
        Some(clause) => (limit - clause.trim_start().len(), true),
        None => (limit - behind_stop.len(), false),
    };
    let inside_stop =
        text[..marked.close].trim_end_matches(['»', '"', '”', '“']).ends_with([',', '!', '?', '…']);
    let starts_low = text[start..].chars().next().is_some_and(char::is_lowercase);
    // Kazakh needs no sign before «деп»; a mere name is no speech there either.
    let is_kazakh = scene.marked.paragraphs[marked.last_paragraph].lang == Lang::Kk;
    let is_long =
        || marked.segments.iter().any(|inside| scene.marked.words_in(*inside).len() >= FEWEST_WORDS);
    if !starts_low || !(is_behind_dash || has_stop || inside_stop || is_kazakh && is_long()) {
        return None;
    }
    let clause = Span::new(start, clause_end(scene, start, limit));
    let attribution = attribution::after_words(scene, clause)?;
    (is_behind_dash || attribution.report.is_some()).then_some(attribution)
}

/// The clause before the marks, in the same sentence; or a paragraph that ends with a colon.
fn attribution_before(scene: &Scene, marked: &Marked) -> Option<Attribution> {
    let text = scene.text();
    let paragraph = &scene.marked.paragraphs[marked.paragraph];
    if Span::new(paragraph.span.start, marked.open).of(text).trim().is_empty() {
        return announcement(scene, marked.paragraph.checked_sub(1)?);
    }
    let sentence_start = sentence_start(scene, paragraph.span.start, marked.open);
    let clause = Span::new(sentence_start, marked.open).trimmed(text);
    if let Some(attribution) = by_preposition(scene, clause) {
        return Some(attribution);
    }
    // «Она же подсказала выход: «…»»: before a whole sentence in marks any verb tells who says it.
    let told = || follows_colon(scene, marked).then(|| attribution::subject(scene, clause)).flatten();
    let attribution = attribution::before_words(scene, clause).or_else(told)?;
    (clause.of(text).ends_with(':') || attribution.report.is_some()).then_some(attribution)
}

/// The sentence that holds the opening mark may begin inside a longer one of the segmenter's, after a full stop.
fn sentence_start(scene: &Scene, paragraph_start: usize, open: usize) -> usize {
    let sentences = &scene.marked.sentences;
    let next = sentences.partition_point(|sentence| sentence.start < open);
    let start = next.checked_sub(1).map_or(paragraph_start, |number| sentences[number].start);
    scene.no_earlier(start.max(paragraph_start), open)
}

/// «Слова»: вратарь – о плей-офф; «Слова» – спасатель о тропе: a headline names who says so behind the marks. Further on
/// a whole name signs them: «Слова» – Иван Примеров.
fn headline(scene: &Scene, marked: &Marked) -> Option<Attribution> {
    let text = scene.text();
    let paragraph = &scene.marked.paragraphs[marked.paragraph];
    let opens = marked.open == paragraph.span.start;
    let rest = Span::new(marked.close, paragraph.span.end.max(marked.close));
    let behind = rest.of(text).trim_start();
    let name = behind.strip_prefix(':').or_else(|| behind.strip_prefix(is_dash)).filter(|_| opens)?;
    let name = Span::new(rest.end - name.trim_start().len(), rest.end);
    let clause = Span::new(name.start, clause_end(scene, name.start, name.end));
    let attribution = attribution::of_headline(scene, clause)?;
    let is_whole = !text[clause.end..paragraph.span.end].contains(char::is_alphanumeric);
    let is_signed = matches!(attribution.who, attribution::Who::Person(_)) && is_whole;
    (marked.paragraph == 0 || is_signed).then_some(attribution)
}

/// «Выступление прокурора X», «X, эколог»: a line of its own before the marks names one person.
fn heading(scene: &Scene, marked: &Marked) -> Option<(Span, usize)> {
    named_line(scene, marked.paragraph.checked_sub(1)?)
}

/// «Иван Примеров, эколог»: a line of its own behind the marks begins with a name.
fn signature(scene: &Scene, marked: &Marked) -> Option<(Span, usize)> {
    let behind = scene.marked.paragraphs.get(marked.last_paragraph + 1)?;
    let (mention, person) = named_line(scene, marked.last_paragraph + 1)?;
    let before = Span::new(behind.span.start, mention.start).of(scene.text());
    (!before.contains(char::is_alphanumeric)).then_some((mention, person))
}

/// Whom a line names that is no sentence and names nobody else.
fn named_line(scene: &Scene, number: usize) -> Option<(Span, usize)> {
    let line = &scene.marked.paragraphs[number];
    let is_line = !line.span.of(scene.text()).trim_end().ends_with(['.', '!', '?', '…', ';', ',']);
    let has_verb = scene.marked.words[line.words.clone()].iter().any(|word| roles::is_finite(&word.form));
    match scene.mentions_in(line.span)[..] {
        [one] if is_line && !has_verb && line.words.len() <= LONGEST_HEADING_WORDS => Some(one),
        _ => None,
    }
}

/// «По словам X, «…»».
fn by_preposition(scene: &Scene, clause: Span) -> Option<Attribution> {
    let found = super::reported::preposition(scene, clause)?;
    Some(attribution::of_genitive(scene, Span::new(found.end, clause.end)))
}

fn follows_colon(scene: &Scene, marked: &Marked) -> bool {
    scene.text()[..marked.open].trim_end().ends_with(':')
}

/// A paragraph that is nothing but a quote.
fn stands_alone(scene: &Scene, marked: &Marked) -> bool {
    let first = &scene.marked.paragraphs[marked.paragraph].span;
    let last = &scene.marked.paragraphs[marked.last_paragraph].span;
    let before = Span::new(first.start, marked.open).of(scene.text()).trim();
    let after = Span::new(marked.close, last.end)
        .of(scene.text())
        .trim_matches(|letter: char| !letter.is_alphanumeric());
    before.is_empty() && after.is_empty() && has_verb(scene, marked)
}

/// The name of a work or a body: after «статья», or a few capitalised words without a verb.
fn is_title(scene: &Scene, marked: &Marked) -> bool {
    let before = scene.marked.words_in(Span::new(0, marked.open)).end;
    let noun = before.checked_sub(1).map(|number| &scene.marked.words[number]);
    noun.is_some_and(|word| {
        let gap = Span::new(word.span.end, marked.open).of(scene.text());
        gap.trim().is_empty() && scene.marked.knowledge.speech.is_title_noun(&word.form)
    }) || !has_verb(scene, marked)
}

fn has_verb(scene: &Scene, marked: &Marked) -> bool {
    let words =
        marked.segments.iter().flat_map(|segment| &scene.marked.words[scene.marked.words_in(*segment)]);
    let mut words = words.peekable();
    words.any(|word| {
        roles::is_finite(&word.form)
            || word.form.readings.first().is_some_and(|reading| {
                use crate::knowledge::lexicon::Part;
                matches!(reading.part, Part::VerbForm)
                    || (reading.part == Part::Adjective && reading.case.is_none())
            })
    })
}

/// Marks that follow in the same paragraph, with no attribution of their own, go on with the speech.
fn add_continuations(scene: &Scene, draft: &mut Draft, following: &[Marked]) {
    let Source::Said(attribution) = &draft.source else { return };
    let mut end = attribution.clause.end.max(draft.segments.last().map_or(0, |segment| segment.end));
    for marked in following.iter().take_while(|marked| marked.paragraph == draft.paragraph) {
        let gap = scene.text().get(end..marked.open).unwrap_or("x");
        let is_next = gap.chars().all(|letter| !letter.is_alphanumeric());
        if !is_next || attribution_after(scene, marked).is_some() {
            return;
        }
        let segments = marked.segments.iter().map(|segment| without_full_stop(scene.text(), *segment));
        draft.segments.extend(segments);
        end = marked.close;
    }
}
