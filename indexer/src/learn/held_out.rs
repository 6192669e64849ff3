//! How what was learned does on articles that it was not learned from.

use super::Measure;
use super::samples::Samples;
use super::weights::Fitted;
use crate::analysis::marked::Marked;
use crate::analysis::topics;
use crate::knowledge::Knowledge;

/// How a label did: on the half of the articles by which labels are chosen, and on the half by which what was chosen is measured.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Halves {
    pub(super) chosen_by: Measure,
    pub(super) told_by: Measure,
}

/// How each label did: the articles are analysed with the new tables, their own labels hidden.
pub(super) fn measure(samples: &Samples, fitted: &[Fitted], knowledge: &Knowledge) -> Vec<Halves> {
    let mut measures = vec![Halves::default(); fitted.len()];
    let held_out = samples.all.iter().filter_map(|sample| Some((sample, sample.held_out.as_ref()?)));
    for (number, (sample, article)) in held_out.enumerate() {
        let marked = Marked::new(article, knowledge);
        let found = topics::told(&marked).of_article();
        for (fitted, halves) in fitted.iter().zip(&mut measures) {
            let measure = if number % 2 == 0 { &mut halves.chosen_by } else { &mut halves.told_by };
            let is_borne = sample.labels.contains(&fitted.number);
            let is_told = found.iter().any(|topic| topic.label == fitted.topic);
            measure.borne += usize::from(is_borne);
            measure.told += usize::from(is_told);
            measure.right += usize::from(is_borne && is_told);
        }
    }
    measures
}
