//! What is like a typed word: automata that accept it with a few wrong letters, or in Cyrillic instead of Latin ones.

use std::sync::LazyLock;

use indexer::knowledge::spelling::Spelling;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy_fst::Automaton;

/// For one wrong letter and for two; letters that changed places are one.
static MISTYPED: LazyLock<[LevenshteinAutomatonBuilder; 2]> =
    LazyLock::new(|| [1, 2].map(|letters| LevenshteinAutomatonBuilder::new(letters, true)));

/// From so many letters one may be wrong, and from so many two.
const LETTERS: [usize; 2] = [4, 8];

/// How many letters of a word may be wrong.
pub(super) fn most_wrong(folded: &str) -> usize {
    let letters = folded.chars().count();
    LETTERS.iter().filter(|least| letters >= **least).count()
}

/// Accepts a word with a few letters that are wrong, missing, too many or changed places.
pub(super) struct Mistyped {
    automaton: DFA,
}

impl Mistyped {
    /// None where the word is too short for that.
    pub(super) fn new(folded: &str) -> Option<Mistyped> {
        let builder = &MISTYPED[most_wrong(folded).checked_sub(1)?];
        Some(Mistyped { automaton: builder.build_dfa(folded) })
    }

    /// How many letters are wrong.
    pub(super) fn wrong(&self, form: &str) -> u8 {
        self.automaton.eval(form).to_u8()
    }
}

impl Automaton for Mistyped {
    type State = u32;

    fn start(&self) -> u32 {
        self.automaton.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.automaton.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.automaton.transition(*state, byte)
    }
}

/// Accepts what begins so.
#[derive(Debug)]
pub(super) struct Beginning<'a> {
    prefix: &'a [u8],
}

impl<'a> Beginning<'a> {
    pub(super) fn new(folded: &'a str) -> Beginning<'a> {
        Beginning { prefix: folded.as_bytes() }
    }
}

/// The state is how many bytes of the beginning were met; none where others stand there.
impl Automaton for Beginning<'_> {
    type State = Option<usize>;

    fn start(&self) -> Option<usize> {
        Some(0)
    }

    fn is_match(&self, met: &Option<usize>) -> bool {
        *met == Some(self.prefix.len())
    }

    fn can_match(&self, met: &Option<usize>) -> bool {
        met.is_some()
    }

    fn accept(&self, met: &Option<usize>, byte: u8) -> Option<usize> {
        let met = (*met)?;
        match self.prefix.get(met) {
            None => Some(met),
            Some(next) => (*next == byte).then_some(met + 1),
        }
    }
}

/// Accepts what may be meant by a word in Latin letters.
#[derive(Debug, Default)]
pub(super) struct Transliterated {
    /// From each state the bytes that lead on, and where to. The state 0 is the start.
    steps: Vec<Vec<(u8, u16)>>,
    /// The states that are reached from each without a letter, itself included.
    silent: Vec<Vec<u16>>,
    end: u16,
}

impl Transliterated {
    /// For a word in lower case.
    pub(super) fn new(latin: &str, spelling: &Spelling) -> Transliterated {
        let mut automaton = Transliterated { end: latin.len() as u16, ..Transliterated::default() };
        automaton.steps.resize(latin.len() + 1, Vec::new());
        automaton.silent.resize(latin.len() + 1, Vec::new());
        for (start, _) in latin.char_indices().rev() {
            for (length, letters) in spelling.cyrillic(&latin[start..]) {
                automaton.add(start as u16, (start + length) as u16, letters);
            }
        }
        automaton
    }

    fn add(&mut self, start: u16, end: u16, letters: &str) {
        let Some((last, first)) = letters.as_bytes().split_last() else {
            let mut reached = self.silent[end as usize].clone();
            reached.push(end);
            self.silent[start as usize].extend(reached);
            return;
        };
        let mut state = start;
        for byte in first {
            let next = self.steps.len() as u16;
            self.steps.push(Vec::new());
            self.silent.push(Vec::new());
            self.steps[state as usize].push((*byte, next));
            state = next;
        }
        self.steps[state as usize].push((*last, end));
    }

    fn with_silent(&self, mut states: Vec<u16>) -> Vec<u16> {
        let silent: Vec<u16> =
            states.iter().flat_map(|state| &self.silent[*state as usize]).copied().collect();
        states.extend(silent);
        states.sort_unstable();
        states.dedup();
        states
    }
}

impl Automaton for Transliterated {
    type State = Vec<u16>;

    fn start(&self) -> Vec<u16> {
        self.with_silent(vec![0])
    }

    fn is_match(&self, states: &Vec<u16>) -> bool {
        states.contains(&self.end)
    }

    fn can_match(&self, states: &Vec<u16>) -> bool {
        !states.is_empty()
    }

    fn accept(&self, states: &Vec<u16>, byte: u8) -> Vec<u16> {
        let steps = states.iter().flat_map(|state| &self.steps[*state as usize]);
        self.with_silent(steps.filter(|(on, _)| *on == byte).map(|(_, next)| *next).collect())
    }
}
