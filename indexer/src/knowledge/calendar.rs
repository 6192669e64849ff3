//! The words by which days, months, years and spans of time are told, in every language of the tables.

use foldhash::HashMap;

use super::KnowledgeError;
use super::lexicon::{Form, Lexicon, fold};
use super::table::{Row, rows};
use super::traits::Trait;

/// What a word means in a date. A word can be several: «второй» is a number, «с» opens a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meaning {
    /// «ноябрь»: 1 to 12.
    pub month: Option<i8>,
    /// «понедельник»: 1 to 7.
    pub weekday: Option<i8>,
    /// «вчера»: days from the day of publication.
    pub day: Option<i32>,
    /// «былтыр»: years from the year of publication.
    pub year: Option<i16>,
    /// «неделя».
    pub unit: Option<Unit>,
    /// «лет»: a unit in this form alone.
    counted: Option<Unit>,
    /// «прошлый»: how many units away.
    pub shift: Option<i32>,
    /// «девять».
    pub number: Option<u32>,
    /// «второй».
    pub ordinal: Option<u32>,
    /// «осень»: its first month.
    pub season: Option<i8>,
    /// «половина», «декада»: into how many parts it cuts.
    pub fraction: Option<u32>,
    /// «девяностые»: the first year within a century.
    pub decade: Option<u32>,
    roles: u32,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the units explain themselves")]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

/// What a small word does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// «сегодня», which means a day only beside a verb in the past or a part of the day.
    Today,
    /// «накануне», which is a day only where nothing follows that it governs.
    Eve,
    /// «назад».
    Ago,
    /// «утром».
    DayPart,
    /// «с … по».
    From,
    /// «по», «до».
    Until,
    /// «и».
    And,
    /// A preposition that makes a date of a month alone.
    BeforeMonth,
    /// A preposition that makes a date of a year alone: «in 2024».
    BeforeYear,
    /// «тот».
    Same,
    /// «же».
    Very,
    /// «с. г.».
    Current,
    /// The ending of a number: «2027-м».
    Suffix,
    /// A verb or adjective that speaks of what is to come.
    Future,
    /// A word that speaks of what is to come in any tense: «запланировали».
    Plan,
    /// «не», «чем»: the day behind it is a figure of speech.
    Not,
    /// «of».
    Of,
    /// «начало», «середина», «конец»: a part of what follows, which is told as a whole.
    Part,
    /// «числа»: days of a month, as «первых числах ноября».
    Days,
    /// «последний», of days: «последних числах».
    LastDays,
    /// «век».
    Century,
    /// «ближайший», before a weekday.
    Nearest,
    /// «улица», which may be called after a day.
    Street,
    /// «10-х», the ending of a decade.
    Decade,
    /// «вчерашний», which is declined.
    Adjective,
}

impl Meaning {
    /// Whether the word can do this.
    pub fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }

    /// Whether a date can be told by this word, given others beside it.
    pub fn opens_date(&self) -> bool {
        let named = self.month.or(self.weekday).is_some();
        let counted = self.day.is_some() || self.year.is_some() || self.unit.is_some();
        let named = named || self.season.is_some();
        named || counted || self.is(Role::Today) || self.is(Role::Eve)
    }

    /// «вчера», «сегодня», «накануне», beside the day that is meant: how many days it lies from publication.
    pub fn day_told(&self) -> Option<i32> {
        let today = self.is(Role::Today).then_some(0);
        self.day.or(today).or(self.is(Role::Eve).then_some(-1))
    }

    fn add(&mut self, other: &Meaning) {
        self.month = self.month.or(other.month);
        self.weekday = self.weekday.or(other.weekday);
        self.day = self.day.or(other.day);
        self.year = self.year.or(other.year);
        self.unit = self.unit.or(other.unit);
        self.shift = self.shift.or(other.shift);
        self.number = self.number.or(other.number);
        self.ordinal = self.ordinal.or(other.ordinal);
        self.season = self.season.or(other.season);
        self.fraction = self.fraction.or(other.fraction);
        self.decade = self.decade.or(other.decade);
        self.roles |= other.roles;
    }
}

