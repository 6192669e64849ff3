//! Question and answer in one line: «… – Зачем порт? – Порт – это рабочие места.»

use super::{Turn, after_opening_dash, dashes, turns, without_full_stop};
use crate::analysis::quotes::attribution;
use crate::analysis::quotes::{Draft, QuoteKind, Rule, Scene, Source};
use crate::text::Span;

/// The speeches of a paragraph in which somebody asks and somebody answers; none where nobody does.
pub(super) fn speeches(scene: &Scene, number: usize) -> Vec<Draft> {
    let paragraph = scene.marked.paragraphs[number].span;
    let opened = after_opening_dash(scene.text(), paragraph);
    let pieces = pieces(scene, opened.unwrap_or(paragraph));
    // What stands before the first dash of a paragraph that opens without one is the author's.
    let pieces = if opened.is_some() { &pieces[..] } else { pieces.get(1..).unwrap_or_default() };
    let Some(first) = pieces.windows(2).position(|pair| is_exchange(scene, pair)) else { return Vec::new() };
    let mut drafts: Vec<Draft> = Vec::new();
    if let (Some(start), Some(end)) = (pieces.first(), pieces[..first].last()) {
        let head = turns(scene, Span::new(start.start, end.end));
        drafts.extend(head.into_iter().filter_map(|turn| super::draft(turn, number)));
    }
    for pair in pieces[first..].windows(2).filter(|pair| is_exchange(scene, pair)) {
        let before = drafts.last().map(|draft| draft.source.clone());
        drafts.extend(answer(scene, number, pair[0], pair[1], before));
    }
    drafts
}

fn is_exchange(scene: &Scene, pair: &[Span]) -> bool {
    let asks = |piece: Span| piece.of(scene.text()).trim_end().ends_with('?');
    asks(pair[0]) && !asks(pair[1])
}

/// An answer is of whom its clause names, else of whoever spoke before.
fn answer(
    scene: &Scene,
    paragraph: usize,
    question: Span,
    piece: Span,
    before: Option<Source>,
) -> Option<Draft> {
    let turns: Vec<Turn> = turns(scene, piece);
    let own = turns.iter().find_map(|turn| turn.attribution.clone()).map(Source::Said);
    let segments: Vec<Span> = turns
        .into_iter()
        .flat_map(|turn| turn.segments)
        .map(|segment| without_full_stop(scene.text(), segment))
        .collect();
    let source = own.or(before).unwrap_or(Source::Continued(question.start));
    let (kind, rule) = (QuoteKind::Answer, Rule::InterviewDashes);
    (!segments.is_empty()).then_some(Draft {
        kind,
        rule,
        segments,
        source,
        question: Some(question),
        paragraph,
    })
}

/// The pieces of a span between dashes that stand behind a whole sentence and before another.
fn pieces(scene: &Scene, span: Span) -> Vec<Span> {
    let text = scene.text();
    let mut pieces = Vec::new();
    let mut start = span.start;
    for dash in dashes(scene, span).filter(|dash| dash.start > span.start) {
        let is_behind_sentence = text[start..dash.start].trim_end().ends_with(['.', '?', '!', '…']);
        let opens_sentence =
            text[dash.end..].starts_with(|letter: char| letter.is_uppercase() || letter == '«');
        // «– И, помолчав, добавляет: –», «– Она смеётся. –»
        let is_remark = || {
            let end = super::clause_end(scene, dash.end, span.end);
            text[end..].starts_with(':') || attribution::gesture(scene, Span::new(dash.end, end)).is_some()
        };
        if is_behind_sentence && opens_sentence && !is_remark() {
            pieces.push(Span::new(start, dash.start).trimmed(text));
            start = dash.end;
        }
    }
    pieces.push(Span::new(start, span.end).trimmed(text));
    pieces
}
