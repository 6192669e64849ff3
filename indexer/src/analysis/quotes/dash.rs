//! Speech behind a dash: «– A, – отметил X. – B.»

use super::attribution::{self, Attribution, Who};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::analysis::marked::{Paragraph, Sign};
use crate::analysis::roles;
use crate::article::BlockKind;
use crate::text::{Span, Spans};

mod line;
mod talk;

/// What is said with one attribution, in its parts.
pub(super) struct Turn {
    pub(super) segments: Vec<Span>,
    pub(super) attribution: Option<Attribution>,
    /// Who does something meanwhile: «– A, – X разводит руками, – B».
    actor: Option<Attribution>,
    /// Where the last part, or the clause after it, ends.
    pub(super) end: usize,
}

impl Turn {
    /// Where no clause attributes it, whoever is named as acting meanwhile speaks.
    fn of_whoever_acts(mut self) -> Turn {
        let is_named = |actor: &Attribution| matches!(actor.who, Who::Person(_));
        self.attribution = self.attribution.or(self.actor.take().filter(is_named));
        self
    }
}

/// The speeches of all paragraphs that open with a dash and are no part of an interview.
pub(super) fn speeches(scene: &Scene, interview: &Spans) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, paragraph) in scene.marked.paragraphs.iter().enumerate() {
        if paragraph.kind != BlockKind::Body || interview.meet(paragraph.span) {
            continue;
        }
        let exchanges = line::speeches(scene, number);
        if !exchanges.is_empty() {
            drafts.extend(exchanges);
            continue;
        }
        let Some(speech) = after_opening_dash(scene.text(), paragraph.span) else {
            drafts.extend(after_colon(scene, number));
            continue;
        };
        let turns = turns(scene, speech);
        if turns.iter().any(|turn| turn.attribution.is_some()) {
            drafts.extend(turns.into_iter().filter_map(|turn| draft(turn, number)));
        } else {
            let segments = turns.into_iter().flat_map(|turn| turn.segments).collect();
            add_unattributed(scene, &mut drafts, number, segments);
        }
    }
    talk::alternate(scene, &mut drafts);
    drafts
}

/// «X отметил: – A. B»: a speech behind a colon and a dash goes on to the end of its paragraph.
fn after_colon(scene: &Scene, number: usize) -> Option<Draft> {
    let (text, paragraph) = (scene.text(), scene.marked.paragraphs[number].span);
    let inside = paragraph.of(text);
    let (colon, speech) = inside.match_indices(':').find_map(|(colon, _)| {
        let behind = inside[colon + 1..].trim_start().strip_prefix(is_dash)?;
        let speech = Span::new(paragraph.end - behind.trim_start().len(), paragraph.end);
        (behind.starts_with(char::is_whitespace) && is_sentence(text, speech))
            .then_some((paragraph.start + colon, speech))
    })?;
    let sentence = scene.sentence_at(colon).map_or(paragraph.start, |sentence| sentence.start);
    let clause = Span::new(sentence.max(paragraph.start), colon);
    let attribution = attribution::before_words(scene, clause).filter(|found| found.report.is_some())?;
    let segments = vec![without_full_stop(text, speech)];
    let (kind, rule, source) = (QuoteKind::Direct, Rule::DashAnnounced, Source::Said(attribution));
    (scene.marked.words_in(speech).len() >= FEWEST_WORDS_ALONE).then_some(Draft {
        kind,
        rule,
        segments,
        source,
        question: None,
        paragraph: number,
    })
}

fn draft(turn: Turn, paragraph: usize) -> Option<Draft> {
    let source = Source::Said(turn.attribution?);
    let (kind, rule) = (QuoteKind::Direct, Rule::Dash);
    Some(Draft { kind, rule, segments: turn.segments, source, question: None, paragraph })
}

/// A dash paragraph that names nobody is a turn of a talk, or goes on with the speech before it, or the sentence before it tells who speaks; else it is a list.
fn add_unattributed(scene: &Scene, drafts: &mut Vec<Draft>, number: usize, segments: Vec<Span>) {
    let Some(&speech) = segments.first() else { return };
    let announced = || number.checked_sub(1).and_then(|before| announcement(scene, before));
    let is_sentence = is_sentence(scene.text(), speech);
    let (rule, source) = if talk::is_turn(scene, number) {
        if scene.marked.words_in(speech).len() < FEWEST_WORDS_OF_TURN {
            return;
        }
        (Rule::DashTalk, talk::announced(scene, number).map_or(Source::Turn, Source::Said))
    } else if let Some(previous) = drafts.last_mut().filter(|draft| draft.paragraph + 1 == number) {
        previous.segments.extend(segments);
        previous.paragraph = number;
        return;
    } else if let Some(attribution) = announced().filter(|_| is_sentence) {
        (Rule::DashAnnounced, Source::Said(attribution))
    } else if is_sentence && is_lone(scene, number) {
        (Rule::DashAnnounced, subject_before(scene, number).map_or(Source::Turn, Source::Said))
    } else {
        return;
    };
    let kind = QuoteKind::Direct;
    drafts.push(Draft { kind, rule, segments, source, question: None, paragraph: number });
}

