//! A paragraph cut where quotes and names begin and end.

use indexer::analysis::Analysis;
use indexer::analysis::dates::DateMention;
use indexer::analysis::quotes::QuoteKind;
use indexer::text::Span;
use jiff::civil::Date;

use crate::page::address;
use crate::page::ask::Ask;
use crate::parse::days;
use crate::query::{Days, Field};

/// A stretch of a paragraph that belongs to one quote, or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The quote.
    pub quote: Option<QuoteRun>,
    /// Quotes that begin here too, around the one above.
    pub anchors: Vec<usize>,
    /// Its words, some of which lead somewhere.
    pub parts: Vec<Part>,
}

/// Which quote a run belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteRun {
    /// Its number in the article.
    pub number: usize,
    /// How its words are given.
    pub kind: QuoteKind,
    /// Whether the quote begins here.
    pub begins: bool,
}

/// Words that lead to a page, or do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// The page.
    pub address: Option<String>,
    /// The day that the words tell, where they tell one.
    pub day: Option<Date>,
}

/// Where words lead, and the day that they tell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    address: String,
    day: Option<Date>,
}

/// What an article's paragraphs are cut by: quotes, and names that lead to pages.
#[derive(Debug)]
pub struct Cuts<'a> {
    text: &'a str,
    /// Segments of quotes.
    segments: Vec<Segment>,
    /// Names and dates, by place.
    links: Vec<(Span, Target)>,
}

#[derive(Debug, Clone, Copy)]
struct Segment {
    span: Span,
    number: usize,
    kind: QuoteKind,
    is_first: bool,
}

impl<'a> Cuts<'a> {
    /// Gathers all quotes, the names of those people and summits that have a page, and dates.
    pub fn new(text: &'a str, analysis: &Analysis, has_page: &dyn Fn(&str) -> bool) -> Cuts<'a> {
        let named = |folder, id| Target { address: address::of(folder, id), day: None };
        let mut links: Vec<(Span, Target)> =
            analysis.dates.iter().map(|date| (date.span, told(date))).collect();
        for person in analysis.people.iter().filter(|person| has_page(&person.id)) {
            links.extend(person.mentions.iter().map(|span| (*span, named("people", &person.id))));
        }
        for event in analysis.events.iter().filter(|event| has_page(&event.id)) {
            links.extend(event.mentions.iter().map(|span| (*span, named("events", &event.id))));
        }
        links.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        Cuts { text, segments: segments(analysis), links }
    }

    /// The stretches of one paragraph, in order. Together they are its whole text.
    pub fn runs(&self, paragraph: Span) -> Vec<Run> {
        let segments: Vec<Segment> =
            self.segments.iter().filter(|segment| segment.span.meets(paragraph)).copied().collect();
        let links = self.links_in(paragraph);
        let mut runs: Vec<Run> = Vec::new();
        for piece in pieces(self.text, paragraph, &segments, &links) {
            let quote = innermost(&segments, piece);
            let part = part(self.text, piece, &links);
            let continues = runs
                .last()
                .is_some_and(|run| run.quote.map(|run| run.number) == quote.map(|quote| quote.number));
            match runs.last_mut().filter(|_| continues) {
                Some(run) => run.parts.push(part),
                None => {
                    runs.push(Run { quote, anchors: anchors(&segments, piece, quote), parts: vec![part] })
                }
            }
        }
        runs
    }

    /// The names of a paragraph: of each page the first alone, so that the text stays a text.
    fn links_in(&self, paragraph: Span) -> Vec<(Span, &Target)> {
        let mut links: Vec<(Span, &Target)> = Vec::new();
        let first = self.links.partition_point(|(span, _)| span.start < paragraph.start);
        for (span, target) in self.links[first..].iter().take_while(|(span, _)| span.start < paragraph.end) {
            let is_free = links.last().is_none_or(|(last, _)| last.end <= span.start);
            let is_new = links.iter().all(|(_, linked)| linked.address != target.address);
            if is_free && is_new && paragraph.holds(*span) {
                links.push((*span, target));
            }
        }
        links
    }
}

fn segments(analysis: &Analysis) -> Vec<Segment> {
    let quotes = analysis.quotes.iter().enumerate();
    let segments = quotes.flat_map(|(number, quote)| {
        let places = quote.segments.iter().enumerate();
        places.map(move |(place, span)| Segment {
            span: *span,
            number,
            kind: quote.kind,
            is_first: place == 0,
        })
    });
    segments.filter(|segment| !segment.span.is_empty()).collect()
}

/// The paragraph cut at every border.
fn pieces(text: &str, paragraph: Span, segments: &[Segment], links: &[(Span, &Target)]) -> Vec<Span> {
    let spans = segments.iter().map(|segment| segment.span).chain(links.iter().map(|link| link.0));
    let mut borders: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
    borders.extend([paragraph.start, paragraph.end]);
    borders.retain(|border| {
        (paragraph.start..=paragraph.end).contains(border) && text.is_char_boundary(*border)
    });
    borders.sort_unstable();
    borders.dedup();
    borders.windows(2).map(|pair| Span::new(pair[0], pair[1])).collect()
}

/// The quote that a piece belongs to: of several around it the shortest.
fn innermost(segments: &[Segment], piece: Span) -> Option<QuoteRun> {
    let around = segments.iter().filter(|segment| segment.span.holds(piece));
    let segment = around.min_by_key(|segment| segment.span.len())?;
    let begins = segment.is_first && segment.span.start == piece.start;
    Some(QuoteRun { number: segment.number, kind: segment.kind, begins })
}

/// The quotes that begin at a piece and are not the one it belongs to.
fn anchors(segments: &[Segment], piece: Span, quote: Option<QuoteRun>) -> Vec<usize> {
    let beginning = segments.iter().filter(|segment| segment.is_first && segment.span.start == piece.start);
    beginning
        .map(|segment| segment.number)
        .filter(|number| quote.is_none_or(|quote| quote.number != *number))
        .collect()
}

fn part(text: &str, piece: Span, links: &[(Span, &Target)]) -> Part {
    let target = links.iter().find(|(span, _)| span.holds(piece)).map(|(_, target)| target);
    Part {
        text: piece.of(text).to_owned(),
        address: target.map(|target| target.address.clone()),
        day: target.and_then(|target| target.day),
    }
}

/// A date leads to what was published on these days.
fn told(date: &DateMention) -> Target {
    let days = days::render(&Days { from: Some(date.from), to: Some(date.to) });
    let day = (date.from == date.to).then_some(date.from);
    Target { address: Ask::default().with(Field::Date, &days).address(), day }
}

#[cfg(test)]
mod tests {
    use indexer::analysis::quotes::{Quote, QuoteKind, Rule, Why};
    use indexer::analysis::{
        Analysis,
        people::{Parts, Person},
    };
    use indexer::text::Span;

