//! What words do in naming a summit or a visit.

use crate::knowledge::KnowledgeError;
use crate::knowledge::table::Row;

/// What a word does in naming a summit or a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meaning {
    /// «саммит».
    pub head: Option<Head>,
    /// «предстоящая».
    pub relation: Option<Relation>,
    /// «седьмая».
    pub ordinal: Option<u32>,
    /// «двадцать», before «пятое».
    pub tens: Option<u32>,
    /// «ноябрьская».
    pub month: Option<i8>,
    roles: u32,
}

/// A word for a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// It also stands for a summit that was named before.
    Again,
    /// It makes an event of a body only.
    Weak,
}

/// Where in time a meeting lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names explain themselves")]
pub enum Relation {
    Coming,
    Next,
    Last,
    Nearest,
    Past,
}

/// What a small word does in naming a summit or a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It may stand between «саммит» and the body.
    Link,
    /// Behind «встреча» it says that another meeting is meant.
    Apart,
    /// «неформальный».
    Informal,
    /// «такая».
    Such,
    /// «по счёту».
    Count,
    /// «и».
    And,
    /// «визит».
    Visit,
    /// «государственный».
    VisitKind,
    /// «посетит».
    Goes,
    /// «лидер», «президент».
    Leader,
    /// «госвизит».
    StateVisit,
    /// «саммит», a meeting of heads of state whatever stands beside it.
    Summit,
    /// «в», which opens the place of a meeting.
    Within,
    /// «принимает», beside which a place needs no preposition.
    Hosts,
    /// «правительство», which may stand behind «глав государств и».
    Governments,
    /// «на», which makes a meeting of a club of states: «на «Большой двадцатке»».
    Upon,
}

impl Meaning {
    /// Whether the word can do this.
    pub fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }

    pub(super) fn add(&mut self, other: Meaning) {
        self.head = self.head.or(other.head);
        self.relation = self.relation.or(other.relation);
        self.ordinal = self.ordinal.or(other.ordinal);
        self.tens = self.tens.or(other.tens);
        self.month = self.month.or(other.month);
        self.roles |= other.roles;
    }
}

/// What the word of a row does.
pub(super) fn meaning(row: &Row) -> Result<Meaning, KnowledgeError> {
    let mut meaning = Meaning::default();
    match (row.column(1), row.column(2)) {
        ("head", "again") => meaning.head = Some(Head::Again),
        ("head", "weak") => meaning.head = Some(Head::Weak),
        ("relation", value) => meaning.relation = Some(relation(row, value)?),
        ("month", value) => {
            meaning.month = Some(value.parse().map_err(|_| row.wrong("a number", value))?);
        }
        ("ordinal", value) => {
            meaning.ordinal = Some(value.parse().map_err(|_| row.wrong("a number", value))?);
        }
        ("tens", value) => {
            meaning.tens = Some(value.parse().map_err(|_| row.wrong("a number", value))?);
        }
        ("visit", "") => meaning.roles = 1 << Role::Visit as u32,
        ("visit", _) => meaning.roles = 1 << Role::StateVisit as u32,
        (kind, _) => meaning.roles = 1 << role(kind).ok_or_else(|| row.wrong("a kind of word", kind))? as u32,
    }
    Ok(meaning)
}

fn relation(row: &Row, value: &str) -> Result<Relation, KnowledgeError> {
    Ok(match value {
        "coming" => Relation::Coming,
        "next" => Relation::Next,
        "last" => Relation::Last,
        "nearest" => Relation::Nearest,
        "past" => Relation::Past,
        _ => return Err(row.wrong("coming, next, last, nearest or past", value)),
    })
}

fn role(kind: &str) -> Option<Role> {
    Some(match kind {
        "link" => Role::Link,
        "apart" => Role::Apart,
        "informal" => Role::Informal,
        "such" => Role::Such,
        "count" => Role::Count,
        "and" => Role::And,
        "visit kind" => Role::VisitKind,
        "goes" => Role::Goes,
        "leader" => Role::Leader,
        "summit" => Role::Summit,
        "within" => Role::Within,
        "hosts" => Role::Hosts,
        "upon" => Role::Upon,
        "governments" => Role::Governments,
        _ => return None,
    })
}
