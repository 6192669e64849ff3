//! How well words find their articles: `cargo bench -p tests --bench words -- FILES`, JSON lines of articles with titles.
//!
//! Titles are left out of both indexes. Minber stands beside tantivy's default: BM25 over one field of Snowball stems.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use indexer::analysis::{analyse, words};
use indexer::article::Article;
use indexer::document;
use indexer::index::Index;
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{NameType, Shape, fold};
use indexer::text::Span;
use rust_stemmers::{Algorithm, Stemmer};
use server::engine::{Embedded, Engine};
use server::parse::parse;
use server::query::Kind;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{
    LowerCaser, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer,
};
use tantivy::{TantivyDocument, Term};
use tests::article;

/// Hits that count.
const FIRST: usize = 10;
/// More hits than any surname has.
const ALL: usize = 1_000_000;
/// A surname with fewer forms is not asked for.
const FORMS: usize = 3;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|given| !given.starts_with("--")).collect();
    let texts = read(arguments.iter().map(Path::new))?;
    anyhow::ensure!(!texts.is_empty(), "give files of articles, one JSON object a line");
    let folder = tempfile::tempdir()?;
    let knowledge = Arc::new(Knowledge::built_in()?);
    let begun = Instant::now();
    let minber = minber(&texts, &folder.path().join("minber"), &knowledge)?;
    println!("{} articles, indexed in {:.0} s", texts.len(), begun.elapsed().as_secs_f32());
    let plain = Plain::new(&texts)?;
    for (name, of) in [("headline", Text::headline as fn(&Text) -> &str), ("summary", Text::summary)] {
        let asked: Vec<(usize, &str)> = texts.iter().enumerate().map(|(id, text)| (id, of(text))).collect();
        let asked: Vec<_> = asked.into_iter().filter(|(_, typed)| !typed.trim().is_empty()).collect();
        ranks(name, &asked, &minber, &plain, &knowledge)?;
    }
    surnames(&texts, &minber, &plain, &knowledge)
}

struct Text {
    headline: String,
    summary: String,
    article: Article,
}

impl Text {
    fn headline(&self) -> &str {
        &self.headline
    }

    fn summary(&self) -> &str {
        &self.summary
    }
}

fn read<'a>(files: impl Iterator<Item = &'a Path>) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for file in files {
        let content = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        for line in content.lines() {
            let told: serde_json::Value = serde_json::from_str(line)?;
            let of = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
            let id = texts.len().to_string();
            let published = told["date"].as_str().and_then(|day| day.parse().ok());
            let article = Article { id, published, ..article::of_lines(&of("text")) };
            texts.push(Text { headline: of("title"), summary: of("summary"), article });
        }
    }
    Ok(texts)
}

fn minber(texts: &[Text], folder: &Path, knowledge: &Arc<Knowledge>) -> Result<Embedded> {
    let index = Index::create(folder, "bench")?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
            let analysis = analyse(&text.article, knowledge);
            index.put(&document::cut(&text.article, &analysis, &knowledge.lexicon))?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        work()?;
        other.join().map_err(|_| anyhow::anyhow!("a thread panicked"))?
    })?;
    index.commit(1)?;
    index.publish()?;
    Ok(Embedded::new(Arc::new(index), Arc::clone(knowledge)))
}

/// tantivy as it comes: one field of stems.
struct Plain {
    index: tantivy::Index,
    reader: tantivy::IndexReader,
    analyzer: TextAnalyzer,
}

impl Plain {
    fn new(texts: &[Text]) -> Result<Plain> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("stems")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing));
        let id = schema.add_text_field("id", STRING | STORED);
        let index = tantivy::Index::create_in_ram(schema.build());
        let analyzer =
            TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stems).build();
        index.tokenizers().register("stems", analyzer.clone());
        let mut writer = index.writer(100_000_000)?;
        for text in texts {
            let mut made = TantivyDocument::new();
            made.add_text(body, &text.article.text);
            made.add_text(id, &text.article.id);
            writer.add_document(made)?;
        }
        writer.commit()?;
        let reader = index.reader()?;
        Ok(Plain { index, reader, analyzer })
    }

    fn first(&self, typed: &str, most: usize) -> Result<Vec<usize>> {
        let schema = self.index.schema();
        let (body, id) = (schema.get_field("body")?, schema.get_field("id")?);
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut analyzer = self.analyzer.clone();
        let mut stream = analyzer.token_stream(typed);
        while stream.advance() {
            let term = Term::from_field_text(body, &stream.token().text);
            any.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
        let searcher = self.reader.searcher();
        let best = searcher.search(&BooleanQuery::new(any), &TopDocs::with_limit(most).order_by_score())?;
        let mut found = Vec::new();
        for (_, address) in best {
            let kept: TantivyDocument = searcher.doc(address)?;
            let told: Option<usize> =
                kept.get_first(id).and_then(|value| value.as_str()).and_then(|id| id.parse().ok());
            found.extend(told);
        }
        Ok(found)
    }
}

fn first(engine: &Embedded, typed: &str, most: usize, knowledge: &Knowledge) -> Result<Vec<usize>> {
    let mut query = parse(typed, &knowledge.query);
    query.limit = most;
    query.filters.kind = Some(Kind::Article);
    let hits = engine.search(&query)?.hits;
    let with_reprints = hits.iter().flat_map(|hit| {
        let reprints = hit.reprints.iter().map(|reprint| &reprint.id);
        std::iter::once(&hit.id).chain(reprints)
    });
    Ok(with_reprints.filter_map(|id| id.parse().ok()).collect())
}

