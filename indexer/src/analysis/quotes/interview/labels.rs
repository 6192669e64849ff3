//! Labels before the turns of a talk: «Корр.: …», «Анна Ивенская, солистка: …», «А. И. – …».

use crate::analysis::quotes::Scene;
use crate::analysis::quotes::dash::is_dash;
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

/// The label of a paragraph, if it has one.
pub(super) fn of(scene: &Scene, number: usize) -> Option<Label> {
    before_colon(scene, number).or_else(|| before_stop(scene, number))
}

/// «Корр.: …», «RT: …», «Тохир Мирзоев, учитель: …»: a few words before a colon at the beginning.
fn before_colon(scene: &Scene, number: usize) -> Option<Label> {
    let paragraph = &scene.marked.paragraphs[number];
    let inside = paragraph.span.of(scene.text());
    let colon = inside.find(':').filter(|&at| at <= LONGEST_LABEL_BYTES)?;
    let name = Span::new(paragraph.span.start, paragraph.span.start + colon);
    let words = &scene.marked.words[scene.marked.words_in(name)];
    let rest = Span::new(name.end + 1, paragraph.span.end).trimmed(scene.text());
    if words.is_empty() || rest.is_empty() {
        return None;
    }
    let is_short = words.len() <= MOST_NAME_WORDS;
    let is_asker = || words.iter().any(|word| scene.marked.knowledge.speech.is_label(&word.form));
    let asks = is_short && (is_asker() || asks_often(scene, name));
    let is_capital = |letter: char| letter.is_uppercase();
    let is_name = is_short && words.iter().all(|word| word.form.surface.starts_with(is_capital));
    (asks || is_name || named(scene, name).is_some()).then_some(Label { name, rest, asks })
}

/// «Анна ИВЕНСКАЯ. …», «"ЗАРЯ". …», «А. И. – …»: a name in capitals or initials, again and again.
fn before_stop(scene: &Scene, number: usize) -> Option<Label> {
    let paragraph = &scene.marked.paragraphs[number];
    let text = scene.text();
    let words = &scene.marked.words[paragraph.words.clone()];
    let is_capital = |word: &str| word.chars().all(|letter| letter.is_uppercase() || letter == '-');
    let capitals = words
        .iter()
        .take(MOST_NAME_WORDS)
        .take_while(|word| word.form.surface.starts_with(char::is_uppercase))
        .position(|word| is_capital(&word.form.surface) && word.form.surface.chars().count() > 1);
    let initials = words.iter().take(3).take_while(|word| word.form.surface.chars().count() == 1).count();
    let last = capitals.or_else(|| initials.checked_sub(1).filter(|_| initials > 1))?;
    let end = words[last].span.end;
    let name = Span::new(paragraph.span.start, end);
    let behind = text[end..paragraph.span.end].trim_start_matches(['»', '"', '”']);
    let has_stop = behind.starts_with(['.', ':']) || behind.trim_start().starts_with(is_dash);
    let rest = behind.trim_start_matches(['.', ':']).trim_start();
    let rest = rest.strip_prefix(is_dash).unwrap_or(rest).trim_start();
    let asks = name.of(text).starts_with(['«', '"', '“']) || asks_often(scene, name);
    let is_label = has_stop && !rest.is_empty() && under(scene, name).nth(FEWEST_REPEATED - 1).is_some();
    let rest = Span::new(paragraph.span.end - rest.len(), paragraph.span.end);
    is_label.then_some(Label { name, rest, asks })
}

/// The paragraphs that begin with a label and its sign.
fn under<'a>(scene: &'a Scene, label: Span) -> impl Iterator<Item = &'a str> {
    let text = scene.text();
    let sign = text[label.end..].chars().next().map_or(0, char::len_utf8);
    let printed = Span::new(label.start, label.end + sign).of(text);
    let paragraphs = scene.marked.paragraphs.iter().map(move |paragraph| paragraph.span.of(text));
    paragraphs.filter(move |inside| inside.starts_with(printed))
}

/// Whether the paragraphs under a label are questions, as a rule: it is the outlet's, or the asker's name.
fn asks_often(scene: &Scene, label: Span) -> bool {
    let (all, asked) = under(scene, label).fold((0, 0), |(all, asked), inside| {
        (all + 1, asked + usize::from(super::ends_with_question(inside)))
    });
    all >= FEWEST_REPEATED && asked * 2 > all
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
