//! The people of one article in the making, found by the parts of their names.

use foldhash::HashMap;

use super::naming::{Naming, key};
use crate::text::Span;

/// A person in the making.
pub(super) struct Draft {
    pub(super) naming: Naming,
    /// In the order of the text.
    pub(super) mentions: Vec<Span>,
}

/// All of them.
#[derive(Default)]
pub(super) struct Cast {
    drafts: Vec<Draft>,
    by_name: HashMap<String, usize>,
    by_surname: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
}

impl Cast {
    /// The people, in no order.
    pub(super) fn into_drafts(self) -> Vec<Draft> {
        self.drafts
    }

    /// The people so far.
    pub(super) fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// A full name: whoever bears it is named once more.
    pub(super) fn name(&mut self, naming: Naming, span: Span) {
        let name = key(&naming.name());
        let known = self.by_name.get(&name).copied().or_else(|| self.by_patronymic(&naming));
        match known {
            Some(number) => {
                let own = &mut self.drafts[number].naming.patronymic;
                *own = own.take().or(naming.patronymic);
                self.mention(number, span);
            }
            None => {
                self.by_name.insert(name, self.drafts.len());
                self.add(naming, span);
            }
        }
    }

    /// Who has that given name, and for a patronymic what stands in a surname's place.
    fn by_patronymic(&self, naming: &Naming) -> Option<usize> {
        let (given, surname) = (naming.given.as_deref()?, naming.surname.as_deref()?);
        let surname = key(surname);
        let is_named_so = |number: &usize| {
            let patronymic = self.drafts[*number].naming.patronymic.as_deref();
            patronymic.is_some_and(|patronymic| key(patronymic) == surname)
        };
        bearing(&self.by_given, &key(given)).iter().copied().find(is_named_so)
    }

    /// A name without its given name or its surname joins the person whom it fits, else stands for itself.
    pub(super) fn attach(&mut self, naming: Naming, span: Span) {
        let candidates = match (&naming.surname, &naming.given) {
            (Some(surname), _) => bearing(&self.by_surname, &key(surname)).to_vec(),
            (None, Some(given)) => self.addressed(given, &naming),
            (None, None) => Vec::new(),
        };
        let fitting = candidates.into_iter().filter(|&number| fits(&self.drafts[number].naming, &naming));
        match self.nearest(fitting, span) {
            Some(number) => {
                let own = &mut self.drafts[number].naming.patronymic;
                *own = own.take().or(naming.patronymic);
                self.mention(number, span);
            }
            None => self.add(naming, span),
        }
    }

    /// Whom «Санжар Шавкатович» means: who is named with that patronymic, else the only one with that given name.
    fn addressed(&self, given: &str, naming: &Naming) -> Vec<usize> {
        let bearers = bearing(&self.by_given, &key(given)).iter().copied();
        let fitting: Vec<usize> =
            bearers.filter(|&number| fits(&self.drafts[number].naming, naming)).collect();
        let has_patronymic = |number: &&usize| self.drafts[**number].naming.patronymic.is_some();
        let named: Vec<usize> = fitting.iter().filter(has_patronymic).copied().collect();
        match (&named[..], &fitting[..]) {
            ([], [_, _, ..]) => Vec::new(),
            ([], _) => fitting,
            _ => named,
        }
    }

    /// Whoever bears a surname of one of these keys, named nearest to this place.
    pub(super) fn by_surname<'a>(&self, keys: impl Iterator<Item = &'a str>, span: Span) -> Option<usize> {
        self.nearest(keys.flat_map(|key| bearing(&self.by_surname, key)).copied(), span)
    }

    /// Who alone of those with a surname bears one of these given names.
    pub(super) fn by_given(&self, namings: &[Naming]) -> Option<usize> {
        let mut found: Vec<usize> = Vec::new();
        for naming in namings {
            let Some(given) = &naming.given else { continue };
            let bearers = bearing(&self.by_given, &key(given)).iter().copied();
            found.extend(bearers.filter(|&number| {
                self.drafts[number].naming.surname.is_some() && fits(&self.drafts[number].naming, naming)
            }));
        }
        found.sort_unstable();
        found.dedup();
        (found.len() == 1).then(|| found[0])
    }

    /// One more place where somebody is named.
    pub(super) fn mention(&mut self, number: usize, span: Span) {
        let mentions = &mut self.drafts[number].mentions;
        let at = mentions.partition_point(|mention| *mention < span);
        mentions.insert(at, span);
    }

    /// Somebody new.
    pub(super) fn add(&mut self, naming: Naming, span: Span) {
        let number = self.drafts.len();
        if let Some(surname) = &naming.surname {
            self.by_surname.entry(key(surname)).or_default().push(number);
        }
        if let Some(given) = &naming.given {
            self.by_given.entry(key(given)).or_default().push(number);
        }
        self.drafts.push(Draft { naming, mentions: vec![span] });
    }

    /// Of these, the one named last before this place, else first after it.
    fn nearest(&self, candidates: impl Iterator<Item = usize>, span: Span) -> Option<usize> {
        let distance = |number: &usize| {
            let mentions = &self.drafts[*number].mentions;
            match mentions.partition_point(|mention| mention.start <= span.start).checked_sub(1) {
                Some(before) => (0, span.start - mentions[before].start),
                None => (1, mentions.first().map_or(0, |mention| mention.start)),
            }
        };
        candidates.min_by_key(distance)
    }
}

/// Who of an index has a name of this key.
fn bearing<'a>(index: &'a HashMap<String, Vec<usize>>, key: &str) -> &'a [usize] {
    index.get(key).map_or(&[], Vec::as_slice)
}

/// Whether part of a name may be a full one's.
fn fits(full: &Naming, part: &Naming) -> bool {
    let same = |one: &Option<String>, two: &Option<String>| match (one, two) {
        (Some(one), Some(two)) => key(one) == key(two),
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let initial = part.initial.is_none_or(|letter| {
        full.given.as_ref().is_none_or(|given| given.starts_with(letter))
            && full.initial.is_none_or(|own| own == letter)
    });
    let patronymic = full.patronymic.is_none() || same(&full.patronymic, &part.patronymic);
    let gender = full.gender.is_none() || part.gender.is_none() || full.gender == part.gender;
    same(&full.given, &part.given) && same(&full.surname, &part.surname) && initial && patronymic && gender
}
