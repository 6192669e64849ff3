//! What was found in an article, a line each: as the case files state it, and as JSON.

use std::fmt::Write;

use indexer::analysis::Analysis;
use indexer::analysis::dates::DateMention;
use indexer::analysis::events::Event;
use indexer::analysis::published::Published;
use indexer::analysis::quotes::{Quote, QuoteKind, Speaker, SpeakerKind};
use indexer::analysis::topics::Topic;
use indexer::article::{Article, BlockKind};
use indexer::document::reasons::{Reason, Reasons};
use indexer::text::{Span, one_line};
use jiff::civil::Date;

mod json;

pub use json::Found;

/// Stands for what is not known.
const NONE: &str = "—";
/// A segment of more words than this is shortened to its beginning and its end.
const WHOLE_WORDS: usize = 12;
/// How many words of a shortened segment stand before the gap.
const FIRST_WORDS: usize = 6;
/// How many stand after it.
const LAST_WORDS: usize = 4;

/// All that was found, in the sections of a case file. Sections with nothing in them are left out.
pub fn lines(article: &Article, analysis: &Analysis) -> String {
    let text = &article.text;
    let sections = [
        ("facts", facts(article, analysis)),
        ("language", vec![analysis.lang.code().to_owned()]),
        ("quotes", analysis.quotes.iter().map(|quote| quote_line(quote, text)).collect()),
        ("why", analysis.quotes.iter().map(|quote| why_line(&Reasons::new(quote, analysis, text))).collect()),
        ("said", analysis.quotes.iter().filter_map(|quote| said_line(quote, text)).collect()),
        ("people", analysis.people.iter().map(|person| person.name.clone()).collect()),
        ("events", analysis.events.iter().map(event_line).collect()),
        ("dates", analysis.dates.iter().map(|date| date_line(date, text)).collect()),
        ("topics", analysis.topics.iter().map(|topic| topic.label.clone()).collect()),
        (
            "phrases",
            analysis.key_phrases.iter().map(|phrase| format!("{} | {}", phrase.text, phrase.count)).collect(),
        ),
        ("topic words", analysis.topics.iter().map(topic_line).collect()),
        ("quote topics", analysis.quotes.iter().filter_map(|quote| topics_line(quote, text)).collect()),
    ];
    let mut shown = String::new();
    for (name, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = writeln!(shown, "--- {name}");
        for line in lines {
            let _ = writeln!(shown, "{line}");
        }
    }
    shown
}

/// What was told apart around the body.
fn facts(article: &Article, analysis: &Analysis) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(article.title.as_deref().map(|title| format!("title: {}", one_line(title))));
    facts.extend(analysis.published.map(published_line));
    facts.extend(listed("rubrics", &article.rubrics));
    facts.extend(listed("tags", &article.tags));
    let captions = article.places(BlockKind::Caption);
    facts.extend(captions.map(|place| format!("caption: {}", one_line(place.of(&article.text)))));
    facts
}

/// The day of publication; where no source tells it, what does.
fn published_line(published: Published) -> String {
    let inferred = published.inferred.map(|inferred| format!(" | inferred: {}", inferred.code()));
    format!("published: {}{}", published.day, inferred.unwrap_or_default())
}

fn listed(name: &str, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| format!("{name}: {}", values.join("; ")))
}

fn quote_line(quote: &Quote, text: &str) -> String {
    let speaker = quote.speaker.as_ref().map_or(NONE.to_owned(), speaker_name);
    let role = quote.role.map_or(NONE.to_owned(), |role| one_line(role.of(text)));
    let words: Vec<String> = quote.segments.iter().map(|segment| shortened(*segment, text)).collect();
    format!("{} | {speaker} | {role} | {}", kind_name(quote.kind), words.join(" / "))
}

/// A topic, with the words that told it.
fn topic_line(topic: &Topic) -> String {
    format!("{} | {}", topic.label, topic.words.join("; "))
}

/// What a quote is about, where its words tell it.
fn topics_line(quote: &Quote, text: &str) -> Option<String> {
    let topics: Vec<String> =
        quote.topics.iter().map(|topic| format!("{} ({})", topic.label, topic.words.join("; "))).collect();
    let words = quote.segments.first().map_or(String::new(), |segment| shortened(*segment, text));
    (!topics.is_empty()).then(|| format!("{} | {words}", topics.join(", ")))
}

/// When a quote was said, where the text tells it.
fn said_line(quote: &Quote, text: &str) -> Option<String> {
    let day = quote.said_on.as_ref()?;
    let words = quote.segments.first().map_or(String::new(), |segment| shortened(*segment, text));
    Some(format!("{} | {words}", date_line(day, text)))
}

fn kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Answer => "answer",
        QuoteKind::Indirect => "indirect",
    }
}

fn speaker_name(speaker: &Speaker) -> String {
    match speaker.kind {
        SpeakerKind::Person => speaker.name.clone(),
        SpeakerKind::Organization => format!("{} [body]", speaker.name),
    }
}

/// The words of a segment; of a long one the first and the last.
fn shortened(segment: Span, text: &str) -> String {
    let words: Vec<&str> = segment.of(text).split_whitespace().collect();
    if words.len() <= WHOLE_WORDS {
        return words.join(" ");
    }
    let (first, last) = (&words[..FIRST_WORDS], &words[words.len() - LAST_WORDS..]);
    format!("{} … {}", first.join(" "), last.join(" "))
}

fn event_line(event: &Event) -> String {
    let number = known(event.number);
    let (year, date) = (known(event.year), known(event.date));
    format!("{} | {number} | {year} | {} | {date}", event.series, known(event.place.as_deref()))
}

fn known(value: Option<impl ToString>) -> String {
    value.map_or(NONE.to_owned(), |value| value.to_string())
}

fn date_line(date: &DateMention, text: &str) -> String {
    format!("{} | {}", one_line(date.span.of(text)), days(date.from, date.to))
}

/// A day, a month, a year, or a range of days: the shortest that says it.
fn days(from: Date, to: Date) -> String {
    if from == to {
        return from.to_string();
    }
    if from == from.first_of_year() && to == from.last_of_year() {
        return format!("{:04}", from.year());
    }
    if from == from.first_of_month() && to == from.last_of_month() {
        return format!("{:04}-{:02}", from.year(), from.month());
    }
    format!("{from}..{to}")
}

/// The rule, then each step towards the speaker with its words and the number of their paragraph.
fn why_line(reasons: &Reasons) -> String {
    let steps: Vec<String> = reasons.steps.iter().map(step).collect();
    format!("{} | {}", code(&reasons.rule), if steps.is_empty() { NONE.into() } else { steps.join(" → ") })
}

fn step(reason: &Reason) -> String {
    let words = reason.text.as_ref().map(|words| format!(" «{words}»")).unwrap_or_default();
    let paragraph = reason.paragraph.map(|number| format!(" ({number})")).unwrap_or_default();
    format!("{}{words}{paragraph}", code(&reason.how))
}

/// The code of a rule or a step, as JSON has it.
fn code(coded: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(coded).unwrap_or_default();
    json.as_str().unwrap_or(NONE).to_owned()
}
