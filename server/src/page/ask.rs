//! What an address asks for: words, filters, an order; and the address that asks for it.

use indexer::knowledge::query::QueryWords;

use crate::page::address;
use crate::parse;
use crate::query::{DEFAULT_LIMIT, Field, Filters, Kind, Query, Sort};

/// How many hits an answer has at most.
pub const MOST_HITS: usize = 100;

/// A search as an address tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// What was typed.
    pub typed: String,
    /// Articles or quotes.
    pub kind: Option<Kind>,
    /// Filters, in the order of the address.
    pub filters: Vec<(Field, String)>,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits.
    pub limit: Option<usize>,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// Whether each hit says why it stands where it stands.
    pub is_explained: bool,
}

/// A parameter that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// No parameter has this name.
    #[error("unknown parameter «{0}»")]
    Unknown(String),
    /// The value is none that the parameter can have.
    #[error("{name}={value}: expected {expected}")]
    Value {
        /// The parameter.
        name: String,
        /// What was given.
        value: String,
        /// What it can be.
        expected: &'static str,
    },
}

impl Ask {
    /// Reads the parameters of an address, and names those that mean nothing. Empty ones are as good as none.
    pub fn read(pairs: &[(String, String)], words: &QueryWords) -> (Ask, Vec<AskError>) {
        let mut ask = Ask::default();
        let given = pairs.iter().filter(|(_, value)| !value.trim().is_empty());
        let mut stretch = [None, None];
        let mut wrong = Vec::new();
        for (name, value) in given {
            match name.as_str() {
                "from" => stretch[0] = Some(value.as_str()),
                "to" => stretch[1] = Some(value.as_str()),
                _ => wrong.extend(ask.take(name, value, words).err()),
            }
        }
        if let [Some(_), _] | [_, Some(_)] = stretch {
            let [from, to] = stretch.map(Option::unwrap_or_default);
            wrong.extend(ask.take(Field::Date.code(), &format!("{from}..{to}"), words).err());
        }
        (ask, wrong)
    }

    fn take(&mut self, name: &str, value: &str, words: &QueryWords) -> Result<(), AskError> {
        let wrong = |expected| AskError::Value { name: name.into(), value: value.into(), expected };
        match name {
            "q" => self.typed = value.into(),
            "kind" => self.kind = Some(Kind::of_code(value).ok_or(wrong("article or quote"))?),
            "sort" => self.sort = sort(value).ok_or(wrong("relevance or date"))?,
            "limit" => self.limit = Some(limit(value)?),
            "cursor" => self.cursor = Some(value.into()),
            "explain" => self.is_explained = value.parse().map_err(|_| wrong("true or false"))?,
            _ => {
                let field = Field::of_code(name).ok_or_else(|| AskError::Unknown(name.into()))?;
                if !parse::add_filter(&mut Filters::default(), field, value, words) {
                    return Err(wrong(expected(field)));
                }
                self.filters.push((field, value.into()));
            }
        }
        Ok(())
    }

    /// The question to an engine.
    pub fn query(&self, words: &QueryWords) -> Query {
        let mut query = parse::parse(&self.typed, words);
        query.sort = self.sort;
        query.limit = self.limit.unwrap_or(DEFAULT_LIMIT);
        query.cursor = self.cursor.clone();
        query.is_explained = self.is_explained;
        query.filters.kind = self.kind.or(query.filters.kind);
        for (field, value) in &self.filters {
            parse::add_filter(&mut query.filters, *field, value, words);
        }
        query
    }

    /// The question how many there are, for whose hits nobody asks.
    pub fn counting(&self) -> Ask {
        Ask { limit: Some(1), cursor: None, ..self.clone() }
    }

    /// Whether nothing is asked: no word and no filter.
    pub fn is_empty(&self) -> bool {
        self.typed.trim().is_empty() && self.filters.is_empty()
    }

    /// Whether it is narrowed to this value.
    pub fn has(&self, field: Field, value: &str) -> bool {
        self.filters.iter().any(|(of, given)| *of == field && given == value)
    }

    /// The same from its first page, narrowed to one value more.
    pub fn with(&self, field: Field, value: &str) -> Ask {
        let mut ask = Ask { cursor: None, ..self.clone() };
        ask.filters.push((field, value.into()));
        ask
    }

