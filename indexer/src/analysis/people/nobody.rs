//! Names that mean no person where they stand.

use crate::analysis::language::Lang;
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::text::Span;

/// Whether a name is that of a street, or all that stands between marks: the ship «Иван Грен».
pub(super) fn is_nobody(marked: &Marked, name: Span) -> bool {
    let text = marked.text();
    let is_title = || {
        text[..name.start].ends_with(['«', '"', '“', '„'])
            && text[name.end..].starts_with(['»', '"', '”', '“'])
    };
    is_title() || is_namesake(marked, name)
}

/// Whether a street, a school or a prize is named: «имени Плеханова», «улица Абая».
pub(super) fn is_namesake(marked: &Marked, name: Span) -> bool {
    if marked.lang_at(name.start) == Lang::Kk {
        return roles::kazakh::is_namesake(marked, name);
    }
    let before = marked.words_in(name).start.checked_sub(1).and_then(|number| marked.words.get(number));
    before.is_some_and(|word| {
        let gap = Span::new(word.span.end, name.start).of(marked.text());
        gap.len() <= 3 && !gap.contains(',') && marked.knowledge.speech.is_named_after(&word.form)
    })
}