/// The words of dates.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Words that are declined, by key.
    declined: HashMap<Box<str>, Meaning>,
    /// Words that have one form.
    fixed: HashMap<Box<str>, Meaning>,
    /// The months as they are shown: their longest words in the first table.
    months: [Box<str>; 12],
}

impl Calendar {
    /// Reads tables of `word, kind, value, example`.
    pub fn read(tables: &[(&str, String)], lexicon: &Lexicon) -> Result<Calendar, KnowledgeError> {
        let mut calendar = Calendar::default();
        for (number, (name, content)) in tables.iter().enumerate() {
            for row in rows(name, content) {
                let meaning = calendar.add(&row, lexicon)?;
                if let Some(month) = meaning.month.filter(|_| number == 0) {
                    calendar.show_month(month, row.column(0));
                }
            }
        }
        Ok(calendar)
    }

    fn add(&mut self, row: &Row, lexicon: &Lexicon) -> Result<Meaning, KnowledgeError> {
        let meaning = meaning(row)?;
        let form = lexicon.form(word(row, &meaning));
        if is_declined(&meaning) {
            self.declined.entry(own_key(&form)).or_default().add(&meaning);
        }
        self.fixed.entry(form.folded.clone()).or_default().add(&meaning);
        Ok(meaning)
    }

    fn show_month(&mut self, month: i8, word: &str) {
        let shown = usize::try_from(month - 1).ok().and_then(|place| self.months.get_mut(place));
        if let Some(shown) = shown.filter(|shown| shown.len() < word.len()) {
            *shown = word.into();
        }
    }

    /// The name of a month, from 1 to 12: «ноябрь».
    pub fn month_name(&self, month: i8) -> &str {
        usize::try_from(month - 1).ok().and_then(|place| self.months.get(place)).map_or("", |name| name)
    }

    /// What a printed word means in a date; nothing for most words.
    pub fn meaning(&self, form: &Form) -> Meaning {
        if !form.may_be(Trait::Calendar) {
            return Meaning::default();
        }
        let mut meaning = self.fixed.get(&form.folded).copied().unwrap_or_default();
        for known in form.keys.iter().filter_map(|key| self.declined.get(key)) {
            meaning.add(known);
        }
        if let Some(unit) = meaning.counted {
            (meaning.unit, meaning.season) = (Some(unit), None);
        }
        meaning
    }
}

/// The word of a row; of an ending, which the row shows behind a number, the letters: «2027-м».
fn word<'a>(row: &Row<'a>, meaning: &Meaning) -> &'a str {
    let printed = row.column(0);
    let is_ending = meaning.is(Role::Suffix) || meaning.is(Role::Decade);
    if is_ending {
        printed.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-')
    } else {
        printed
    }
}

/// The key of a word that stands in a table in its first form.
pub fn own_key(form: &Form) -> Box<str> {
    let plain = fold::plain(&form.folded);
    let first = form.keys.first().cloned().unwrap_or_default();
    if form.keys.iter().any(|key| **key == *plain) { plain.into() } else { first }
}

fn is_declined(meaning: &Meaning) -> bool {
    let counted = meaning.number.or(meaning.ordinal).is_some();
    let named = meaning.month.or(meaning.weekday).is_some();
    counted
        || named
        || meaning.unit.is_some()
        || meaning.shift.is_some()
        || meaning.is(Role::Future)
        || meaning.season.or(meaning.month).is_some()
        || meaning.fraction.or(meaning.decade).is_some()
        || DECLINED.iter().any(|&role| meaning.is(role))
}

/// What small words that are declined do.
const DECLINED: [Role; 9] = [
    Role::Plan,
    Role::Same,
    Role::Part,
    Role::Days,
    Role::LastDays,
    Role::Century,
    Role::Nearest,
    Role::Street,
    Role::Adjective,
];