    /// The same from its first page, no longer narrowed to this value.
    pub fn without(&self, field: Field, value: &str) -> Ask {
        let mut ask = Ask { cursor: None, ..self.clone() };
        ask.filters.retain(|(of, given)| (*of, given.as_str()) != (field, value));
        ask
    }

    /// The same from its first page, no longer narrowed by this field.
    pub fn without_any(&self, field: Field) -> Ask {
        let mut ask = Ask { cursor: None, ..self.clone() };
        ask.filters.retain(|(of, _)| *of != field);
        ask
    }

    /// The same from its first page, without this value of a filter, chosen or typed.
    pub fn leaving(&self, field: Field, value: &str, words: &QueryWords) -> Ask {
        let mut query = parse::parse(&self.typed, words);
        let Some(values) =
            query.filters.values_mut(field).filter(|values| values.iter().any(|typed| typed == value))
        else {
            return self.without(field, value);
        };
        values.retain(|typed| typed != value);
        Ask { typed: parse::render(&query, words), ..self.without(field, value) }
    }

    /// The parameters beside the typed words: what a form must send along.
    pub fn others(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.kind.map(|kind| ("kind", kind.code().to_owned())));
        pairs.extend(self.filters.iter().map(|(field, value)| (field.code(), value.clone())));
        pairs.extend((self.sort == Sort::Date).then(|| ("sort", "date".to_owned())));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs
    }

    /// The address of the search page that asks this.
    pub fn address(&self) -> String {
        let mut pairs = Vec::new();
        pairs.extend((!self.typed.is_empty()).then(|| ("q", self.typed.clone())));
        pairs.extend(self.others());
        pairs.extend(self.cursor.clone().map(|cursor| ("cursor", cursor)));
        address::with_parameters("/search", &pairs)
    }
}

fn sort(value: &str) -> Option<Sort> {
    match value {
        "relevance" => Some(Sort::Relevance),
        "date" => Some(Sort::Date),
        _ => None,
    }
}

/// Reads how many hits are asked for.
///
/// # Errors
/// Where it is no number, or more than an answer has.
pub fn limit(value: &str) -> Result<usize, AskError> {
    let limit = value.parse().ok().filter(|limit| (1..=MOST_HITS).contains(limit));
    let (name, value) = ("limit".into(), value.into());
    limit.ok_or(AskError::Value { name, value, expected: "a number from 1 to 100" })
}

/// What a filter that means nothing should have been.
fn expected(field: Field) -> &'static str {
    match field {
        Field::Date => "a date such as 2025-11-14, 2025-11, 2025 or 2025-11-14..2025-11-16",
        Field::Lang => "a language such as ru, kk or en",
        _ => "a value",
    }
}

#[cfg(test)]
mod tests {
    use indexer::knowledge::Knowledge;

    use super::Ask;
    use crate::query::Field;

    fn read(pairs: &[(&str, &str)]) -> (Ask, usize) {
        let knowledge = Knowledge::built_in().expect("the tables are right");
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (ask, wrong) = Ask::read(&pairs, &knowledge.query);
        (ask, wrong.len())
    }

    #[test]
    fn a_stretch_of_days_is_asked_by_its_ends() {
        let (whole, wrong) = read(&[("to", "2025-11"), ("from", "2025-10")]);
        assert_eq!((whole.filters, wrong), (vec![(Field::Date, "2025-10..2025-11".to_owned())], 0));
        let (open, wrong) = read(&[("from", "2025"), ("to", "")]);
        assert_eq!((open.filters, wrong), (vec![(Field::Date, "2025..".to_owned())], 0));
        assert_eq!(read(&[("from", "soon")]).1, 1);
    }

    #[test]
    fn an_address_asks_what_it_was_made_from() {
        let ask = Ask { typed: "a & b".into(), ..Ask::default() }.with(Field::Date, "2025-10..2025-11");
        assert_eq!(ask.address(), "/search?q=a%20%26%20b&date=2025-10..2025-11");
        assert_eq!(ask.without_any(Field::Date).address(), "/search?q=a%20%26%20b");
    }
}
