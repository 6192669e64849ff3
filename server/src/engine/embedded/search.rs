//! One search: all hits are counted, and as many are ranked as the page may need.

use tantivy::query::Query as IndexQuery;

use super::cursor::Place;
use super::filters::counted;
use super::gather::{Counted, CountedBeside, Gather, Gathered, Ranked};
use super::plan::{Beside, Plan};
use super::reprints::{self, Sheaf};
use super::score;
use super::view::View;
use super::weigh::Weigher;
use crate::answer::Explained;
use crate::query::Kind;

/// One search: a page of the answer to a query.
pub(super) struct Search<'a> {
    pub(super) view: &'a View,
    pub(super) plan: &'a Plan,
    pub(super) after: Option<Place>,
    pub(super) limit: usize,
    /// Articles or quotes alone.
    pub(super) kind: Option<Kind>,
}

impl Search<'_> {
    /// All hits counted, the first in order: those that have all the words, and, where they are few, those that have most.
    pub(super) fn found(&self) -> tantivy::Result<Gathered> {
        let tiers = &self.plan.tiers;
        let mut found = self.tier(&*tiers.full, 0)?;
        if let Some(partial) = tiers.partial.as_deref().filter(|_| found.total < score::FEW_HITS) {
            found.add(self.tier(partial, 1)?);
        }
        if let Some(any) = tiers.any.as_deref().filter(|_| found.total == 0) {
            found.add(self.tier(any, 1)?);
        }
        for beside in &self.plan.beside {
            found.beside.extend(self.beside(beside)?);
        }
        Ok(found)
    }

    /// A page of what was found, reprints together, and the place of its last hit where others follow.
    ///
    /// All hits that are weighed are compared, whatever page they stand on: a reprint never comes again on a later page.
    pub(super) fn page(&self, found: &Gathered) -> tantivy::Result<(Vec<Sheaf>, Option<Place>)> {
        let is_weighed = |hit: &&Ranked| self.plan.is_scored && hit.place.stage == 0;
        let (weighed, rest): (Vec<&Ranked>, Vec<&Ranked>) = found.first.iter().partition(is_weighed);
        let is_more = rest.len() > self.limit;
        let rest = &rest[..rest.len().min(self.limit)];
        let mut sheaves = Vec::new();
        for tier in [0, 1] {
            for hits in [&weighed[..], rest] {
                let hits: Vec<Ranked> =
                    hits.iter().filter(|hit| hit.place.tier == tier).map(|hit| **hit).collect();
                sheaves.extend(reprints::together(&self.view.searcher, &hits)?);
            }
        }
        sheaves.retain(|sheaf| self.after.is_none_or(|after| sheaf.place > after));
        let last = if sheaves.len() > self.limit {
            sheaves.get(self.limit - 1).map(|sheaf| sheaf.place)
        } else {
            None
        };
        let last = last.or(rest.last().filter(|_| is_more).map(|hit| hit.place));
        sheaves.truncate(self.limit);
        Ok((sheaves, last))
    }

    /// How many hits each value of a field would have if none of its values were chosen.
    fn beside(&self, beside: &Beside) -> tantivy::Result<Option<CountedBeside>> {
        let Some(name) = counted(beside.field) else { return Ok(None) };
        let gather = Gather {
            first: 0,
            after: None,
            tier: 0,
            stage: 0,
            newest: self.view.newest,
            asked: self.plan.words.len(),
            is_scored: false,
            counted: Counted::Only(name),
        };
        let mut found = self.gather(&*beside.tiers.full, gather)?;
        if let Some(partial) = beside.tiers.partial.as_deref().filter(|_| found.total < score::FEW_HITS) {
            found.add(self.gather(partial, gather)?);
        }
        if let Some(any) = beside.tiers.any.as_deref().filter(|_| found.total == 0) {
            found.add(self.gather(any, gather)?);
        }
        Ok(Some(CountedBeside { name, chosen: beside.chosen.clone(), counts: found.counts }))
    }

    /// Counts all hits of a tier, and ranks as many of them as the page may need.
    fn tier(&self, query: &dyn IndexQuery, tier: u8) -> tantivy::Result<Gathered> {
        let after = self.after.filter(|after| after.tier == tier);
        let is_past = self.after.is_some_and(|after| after.tier > tier);
        let stage = if self.plan.is_scored { after.map_or(0, |after| after.stage) } else { 0 };
        let is_weighed = self.plan.is_scored && stage == 0;
        let first = match () {
            () if is_past => 0,
            () if is_weighed => score::WEIGHED_HITS + self.limit + 1,
            () => self.limit + 1,
        };
        let gather = Gather {
            first,
            // The first hits are ordered anew for every page of them.
            after: after.filter(|_| !is_weighed),
            tier,
            stage,
            newest: self.view.newest,
            asked: self.plan.words.len(),
            is_scored: self.plan.is_scored,
            counted: Counted::All,
        };
        let mut found = self.gather(query, gather)?;
        if is_weighed {
            self.reorder(&mut found.first)?;
        }
        Ok(found)
    }

    fn reorder(&self, hits: &mut [Ranked]) -> tantivy::Result<()> {
        let weighed = hits.len().min(score::WEIGHED_HITS);
        let (weighed, rest) = hits.split_at_mut(weighed);
        rest.iter_mut().for_each(|hit| hit.place.stage = 1);
        self.weigher().order(weighed)
    }

    /// Why each of these hits stands where it stands; none of those that were not weighed.
    pub(super) fn explain(&self, hits: &[Ranked]) -> tantivy::Result<Vec<Option<Explained>>> {
        let explained = self.weigher().explain(hits)?;
        let is_weighed = hits.iter().map(|hit| hit.place.stage == 0);
        Ok(explained.into_iter().zip(is_weighed).map(|(why, is_weighed)| is_weighed.then_some(why)).collect())
    }

    fn weigher(&self) -> Weigher<'_> {
        let (statistics, words) = (self.view.statistics(), &self.plan.words);
        Weigher { statistics, words, kind: self.kind, newest: self.view.newest }
    }

    fn gather(&self, query: &dyn IndexQuery, gather: Gather) -> tantivy::Result<Gathered> {
        let searcher = &self.view.searcher;
        if gather.is_scored {
            searcher.search_with_statistics_provider(query, &gather, &self.view.statistics())
        } else {
            searcher.search(query, &gather)
        }
    }
}
