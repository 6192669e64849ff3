//! Where a sentence names a summit: by its name, by a body beside «саммит», or by «встреча» after it was named.

use super::tokens::Sentence;
use crate::analysis::dates::DateMention;
use crate::knowledge::events::{Head, NameKind, Role, SeriesName};
use crate::knowledge::lexicon::{Case, Form, Part, Shape};

/// A summit named at a place of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The series that may be meant, as places in the table; several for what stands for a summit named before.
    pub(super) series: Vec<usize>,
    pub(super) first: usize,
    pub(super) last: usize,
    /// The token of «саммит», «встреча», where there is one.
    pub(super) head: Option<usize>,
    pub(super) how: How,
    /// The number or year that sticks to the name: «COP29».
    pub(super) stuck: Option<u32>,
    /// Whether some other meeting was spoken of since the series was named.
    pub(super) is_behind_other: bool,
    /// Whether another body shares its head: «на саммитах СНГ и ОТГ» are two meetings.
    pub(super) is_shared: bool,
}

/// How a summit is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// By a name.
    Named,
    /// By a format without a meeting: «в формате «C5+1»».
    Format,
    /// By «саммит» or «встреча» alone: what was named shortly before, or what place and day tell.
    Again,
    /// By its number alone, after the series was named: «пятая прошла в Душанбе».
    Counted,
    /// By its place and day alone, after the series was named: «за ней последовал Ташкент 29 ноября 2019 года».
    Placed,
    /// By an organ: «собрался Совет глав государств СНГ».
    Organ,
    /// By a body behind «на»: «на «Большой двадцатке» в Осаке».
    Upon,
}

/// What was named before, for what refers back to it.
#[derive(Debug, Default)]
pub(super) struct Context {
    paragraph: usize,
    /// The series named last, and in which paragraph.
    series: Option<(usize, usize)>,
    /// Whether another meeting was spoken of since: «провёл встречу с министром».
    is_behind_other: bool,
}

impl Context {
    /// A new paragraph begins.
    pub(super) fn enter(&mut self, paragraph: usize) {
        self.paragraph = paragraph;
    }

    /// A series was named here.
    pub(super) fn note(&mut self, series: usize) {
        self.series = Some((series, self.paragraph));
        self.is_behind_other = false;
    }

    /// Whether a series was named near enough for a number or a place alone to mean it.
    pub(super) fn is_open(&self) -> bool {
        self.series(COUNTED_WITHIN).is_some()
    }

    /// The series named in this paragraph or in so many before.
    fn series(&self, paragraphs: usize) -> Option<usize> {
        self.series
            .filter(|(_, paragraph)| paragraph + paragraphs >= self.paragraph)
            .map(|(series, _)| series)
    }
}

impl Mention {
    /// Whether it only refers to a summit: without an edition it is nothing.
    pub(super) fn is_again(&self) -> bool {
        !matches!(self.how, How::Named | How::Format)
    }

    /// Whether one meeting can be meant, and not the series: «после C5+1», not «в формате C5+1», nor «КВГГЦА».
    pub(super) fn can_be_one(&self, sentence: &Sentence) -> bool {
        let is_abbreviation =
            self.first == self.last && sentence.tokens[self.first].word.form.shape == Shape::Upper;
        (self.how != How::Format || self.head.is_none()) && !is_abbreviation
    }
}

/// How many words from a place its day begins at most.
const DAY_BESIDE: usize = 3;
/// And its year, where a meeting or a host is told.
pub(super) const YEAR_BESIDE: usize = 4;
/// How many words may stand between «саммит» and the body.
const LONGEST_LINK: usize = 8;

/// So many paragraphs behind a series, a number alone still means its edition.
const COUNTED_WITHIN: usize = 2;

/// The mentions of a sentence, in order.
pub(super) fn read(sentence: &Sentence, context: &mut Context) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let mention = named(sentence, at, mentions.last())
            .or_else(|| again(sentence, at, context))
            .or_else(|| counted(sentence, at, context))
            .or_else(|| placed(sentence, at, context));
        let Some(mention) = mention else {
            at += 1;
            continue;
        };
        at = mention.last + 1;
        if let Some(before) =
            mentions.last_mut().filter(|before| is_same_in_brackets(sentence, before, &mention))
        {
            (before.last, before.stuck) = (mention.last, before.stuck.or(mention.stuck));
            continue;
        }
        if !mention.is_again() {
            context.note(mention.series[0]);
        }
        share_head(&mut mentions, mention);
    }
    mentions
}

