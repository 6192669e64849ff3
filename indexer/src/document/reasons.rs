//! Why a quote is believed, as it is kept and shown: the rule, and each step with its words.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::analysis::quotes::{How, Quote, Rule, Step};

/// By which rule a quote was found, and how its speaker was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// The rule.
    pub rule: Rule,
    /// The steps to the speaker, in order.
    pub steps: Vec<Reason>,
}

/// One step, with the words it concludes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What it concludes.
    pub how: How,
    /// The words as printed, where it has any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// The number of the paragraph where they stand.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub paragraph: Option<usize>,
}

impl Reasons {
    /// Why this quote of the analysed text is believed.
    pub fn new(quote: &Quote, analysis: &Analysis, text: &str) -> Reasons {
        let steps = quote.why.steps.iter().map(|step| Reason::new(step, analysis, text));
        Reasons { rule: quote.why.rule, steps: steps.collect() }
    }

    /// As one line of JSON, to be kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept.
    pub fn read(line: &str) -> Option<Reasons> {
        serde_json::from_str(line).ok()
    }
}

impl Reason {
    fn new(step: &Step, analysis: &Analysis, text: &str) -> Reason {
        Reason {
            how: step.how,
            text: step.place.map(|place| crate::text::one_line(place.of(text))),
            paragraph: step.place.and_then(|place| analysis.paragraph_at(place.start)),
        }
    }
}