/// Of each text asked for the place of its article, and how long that took.
fn ranks(
    name: &str,
    asked: &[(usize, &str)],
    engine: &Embedded,
    plain: &Plain,
    knowledge: &Knowledge,
) -> Result<()> {
    let (mut ours, mut theirs, mut times) = (0.0, 0.0, Vec::new());
    let mut worse = 0;
    for (id, typed) in asked {
        let begun = busy();
        let own = reciprocal(&first(engine, typed, FIRST, knowledge)?, *id);
        times.push(busy() - begun);
        let other = reciprocal(&plain.first(typed, FIRST)?, *id);
        if own < other {
            worse += 1;
            if std::env::var_os("SHOW").is_some() && other >= 1.0 {
                println!("  {own:.2} {other:.2} {id} {typed}");
            }
        }
        ours += own;
        theirs += other;
    }
    let count = asked.len().max(1) as f64;
    let (ours, theirs) = (ours / count, theirs / count);
    let less = 100.0 * (1.0 - (1.0 - ours) / (1.0 - theirs));
    println!(
        "{name} → article, {} asked: MRR@10 {ours:.4}, stems {theirs:.4}: misses {less:.1} % less; worse {worse}",
        asked.len()
    );
    println!("  {}", told(&mut times));
    Ok(())
}

/// How long this thread was at work; where the system does not tell, how long it is since it was first asked.
fn busy() -> Duration {
    static FIRST_ASKED: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let told = told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    told.map_or_else(|| FIRST_ASKED.elapsed(), Duration::from_nanos)
}

fn reciprocal(found: &[usize], id: usize) -> f64 {
    found.iter().position(|found| *found == id).map_or(0.0, |place| 1.0 / (place + 1) as f64)
}

fn told(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    format!(
        "with facets and passages, time of the processor: p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    )
}

/// Every surname in the nominative → the articles that have one of its forms.
fn surnames(texts: &[Text], engine: &Embedded, plain: &Plain, knowledge: &Knowledge) -> Result<()> {
    let mut forms: BTreeMap<String, HashMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for (id, text) in texts.iter().enumerate() {
        for (lemma, form) in named(&text.article.text, knowledge) {
            forms.entry(lemma).or_default().entry(form).or_default().insert(id);
        }
    }
    forms.retain(|_, forms| forms.len() >= FORMS);
    let (mut ours, mut theirs, mut times) = (0.0, 0.0, Vec::new());
    for (lemma, forms) in &forms {
        let articles: BTreeSet<usize> = forms.values().flatten().copied().collect();
        let typed = fold::capitalised(lemma);
        let begun = busy();
        first(engine, &typed, FIRST, knowledge)?;
        times.push(busy() - begun);
        let own = recall(&first(engine, &typed, ALL, knowledge)?, &articles);
        if own < 0.99 && std::env::var_os("SHOW").is_some() {
            println!("  {own:.2} {typed}: {:?}", forms.keys().collect::<Vec<_>>());
        }
        ours += own;
        theirs += recall(&plain.first(&typed, ALL)?, &articles);
    }
    let count = forms.len().max(1) as f64;
    let (ours, theirs) = (ours / count, theirs / count);
    println!("surname → all its forms, {} surnames: recall {ours:.4}, stems {theirs:.4}", forms.len());
    println!("  {}", told(&mut times));
    Ok(())
}

fn recall(found: &[usize], articles: &BTreeSet<usize>) -> f64 {
    let found: BTreeSet<usize> = found.iter().copied().collect();
    found.intersection(articles).count() as f64 / articles.len().max(1) as f64
}

/// The forms behind a given name that the dictionary reads as a surname before all else, each with its masculine lemma.
fn named(text: &str, knowledge: &Knowledge) -> Vec<(String, String)> {
    let cut = words::cut(text, Span::new(0, text.len()), &knowledge.lexicon);
    let pairs = cut.windows(2).filter(|pair| {
        pair[1].form.shape == Shape::Capital
            && pair[0].form.names(NameType::Given).next().is_some()
            && text[pair[0].span.end..pair[1].span.start] == *" "
    });
    let surname = pairs.filter_map(|pair| {
        let form = &pair[1].form;
        let reading = form.readings.first().filter(|reading| reading.name == Some(NameType::Surname))?;
        Some((reading.lemma.to_string(), form.folded.to_string()))
    });
    surname.collect()
}

/// Snowball's Russian stems.
#[derive(Clone)]
struct Stems;

#[derive(Clone)]
struct Stemmed<T>(T);

struct StemmedStream<T> {
    words: T,
    stemmer: Stemmer,
}

impl TokenFilter for Stems {
    type Tokenizer<T: Tokenizer> = Stemmed<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Stemmed<T> {
        Stemmed(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for Stemmed<T> {
    type TokenStream<'a> = StemmedStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemmedStream { words: self.0.token_stream(text), stemmer: Stemmer::create(Algorithm::Russian) }
    }
}

impl<T: TokenStream> TokenStream for StemmedStream<T> {
    fn advance(&mut self) -> bool {
        if !self.words.advance() {
            return false;
        }
        let stem = self.stemmer.stem(&self.words.token().text).into_owned();
        self.words.token_mut().text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.words.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.words.token_mut()
    }
}
