//! Days told from a summit whose own days are known: «накануне саммита», «в ходе встречи», «за два дня до саммита».

use jiff::civil::Date;

use super::Event;
use crate::analysis::dates::{self, DateMention};
use crate::analysis::marked::Marked;
use crate::knowledge::calendar::Unit;
use crate::knowledge::event_days::Moment;
use crate::knowledge::lexicon::{Form, Part};
use crate::text::Span;

/// «накануне предстоящего ташкентского саммита»: so many adjectives may stand between.
const MOST_ADJECTIVES: usize = 3;
/// Nobody counts more days from a meeting.
const MOST_COUNTED: u32 = 31;

/// The days told from the summits of an article, in order.
pub(super) fn told(marked: &Marked, events: &[Event]) -> Vec<DateMention> {
    let known = events.iter().filter_map(|event| Some((event.days?, &event.mentions)));
    let mut found: Vec<DateMention> = known
        .flat_map(|(days, mentions)| {
            mentions.iter().filter_map(move |mention| before(marked, *mention, days))
        })
        .collect();
    found.sort_by_key(|date| date.span);
    found
}

/// Whether words that tell a day end right before this word of an article.
pub(super) fn leads(marked: &Marked, name: usize) -> bool {
    let Some(paragraph) = marked.words.get(name).and_then(|word| marked.paragraph_at(word.span.start)) else {
        return false;
    };
    let words = Words { marked, first: marked.paragraphs[paragraph].words.start };
    words.phrase_before(words.behind_adjectives(name)).is_some()
}

/// The day that the words before the name of a summit tell.
fn before(marked: &Marked, mention: Span, days: (Date, Date)) -> Option<DateMention> {
    let name = marked.words_in(mention).start;
    let first_word = marked.paragraphs[marked.paragraph_at(mention.start)?].words.start;
    let words = Words { marked, first: first_word };
    let end = words.behind_adjectives(name);
    // «На полях» is taken into the mention: people meet there.
    (end..=name + 1).find_map(|end| words.ending_before(end, mention, days))
}

/// The words of a paragraph.
struct Words<'a> {
    marked: &'a Marked<'a>,
    /// The paragraph's first word.
    first: usize,
}

impl<'a> Words<'a> {
    fn form(&self, at: usize) -> Option<&'a Form> {
        self.marked.words.get(at).filter(|_| at >= self.first).map(|word| &*word.form)
    }

    /// Whether nothing but white space stands between this word and the next.
    fn runs_on(&self, at: usize) -> bool {
        let (Some(word), Some(next)) = (self.marked.words.get(at), self.marked.words.get(at + 1)) else {
            return false;
        };
        at >= self.first && Span::new(word.span.end, next.span.start).of(self.marked.text()).trim().is_empty()
    }

    fn is_adjective(&self, at: usize) -> bool {
        let reading = self.form(at).and_then(|form| form.readings.first());
        reading.is_some_and(|reading| matches!(reading.part, Part::Adjective | Part::Pronoun))
    }

    /// Where the adjectives begin that stand right before a word.
    fn behind_adjectives(&self, name: usize) -> usize {
        let mut end = name;
        while end > 0 && name - end < MOST_ADJECTIVES && self.is_adjective(end - 1) && self.runs_on(end - 1) {
            end -= 1;
        }
        end
    }

    /// The phrase that ends right before the word `end`: its first word, and what it tells.
    fn phrase_before(&self, end: usize) -> Option<(usize, Moment)> {
        let last = end.checked_sub(1).filter(|&last| self.runs_on(last))?;
        let back = |steps: usize| {
            let at = last.checked_sub(steps)?;
            (steps == 0 || self.runs_on(at)).then(|| self.form(at)).flatten()
        };
        let (count, moment) = self.marked.knowledge.event_days.ending_with(back)?;
        Some(((last + 1).checked_sub(count)?, moment))
    }

    /// What words tell that end right before the word `end`.
    fn ending_before(&self, end: usize, mention: Span, days: (Date, Date)) -> Option<DateMention> {
        let (first, moment) = self.phrase_before(end)?;
        let day = |shift: i32, from: Date| from.checked_add(jiff::Span::new().days(shift)).ok();
        let (first, (from, to)) = match moment {
            Moment::During => (first, days),
            Moment::Eve => (first, same(day(-1, days.0)?)),
            Moment::Morrow => (first, same(day(1, days.1)?)),
            Moment::Before | Moment::After => self.counted(first, moment, days)?,
        };
        let span = Span::new(self.marked.words[first].span.start, mention.end);
        Some(DateMention { span, from, to })
    }

    /// «за два дня (до …)», «через неделю (после …)»: the first word, and the days meant.
    fn counted(&self, end: usize, moment: Moment, days: (Date, Date)) -> Option<(usize, (Date, Date))> {
        let calendar = &self.marked.knowledge.calendar;
        let meaning = |at: usize| self.form(at).map(|form| calendar.meaning(form));
        let unit_at = end.checked_sub(1).filter(|&at| self.runs_on(at))?;
        let unit =
            meaning(unit_at)?.unit.filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month))?;
        let before = unit_at.checked_sub(1).filter(|&at| self.runs_on(at))?;
        let digits = self.form(before).and_then(|form| form.folded.parse::<u32>().ok());
        let (lead, count) = match digits.or(meaning(before)?.number) {
            Some(count) => (before.checked_sub(1).filter(|&at| self.runs_on(at))?, count),
            None => (before, 1),
        };
        let count = i32::try_from(count).ok().filter(|_| (1..=MOST_COUNTED).contains(&count))?;
        self.form(lead).filter(|form| self.marked.knowledge.event_days.leads(form, moment))?;
        let around = match moment {
            Moment::Before => dates::counted(days.0, unit, -count)?,
            _ => dates::counted(days.1, unit, count)?,
        };
        Some((lead, around))
    }
}

fn same(day: Date) -> (Date, Date) {
    (day, day)
}