/// A reply of fewer words is hardly one to be quoted.
const FEWEST_WORDS_OF_TURN: usize = 3;
/// A paragraph behind a dash that stands alone is speech only if it has as many words.
const FEWEST_WORDS_ALONE: usize = 5;

/// Whether a whole sentence behind a dash stands between paragraphs without one: it is no item of a list.
fn is_lone(scene: &Scene, number: usize) -> bool {
    let paragraphs = &scene.marked.paragraphs;
    let paragraph = &paragraphs[number];
    let opens = |paragraph: &Paragraph| after_opening_dash(scene.text(), paragraph.span).is_some();
    let before = number.checked_sub(1).map(|before| &paragraphs[before]);
    let ends_whole = |before: &Paragraph| {
        let inside = before.span.of(scene.text());
        let is_open = inside.matches('«').count() > inside.matches('»').count();
        inside.trim_end().ends_with(['.', '!', '?', '…', ':', '»', '"', ')']) && !is_open
    };
    let is_apart = before
        .is_some_and(|before| before.kind == BlockKind::Body && !opens(before) && ends_whole(before))
        && !paragraphs.get(number + 1).is_some_and(opens)
        && !is_broken(paragraph.span.of(scene.text()));
    let words = &scene.marked.words[paragraph.words.clone()];
    is_apart
        && words.len() >= FEWEST_WORDS_ALONE
        && words.iter().any(|word| roles::is_finite(&word.form))
        && paragraph.span.of(scene.text()).trim_end().ends_with(['.', '!', '?', '…'])
}

/// Whether a bracket closes that was opened in a line before: the dash was no beginning.
fn is_broken(inside: &str) -> bool {
    let close = inside.find(')');
    close.is_some_and(|close| !inside[..close].contains('('))
}

/// Who is the subject of the last sentence of the paragraph before, else of its first.
pub(super) fn subject_before(scene: &Scene, number: usize) -> Option<Attribution> {
    let before = &scene.marked.paragraphs[number.checked_sub(1)?];
    let sentences = &scene.marked.sentences[before.sentences.clone()];
    let is_named = |found: &Attribution| matches!(found.who, Who::Person(_));
    let first = || attribution::subject(scene, *sentences.first()?).filter(is_named);
    // «Шлюз открыла Анна Примерова»: the subject may stand behind its verb.
    let doer = || {
        let last = *sentences.last()?;
        Some(attribution::doer(scene, last).filter(is_named)?.leaving(last))
    };
    attribution::subject(scene, *sentences.last()?).or_else(doer).or_else(first)
}

/// The last sentence of a paragraph, where it announces a speech: «X отметил:».
pub(super) fn announcement(scene: &Scene, paragraph: usize) -> Option<Attribution> {
    let paragraph = &scene.marked.paragraphs[paragraph];
    let last = *scene.marked.sentences[paragraph.sentences.clone()].last()?;
    last.of(scene.text()).trim_end().ends_with(':').then(|| attribution::before_words(scene, last)).flatten()
}

pub(super) fn is_sentence(text: &str, speech: Span) -> bool {
    speech.of(text).chars().next().is_some_and(char::is_uppercase)
}

/// What follows the dash that opens a paragraph.
pub(super) fn after_opening_dash(text: &str, paragraph: Span) -> Option<Span> {
    let inside = paragraph.of(text);
    let rest = inside.strip_prefix(is_dash)?;
    let speech = Span::new(paragraph.end - rest.len(), paragraph.end).trimmed(text);
    let is_speech = !speech.is_empty() && !rest.starts_with(char::is_numeric) && !is_imprint(speech.of(text));
    is_speech.then_some(speech)
}

/// «– М.: Заря, 2017. – 560 с.»: where a book was printed.
fn is_imprint(speech: &str) -> bool {
    let word = speech.split_once(".:").map(|(word, _)| word);
    word.is_some_and(|word| word.chars().count() <= 4 && word.chars().all(char::is_alphabetic))
}

pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '–' | '—' | '-' | '―' | '−')
}

/// What stands between dashes in a speech and is not the speaker's.
enum Remark {
    /// «– отметил X –».
    Attributes(Attribution),
    /// «– X разводит руками. –»
    Shows(Attribution),
}

