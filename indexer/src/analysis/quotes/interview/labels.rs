//! Labels before the turns of a talk: «Корр.: …», «Анна Ивенская, солистка: …», «А. И. – …».

use std::collections::HashMap;

use crate::analysis::quotes::dash::is_dash;
use crate::analysis::quotes::{Scene, border};
use crate::analysis::roles;
use crate::text::Span;

/// No label is longer.
const LONGEST_LABEL_BYTES: usize = 160;
/// A label without a role has no more words.
const MOST_NAME_WORDS: usize = 4;
/// A label with a role has no more.
const MOST_WORDS: usize = 10;
/// A name before a full stop is a label if it stands before so many paragraphs.
const FEWEST_REPEATED: usize = 2;

/// What stands before a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    /// The label, without its sign.
    pub(super) name: Span,
    /// What is said.
    pub(super) rest: Span,
    /// Whether it is the asker's.
    pub(super) asks: bool,
}

/// How many paragraphs stand under each label, and how many of them ask.
pub(super) struct Tally<'a>(HashMap<&'a str, (usize, usize)>);

impl<'a> Tally<'a> {
    /// Counts the labels of all paragraphs.
    pub(super) fn of(scene: &Scene<'a>) -> Tally<'a> {
        let mut tally = Tally(HashMap::new());
        for number in 0..scene.marked.paragraphs.len() {
            let inside = scene.marked.paragraphs[number].span.of(scene.text());
            for name in [colon_label(scene, number), stop_label(scene, number)].into_iter().flatten() {
                let (all, asked) = tally.0.entry(printed(scene, name)).or_default();
                *all += 1;
                *asked += usize::from(super::ends_with_question(inside));
            }
        }
        tally
    }

    fn under(&self, scene: &Scene<'a>, name: Span) -> (usize, usize) {
        self.0.get(printed(scene, name)).copied().unwrap_or_default()
    }

    /// Whether the paragraphs under a label are questions, as a rule: it is the outlet's, or the asker's name.
    fn asks_often(&self, scene: &Scene<'a>, name: Span) -> bool {
        let (all, asked) = self.under(scene, name);
        all >= FEWEST_REPEATED && asked * 2 > all
    }
}

/// A label with its sign.
fn printed<'a>(scene: &Scene<'a>, name: Span) -> &'a str {
    let sign = scene.text()[name.end..].chars().next().map_or(0, char::len_utf8);
    Span::new(name.start, name.end + sign).of(scene.text())
}

/// The label of a paragraph, if it has one.
pub(super) fn of<'a>(scene: &Scene<'a>, number: usize, tally: &Tally<'a>) -> Option<Label> {
    before_colon(scene, number, tally).or_else(|| before_stop(scene, number, tally))
}

fn colon_label(scene: &Scene, number: usize) -> Option<Span> {
    let span = scene.marked.paragraphs[number].span;
    let near = Span::new(span.start, span.end.min(border(scene.text(), span.start + LONGEST_LABEL_BYTES)));
    near.of(scene.text()).find(':').map(|colon| Span::new(span.start, span.start + colon))
}

/// «Корр.: …», «RT: …», «Тохир Мирзоев, учитель: …»: a few words before a colon at the beginning.
fn before_colon<'a>(scene: &Scene<'a>, number: usize, tally: &Tally<'a>) -> Option<Label> {
    let paragraph = &scene.marked.paragraphs[number];
    let name = colon_label(scene, number)?;
    let words = &scene.marked.words[scene.marked.words_in(name)];
    let rest = Span::new(name.end + 1, paragraph.span.end).trimmed(scene.text());
    if words.is_empty() || rest.is_empty() {
        return None;
    }
    let is_short = words.len() <= MOST_NAME_WORDS;
    let is_asker = || words.iter().any(|word| scene.marked.knowledge.speech.is_label(&word.form));
    let asks = is_short && (is_asker() || tally.asks_often(scene, name));
    let is_capital = |letter: char| letter.is_uppercase();
    let is_name = is_short && words.iter().all(|word| word.form.surface.starts_with(is_capital));
    (asks || is_name || named(scene, name).is_some()).then_some(Label { name, rest, asks })
}

/// «Анна ИВЕНСКАЯ. …», «"ЗАРЯ". …», «А. И. – …»: a name in capitals or initials, again and again.
fn before_stop<'a>(scene: &Scene<'a>, number: usize, tally: &Tally<'a>) -> Option<Label> {
    let name = stop_label(scene, number)?;
    let text = scene.text();
    let end = scene.marked.paragraphs[number].span.end;
    let behind = text[name.end..end].trim_start_matches(['»', '"', '”']);
    let has_stop = behind.starts_with(['.', ':']) || behind.trim_start().starts_with(is_dash);
    let rest = behind.trim_start_matches(['.', ':']).trim_start();
    let rest = rest.strip_prefix(is_dash).unwrap_or(rest).trim_start();
    let asks = name.of(text).starts_with(['«', '"', '“']) || tally.asks_often(scene, name);
    let (all, _) = tally.under(scene, name);
    let is_label = has_stop && !rest.is_empty() && all >= FEWEST_REPEATED;
    is_label.then_some(Label { name, rest: Span::new(end - rest.len(), end), asks })
}

fn stop_label(scene: &Scene, number: usize) -> Option<Span> {
    let paragraph = &scene.marked.paragraphs[number];
    let words = &scene.marked.words[paragraph.words.clone()];
    let is_capital = |word: &str| word.chars().all(|letter| letter.is_uppercase() || letter == '-');
    let capitals = words
        .iter()
        .take(MOST_NAME_WORDS)
        .take_while(|word| word.form.surface.starts_with(char::is_uppercase))
        .position(|word| is_capital(&word.form.surface) && word.form.surface.chars().count() > 1);
    let initials = words.iter().take(3).take_while(|word| word.form.surface.chars().count() == 1).count();
    let last = capitals.or_else(|| initials.checked_sub(1).filter(|_| initials > 1))?;
    Some(Span::new(paragraph.span.start, words[last].span.end))
}

/// «Лейла Аскарова, эколог:» on a line of its own: who speaks behind the dashes that follow.
pub(super) fn line(scene: &Scene, number: usize) -> Option<(Span, usize)> {
    let span = scene.marked.paragraphs[number].span;
    let name = span.of(scene.text()).strip_suffix(':')?;
    named(scene, Span::new(span.start, span.start + name.len()))
}

/// Whom a label names at its beginning, with nothing but a role behind the name.
fn named(scene: &Scene, label: Span) -> Option<(Span, usize)> {
    let words = &scene.marked.words[scene.marked.words_in(label)];
    let &(mention, person) = scene.mentions_in(label).first()?;
    let opens = mention.start <= label.start + '«'.len_utf8();
    let behind = Span::new(mention.end, label.end.max(mention.end)).of(scene.text());
    let has_verb = words.iter().any(|word| roles::is_finite(&word.form));
    let is_label = opens && (behind.is_empty() || behind.starts_with([',', ' '])) && !has_verb;
    (is_label && words.len() <= MOST_WORDS && !behind.contains(['.', '?', '!'])).then_some((mention, person))
}

/// Whom the label of a turn names: «Анна Ивенская: …».
pub(super) fn speaker(scene: &Scene, label: Label) -> Option<(Span, usize)> {
    scene.mentions_in(label.name).first().copied().filter(|_| !label.asks)
}
