//! Reported speech in Kazakh: «X-тың айтуынша, …», «X … келетінін айтты», «X … деп есептейді».

use super::Found;
use crate::analysis::quotes::Scene;
use crate::analysis::quotes::attribution::kazakh::{of_genitive, of_subject, verb_at};
use crate::knowledge::wording::{Small, Verb, Wording};
use crate::text::Span;

/// The verb of speech ends its sentence, or little more than the speaker follows.
const VERB_WITHIN_LAST_WORDS: usize = 8;

/// What a sentence reports, and of whom.
pub(super) fn in_sentence(scene: &Scene, sentence: Span) -> Found {
    by_source(scene, sentence).or_else(|| by_verb(scene, sentence))
}

/// «Оның айтуынша, …»; «…, оның айтуынша, …».
fn by_source(scene: &Scene, sentence: Span) -> Found {
    let text = scene.text();
    let words = scene.marked.words_in(sentence);
    let is = |number: usize, kind| {
        scene.marked.words.get(number).is_some_and(|word| wording(scene).is(&word.form, kind))
    };
    let source = words.clone().find(|&number| {
        is(number, Small::Source) || is(number, Small::LongSource) && is(number + 1, Small::SourceEnd)
    })?;
    let last = source + usize::from(!is(source, Small::Source));
    let end = scene.marked.words[last].span.end;
    let comma = end + text[end..sentence.end].find(|letter: char| !letter.is_whitespace())?;
    if !text[comma..].starts_with(',') {
        return None;
    }
    let head = Span::new(sentence.start, scene.marked.words[source].span.start);
    let clause_start = head.of(text).rfind(',').map_or(head.start, |at| head.start + at + 1);
    let attribution = of_genitive(scene, Span::new(clause_start, end))?;
    let before = Span::new(sentence.start, clause_start);
    let segments = [before, Span::new(comma + 1, sentence.end)].into_iter().filter(|span| !span.is_empty());
    Some((segments.collect(), attribution))
}

/// «X … келетінін айтты», «X … деп есептейді», «… келетінін X айтты».
fn by_verb(scene: &Scene, sentence: Span) -> Found {
    let words = scene.marked.words_in(sentence);
    let last = words.len().min(VERB_WITHIN_LAST_WORDS);
    let (verb, said) = (words.end - last..words.end)
        .find_map(|number| Some((number, reporting(scene, number, words.end)?)))?;
    let content_end = content_end(scene, words.start, verb)?;
    let start_of = |number: usize| scene.marked.words[number].span.start;
    // «… келетінін X айтты», «… деп есептейді X»: the speaker stands behind the words.
    let between = Span::new(content_end, start_of(verb));
    let behind = Span::new(scene.marked.words[verb + said.words - 1].span.end, sentence.end);
    if let Some((attribution, _)) =
        [between, behind].into_iter().find_map(|clause| of_subject(scene, clause, said.report))
    {
        return Some((vec![Span::new(sentence.start, content_end)], attribution));
    }
    let (attribution, end) = of_subject(scene, Span::new(sentence.start, content_end), said.report)?;
    let is_near = scene.marked.words_in(Span::new(sentence.start, end)).len() <= SUBJECT_WITHIN_WORDS;
    let start = behind_connector(scene, Span::new(end, content_end));
    (is_near && start < content_end).then(|| (vec![Span::new(start, content_end)], attribution))
}

/// «X, алайда, …»: such a word is the author's.
fn behind_connector(scene: &Scene, span: Span) -> usize {
    let first = scene.marked.words_in(span).start;
    let word = scene.marked.words.get(first).filter(|word| span.holds(word.span));
    let connector = word.filter(|word| wording(scene).is(&word.form, Small::Connector));
    connector.map_or(span.start, |word| word.span.end)
}

/// The verb of speech that begins with this word. Behind «деп» it must be one of the table: «деп аталады» tells a name.
fn reporting(scene: &Scene, number: usize, end: usize) -> Option<Verb> {
    let is_saying = wording(scene).is(&scene.marked.words[number].form, Small::Saying);
    verb_at(scene, number, end).filter(|_| !is_saying || verb_at(scene, number + 1, end).is_some())
}

/// Where the reported words before this verb end: before «деп», or with the verb that closes them.
fn content_end(scene: &Scene, first: usize, verb: usize) -> Option<usize> {
    let form = |number: usize| &scene.marked.words[number].form;
    let attributes = [Small::Saying, Small::Said].iter().any(|kind| wording(scene).is(form(verb), *kind));
    let mut before = (first..verb).rev();
    let last = match attributes {
        true => before.next(),
        false => before.take(SUBJECT_WITHIN_WORDS).find(|&number| wording(scene).closes_clause(form(number))),
    };
    last.map(|number| scene.marked.words[number].span.end)
}

/// The subject, with its role, stands among the first words.
const SUBJECT_WITHIN_WORDS: usize = 9;

fn wording<'a>(scene: &Scene<'a>) -> &'a Wording {
    &scene.marked.knowledge.kazakh
}
