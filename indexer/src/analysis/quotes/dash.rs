//! Speech behind a dash: «– A, – отметил X. – B.»

use super::attribution::{self, Attribution};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::article::BlockKind;
use crate::text::{Span, Spans};

/// What is said with one attribution, in its parts.
pub(super) struct Turn {
    pub(super) segments: Vec<Span>,
    pub(super) attribution: Option<Attribution>,
    /// Where the last part, or the clause after it, ends.
    pub(super) end: usize,
}

/// The speeches of all paragraphs that open with a dash and are no part of an interview.
pub(super) fn speeches(scene: &Scene, interview: &Spans) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, paragraph) in scene.marked.paragraphs.iter().enumerate() {
        let is_of_interview = interview.meet(paragraph.span);
        let opened = after_opening_dash(scene.text(), paragraph.span);
        let Some(speech) = opened.filter(|_| paragraph.kind == BlockKind::Body && !is_of_interview) else {
            continue;
        };
        let turns = turns(scene, speech);
        if turns.iter().any(|turn| turn.attribution.is_some()) {
            drafts.extend(turns.into_iter().filter_map(|turn| draft(turn, number)));
        } else if is_turn(scene, number) {
            drafts.extend(turn_of_talk(scene, number, speech));
        } else {
            add_unattributed(scene, &mut drafts, number, speech);
        }
    }
    drafts
}

fn draft(turn: Turn, paragraph: usize) -> Option<Draft> {
    let source = Source::Said(turn.attribution?);
    let (kind, rule) = (QuoteKind::Direct, Rule::Dash);
    Some(Draft { kind, rule, segments: turn.segments, source, question: None, paragraph })
}

/// A reply of fewer words is hardly one to be quoted.
const FEWEST_WORDS_OF_TURN: usize = 3;

/// Whether a paragraph without attribution is one turn of a talk: others beside it open with a dash, and one of them asks or exclaims.
fn is_turn(scene: &Scene, number: usize) -> bool {
    let before = (0..number).rev().take(LONGEST_TALK_TURNS).map_while(|number| reply(scene, number));
    let after = (number..).take(LONGEST_TALK_TURNS).map_while(|number| reply(scene, number));
    let replies: Vec<Span> = before.chain(after).collect();
    let is_lively = |reply: &&Span| reply.of(scene.text()).trim_end().ends_with(['?', '!']);
    replies.len() > 1 && reply(scene, number).is_some() && replies.iter().any(|reply| is_lively(&reply))
}

/// No farther is looked for the other turns of a talk.
const LONGEST_TALK_TURNS: usize = 12;

/// What follows the dash of a paragraph that may be a reply; lists go on in small letters.
fn reply(scene: &Scene, number: usize) -> Option<Span> {
    let paragraph = scene.marked.paragraphs.get(number)?;
    let speech = after_opening_dash(scene.text(), paragraph.span)?;
    (paragraph.kind == BlockKind::Body && is_sentence(scene.text(), speech)).then_some(speech)
}

fn turn_of_talk(scene: &Scene, number: usize, speech: Span) -> Option<Draft> {
    // Whom the author announces has every other turn.
    let behind =
        (0..number).rev().take(LONGEST_TALK_TURNS).take_while(|&before| reply(scene, before).is_some());
    let turns_before = behind.count();
    let announced = || announcement(scene, number.checked_sub(turns_before + 1)?);
    let is_announced = turns_before % 2 == 0;
    let source = is_announced.then(announced).flatten().map_or(Source::Turn, Source::Said);
    let segments = vec![without_full_stop(scene.text(), speech)];
    let (kind, rule) = (QuoteKind::Direct, Rule::DashTalk);
    let is_reply = scene.marked.words_in(speech).len() >= FEWEST_WORDS_OF_TURN;
    is_reply.then_some(Draft { kind, rule, segments, source, question: None, paragraph: number })
}

/// A dash paragraph that names nobody goes on with the speech before it, or was announced by a colon; else it is a list.
fn add_unattributed(scene: &Scene, drafts: &mut Vec<Draft>, number: usize, speech: Span) {
    let speech = without_full_stop(scene.text(), speech);
    if let Some(previous) = drafts.last_mut().filter(|draft| draft.paragraph + 1 == number) {
        previous.segments.push(speech);
        previous.paragraph = number;
        return;
    }
    let announced = number.checked_sub(1).and_then(|before| announcement(scene, before));
    if let Some(attribution) = announced.filter(|_| is_sentence(scene.text(), speech)) {
        let source = Source::Said(attribution);
        let (kind, rule, segments) = (QuoteKind::Direct, Rule::DashAnnounced, vec![speech]);
        drafts.push(Draft { kind, rule, segments, source, question: None, paragraph: number });
    }
}

/// The last sentence of a paragraph, where it announces a speech: «X отметил:».
pub(super) fn announcement(scene: &Scene, paragraph: usize) -> Option<Attribution> {
    let paragraph = &scene.marked.paragraphs[paragraph];
    let last = *scene.marked.sentences[paragraph.sentences.clone()].last()?;
    last.of(scene.text()).trim_end().ends_with(':').then(|| attribution::before_words(scene, last)).flatten()
}

fn is_sentence(text: &str, speech: Span) -> bool {
    speech.of(text).chars().next().is_some_and(char::is_uppercase)
}

