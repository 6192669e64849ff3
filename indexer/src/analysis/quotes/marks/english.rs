//! Speech in marks as English prints it: “A,” said X. “B.” A mark that is left open goes on in the next paragraph.

use super::{FEWEST_ATTRIBUTED_WORDS, FEWEST_WORDS};
use crate::analysis::language::Lang;
use crate::analysis::quotes::attribution::Attribution;
use crate::analysis::quotes::attribution::english::{after_words, before_words};
use crate::analysis::quotes::dash::without_full_stop;
use crate::analysis::quotes::{Draft, QuoteKind, Rule, Scene, Source};
use crate::text::{Span, Spans};

/// Words in one pair of marks of one paragraph.
#[derive(Debug, Clone, Copy)]
struct Pair {
    /// The opening mark.
    open: usize,
    /// The byte after the closing mark; the end of the paragraph where there is none.
    close: usize,
    inside: Span,
    paragraph: usize,
    is_closed: bool,
}

/// The speeches in marks of all English paragraphs that no speech found before holds.
pub(super) fn speeches(scene: &Scene, taken: &Spans) -> Vec<Draft> {
    let mut pairs = pairs(scene);
    pairs.retain(|pair| !taken.meet(pair.inside));
    let mut drafts: Vec<Draft> = Vec::new();
    // Paragraphs of one speech whose speaker is told at its end.
    let mut waiting: Vec<Span> = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        let limit = limit(scene, *pair, pairs.get(number + 1));
        let before = number.checked_sub(1).map(|number| &pairs[number]);
        let goes_on = before.is_some_and(|before| goes_on(scene, before, pair));
        if !goes_on {
            waiting.clear();
        }
        let segment = without_full_stop(scene.text(), without_comma(scene, pair.inside));
        let continues = continues(scene, &drafts, pair);
        match attributed(scene, *pair, limit, continues) {
            Some((rule, attribution)) => {
                let segments = waiting.drain(..).chain([segment]).collect();
                drafts.push(draft(pair, rule, segments, Source::Said(attribution)));
            }
            None if goes_on && waiting.is_empty() && !drafts.is_empty() => add(&mut drafts, segment, pair),
            None if !pair.is_closed => waiting.push(segment),
            None if continues => add(&mut drafts, segment, pair),
            None if is_speech_alone(scene, *pair) => {
                drafts.push(draft(pair, Rule::MarksAlone, vec![segment], Source::Continued(pair.open)));
            }
            None => {}
        }
    }
    drafts
}

fn draft(pair: &Pair, rule: Rule, segments: Vec<Span>, source: Source) -> Draft {
    Draft { kind: QuoteKind::Direct, rule, segments, source, question: None, paragraph: pair.paragraph }
}

fn add(drafts: &mut [Draft], segment: Span, pair: &Pair) {
    if let Some(last) = drafts.last_mut() {
        last.segments.push(segment);
        last.paragraph = last.paragraph.min(pair.paragraph);
    }
}

/// Where a clause behind the marks must end: before the next marks, at the end of the paragraph.
fn limit(scene: &Scene, pair: Pair, next: Option<&Pair>) -> usize {
    let end = scene.marked.paragraphs[pair.paragraph].span.end;
    next.filter(|next| next.paragraph == pair.paragraph).map_or(end, |next| next.open)
}

/// Whether the marks before were left open at the end of the paragraph before.
fn goes_on(scene: &Scene, before: &Pair, pair: &Pair) -> bool {
    let start = scene.marked.paragraphs[pair.paragraph].span.start;
    !before.is_closed && before.paragraph + 1 == pair.paragraph && pair.open == start
}

/// The clause that attributes the words in these marks, behind them or before.
fn attributed(scene: &Scene, pair: Pair, limit: usize, continues: bool) -> Option<(Rule, Attribution)> {
    let words = scene.marked.words_in(pair.inside).len();
    let behind = || attribution_behind(scene, pair, limit).filter(|_| words >= FEWEST_ATTRIBUTED_WORDS);
    let before = || attribution_before(scene, pair, words).filter(|_| !continues);
    behind()
        .map(|found| (Rule::MarksBefore, found))
        .or_else(|| before().map(|found| (Rule::MarksAfter, found)))
}

