//! What was found in an article, as one JSON object; places count code points of the text as given.

use indexer::analysis::Analysis;
use indexer::analysis::published::Inferred;
use indexer::analysis::quotes::{How, QuoteKind, Rule};
use indexer::analysis::{dates, events, people, quotes, topics};
use indexer::article::Article;
use indexer::correction::Remark;
use indexer::text::Places;
use serde::Serialize;

use crate::answer::SpeakerRef;

/// A place: `[start, end)` in code points.
type Place = [usize; 2];

/// An article's facts and all that was found in it.
#[derive(Debug, Serialize)]
pub struct Found {
    /// The file, as given on the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    id: String,
    title: Option<String>,
    published: Option<String>,
    published_inferred: Option<Inferred>,
    lang: &'static str,
    tags: Vec<String>,
    quotes: Vec<Quote>,
    people: Vec<Person>,
    events: Vec<Event>,
    dates: Vec<DateMention>,
    topics: Vec<Topic>,
    phrases: Vec<Phrase>,
}

/// A key phrase, and how often it is said.
#[derive(Debug, Serialize)]
struct Phrase {
    text: String,
    count: u32,
}

#[derive(Debug, Serialize)]
struct Quote {
    kind: QuoteKind,
    text: String,
    segments: Vec<Place>,
    speaker: Option<SpeakerRef>,
    role: Option<String>,
    question: Option<String>,
    said_on: Option<DateMention>,
    topics: Vec<Topic>,
    paragraph: usize,
    why: Why,
    correction: Option<Remark>,
}

#[derive(Debug, Serialize)]
struct Why {
    rule: Rule,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct Step {
    how: How,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Person {
    id: String,
    name: String,
    parts: Parts,
    mentions: Vec<Place>,
    roles: Vec<Role>,
}

/// The parts of a name, as far as they are known.
#[derive(Debug, Serialize)]
struct Parts {
    given: Option<String>,
    patronymic: Option<String>,
    surname: Option<String>,
}

/// A role as printed, and the mention that it stands beside.
#[derive(Debug, Serialize)]
struct Role {
    text: String,
    nominative: String,
    mention: Place,
}

#[derive(Debug, Serialize)]
struct Event {
    id: String,
    series: String,
    number: Option<u32>,
    year: Option<i16>,
    date: Option<String>,
    place: Option<String>,
    name: String,
    mentions: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct DateMention {
    text: String,
    start: usize,
    end: usize,
    from: String,
    to: String,
}

#[derive(Debug, Serialize)]
struct Topic {
    id: String,
    label: String,
    score: f32,
    /// The words that told it.
    words: Vec<String>,
}

impl Found {
    /// The same, with the file it stands in.
    pub fn at(self, path: String) -> Found {
        Found { path: Some(path), ..self }
    }

    /// Everything found in `article`, without a path.
    pub fn new(article: &Article, analysis: &Analysis) -> Found {
        let text = article.text.as_str();
        let places = Places::new(text);
        Found {
            path: None,
            id: article.id.clone(),
            title: article.title.clone(),
            published: analysis.published.map(|published| published.day.to_string()),
            published_inferred: analysis.published.and_then(|published| published.inferred),
            lang: analysis.lang.code(),
            tags: article.tags.clone(),
            quotes: analysis.quotes.iter().map(|quote| Quote::new(quote, analysis, text, &places)).collect(),
            people: analysis.people.iter().map(|person| Person::new(person, &places)).collect(),
            events: analysis.events.iter().map(|event| Event::new(event, &places)).collect(),
            dates: analysis.dates.iter().map(|date| DateMention::new(date, text, &places)).collect(),
            topics: analysis.topics.iter().map(Topic::new).collect(),
            phrases: analysis
                .key_phrases
                .iter()
                .map(|phrase| Phrase { text: phrase.text.clone(), count: phrase.count })
                .collect(),
        }
    }
}

impl Quote {
    fn new(quote: &quotes::Quote, analysis: &Analysis, text: &str, places: &Places) -> Quote {
        Quote {
            kind: quote.kind,
            text: quote.text(text),
            segments: quote.segments.iter().map(|segment| places.code_points(*segment)).collect(),
            speaker: quote.speaker.as_ref().map(speaker),
            role: quote.role.map(|role| role.of(text).to_owned()),
            question: quote.question.map(|question| question.of(text).to_owned()),
            topics: quote.topics.iter().map(Topic::new).collect(),
            said_on: quote.said_on.as_ref().map(|date| DateMention::new(date, text, places)),
            paragraph: quote.paragraph,
            why: Why {
                rule: quote.why.rule,
                steps: quote.why.steps.iter().map(|step| Step::new(step, analysis, text, places)).collect(),
            },
            correction: quote.correction.clone(),
        }
    }
}

impl Step {
    fn new(step: &quotes::Step, analysis: &Analysis, text: &str, places: &Places) -> Step {
        Step {
            how: step.how,
            text: step.place.map(|place| place.of(text).to_owned()),
            place: step.place.map(|place| places.code_points(place)),
            paragraph: step.place.and_then(|place| analysis.paragraph_at(place.start)),
        }
    }
}

fn speaker(speaker: &quotes::Speaker) -> SpeakerRef {
    SpeakerRef { id: speaker.id.clone(), name: speaker.name.clone(), kind: speaker.kind }
}

impl Person {
    fn new(person: &people::Person, places: &Places) -> Person {
        Person {
            id: person.id.clone(),
            name: person.name.clone(),
            parts: Parts {
                given: person.parts.given.clone(),
                patronymic: person.parts.patronymic.clone(),
                surname: person.parts.surname.clone(),
            },
            mentions: person.mentions.iter().map(|mention| places.code_points(*mention)).collect(),
            roles: person
                .roles
                .iter()
                .map(|role| Role {
                    text: role.text.clone(),
                    nominative: role.nominative.clone(),
                    mention: places.code_points(role.mention),
                })
                .collect(),
        }
    }
}

impl Event {
    fn new(event: &events::Event, places: &Places) -> Event {
        Event {
            id: event.id.clone(),
            series: event.series_name.clone(),
            number: event.number,
            year: event.year,
            date: event.date.map(|day| day.to_string()),
            place: event.place.clone(),
            name: event.name.clone(),
            mentions: event.mentions.iter().map(|mention| places.code_points(*mention)).collect(),
        }
    }
}

impl DateMention {
    fn new(date: &dates::DateMention, text: &str, places: &Places) -> DateMention {
        let [start, end] = places.code_points(date.span);
        let (from, to) = (date.from.to_string(), date.to.to_string());
        DateMention { text: date.span.of(text).to_owned(), start, end, from, to }
    }
}

impl Topic {
    fn new(topic: &topics::Topic) -> Topic {
        Topic {
            id: topic.id.clone(),
            label: topic.label.clone(),
            score: topic.score,
            words: topic.words.clone(),
        }
    }
}
