//! A question as people ask it, «что Примеров говорил о воде за ноябрь», as a person, a matter, days and a summit.
//!
//! Read by rules: who opens it, the verb, the name beside the verb, then what is left. What is not told stays words.

use std::ops::Range;

use indexer::analysis::{Analysis, analyse, words};
use indexer::article::{Article, Block, BlockKind};
use indexer::document::field;
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::Form;
use indexer::knowledge::questions::Part;
use indexer::text::Span;
use jiff::civil::Date;

use super::catalogue::{Catalogue, List};
use super::meant;
use crate::answer::Condition;
use crate::parse::days;
use crate::parse::{parse, plain_words};
use crate::query::{Days, Field, Kind, Query};

/// A longer text is no question.
const LONGEST_BYTES: usize = 400;
/// The words of a name, at most.
const NAME_WORDS: usize = 4;

/// A question that was understood.
#[derive(Debug, Clone)]
pub(super) struct Understood {
    /// What is asked.
    pub(super) query: Query,
    /// What it was narrowed to.
    pub(super) conditions: Vec<Condition>,
}

/// Understands questions by one state of the index.
pub(super) struct Questioner<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) knowledge: &'a Knowledge,
    pub(super) today: Date,
}

/// A question while it is read.
struct Reading {
    text: String,
    words: Vec<words::Word>,
    /// Which words are told already.
    told: Vec<bool>,
    conditions: Vec<Condition>,
}