fn meaning(row: &Row) -> Result<Meaning, KnowledgeError> {
    let number = || row.column(2).parse::<i32>().map_err(|_| row.wrong("a number", row.column(2)));
    let mut meaning = Meaning::default();
    match row.column(1) {
        "month" => meaning.month = Some(number()?.clamp(1, 12) as i8),
        "weekday" => meaning.weekday = Some(number()?.clamp(1, 7) as i8),
        "day" => meaning.day = Some(number()?),
        "year" => meaning.year = Some(number()?.clamp(-100, 100) as i16),
        "shift" => meaning.shift = Some(number()?),
        "number" => meaning.number = Some(number()?.unsigned_abs()),
        "season" => meaning.season = Some(number()?.clamp(1, 12) as i8),
        "fraction" => meaning.fraction = Some(number()?.unsigned_abs()),
        "decade" => meaning.decade = Some(number()?.unsigned_abs()),
        "day adjective" => {
            meaning.day = Some(number()?);
            meaning.roles = 1 << Role::Adjective as u32;
        }
        "today adjective" => meaning.roles = 1 << Role::Today as u32 | 1 << Role::Adjective as u32,
        "year adjective" => {
            meaning.year = Some(number()?.clamp(-100, 100) as i16);
            meaning.roles = 1 << Role::Adjective as u32;
        }
        "years" => meaning.counted = Some(Unit::Year),
        "ordinal" => meaning.ordinal = Some(number()?.unsigned_abs()),
        "unit" => meaning.unit = Some(unit(row)?),
        kind => meaning.roles = 1 << role(kind).ok_or_else(|| row.wrong("a kind of word", kind))? as u32,
    }
    Ok(meaning)
}

fn unit(row: &Row) -> Result<Unit, KnowledgeError> {
    Ok(match row.column(2) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        other => return Err(row.wrong("day, week, month, quarter, half or year", other)),
    })
}

fn role(kind: &str) -> Option<Role> {
    Some(match kind {
        "today" => Role::Today,
        "eve" => Role::Eve,
        "ago" => Role::Ago,
        "day part" => Role::DayPart,
        "from" => Role::From,
        "until" => Role::Until,
        "and" => Role::And,
        "before month" => Role::BeforeMonth,
        "before year" => Role::BeforeYear,
        "same" => Role::Same,
        "very" => Role::Very,
        "current" => Role::Current,
        "suffix" => Role::Suffix,
        "future" => Role::Future,
        "plan" => Role::Plan,
        "not" => Role::Not,
        "of" => Role::Of,
        "part" => Role::Part,
        "days" => Role::Days,
        "last days" => Role::LastDays,
        "century" => Role::Century,
        "nearest" => Role::Nearest,
        "street" => Role::Street,
        "decade ending" => Role::Decade,
        _ => return None,
    })
}

/// The value of a Roman numeral up to 89: «XII» is 12. Cyrillic letters that look like its letters count.
pub fn roman(printed: &str) -> Option<u32> {
    // Nearly all words are none, and show it by their first letter.
    printed.chars().next().and_then(roman_digit)?;
    let digits: Vec<u32> = printed.chars().map(roman_digit).collect::<Option<_>>()?;
    let value = digits.iter().enumerate().fold(0i64, |sum, (place, &digit)| {
        let is_less = digits.get(place + 1).is_some_and(|&next| digit < next);
        if is_less { sum - i64::from(digit) } else { sum + i64::from(digit) }
    });
    let value = u32::try_from(value).ok()?;
    (value > 0 && printed.chars().count() == in_roman(value).len()).then_some(value)
}

fn roman_digit(letter: char) -> Option<u32> {
    Some(match letter {
        'I' | 'І' => 1,
        'V' | 'У' => 5,
        'X' | 'Х' => 10,
        'L' => 50,
        _ => return None,
    })
}

/// A number in Roman numerals, as names of summits are printed.
pub fn in_roman(number: u32) -> String {
    const PARTS: [(u32, &str); 7] =
        [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number;
    let mut printed = String::new();
    for (value, sign) in PARTS {
        while left >= value {
            printed.push_str(sign);
            left -= value;
        }
    }
    printed
}