/// Adds a mention; where its head is that of the one before, both know.
fn share_head(mentions: &mut Vec<Mention>, mut mention: Mention) {
    if let Some(before) =
        mentions.last_mut().filter(|before| mention.head.is_some_and(|head| before.head == Some(head)))
    {
        (before.is_shared, mention.is_shared) = (true, true);
    }
    mentions.push(mention);
}

/// «Консультативной встречи (КВГГЦА)»: the short name in brackets is no mention of its own.
fn is_same_in_brackets(sentence: &Sentence, before: &Mention, mention: &Mention) -> bool {
    let is_behind = mention.first == before.last + 1 && sentence.gap(before.last).trim_end().ends_with('(');
    is_behind && mention.series == before.series
}

/// A name that begins here, with «саммит» before or behind it where it needs one.
fn named(sentence: &Sentence, at: usize, before: Option<&Mention>) -> Option<Mention> {
    if let Some((series, number)) = sentence.marked.knowledge.events.stem(&sentence.tokens[at].word.form) {
        return Some(mention(series, at, at, Some(at), How::Named, Some(number)));
    }
    let (words, name) = name_at(sentence, at)?;
    let last = at + words - 1;
    if is_apart(sentence, last) || is_overrun(sentence, at, last) {
        return None;
    }
    let head = head_before(sentence, at).or_else(|| head_behind(sentence, last));
    let (how, head) = match (name.kind, head) {
        (NameKind::Meeting, _) => (How::Named, Some(at)),
        (NameKind::Council, None) => (How::Organ, None),
        (NameKind::Council, Some(head)) => (How::Named, Some(head)),
        (kind, Some(head)) if makes_edition(sentence, kind, head, at) => (How::Named, Some(head)),
        (NameKind::Format | NameKind::Pair, Some(head)) => (How::Format, Some(head)),
        (NameKind::Format, None) => (How::Format, None),
        (NameKind::Body, None) if is_upon(sentence, at, last) => (How::Upon, None),
        (NameKind::Pair | NameKind::Body, _) => (How::Named, Some(listed_behind(sentence, at, before?)?)),
    };
    let first = head.filter(|&head| head < at).filter(|_| name.kind != NameKind::Meeting).unwrap_or(at);
    let first = chain_start(sentence, first);
    let first = if before.is_some_and(|before| before.last >= first) { at } else { first };
    let end = head.map_or(last, |head| head.max(last));
    Some(mention(name.series, first, end, head, how, None))
}

fn mention(
    series: usize,
    first: usize,
    last: usize,
    head: Option<usize>,
    how: How,
    stuck: Option<u32>,
) -> Mention {
    Mention { series: vec![series], first, last, head, how, stuck, is_behind_other: false, is_shared: false }
}

/// «на девятом заседании Саммита …»: where a chain of heads begins.
fn chain_start(sentence: &Sentence, first: usize) -> usize {
    let is_chained = |&at: &usize| {
        sentence.meaning(at).head.is_some()
            && sentence.meaning(at - 1).head.is_some()
            && sentence.runs_on(at - 1)
    };
    (1..=first).rev().take_while(is_chained).last().map_or(first, |at| at - 1)
}

/// «на G20», «на «Большой двадцатке»», but not «на Большую двадцатку».
fn is_upon(sentence: &Sentence, at: usize, last: usize) -> bool {
    let is_led = at.checked_sub(1).is_some_and(|before| sentence.meaning(before).is(Role::Upon));
    let is_there = |form: &Form| {
        form.readings.is_empty() || form.readings.iter().any(|reading| reading.case == Some(Case::Locative))
    };
    is_led && sentence.runs_on(at - 1) && sentence.form(last).is_some_and(is_there)
}

/// «встреча глав государств Центральной Азии и России»: a name that begins within goes on behind.
fn is_overrun(sentence: &Sentence, at: usize, last: usize) -> bool {
    (at + 1..=last).any(|place| name_at(sentence, place).is_some_and(|(words, _)| place + words - 1 > last))
}