impl Questioner<'_> {
    /// The question, first with its matter as a topic where it is one, then with its matter as words. None where it is none.
    pub(super) fn read(&self, query: &Query) -> Vec<Understood> {
        let typed = &*query.typed;
        let is_plain = plain_words(typed, &self.knowledge.query).len() == typed.split_whitespace().count();
        if typed.len() > LONGEST_BYTES || !is_plain {
            return Vec::new();
        }
        let Some(reading) = self.reading(typed) else { return Vec::new() };
        let by_topic = self.topic(&reading).map(|topic| self.understood(query, &reading, Some(topic)));
        by_topic.into_iter().chain([self.understood(query, &reading, None)]).collect()
    }

    fn reading(&self, typed: &str) -> Option<Reading> {
        let words = words::cut(typed, Span::new(0, typed.len()), &self.knowledge.lexicon);
        let told = vec![false; words.len()];
        let mut reading = Reading { text: typed.to_owned(), words, told, conditions: Vec::new() };
        self.read_speaker(&mut reading)?;
        let analysis = self.analysis(typed);
        self.read_days(&mut reading, &analysis);
        self.read_events(&mut reading, &analysis);
        self.drop_small(&mut reading);
        Some(reading)
    }

    /// The opening, the verb and the name. None where these do not make a question.
    fn read_speaker(&self, reading: &mut Reading) -> Option<()> {
        let is = |part, number: usize| {
            reading.words.get(number).is_some_and(|word| self.knowledge.questions.is(part, &word.form))
        };
        let verb = (1..reading.words.len()).find(|number| is(Part::Say, *number));
        let speaker = if is(Part::What, 0) {
            let verb = verb?;
            let before = self.speaker(reading, 1..verb, true);
            Some(before.or_else(|| self.speaker(reading, verb + 1..reading.words.len(), false))?)
        } else if is(Part::Who, 0) {
            verb.filter(|verb| *verb <= 2)?;
            None
        } else if is(Part::Quotes, 0) && reading.words.len() > 1 {
            self.speaker(reading, 1..reading.words.len(), false)
        } else {
            return None;
        };
        reading.told[0] = true;
        let is_verb = verb.filter(|_| !is(Part::Quotes, 0));
        is_verb.into_iter().for_each(|verb| reading.told[verb] = true);
        if let Some((place, value, name)) = speaker {
            reading.tell(Field::Speaker, value, name, place);
        }
        Some(())
    }

    /// Who is named by the first words of a stretch, or by all of them; small words before the name are passed over.
    fn speaker(
        &self,
        reading: &Reading,
        place: Range<usize>,
        is_whole: bool,
    ) -> Option<(Range<usize>, String, String)> {
        let is_small = |number: &usize| {
            let form = &reading.words[*number].form;
            [Part::Aux, Part::Small].iter().any(|part| self.knowledge.questions.is(*part, form))
        };
        let start = place.clone().find(|number| !is_small(number))?;
        let longest = (place.end - start).min(NAME_WORDS);
        let lengths = if is_whole { longest..=longest } else { 1..=longest };
        lengths.rev().find_map(|length| {
            let words = start..start + length;
            let typed = reading.typed(&words);
            let (value, name) = self.named(typed)?;
            Some((words, value, name))
        })
    }

    /// The id and the name of who is meant; what was typed where several are.
    fn named(&self, typed: &str) -> Option<(String, String)> {
        let list = self.catalogue.list(field::SPEAKER);
        match &meant::people(list, typed, self.knowledge)[..] {
            [] => None,
            [one] => Some((
                list.entities[*one as usize].id.clone(),
                list.entities[*one as usize].name().to_owned(),
            )),
            _ => Some((typed.to_owned(), typed.to_owned())),
        }
    }

    /// What analysis finds in the question, as if it were published today.
    fn analysis(&self, typed: &str) -> Analysis {
        let block = Block { span: Span::new(0, typed.len()), kind: BlockKind::Body };
        let (text, published) = (typed.to_owned(), Some(self.today));
        analyse(&Article { text, published, blocks: vec![block], ..Article::default() }, self.knowledge)
    }

    fn read_days(&self, reading: &mut Reading, analysis: &Analysis) {
        for date in &analysis.dates {
            let place = reading.within(date.span);
            let stretch = days::render(&Days { from: Some(date.from), to: Some(date.to) });
            self.tell_with_small(reading, Field::Date, (stretch.clone(), stretch), place);
        }
    }

    fn read_events(&self, reading: &mut Reading, analysis: &Analysis) {
        let list = self.catalogue.list(field::EVENT);
        for event in &analysis.events {
            let Some(mention) = event.mentions.first() else { continue };
            let known = [&event.id, &event.series]
                .into_iter()
                .find(|id| !meant::events(list, id, self.knowledge).is_empty());
            if let Some(id) = known {
                let place = reading.within(*mention);
                self.tell_with_small(reading, Field::Event, (id.clone(), event.name.clone()), place);
            }
        }
    }

    fn tell_with_small(
        &self,
        reading: &mut Reading,
        field: Field,
        value: (String, String),
        place: Range<usize>,
    ) {
        if place.is_empty() || reading.told[place.clone()].iter().any(|told| *told) {
            return;
        }
        reading.tell(field, value.0, value.1, place.clone());
        for length in [1, 2] {
            let Some(start) = place.start.checked_sub(length) else { break };
            let forms = reading.forms(start..place.start);
            let is_small = [Part::Small, Part::About]
                .iter()
                .any(|part| self.knowledge.questions.length(*part, &forms) == length);
            if is_small {
                reading.told[start..place.start].fill(true);
            }
        }
    }

    /// What stands before the matter is no matter itself.
    fn drop_small(&self, reading: &mut Reading) {
        for start in 0..reading.words.len() {
            let forms = reading.forms(start..reading.words.len());
            let parts = [Part::About, Part::Aux].into_iter();
            let length = parts.map(|part| self.knowledge.questions.length(part, &forms)).max().unwrap_or(0);
            reading.told[start..start + length].fill(true);
        }
    }

    /// The topic that all the rest names.
    fn topic(&self, reading: &Reading) -> Option<Condition> {
        let rest = reading.rest();
        let list: &List = self.catalogue.list(field::TOPIC);
        if rest.is_empty() {
            return None;
        }
        let length = rest.split(' ').count();
        let is_whole =
            |topic: &u32| list.entities[*topic as usize].name().split_whitespace().count() == length;
        let topic = meant::topics(list, &rest, self.knowledge).into_iter().find(is_whole)?;
        let topic = &list.entities[topic as usize];
        Some(Condition { field: Field::Topic, value: topic.id.clone(), name: topic.name().to_owned() })
    }

    fn understood(&self, query: &Query, reading: &Reading, topic: Option<Condition>) -> Understood {
        let words = if topic.is_some() { String::new() } else { reading.rest() };
        let conditions: Vec<Condition> = reading.conditions.iter().cloned().chain(topic).collect();
        let mut filters = query.filters.clone();
        for Condition { field, value, .. } in &conditions {
            crate::parse::add_filter(&mut filters, *field, value, &self.knowledge.query);
        }
        filters.kind = filters.kind.or(Some(Kind::Quote));
        let clauses = parse(&words, &self.knowledge.query).clauses;
        Understood { query: Query { typed: words, clauses, filters, ..query.clone() }, conditions }
    }
}

impl Reading {
    fn tell(&mut self, field: Field, value: String, name: String, place: Range<usize>) {
        self.told[place].fill(true);
        self.conditions.push(Condition { field, value, name });
    }

    /// What was typed in these places.
    fn typed(&self, place: &Range<usize>) -> &str {
        let (first, last) = (&self.words[place.start], &self.words[place.end - 1]);
        &self.text[first.span.start..last.span.end]
    }

    fn forms(&self, place: Range<usize>) -> Vec<&Form> {
        self.words[place].iter().map(|word| &*word.form).collect()
    }

    /// The words in a place of the text.
    fn within(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// The words that are not told, as typed.
    fn rest(&self) -> String {
        let rest = self.words.iter().zip(&self.told).filter(|(_, told)| !**told);
        rest.map(|(word, _)| word.span.of(&self.text)).collect::<Vec<_>>().join(" ")
    }
}