/// Cuts a speech at its clauses of attribution and at what the speaker does meanwhile.
pub(super) fn turns(scene: &Scene, speech: Span) -> Vec<Turn> {
    let text = scene.text();
    let mut turns: Vec<Turn> = Vec::new();
    let mut start = speech.start;
    loop {
        let Some((dash, remark)) = next_remark(scene, Span::new(start, speech.end)) else {
            close_last(text, &mut turns, Span::new(start, speech.end));
            break;
        };
        let segment = without_comma(text, Span::new(start, dash.start));
        let end = add_segment(&mut turns, segment, remark);
        match resumes(text, end, speech.end) {
            Some(resumed) => start = resumed,
            None => break,
        }
    }
    turns.into_iter().map(Turn::of_whoever_acts).collect()
}

/// Adds what stands before a remark to the turn that it belongs to, and tells where the remark ends.
fn add_segment(turns: &mut Vec<Turn>, segment: Span, remark: Remark) -> usize {
    let (Remark::Attributes(found) | Remark::Shows(found)) = &remark;
    let end = found.clause.end;
    let goes_on = |turn: &Turn| match &remark {
        Remark::Shows(_) => true,
        Remark::Attributes(next) => {
            turn.attribution.as_ref().is_none_or(|before| may_be_same(&before.who, &next.who))
        }
    };
    if turns.last().is_none_or(|last| !goes_on(last)) {
        turns.push(Turn { segments: Vec::new(), attribution: None, actor: None, end });
    }
    if let Some(turn) = turns.last_mut() {
        turn.segments.push(segment);
        turn.end = end;
        match remark {
            Remark::Attributes(found) => {
                let names_more = |before: &mut Attribution| {
                    !matches!(before.who, Who::Person(_)) && matches!(found.who, Who::Person(_))
                };
                if turn.attribution.as_mut().is_none_or(names_more) {
                    turn.attribution = Some(found);
                }
            }
            Remark::Shows(found) => turn.actor = turn.actor.take().or(Some(found)),
        }
    }
    end
}

/// Within one paragraph «он», «учёный» or nobody goes on with the speech of whoever was named before.
fn may_be_same(before: &Who, next: &Who) -> bool {
    match (before, next) {
        (Who::Person(before), Who::Person(next)) => before == next,
        (Who::Pronoun(_) | Who::Ellipsis, Who::Person(_)) => true,
        (Who::Unnamed | Who::Body(_) | Who::Medium(_), _) | (_, Who::Person(_)) => false,
        (_, next) => matches!(next, Who::Pronoun(_) | Who::Ellipsis | Who::Noun(_) | Who::Office(_)),
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
        None => {
            turns.push(Turn { segments: vec![rest], attribution: None, actor: None, end: rest.end });
        }
    }
}

/// The first dash inside that opens a clause of attribution or what the speaker does, and the clause.
fn next_remark(scene: &Scene, speech: Span) -> Option<(Span, Remark)> {
    let text = scene.text();
    for dash in dashes(scene, speech) {
        let before = text[..dash.start].trim_end().chars().next_back().unwrap_or(' ');
        let is_after_speech = matches!(before, ',' | '!' | '?' | '…' | '.' | '»' | '"' | '”');
        let starts_clause = text[dash.end..].starts_with(char::is_alphabetic);
        // «(Иван Примеров. — Ред.)»: within brackets the editor explains.
        let inside = &text[speech.start..dash.start];
        let is_in_brackets = inside.matches('(').count() > inside.matches(')').count();
        if !is_after_speech || !starts_clause || dash.start == speech.start || is_in_brackets {
            continue;
        }
        let clause = Span::new(dash.end, clause_end(scene, dash.end, speech.end));
        if let Some(attribution) = attribution::after_words(scene, clause) {
            return Some((dash, Remark::Attributes(attribution)));
        }
        let is_closed = resumes(text, clause.end, speech.end).is_some()
            || text[clause.end..speech.end].trim_end_matches(['.', '!', '…']).trim().is_empty();
        if let Some(gesture) = is_closed.then(|| attribution::gesture(scene, clause)).flatten() {
            return Some((dash, Remark::Shows(gesture)));
        }
    }
    None
}

/// Every dash with the white space around it, between words.
fn dashes<'a>(scene: &'a Scene, span: Span) -> impl Iterator<Item = Span> + 'a {
    let text = scene.text();
    let signs = scene.marked.signs_in(span).iter().filter(|sign| is_dash(sign.sign));
    signs.filter_map(move |&Sign { at, sign }| {
        let after = &text[at + sign.len_utf8()..span.end];
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
    // Looked for no farther: a paragraph may be a whole book, and so may a sentence.
    let sentence = scene.no_farther(start, sentence);
    let end = dashes(scene, Span::new(start, sentence)).next().map_or(sentence, |dash| dash.start);
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
fn balance(inside: &str, kept: usize) -> usize {
    let opened = inside[..kept].matches('«').count();
    let left_open = opened.saturating_sub(inside[..kept].matches('»').count());
    let closing = inside[kept..].chars().take_while(|letter| *letter == '»').count();
    kept + closing.min(left_open) * '»'.len_utf8()
}