/// The longest name that begins here and is not torn apart by a comma or a point.
fn name_at(sentence: &Sentence, at: usize) -> Option<(usize, SeriesName)> {
    let names = sentence.marked.knowledge.events.names.all(|offset| sentence.form(at + offset));
    let is_whole = |words: usize| (at..at + words - 1).all(|place| sentence.runs_on(place));
    names
        .filter(|(words, _)| is_whole(*words))
        .max_by_key(|(words, _)| *words)
        .map(|(words, name)| (words, *name))
}

/// «саммит в формате», «саммит Совета глав государств»: the head before a name, with nothing but links between.
fn head_before(sentence: &Sentence, at: usize) -> Option<usize> {
    let mut place = at;
    while place > 0 && at - place < LONGEST_LINK && sentence.runs_on(place - 1) {
        place -= 1;
        let meaning = sentence.meaning(place);
        if meaning.head.is_some() && !is_format(sentence, place) {
            return Some(place);
        }
        // Heads of governments alone make no summit.
        let is_joined = |at: usize| {
            at > 1 && sentence.meaning(at - 1).is(Role::And) && sentence.meaning(at - 2).is(Role::Link)
        };
        if meaning.is(Role::Governments) && is_joined(place) {
            place -= 1;
            continue;
        }
        let is_link = meaning.is(Role::Link) || sentence.meaning(place).is(Role::Informal);
        if !is_link && name_at(sentence, place).is_none() {
            break;
        }
    }
    (place < at).then(|| (place..at).find(|&place| is_format(sentence, place))).flatten()
}

/// «OTS summit», «ОТГ саммиті».
fn head_behind(sentence: &Sentence, last: usize) -> Option<usize> {
    let is_head = sentence.runs_on(last) && sentence.meaning(last + 1).head.is_some();
    (is_head && !is_genitive(sentence, last + 1)).then_some(last + 1)
}

/// «формат» makes a series of a body, not a meeting.
fn is_format(sentence: &Sentence, at: usize) -> bool {
    let meaning = sentence.meaning(at);
    meaning.head == Some(Head::Weak) && meaning.is(Role::Link)
}

/// Whether a word for a meeting makes an edition of this name: «саммит ШОС» and «встреча глав государств ШОС», but not
/// «заседание ШОС».
fn makes_edition(sentence: &Sentence, kind: NameKind, head: usize, at: usize) -> bool {
    if kind != NameKind::Body || sentence.meaning(head).is(Role::Summit) {
        return !is_format(sentence, head);
    }
    (head..at).any(|place| sentence.meaning(place).is(Role::Leader))
}

/// «саммиты ЦА – ЕС, ЦА – Китай и ЦА – Россия»: the head of the first is that of all.
fn listed_behind(sentence: &Sentence, at: usize, before: &Mention) -> Option<usize> {
    let between = before.last + 1;
    let is_list = match at.checked_sub(between)? {
        0 => sentence.gap(before.last).contains(','),
        1 => sentence.meaning(between).is(Role::And),
        _ => false,
    };
    is_list.then_some(before.head?)
}

/// «встреча с министром» is another meeting; «с 14 по 16 ноября» and «с участием» are not.
fn is_apart(sentence: &Sentence, last: usize) -> bool {
    let next = last + 1;
    sentence.runs_on(last)
        && sentence.meaning(next).is(Role::Apart)
        && !sentence.is_date(next)
        && !sentence.meaning(next + 1).is(Role::Link)
}

/// «Встреча», «саммит» that stands for what was named before, or is told by its day and place.
fn again(sentence: &Sentence, at: usize, context: &mut Context) -> Option<Mention> {
    let is_head = sentence.meaning(at).head == Some(Head::Again) && !leads_name(sentence, at);
    if is_head && (is_apart(sentence, at) || governs_others(sentence, at)) {
        context.is_behind_other = true;
    }
    if !is_head || is_apart(sentence, at) || governs_others(sentence, at) {
        return None;
    }
    if let Some(series) = body_before(sentence, at) {
        return Some(mention(series, at, at, Some(at), How::Named, None));
    }
    let series = context.series(1).map(|series| members(sentence, series)).unwrap_or_default();
    let (head, how) = (Some(at), How::Again);
    let is_behind_other = context.is_behind_other;
    Some(Mention { series, first: at, last: at, head, how, stuck: None, is_behind_other, is_shared: false })
}