/// “A,” said X; “A,” X said.
fn attribution_behind(scene: &Scene, pair: Pair, limit: usize) -> Option<Attribution> {
    let text = scene.text();
    let rest = Span::new(pair.close, limit).of(text);
    let start = limit - rest.trim_start_matches([',', ' ', '–', '—', '-']).len();
    let ends_inside = pair.inside.of(text).ends_with([',', '?', '!', '…', '–', '—']);
    let ends_behind = rest.trim_start().starts_with([',', '–', '—']);
    // A verb may follow marks without any sign; a name then opens a sentence of its own.
    let starts_low = text[start..limit].starts_with(char::is_lowercase);
    if !pair.is_closed || !(ends_inside || ends_behind || starts_low && !pair.inside.of(text).ends_with('.'))
    {
        return None;
    }
    let sentence = scene.sentence_at(start).map_or(limit, |sentence| sentence.end.min(limit));
    let inside = Span::new(start, sentence).of(text);
    let end = start + inside.trim_end().trim_end_matches(['.', ',', ':', ';']).len();
    after_words(scene, Span::new(start, end))
}

/// X said: “A”; X told reporters, “A”; X called it “A”.
fn attribution_before(scene: &Scene, pair: Pair, words: usize) -> Option<Attribution> {
    let text = scene.text();
    let start = scene.marked.paragraphs[pair.paragraph].span.start;
    let sentence = scene.marked.sentences.partition_point(|sentence| sentence.start < pair.open);
    let sentence =
        sentence.checked_sub(1).map_or(start, |number| scene.marked.sentences[number].start.max(start));
    let lead = Span::new(sentence, pair.open);
    let own = lead.of(text).rfind(['”', '"']).map_or(lead.start, |at| lead.start + at + 1);
    let clause = Span::new(own.min(pair.open), pair.open).trimmed(text);
    let clause = Span::new(
        clause.end - clause.of(text).trim_start_matches([',', '.', '”', '"', ' ']).len(),
        clause.end,
    );
    if clause.is_empty() {
        return None;
    }
    let is_announced = clause.of(text).ends_with([':', ',']) && words >= FEWEST_ATTRIBUTED_WORDS;
    before_words(scene, clause).filter(|_| is_announced || words >= FEWEST_WORDS)
}

/// Marks behind a clause of attribution, with nothing between, go on with its speech.
fn continues(scene: &Scene, drafts: &[Draft], pair: &Pair) -> bool {
    let Some(draft) = drafts.last().filter(|draft| draft.paragraph == pair.paragraph) else { return false };
    let Some(end) = draft.places().map(|place| place.end).max() else { return false };
    let gap = scene.text().get(end..pair.open).unwrap_or("x");
    gap.chars().all(|letter| !letter.is_alphanumeric())
}

/// A paragraph of nothing but words in marks, or a whole sentence in them after the speaker was told.
fn is_speech_alone(scene: &Scene, pair: Pair) -> bool {
    let text = scene.text();
    let inside = pair.inside.of(text);
    let is_sentence = inside.starts_with(char::is_uppercase) && inside.ends_with(['.', '!', '?', '…']);
    let before = text[scene.marked.paragraphs[pair.paragraph].span.start..pair.open].trim_end();
    is_sentence
        && scene.marked.words_in(pair.inside).len() >= FEWEST_WORDS
        && (before.is_empty() || before.ends_with(['.', '!', '?', '…', '”', '"', ':']))
}

/// The comma inside the marks is the clause's.
fn without_comma(scene: &Scene, inside: Span) -> Span {
    let kept = inside.of(scene.text()).trim_end_matches(',').trim_end();
    Span::new(inside.start, inside.start + kept.len())
}

/// The pairs of marks of all English paragraphs, in order.
fn pairs(scene: &Scene) -> Vec<Pair> {
    let paragraphs = scene.marked.paragraphs.iter().enumerate();
    let english = paragraphs.filter(|(_, paragraph)| paragraph.lang == Lang::En);
    english.flat_map(|(number, paragraph)| pairs_of(scene.text(), paragraph.span, number)).collect()
}

fn pairs_of(text: &str, paragraph: Span, number: usize) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut opened: Option<(usize, char)> = None;
    for (at, letter) in paragraph.of(text).char_indices().map(|(at, letter)| (paragraph.start + at, letter)) {
        match (letter, opened) {
            ('“' | '"' | '«', None) => opened = Some((at, letter)),
            ('”', Some((open, '“'))) | ('"', Some((open, '"'))) | ('»', Some((open, '«'))) => {
                opened = None;
                pairs.extend(pair(text, open, at, at + letter.len_utf8(), number, true));
            }
            _ => {}
        }
    }
    if let Some((open, _)) = opened {
        pairs.extend(pair(text, open, paragraph.end, paragraph.end, number, false));
    }
    pairs
}

fn pair(
    text: &str,
    open: usize,
    end: usize,
    close: usize,
    paragraph: usize,
    is_closed: bool,
) -> Option<Pair> {
    let mark = text[open..].chars().next().map_or(0, char::len_utf8);
    let inside = Span::new(open + mark, end).trimmed(text);
    (!inside.is_empty()).then_some(Pair { open, close, inside, paragraph, is_closed })
}
