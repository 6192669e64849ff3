//! What a form may be to the tables, as a set of bits: told once a form, so that most questions about most words are
//! answered without a look into any table.

/// What a form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Not printed in small letters: it may be a name.
    Capital,
    /// Two words with capitals, joined by a hyphen.
    Pair,
    /// A word of the calendar.
    Calendar,
    /// A word by which a date is told, or a number.
    OpensDate,
    /// A word that does something in naming a summit or a visit.
    Event,
    /// The first word of a summit's name.
    EventName,
    /// A word without which no summit and no visit is named.
    OpensEvent,
    /// The first word of a place's name.
    Place,
    /// An adjective of a place.
    PlaceAdjective,
    /// The first word of what speaks for a topic.
    Topic,
    /// A finite verb or short adjective that reports.
    Report,
    /// A participle that reports beside another verb.
    ReportBeside,
    /// A noun that reports behind a preposition.
    ReportingNoun,
    /// A noun that names a role.
    Role,
    /// A small word of clauses of speech.
    FunctionWord,
    /// A word that introduces a conversation.
    Cue,
    /// A word before the name of whom a place is called after.
    Namesake,
    /// A small word inside names.
    NameParticle,
    /// The first word of an office's name.
    Office,
    /// The first word of the name of somebody in the news.
    Person,
    /// The first word of a medium's name.
    Medium,
    /// An abbreviation or initial: a full stop behind it may be its own.
    KeepsPoint,
    /// A full stop within it is one, whatever stands around it.
    PointWithin,
}

/// A set of traits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u32);

impl Traits {
    /// The set of these.
    pub const fn of(traits: &[Trait]) -> Traits {
        let mut set = 0;
        let mut at = 0;
        while at < traits.len() {
            set |= 1 << traits[at] as u32;
            at += 1;
        }
        Traits(set)
    }

    /// Whether the trait is among them.
    pub fn has(self, one: Trait) -> bool {
        self.meet(Traits::of(&[one]))
    }

    /// Whether one is in both sets.
    pub fn meet(self, others: Traits) -> bool {
        self.0 & others.0 != 0
    }
}

impl FromIterator<(Trait, bool)> for Traits {
    /// The set of those that are so.
    fn from_iter<I: IntoIterator<Item = (Trait, bool)>>(told: I) -> Traits {
        told.into_iter().filter(|(_, is_so)| *is_so).fold(Traits::default(), |Traits(all), (one, _)| {
            let Traits(one) = Traits::of(&[one]);
            Traits(all | one)
        })
    }
}
