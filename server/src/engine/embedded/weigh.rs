//! What the first hits weigh: their words, field by field; how early and how near to each other they stand; how new they are.
//!
//! tantivy finds the hits and chooses the first of them; here these are weighed anew, by what its own score cannot tell.

use tantivy::postings::Postings;
use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::gather::Ranked;
use super::near::{self, Places};
use super::score;
use super::statistics::Statistics;
use super::terms::{Asked, Weighed};
use crate::answer::{By, Explained, Place, Share};
use crate::query::Kind;

/// Weighs hits by the words of one query.
pub(super) struct Weigher<'a> {
    pub(super) statistics: Statistics<'a>,
    pub(super) words: &'a [Asked],
    /// What is asked for; the fields of others are not looked at.
    pub(super) kind: Option<Kind>,
    pub(super) newest: u64,
}

/// A field whose words weigh.
#[derive(Clone, Copy)]
struct Weighty {
    field: Field,
    place: Place,
    weight: f32,
    /// How much more an early word weighs.
    early: f32,
}

/// The hits of one segment while they are weighed.
struct Weighing<'a> {
    segment: &'a SegmentReader,
    docs: Vec<DocId>,
    scores: Vec<f32>,
    /// For each field in which words can be near, the places in each document.
    places: [Vec<Places>; 3],
    /// What each share brought, where somebody wants to know.
    shares: Option<Vec<Vec<Share>>>,
}