    use super::{Cuts, Run};

    fn quote(kind: QuoteKind, segments: &[(usize, usize)]) -> Quote {
        Quote {
            kind,
            segments: segments.iter().map(|(start, end)| Span::new(*start, *end)).collect(),
            speaker: None,
            role: None,
            said_on: None,
            topics: Vec::new(),
            question: None,
            paragraph: 0,
            why: Why { rule: Rule::Dash, steps: Vec::new() },
            correction: None,
        }
    }

    fn text(runs: &[Run]) -> String {
        runs.iter().flat_map(|run| &run.parts).map(|part| part.text.as_str()).collect()
    }

    #[test]
    fn runs_are_the_whole_paragraph_and_know_their_quote() {
        let words = "Ann said that Bob said one two three four five, and left.";
        let analysis = Analysis {
            quotes: vec![
                quote(QuoteKind::Indirect, &[(14, 46)]),
                quote(QuoteKind::Direct, &[(23, 46), (48, 56)]),
            ],
            people: vec![Person {
                id: "ann".into(),
                name: "Ann".into(),
                mentions: vec![Span::new(0, 3), Span::new(14, 17)],
                roles: Vec::new(),
                gender: None,
                parts: Parts::default(),
                is_known: false,
            }],
            ..Analysis::default()
        };
        let runs = Cuts::new(words, &analysis, &|_| true).runs(Span::new(0, words.len()));
        assert_eq!(text(&runs), words);
        assert_eq!(runs[0].parts[0].address.as_deref(), Some("/people/ann"));
        let numbers: Vec<Option<usize>> =
            runs.iter().map(|run| run.quote.map(|quote| quote.number)).collect();
        assert_eq!(numbers, [None, Some(0), Some(1), None, Some(1), None]);
        let begun: Vec<bool> = runs.iter().map(|run| run.quote.is_some_and(|quote| quote.begins)).collect();
        assert_eq!(begun, [false, true, true, false, false, false]);
    }
}
