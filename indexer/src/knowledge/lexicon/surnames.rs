//! How surnames decline, for those that no dictionary knows.

use crate::knowledge::KnowledgeError;
use crate::knowledge::table::rows;

/// The paradigms: printed ending → ending of the masculine nominative, longest first.
#[derive(Debug)]
pub(super) struct Surnames {
    endings: Vec<(Box<str>, Box<str>)>,
}

/// A surname keeps at least this many letters before its ending: «Лев» and «Ева» are given names.
const SHORTEST_ROOT_LETTERS: usize = 2;

impl Surnames {
    pub(super) fn read(table: &str) -> Result<Surnames, KnowledgeError> {
        let mut endings = Vec::new();
        for row in rows("surnames.tsv", table) {
            let nominative: Box<str> = super::fold::folded(row.column(0)).into();
            if row.column(2).is_empty() {
                return Err(row.wrong("nominative ending, other endings, example", row.column(0)));
            }
            endings.push((nominative.clone(), nominative.clone()));
            for other in row.list(1).filter(|&other| other != row.column(0)) {
                endings.push((super::fold::folded(other).into(), nominative.clone()));
            }
        }
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Ok(Surnames { endings })
    }

    /// The masculine nominative of a folded form, where its ending is that of a surname.
    pub(super) fn nominative(&self, folded: &str) -> Option<Box<str>> {
        self.endings.iter().find_map(|(ending, nominative)| {
            let root = folded.strip_suffix(&**ending)?;
            (root.chars().count() >= SHORTEST_ROOT_LETTERS).then(|| format!("{root}{nominative}").into())
        })
    }
}
