//! The words of a question as people ask it: «что Примеров говорил о воде».

use std::collections::HashMap;

use super::KnowledgeError;
use super::lexicon::Form;
use super::table::rows;

/// What a word does in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// «что», which asks for somebody's words.
    What,
    /// «кто», which asks for those who spoke.
    Who,
    /// «цитаты».
    Quotes,
    /// «говорил».
    Say,
    /// «о», before what is spoken of.
    About,
    /// «за», «на», before a day or a summit.
    Small,
    /// «did».
    Aux,
}

/// All these words.
#[derive(Debug, Default)]
pub struct Questions {
    words: HashMap<Box<str>, Vec<Part>>,
    /// Phrases, by their folded words.
    phrases: Vec<(Vec<Box<str>>, Part)>,
}

impl Questions {
    /// Reads the tables, each with its name.
    pub fn read(tables: &[(&str, &str)]) -> Result<Questions, KnowledgeError> {
        let mut questions = Questions::default();
        for row in tables.iter().flat_map(|(name, content)| rows(name, content)) {
            let part = match row.column(0) {
                "what" => Part::What,
                "who" => Part::Who,
                "quotes" => Part::Quotes,
                "say" => Part::Say,
                "about" => Part::About,
                "small" => Part::Small,
                "aux" => Part::Aux,
                other => return Err(row.wrong("what, who, quotes, say, about, small or aux", other)),
            };
            let words: Vec<Box<str>> =
                row.column(1).split(' ').map(|word| word.replace('ё', "е").into()).collect();
            match &words[..] {
                [word] => questions.words.entry(word.clone()).or_default().push(part),
                _ => questions.phrases.push((words, part)),
            }
        }
        Ok(questions)
    }

    /// Whether a form can do this: as it is, or, of nouns and verbs, by its lemma.
    pub fn is(&self, part: Part, form: &Form) -> bool {
        let has = |word: &str| self.words.get(word).is_some_and(|parts| parts.contains(&part));
        let declines = matches!(part, Part::Quotes | Part::Say);
        has(&form.folded) || declines && form.readings.iter().any(|reading| has(&reading.lemma))
    }

    /// How many of the first words do this together: «по итогам»; 0 where they do not.
    pub fn length(&self, part: Part, forms: &[&Form]) -> usize {
        let begins = |(words, of): &&(Vec<Box<str>>, Part)| {
            *of == part
                && words.len() <= forms.len()
                && words.iter().zip(forms).all(|(word, form)| *word == form.folded)
        };
        let phrase = self.phrases.iter().find(begins).map(|(words, _)| words.len());
        phrase.unwrap_or_else(|| usize::from(forms.first().is_some_and(|form| self.is(part, form))))
    }
}
