//! When words were said, where the text tells it: «заявил 16 ноября», «сказал он накануне», «В октябре 2024 года X заявил, что …».
//!
//! A day belongs to the verb that reports where nothing between them could take it away: another verb, «о встрече 16 ноября», a
//! participle («прерванные в 2014 году»), a comma that opens anything but «выступая», «в интервью».

use super::attribution::english;
use super::{Draft, Scene, Source};
use crate::analysis::dates::DateMention;
use crate::analysis::language::Lang;
use crate::analysis::words::Word;
use crate::knowledge::calendar::Role;
use crate::knowledge::lexicon::Part;
use crate::knowledge::speech::FunctionWord;
use crate::knowledge::traits::Trait;
use crate::text::Span;

/// No time that is told wider is when something was said.
const MOST_DAYS: i32 = 366;
/// So far from its verb the time of a speech is told, in bytes.
const REACH_BYTES: usize = 600;
/// A date this near to the beginning of its sentence speaks of all of it.
const OPENING_WORDS: usize = 2;

/// The day or days on which the words of a draft were said; none where the text does not tell.
pub(super) fn told(scene: &Scene, draft: &Draft) -> Option<DateMention> {
    let Source::Said(attribution) = &draft.source else { return None };
    let first = draft.segments.first()?;
    let verb = verb(scene, attribution.clause, attribution.clause.end <= first.start)?;
    let sentence = scene.sentence_at(scene.marked.words[verb].span.start)?;
    let telling = Telling { scene, draft, verb: scene.marked.words[verb].span, sentence };
    let near = telling.dates().filter(|date| telling.is_past(date) && telling.is_when(date));
    near.min_by_key(|date| telling.distance(date)).cloned()
}

/// The verb that reports: the last of a clause before the words, the first of one behind them.
fn verb(scene: &Scene, clause: Span, is_before: bool) -> Option<usize> {
    let mut words = scene.marked.words_in(clause);
    let words_end = words.end;
    let is_english = scene.marked.lang_at(clause.start) == Lang::En;
    let reports = |number: &usize| match is_english {
        true => english::verb_at(scene, *number, words_end).is_some(),
        false => scene.marked.traits[*number].has(Trait::Report),
    };
    if is_before { words.rfind(reports) } else { words.find(reports) }
}

/// A verb that reports, and the sentence in which its time may be told.
struct Telling<'a> {
    scene: &'a Scene<'a>,
    draft: &'a Draft,
    verb: Span,
    sentence: Span,
}

impl<'a> Telling<'a> {
    /// The dates of the sentence that are not among the words said.
    fn dates(&self) -> impl Iterator<Item = &'a DateMention> {
        let dates = self.scene.dates;
        let (from, to) = (self.verb.start.saturating_sub(REACH_BYTES), self.verb.end + REACH_BYTES);
        let first = dates.partition_point(|date| date.span.start < self.sentence.start.max(from));
        let inside = dates[first..].iter().take_while(move |date| date.span.end <= self.sentence.end.min(to));
        inside.filter(|date| !self.draft.segments.iter().any(|segment| segment.meets(date.span)))
    }

    fn distance(&self, date: &DateMention) -> usize {
        date.span.start.abs_diff(self.verb.start)
    }

    fn is_past(&self, date: &DateMention) -> bool {
        let days = date.to.since(date.from).map_or(i32::MAX, |distance| distance.get_days());
        days <= MOST_DAYS && self.scene.marked.published.is_none_or(|published| date.from <= published)
    }

    fn is_when(&self, date: &DateMention) -> bool {
        let is_behind = date.span.start > self.verb.start;
        let between = match is_behind {
            true => Span::new(self.verb.end, date.span.start),
            false => Span::new(date.span.end, self.verb.start),
        };
        let is_cut = self.draft.segments.iter().any(|segment| segment.meets(between))
            || is_torn(between.of(self.scene.text()));
        !is_cut
            && !self.words(between).iter().any(is_finite)
            && self.is_led_well(date)
            && if is_behind { self.is_open(between, between) } else { self.opens(date, between) }
    }

    /// Whether no comma parts a date from the verb before it, but for «, выступая»; and no «о встрече» stands between.
    fn is_open(&self, between: Span, part: Span) -> bool {
        let text = between.of(self.scene.text());
        let apart = text.rfind(',').map(|comma| Span::new(between.start + comma, between.end));
        let is_carried = |apart: Span| {
            let first = self.words(apart).first();
            first.is_some_and(|word| self.is(word, FunctionWord::Speaking))
        };
        apart.is_none_or(is_carried) && !self.speaks_about(apart.unwrap_or(part))
    }

    /// Whether a date before the verb is its time: it opens the sentence, stands in the verb's own clause, or in «выступая …».
    fn opens(&self, date: &DateMention, between: Span) -> bool {
        let before = Span::new(self.sentence.start, date.span.start);
        let words = self.words(before);
        if words.len() <= OPENING_WORDS && words.iter().all(is_small) {
            return true;
        }
        let comma =
            before.of(self.scene.text()).rfind(',').map_or(before.start, |comma| before.start + comma);
        let part = Span::new(comma, date.span.start);
        let is_carried = self.words(part).first().is_some_and(|word| self.is(word, FunctionWord::Speaking));
        let is_whole = !between.of(self.scene.text()).contains(',');
        (is_whole || is_carried) && !self.speaks_about(part) && !self.words(part).iter().any(is_finite)
    }

    /// «о встрече 16 ноября», but not «об этом 16 ноября».
    fn speaks_about(&self, span: Span) -> bool {
        let words = self.words(span);
        let is_matter = |at: usize| words.get(at).is_some_and(|word| first_part(word) != Some(Part::Pronoun));
        (0..words.len()).any(|at| self.is(&words[at], FunctionWord::About) && is_matter(at + 1))
    }

    /// Whether what stands right before a date makes no part of something else of it: «от 16 ноября», «референдум 2014 года»,
    /// «прерванные в 2014 году».
    fn is_led_well(&self, date: &DateMention) -> bool {
        let words = self.words(Span::new(self.sentence.start, date.span.start));
        let before = words.last();
        let leads =
            |word: &Word| self.scene.marked.knowledge.calendar.meaning(&word.form).is(Role::BeforeMonth);
        let is_led = before.is_some_and(leads);
        let own = self.words(date.span).first().is_some_and(leads);
        let governor = if is_led { words.iter().rev().nth(1) } else { before };
        let is_governed = governor
            .and_then(first_part)
            .is_some_and(|part| part == Part::Adjective || (part == Part::Preposition && !is_led));
        !is_governed && (date.from == date.to || is_led || own)
    }

    fn words(&self, span: Span) -> &'a [Word] {
        &self.scene.marked.words[self.scene.marked.words_in(span)]
    }

    fn is(&self, word: &Word, kind: FunctionWord) -> bool {
        self.scene.marked.knowledge.speech.is(&word.form, kind)
    }
}

/// Whether another clause or somebody's words begin here; a name in marks is whole.
fn is_torn(between: &str) -> bool {
    let opened = between.matches('«').count() == between.matches('»').count();
    between.contains([':', ';', '–', '—', '"', '“']) || !opened
}

fn first_part(word: &Word) -> Option<Part> {
    word.form.readings.first().map(|reading| reading.part)
}

fn is_finite(word: &Word) -> bool {
    first_part(word) == Some(Part::Verb)
}

/// «Так, в», «Ещё в».
fn is_small(word: &Word) -> bool {
    matches!(
        first_part(word),
        None | Some(Part::Preposition | Part::Particle | Part::Adverb | Part::Pronoun | Part::Other)
    )
}