impl Weigher<'_> {
    /// Orders hits by what they weigh.
    pub(super) fn order(&self, hits: &mut [Ranked]) -> tantivy::Result<()> {
        self.each_segment(hits, false, &mut |_, _| {})?;
        hits.sort_unstable();
        Ok(())
    }

    /// Why each of these hits weighs what it weighs.
    pub(super) fn explain(&self, hits: &[Ranked]) -> tantivy::Result<Vec<Explained>> {
        let mut weighed = hits.to_vec();
        let mut explained = Vec::new();
        self.each_segment(&mut weighed, true, &mut |hit, told| explained.push((hit.address, told)))?;
        let of = |hit: &Ranked| {
            let found = explained.iter().find(|(address, _)| *address == hit.address);
            found.map(|(_, told)| told.clone()).unwrap_or_default()
        };
        Ok(hits.iter().map(of).collect())
    }

    fn each_segment(
        &self,
        hits: &mut [Ranked],
        is_told: bool,
        tell: &mut dyn FnMut(&Ranked, Explained),
    ) -> tantivy::Result<()> {
        // Postings are read forwards: the hits of a segment in the order of their numbers.
        hits.sort_by_key(|hit| hit.address);
        for hits in hits.chunk_by_mut(|left, right| left.address.segment_ord == right.address.segment_ord) {
            let segment = self.statistics.searcher.segment_reader(hits[0].address.segment_ord);
            let docs = hits.iter().map(|hit| hit.address.doc_id).collect();
            let mut weighing = Weighing::new(segment, docs, is_told);
            for (number, asked) in self.words.iter().enumerate() {
                self.weigh(&mut weighing, number, asked)?;
            }
            for (number, hit) in hits.iter_mut().enumerate() {
                let near = weighing.near(number, self.words.len());
                let new = score::new(hit.place.day, self.newest, self.words.len());
                let words = weighing.scores[number];
                hit.place.score = words * near * new;
                if let Some(shares) = &mut weighing.shares {
                    let mut shares = std::mem::take(&mut shares[number]);
                    shares.sort_by(|left, right| right.score.total_cmp(&left.score));
                    tell(hit, Explained { words, near, new, shares });
                }
            }
        }
        Ok(())
    }

    fn weigh(&self, weighing: &mut Weighing, number: usize, asked: &Asked) -> tantivy::Result<()> {
        match &asked.weighed {
            Weighed::Word(word) => {
                for weighty in self.keyed() {
                    self.weigh_keys(weighing, (number, asked), word.sure(), weighty)?;
                }
                for weighty in self.exact().into_iter().filter(|_| !word.folded.is_empty()) {
                    self.weigh_form(weighing, asked, &word.folded, weighty)?;
                }
                for synonym in &word.synonyms {
                    self.weigh_whole(weighing, asked, &**synonym, By::Synonym)?;
                }
            }
            Weighed::Whole(by) => {
                self.weigh_whole(weighing, asked, &*asked.query, *by)?;
                self.find_places(weighing, (number, asked))?;
            }
        }
        Ok(())
    }

    /// A word of the text may have several of the keys: it counts once.
    fn weigh_keys<'k>(
        &self,
        weighing: &mut Weighing,
        (number, asked): (usize, &Asked),
        keys: impl Iterator<Item = (&'k str, f32)>,
        weighty: Weighty,
    ) -> tantivy::Result<()> {
        let mut best: Vec<(f32, f32)> = vec![(0.0, 0.0); weighing.docs.len()];
        let positions = self.positions(weighty.field);
        let is_near = self.is_near();
        let average = self.average(weighty.field)?;
        for (key, sure) in keys {
            let term = Term::from_field_text(weighty.field, key);
            let idf = self.idf(&term)? * sure;
            weighing.visit(
                &term,
                is_near && positions.is_some() || weighty.early > 0.0,
                |weighing, doc, frequency, length, places| {
                    let bm25 = score::bm25(frequency, length, average);
                    let early = places.first().map_or(0.0, |first| weighty.early * score::early(*first));
                    let (words, earliness) = (weighty.weight * idf * bm25, idf * early);
                    if words + earliness > best[doc].0 + best[doc].1 {
                        best[doc] = (words, earliness);
                    }
                    if let (Some(field), true) = (positions, is_near) {
                        weighing.places[field][doc].extend(places.iter().map(|place| (*place, number)));
                    }
                    Ok(())
                },
            )?;
        }
        for (doc, (words, early)) in best.into_iter().enumerate() {
            weighing.add(doc, asked, By::Key, weighty.place, words);
            weighing.add(doc, asked, By::Early, weighty.place, early);
        }
        Ok(())
    }

    fn weigh_form(
        &self,
        weighing: &mut Weighing,
        asked: &Asked,
        folded: &str,
        weighty: Weighty,
    ) -> tantivy::Result<()> {
        let term = Term::from_field_text(weighty.field, folded);
        let idf = self.idf(&term)?;
        let average = self.average(weighty.field)?;
        weighing.visit(&term, false, |weighing, doc, frequency, length, _| {
            let words = weighty.weight * score::EXACT * idf * score::bm25(frequency, length, average);
            weighing.add(doc, asked, By::Form, weighty.place, words);
            Ok(())
        })
    }

    /// A phrase, or something of which any part is enough, weighs what tantivy finds it to weigh.
    fn weigh_whole(
        &self,
        weighing: &mut Weighing,
        asked: &Asked,
        query: &dyn Query,
        by: By,
    ) -> tantivy::Result<()> {
        let searcher = self.statistics.searcher;
        let weight =
            query.weight(EnableScoring::enabled_from_statistics_provider(&self.statistics, searcher))?;
        let mut scorer = weight.scorer(weighing.segment, 1.0)?;
        for number in 0..weighing.docs.len() {
            let doc = weighing.docs[number];
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            if scorer.doc() == doc {
                let score = scorer.score();
                weighing.add(number, asked, by, Place::Anywhere, score);
            }
        }
        Ok(())
    }

    /// Where the words of a phrase or of alternatives stand.
    fn find_places(&self, weighing: &mut Weighing, (number, asked): (usize, &Asked)) -> tantivy::Result<()> {
        let fields = self.near_fields().into_iter().enumerate().filter(|_| self.is_near());
        for (near, field) in fields {
            for key in &asked.keys {
                weighing.visit(&Term::from_field_text(field, key), true, |weighing, doc, _, _, places| {
                    weighing.places[near][doc].extend(places.iter().map(|place| (*place, number)));
                    Ok(())
                })?;
            }
        }
        Ok(())
    }

    fn idf(&self, term: &Term) -> tantivy::Result<f32> {
        Ok(score::rarity(self.statistics.doc_freq(term)?, self.statistics.total_num_docs()?))
    }

    fn average(&self, field: Field) -> tantivy::Result<f32> {
        let documents = self.statistics.total_num_docs()?.max(1);
        Ok(self.statistics.total_num_tokens(field)? as f32 / documents as f32)
    }

    /// The number of a field in which words can be near each other.
    fn positions(&self, field: Field) -> Option<usize> {
        self.near_fields().iter().position(|of| *of == field)
    }

    fn near_fields(&self) -> [Field; 3] {
        let fields = self.statistics.fields;
        [fields.title_keys, fields.text_keys, fields.said_keys]
    }

    /// Whether the words are few enough to be looked at for nearness.
    fn is_near(&self) -> bool {
        (2..=score::NEAR_WORDS).contains(&self.words.len())
    }

    fn keyed(&self) -> Vec<Weighty> {
        let fields = self.statistics.fields;
        let of = |field, place, weight, early| Weighty { field, place, weight, early };
        let article = [
            of(fields.title_keys, Place::Title, score::TITLE, 0.0),
            of(fields.lead_keys, Place::Lead, score::LEAD, 0.0),
            of(fields.text_keys, Place::Text, score::TEXT, score::EARLY),
        ];
        let quote = [
            of(fields.said_keys, Place::Said, score::TEXT, 0.0),
            of(fields.context_keys, Place::Context, score::CONTEXT, 0.0),
        ];
        self.of_kind(&article, &quote)
    }

    fn exact(&self) -> Vec<Weighty> {
        let fields = self.statistics.fields;
        let of = |field, place, weight| Weighty { field, place, weight, early: 0.0 };
        let article = [
            of(fields.title_exact, Place::Title, score::TITLE),
            of(fields.text_exact, Place::Text, score::TEXT),
        ];
        self.of_kind(&article, &[of(fields.said_exact, Place::Said, score::TEXT)])
    }

    fn of_kind(&self, article: &[Weighty], quote: &[Weighty]) -> Vec<Weighty> {
        let of_article = article.iter().filter(|_| self.kind != Some(Kind::Quote));
        of_article.chain(quote.iter().filter(|_| self.kind != Some(Kind::Article))).copied().collect()
    }
}

