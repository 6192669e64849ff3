//! Roles in Kazakh: «қор директоры Айсұлу Тәжікенова».

use crate::analysis::marked::Marked;
use crate::knowledge::lexicon::Form;
use crate::knowledge::speech::RoleKind;
use crate::knowledge::wording::{Number, Small};
use crate::text::Span;

/// No role has more words.
const LONGEST_ROLE_WORDS: usize = 10;
/// Outside a clause of attribution so many words may belong to the noun: «турнирдің бас (төрешісі)».
const MOST_WORDS_BEFORE_NOUN: usize = 2;

/// The role before a name. From the byte `clause` on, all words belong to it; it is 0 where no clause of attribution says so.
pub(crate) fn before(marked: &Marked, mention: Span, clause: usize) -> Option<Span> {
    let paragraph = &marked.paragraphs[marked.paragraph_at(mention.start)?];
    let noun =
        marked.words_in(mention).start.checked_sub(1).filter(|&number| number >= paragraph.words.start)?;
    if !is_gap(gap(marked, noun)) || !is_human(marked, &marked.words[noun].form) {
        return None;
    }
    let most = match marked.words[noun].span.start >= clause && clause > 0 {
        true => LONGEST_ROLE_WORDS,
        // A noun without an ending of possession has nothing that belongs to it.
        false if marked.knowledge.kazakh.is_plain_role(&marked.words[noun].form) => 0,
        false => MOST_WORDS_BEFORE_NOUN,
    };
    let mut start = noun;
    while start > paragraph.words.start && noun - start < most {
        let word = &marked.words[start - 1];
        if !is_gap(gap(marked, start - 1)) || ends_role(marked, &word.form) || word.span.start < clause {
            break;
        }
        start -= 1;
    }
    if start == noun && start > paragraph.words.start && is_gap(gap(marked, start - 1)) {
        // «ветеринар дәрігер»: two roles side by side are one.
        start -= usize::from(is_human(marked, &marked.words[start - 1].form));
    }
    Some(with_mark(marked, Span::new(marked.words[start].span.start, marked.words[noun].span.end)))
}

/// Whether a role stands directly before a name, or a verb that attributes words.
pub(crate) fn is_introduced(marked: &Marked, mention: Span) -> bool {
    let Some(number) = marked.words_in(mention).start.checked_sub(1) else { return false };
    let form = &marked.words[number].form;
    is_gap(gap(marked, number)) && (is_human(marked, form) || marked.knowledge.kazakh.is(form, Small::Said))
}

/// Whether the form names what one human being is.
pub(crate) fn is_human(marked: &Marked, form: &Form) -> bool {
    matches!(marked.knowledge.kazakh.role(form), Some((kind, Number::One)) if kind != RoleKind::Body)
}

fn ends_role(marked: &Marked, form: &Form) -> bool {
    let wording = &marked.knowledge.kazakh;
    let kinds = [Small::Said, Small::Saying, Small::Stop, Small::Pronoun, Small::Source, Small::Connector];
    kinds.iter().any(|kind| wording.is(form, *kind))
        || wording.verb(&[form]).is_some()
        || wording.is_participle(form)
}

/// A name of a body that is cut by the beginning of a role belongs to it whole, with its marks.
fn with_mark(marked: &Marked, role: Span) -> Span {
    let inside = role.of(marked.text());
    let is_cut = inside.contains('»') && !inside.contains('«');
    let paragraph =
        marked.paragraph_at(role.start).map_or(role.start, |number| marked.paragraphs[number].span.start);
    let open = Span::new(paragraph, role.start).of(marked.text()).rfind('«').filter(|_| is_cut);
    Span::new(open.map_or(role.start, |at| paragraph + at), role.end)
}

/// Whether the name before is that of a street, a school, a prize: «Болат Шиелиев атындағы мектеп».
pub(crate) fn is_namesake(marked: &Marked, mention: Span) -> bool {
    let next = marked.words_in(mention).end;
    let is_next = next > 0 && is_gap(gap(marked, next - 1));
    is_next
        && marked.words.get(next).is_some_and(|word| marked.knowledge.kazakh.is(&word.form, Small::Namesake))
}

fn is_gap(gap: &str) -> bool {
    gap.len() <= 6 && gap.chars().all(|letter| matches!(letter, ' ' | '\u{A0}' | '«' | '»'))
}

fn gap<'a>(marked: &Marked<'a>, number: usize) -> &'a str {
    let next = marked.words.get(number + 1).map_or(usize::MAX, |word| word.span.start);
    Span::new(marked.words[number].span.end, next).of(marked.text())
}
