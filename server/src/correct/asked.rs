//! What an editor asks for, as it is sent.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CorrectError;

/// A correction as an editor asks for it: who, why, and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// What is to be another way.
    #[serde(flatten)]
    pub asking: Asking,
    /// Who corrects.
    pub editor: String,
    /// Why.
    pub reason: String,
}

/// What is to be another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "claim", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Asking {
    /// The speaker of a quote is another, or nobody that can be named.
    Speaker {
        /// The article's id.
        article: String,
        /// Words of the quote, enough to know it by.
        words: String,
        /// Of several such quotes the how manieth, from 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        occurrence: Option<usize>,
        /// Who.
        speaker: AskedSpeaker,
    },
    /// Words are no quote.
    NoQuote {
        /// The article's id.
        article: String,
        /// Words of what was taken for a quote.
        words: String,
        /// Of several such quotes the how manieth, from 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        occurrence: Option<usize>,
    },
    /// Two people are one.
    OnePerson {
        /// Name or id of the one who is to be no more.
        person: String,
        /// Name or id of who that is in truth.
        same_as: String,
    },
    /// One person is two.
    TwoPeople {
        /// Name or id of who is found.
        person: String,
        /// A name that tells the other one apart, or the id of somebody who is there.
        other: String,
        /// In which articles it is the other one.
        articles: Vec<String>,
    },
}

/// A speaker as an editor names one: in JSON null, a name or an id, or `{"name", "type"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "SentSpeaker", into = "SentSpeaker")]
pub enum AskedSpeaker {
    /// Nobody can be named.
    Nobody,
    /// A person, by name or id.
    Person(String),
    /// A ministry, a company, an agency.
    Body(String),
}

#[derive(Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "the speaker is null, a name or an id, or {\"name\": …, \"type\": \"organization\"}"
)]
enum SentSpeaker {
    Nobody,
    Name(String),
    Typed { name: String, r#type: SentType },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SentType {
    Person,
    Organization,
}

impl From<SentSpeaker> for AskedSpeaker {
    fn from(sent: SentSpeaker) -> AskedSpeaker {
        match sent {
            SentSpeaker::Nobody => AskedSpeaker::Nobody,
            SentSpeaker::Name(name) | SentSpeaker::Typed { name, r#type: SentType::Person } => {
                AskedSpeaker::Person(name)
            }
            SentSpeaker::Typed { name, r#type: SentType::Organization } => AskedSpeaker::Body(name),
        }
    }
}

impl From<AskedSpeaker> for SentSpeaker {
    fn from(asked: AskedSpeaker) -> SentSpeaker {
        match asked {
            AskedSpeaker::Nobody => SentSpeaker::Nobody,
            AskedSpeaker::Person(name) => SentSpeaker::Name(name),
            AskedSpeaker::Body(name) => SentSpeaker::Typed { name, r#type: SentType::Organization },
        }
    }
}

impl Asked {
    /// Reads what was sent as JSON.
    ///
    /// # Errors
    /// `Unread` where it is none, lacks something or has more than is known; `Unsigned` without who and why.
    pub fn read(sent: &[u8]) -> Result<Asked, CorrectError> {
        let unread = |error: serde_json::Error| CorrectError::Unread(error.to_string());
        let mut sent: serde_json::Map<String, Value> = serde_json::from_slice(sent).map_err(unread)?;
        let mut signed = |name| match sent.remove(name) {
            Some(Value::String(words)) => Ok(words),
            _ => Err(CorrectError::Unsigned(name)),
        };
        let (editor, reason) = (signed("editor")?, signed("reason")?);
        let asking = serde_json::from_value(Value::Object(sent)).map_err(unread)?;
        Ok(Asked { asking, editor, reason })
    }
}