/// What follows the dash that opens a paragraph.
pub(super) fn after_opening_dash(text: &str, paragraph: Span) -> Option<Span> {
    let inside = paragraph.of(text);
    let rest = inside.strip_prefix(is_dash)?;
    let speech = Span::new(paragraph.end - rest.len(), paragraph.end).trimmed(text);
    (!speech.is_empty() && !rest.starts_with(char::is_numeric)).then_some(speech)
}

pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '–' | '—' | '-' | '―' | '−')
}

/// Cuts a speech at its clauses of attribution.
pub(super) fn turns(scene: &Scene, speech: Span) -> Vec<Turn> {
    let text = scene.text();
    let mut turns: Vec<Turn> = Vec::new();
    let mut start = speech.start;
    loop {
        let Some((dash, attribution)) = next_attribution(scene, Span::new(start, speech.end)) else {
            close_last(text, &mut turns, Span::new(start, speech.end));
            return turns;
        };
        let clause_end = attribution.clause.end;
        let segment = without_comma(text, Span::new(start, dash.start));
        turns.push(Turn { segments: vec![segment], attribution: Some(attribution), end: clause_end });
        match resumes(text, clause_end, speech.end) {
            Some(resumed) => start = resumed,
            None => return turns,
        }
    }
}

/// The rest of a speech belongs to its last attribution.
fn close_last(text: &str, turns: &mut Vec<Turn>, rest: Span) {
    let rest = without_full_stop(text, rest.trimmed(text));
    match turns.last_mut() {
        Some(turn) if !rest.is_empty() => {
            turn.segments.push(rest);
            turn.end = rest.end;
        }
        Some(_) => {}
        None => turns.push(Turn { segments: vec![rest], attribution: None, end: rest.end }),
    }
}

/// The first dash inside that opens a clause of attribution, and the clause.
fn next_attribution(scene: &Scene, speech: Span) -> Option<(Span, Attribution)> {
    let text = scene.text();
    for dash in dashes(text, speech) {
        let before = text[..dash.start].trim_end().chars().next_back().unwrap_or(' ');
        let is_after_speech = matches!(before, ',' | '!' | '?' | '…' | '.' | '»' | '"' | '”');
        let starts_low = text[dash.end..]
            .chars()
            .next()
            .is_some_and(|letter| letter.is_lowercase() || letter.is_uppercase());
        if !is_after_speech || !starts_low || dash.start == speech.start {
            continue;
        }
        let clause = Span::new(dash.end, clause_end(scene, dash.end, speech.end));
        if let Some(attribution) = attribution::after_words(scene, clause) {
            return Some((dash, attribution));
        }
    }
    None
}

/// Every dash with the white space around it, between words.
fn dashes(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    span.of(text).char_indices().filter(|&(_, letter)| is_dash(letter)).filter_map(move |(at, dash)| {
        let at = span.start + at;
        let after = &text[at + dash.len_utf8()..span.end];
        let before = &text[span.start..at];
        let parts =
            (before.is_empty() || before.ends_with(char::is_whitespace) || before.ends_with([',', '»', '"']))
                && after.starts_with(char::is_whitespace);
        parts.then(|| {
            let start = span.start + before.trim_end().len();
            Span::new(start, span.end - after.trim_start().len())
        })
    })
}

/// Where a clause of attribution ends: at the next dash, the end of the sentence, or the end of the speech.
pub(super) fn clause_end(scene: &Scene, start: usize, limit: usize) -> usize {
    let text = scene.text();
    let sentence = scene.sentence_at(start).map_or(limit, |sentence| sentence.end.min(limit));
    // Looked for no further than the sentence: a paragraph may be a whole book.
    let end = dashes(text, Span::new(start, sentence)).next().map_or(sentence, |dash| dash.start);
    let inside = text.get(start..end).unwrap_or("");
    start + inside.trim_end().trim_end_matches(['.', ',', ':', ';', '«']).trim_end().len()
}

/// Where speech goes on after a clause of attribution: behind «. –», «, –» or «: –».
fn resumes(text: &str, clause_end: usize, limit: usize) -> Option<usize> {
    let rest = text.get(clause_end..limit)?;
    let behind_stop = rest.trim_start_matches(['.', ',', ':', ';', '!', '…']).trim_start();
    let behind_dash = behind_stop.strip_prefix(is_dash)?;
    let behind = behind_dash.trim_start();
    (!behind.is_empty()).then(|| limit - behind.len())
}

/// The comma before a clause of attribution is not the speaker's.
pub(super) fn without_comma(text: &str, segment: Span) -> Span {
    let segment = segment.trimmed(text);
    let inside = segment.of(text).trim_end_matches([',', '»', '"', '”']).trim_end();
    let balanced = balance(segment.of(text), inside.len());
    Span::new(segment.start, segment.start + balanced)
}

/// A quote ends without its full stop; three of them stay.
pub(super) fn without_full_stop(text: &str, segment: Span) -> Span {
    let inside = segment.of(text).trim_end();
    let kept = match inside.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.trim_end().len(),
        _ => inside.len(),
    };
    Span::new(segment.start, segment.start + kept)
}

/// Keeps the closing marks of those that were opened inside.
fn balance(inside: &str, mut kept: usize) -> usize {
    while inside[..kept].matches('«').count() > inside[..kept].matches('»').count()
        && inside[kept..].starts_with('»')
    {
        kept += '»'.len_utf8();
    }
    kept
}
