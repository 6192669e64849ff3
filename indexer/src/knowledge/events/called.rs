//! What summits are called in Kazakh and in English, for readers of those languages.

use super::{Events, Series};
use crate::knowledge::calendar::in_roman;

/// Numbers of editions are smaller, years are not.
const FIRST_YEAR: u32 = 1000;

impl Events {
    /// What the summit of this id is called in the language of this code: «VII Consultative Meeting …», «SCO summit, 2025».
    /// None where the table does not tell it, and for Russian, in which summits are named anyway.
    pub fn called(&self, id: &str, lang: &str) -> Option<String> {
        let own = self.series.iter().filter_map(|series| Some((series, edition(id, &series.id)?)));
        // «ca-eu-2» is of «ca-eu», not of a «ca».
        let (series, edition) = own.max_by_key(|(series, _)| series.id.len())?;
        let name = match lang {
            "kk" => series.name_kk.as_deref(),
            "en" => series.name_en.as_deref(),
            _ => None,
        }?;
        match edition.split_once('-') {
            _ if edition.is_empty() => Some(name.to_owned()),
            // Of several in one year each has its month.
            Some((year, month)) if is_number(year) && is_number(month) => {
                Some(format!("{name}, {month}.{year}"))
            }
            _ => series.numbered_as(name, edition.parse().ok()?),
        }
    }
}

impl Series {
    fn numbered_as(&self, name: &str, number: u32) -> Option<String> {
        match &self.numbered {
            _ if number >= FIRST_YEAR => Some(format!("{name}, {number}")),
            // «COP29» is the same everywhere; what is spelled out is told in its own language alone.
            Some(pattern) => pattern.is_ascii().then(|| pattern.replace("{number}", &number.to_string())),
            None => Some(format!("{} {name}", in_roman(number))),
        }
    }
}

/// What stands behind the id of a series: nothing in that of the series itself, «7» in «consultative-7».
fn edition<'a>(id: &'a str, series: &str) -> Option<&'a str> {
    let rest = id.strip_prefix(series)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('-') }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;

    #[test]
    fn summits_are_called_as_readers_call_them() {
        let knowledge = Knowledge::built_in().expect("the tables are right");
        for (id, lang, called) in [
            ("consultative", "en", Some("Consultative Meeting of the Heads of State of Central Asia")),
            ("consultative-7", "en", Some("VII Consultative Meeting of the Heads of State of Central Asia")),
            ("ca-eu-2", "en", Some("II Central Asia – European Union summit")),
            ("sco-2025", "en", Some("SCO summit, 2025")),
            ("cop-29", "en", Some("COP29")),
            ("unga-80", "en", None),
            ("eaeu-2024-05", "en", Some("Supreme Eurasian Economic Council, 05.2024")),
            ("consultative-7", "ru", None),
            ("consultative-7x", "en", None),
            ("consultativeness", "en", None),
            ("", "en", None),
        ] {
            assert_eq!(knowledge.events.called(id, lang).as_deref(), called, "{id}");
        }
        assert_eq!(knowledge.events.called("sco", "kk").as_deref(), Some("ШЫҰ саммиті"));
    }
}
