//! What pages say, in each language that a reader may choose. The texts stand in `server/pages/words`, a table a language.

use std::collections::HashMap;
use std::fmt::{self, Display};
use std::sync::LazyLock;

use askama::filters::HtmlSafe;

use crate::page::count::Form;
use crate::page::language::Language;

/// The texts of one language, by their keys.
type Table = HashMap<&'static str, String>;

static RUSSIAN: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../pages/words/ru.tsv")));
static KAZAKH: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../pages/words/kk.tsv")));
static ENGLISH: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../pages/words/en.tsv")));

/// In a table it stands for a space that does not break.
const UNBROKEN: char = '~';

fn table(text: &'static str) -> Table {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .map(|(key, said)| (key, said.replace(UNBROKEN, "\u{A0}")))
        .collect()
}

impl Language {
    /// What stands under `key`. No page asks for a key that is not there: a test holds that.
    pub fn say(self, key: &str) -> Said {
        Said { text: self.text(key), values: Vec::new() }
    }

    /// What counts `count` things: the text of the plural form, with the number in it.
    pub fn count(self, key: &str, count: usize) -> Said {
        let form = Form::of(count, self);
        self.say(&format!("{key}.{}", form.code())).with("count", self.number(count))
    }

    /// A number with its thousands set apart.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let group = self.text("number.group");
        let mut grouped = String::with_capacity(digits.len() * 2);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        grouped
    }

    fn text(self, key: &str) -> &'static str {
        let table: &'static Table = match self {
            Language::Russian => &RUSSIAN,
            Language::Kazakh => &KAZAKH,
            Language::English => &ENGLISH,
        };
        table.get(key).map_or("", String::as_str)
    }
}

/// A text of a table, with what is put into it. A page escapes it like any other text.
#[derive(Debug, Clone)]
pub struct Said {
    text: &'static str,
    values: Vec<(&'static str, String)>,
}

/// A text of a table that holds markup of its own. What is put into it is escaped, within attributes too.
#[derive(Debug, Clone)]
pub struct Marked(Said);

/// What has places for values.
pub trait With {
    /// Puts `value` where `{name}` stands.
    fn with(self, name: &'static str, value: impl Display) -> Self;
}

impl With for Said {
    fn with(mut self, name: &'static str, value: impl Display) -> Said {
        self.values.push((name, value.to_string()));
        self
    }
}

impl With for Marked {
    fn with(self, name: &'static str, value: impl Display) -> Marked {
        Marked(self.0.with(name, value))
    }
}

impl Said {
    /// The same, its text taken for markup.
    pub fn marked(self) -> Marked {
        Marked(self)
    }

    /// Writes text and values in one pass: a value is never looked through for places.
    fn write(&self, out: &mut impl fmt::Write, escape: fn(&str) -> String) -> fmt::Result {
        let mut rest = self.text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.write_str(before)?;
            let value = self.values.iter().find(|(given, _)| *given == name);
            out.write_str(&value.map_or(String::new(), |(_, value)| escape(value)))?;
            rest = after;
        }
        out.write_str(rest)
    }
}

impl Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.write(formatter, str::to_owned)
    }
}

impl Display for Marked {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.write(formatter, escaped)
    }
}

impl HtmlSafe for Marked {}

/// A text as it may stand in markup and between double quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Said, With};
    use crate::page::language::Language;

    fn said(text: &'static str) -> Said {
        Said { text, values: Vec::new() }
    }

    #[test]
    fn values_stand_in_their_places_and_are_no_places_themselves() {
        let said = said("{second}, {first}.").with("first", "{second}").with("second", 2);
        assert_eq!(said.to_string(), "2, {second}.");
    }

    #[test]
    fn values_are_no_markup() {
        let marked = said("<a href=\"{address}\">{name}</a>")
            .marked()
            .with("address", "\"><script>")
            .with("name", "<b>");
        assert_eq!(marked.to_string(), "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;</a>");
    }

    #[test]
    fn numbers_are_counted_as_the_language_does() {
        let counted = |language: Language, count| language.count("articles", count).to_string();
        for (count, last) in [(1, 'я'), (2, 'и'), (5, 'й'), (11, 'й'), (21, 'я'), (112, 'й'), (1234, 'и')]
        {
            assert!(counted(Language::Russian, count).ends_with(last), "{count}");
        }
        assert_eq!(counted(Language::English, 1), "1\u{A0}article");
        assert_eq!(counted(Language::English, 21_000), "21,000\u{A0}articles");
        assert!(counted(Language::Kazakh, 2).starts_with("2\u{A0}"));
    }
}