impl<'a> Weighing<'a> {
    fn new(segment: &'a SegmentReader, docs: Vec<DocId>, is_told: bool) -> Weighing<'a> {
        let count = docs.len();
        Weighing {
            segment,
            docs,
            scores: vec![0.0; count],
            places: std::array::from_fn(|_| vec![Places::new(); count]),
            shares: is_told.then(|| vec![Vec::new(); count]),
        }
    }

    /// Goes through the documents that have a term: with how often it stands there, how long the field is, and where it stands.
    fn visit(
        &mut self,
        term: &Term,
        with_places: bool,
        mut take: impl FnMut(&mut Self, usize, u32, u32, &[u32]) -> tantivy::Result<()>,
    ) -> tantivy::Result<()> {
        let option =
            if with_places { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let index = self.segment.inverted_index(term.field())?;
        let Some(mut postings) = index.read_postings(term, option)? else { return Ok(()) };
        let lengths = self.segment.get_fieldnorms_reader(term.field())?;
        let mut places = Vec::new();
        for number in 0..self.docs.len() {
            let doc = self.docs[number];
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == TERMINATED {
                break;
            }
            if postings.doc() == doc {
                if with_places {
                    postings.positions(&mut places);
                }
                take(self, number, postings.term_freq(), lengths.fieldnorm(doc), &places)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, doc: usize, asked: &Asked, by: By, place: Place, score: f32) {
        if score <= 0.0 {
            return;
        }
        self.scores[doc] += score;
        if let Some(shares) = &mut self.shares {
            shares[doc].push(Share { word: asked.printed.clone(), by, place, score });
        }
    }

    /// The factor for how near the words stand in the field where they stand nearest.
    fn near(&mut self, doc: usize, asked: usize) -> f32 {
        if !(2..=score::NEAR_WORDS).contains(&asked) {
            return 1.0;
        }
        let fields = self.places.iter_mut();
        fields.map(|field| near::factor(&mut field[doc], asked)).fold(1.0, f32::max)
    }
}