/// «Пятая прошла в Душанбе», «на седьмой, прошедшей 16 ноября»: a number with no noun behind it.
fn counted(sentence: &Sentence, at: usize, context: &Context) -> Option<Mention> {
    let token = &sentence.tokens[at];
    let is_written = token.meaning.ordinal.is_some() || token.word.form.shape == Shape::Upper;
    let number =
        token.number.filter(|_| is_written && !sentence.is_date(at) && !counts_noun(sentence, at))?;
    let series = context.series(COUNTED_WITHIN)?;
    Some(mention(series, at, at, None, How::Counted, Some(number)))
}

fn counts_noun(sentence: &Sentence, at: usize) -> bool {
    // «вторую – Ташкент»: a dash parts the number from who held it.
    let is_close = sentence.gap(at).trim().is_empty();
    let next = sentence.form(at + 1).and_then(|form| form.readings.first());
    is_close && next.is_some_and(|reading| reading.part == Part::Noun)
}

/// «Ташкент 29 ноября 2019 года»: a place with a day right beside it; or with a year, where the sentence speaks of a
/// meeting or a host.
fn placed(sentence: &Sentence, at: usize, context: &Context) -> Option<Mention> {
    let series = context.series(1).filter(|_| !sentence.dates.is_empty())?;
    let (words, _) = sentence.marked.knowledge.places.named(|offset| sentence.form(at + offset))?;
    let last = at + words - 1;
    let is_beside = |date: &DateMention| {
        let reach = if date.from.year() < date.to.year() || date.from.month() == date.to.month() {
            DAY_BESIDE
        } else {
            YEAR_BESIDE
        };
        sentence.distance(at, last, date.span.start) <= reach
            && (reach == DAY_BESIDE || speaks_of_meeting(sentence))
    };
    sentence.dates.iter().any(is_beside).then(|| mention(series, at, last, None, How::Placed, None))
}

fn speaks_of_meeting(sentence: &Sentence) -> bool {
    sentence
        .tokens
        .iter()
        .any(|token| token.meaning.is(Role::Hosts) || token.meaning.head == Some(Head::Again))
}

/// Whether the name of a summit follows whose head this is.
fn leads_name(sentence: &Sentence, head: usize) -> bool {
    let reach = sentence.tokens.len().min(head + LONGEST_LINK + 1);
    (head + 1..reach).any(|at| name_at(sentence, at).is_some() && head_before(sentence, at) == Some(head))
}

/// «Лидеры ШОС собрались на саммит»: the body stands before, in the same sentence.
fn body_before(sentence: &Sentence, at: usize) -> Option<usize> {
    let is_summit = sentence.meaning(at).is(Role::Summit) && !is_followed_by_name(sentence, at);
    let near = (at.saturating_sub(LONGEST_LINK)..at).rev();
    near.filter(|_| is_summit).find_map(|place| {
        let (words, name) = name_at(sentence, place)?;
        let is_close = (place + words - 1..at).all(|place| !sentence.gap(place).contains(['.', ';', ':']));
        (is_close && name.kind == NameKind::Body && is_led(sentence, place)).then_some(name.series)
    })
}

/// «лидеры ШОС», «главы государств ШОС»: people of the body come together.
fn is_led(sentence: &Sentence, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| sentence.meaning(before).is(Role::Link))
}

/// «саммит «Зелёный караван»»: a name of its own stands behind it.
fn is_followed_by_name(sentence: &Sentence, at: usize) -> bool {
    sentence.gap(at).contains(['«', '"', '“'])
}

fn members(sentence: &Sentence, series: usize) -> Vec<usize> {
    let members = &sentence.marked.knowledge.events.series[series].members;
    if members.is_empty() { vec![series] } else { members.clone() }
}

/// «встреча министров»: a word in the genitive behind it names somebody else's meeting.
fn governs_others(sentence: &Sentence, at: usize) -> bool {
    let is_noun = sentence.runs_on(at) && is_genitive(sentence, at + 1);
    let meaning = sentence.meaning(at + 1);
    is_noun && !meaning.is(Role::Link) && meaning.relation.is_none() && !sentence.is_date(at + 1)
}

fn is_genitive(sentence: &Sentence, at: usize) -> bool {
    let reading = sentence.form(at).and_then(|form| form.readings.first());
    reading.is_some_and(|reading| reading.case == Some(Case::Genitive))
}
