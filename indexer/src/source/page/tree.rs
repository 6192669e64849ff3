//! The tree of a page, bounded: a page that nests its elements without end, or has no end of them, is read all the same.
//!
//! What lies too deep is taken out of the tree, its text stays where it stands. Browsers bound the depth likewise.

use std::cell::RefCell;
use std::collections::HashMap;

use dom_query::{Document, NodeId};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult, local_name};

/// An element that lies deeper within others is none. Articles lie some twenty deep.
const DEEPEST: usize = 256;
/// What comes behind so many elements is text without any.
const MOST_ELEMENTS: usize = 500_000;

/// The tree of a page.
pub(super) fn read(html: &str) -> Document {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let bounded =
        Bounded { builder: TreeBuilder::new(Document::default(), options), nesting: RefCell::default() };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Stands between the reader of tags and the builder of the tree, and takes out what lies too deep.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    nesting: RefCell<Nesting>,
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let token = match token {
            Token::TagToken(tag) => match self.nesting.borrow_mut().take(tag) {
                Some(tag) => Token::TagToken(tag),
                None => return TokenSinkResult::Continue,
            },
            Token::CharacterTokens(text) => {
                self.nesting.borrow_mut().pass(&text);
                Token::CharacterTokens(text)
            }
            token => token,
        };
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The elements that are open, and how many there were.
#[derive(Default)]
struct Nesting {
    open: Vec<Open>,
    /// How many of each name are open.
    names: HashMap<LocalName, usize>,
    /// How many of the open ones are within the tree.
    depth: usize,
    /// How many of them begin anew in each paragraph until they are closed.
    styles: usize,
    /// Elements in the tree so far.
    elements: usize,
    /// Whether a line break was put in and nothing has come behind it yet.
    is_broken: bool,
}

/// An element that is not closed yet.
struct Open {
    name: LocalName,
    is_in_tree: bool,
}

impl Nesting {
    /// The tag as the tree is to have it: as it is, a line break in its place, or none.
    fn take(&mut self, tag: Tag) -> Option<Tag> {
        if is_raw(&tag.name) {
            return Some(tag);
        }
        let is_in_tree = match tag.kind {
            TagKind::StartTag => self.start(&tag),
            TagKind::EndTag => self.end(&tag.name),
        };
        if is_in_tree {
            self.is_broken = false;
            return Some(tag);
        }
        if is_within_line(&tag.name) || std::mem::replace(&mut self.is_broken, true) {
            return None;
        }
        Some(line_break())
    }

    /// Words end what a line break stands for.
    fn pass(&mut self, text: &str) {
        self.is_broken &= text.chars().all(char::is_whitespace);
    }

    /// Whether an element that opens belongs in the tree.
    fn start(&mut self, tag: &Tag) -> bool {
        let is_in_tree = self.depth < DEEPEST && self.elements < MOST_ELEMENTS;
        self.elements += if is_in_tree { 1 + self.styles } else { 0 };
        if nests(&tag.name) && !(tag.self_closing && self.is_in_drawing()) {
            *self.names.entry(tag.name.clone()).or_default() += 1;
            self.open.push(Open { name: tag.name.clone(), is_in_tree });
            self.depth += usize::from(is_in_tree);
            self.styles += usize::from(is_in_tree && is_style(&tag.name));
        }
        is_in_tree
    }

    /// Whether an element that closes belongs in the tree. What lies within it is closed with it.
    fn end(&mut self, name: &LocalName) -> bool {
        if self.names.get(name).is_none_or(|&count| count == 0) {
            return self.depth < DEEPEST && self.elements < MOST_ELEMENTS;
        }
        while let Some(open) = self.open.pop() {
            self.depth -= usize::from(open.is_in_tree);
            self.styles -= usize::from(open.is_in_tree && is_style(&open.name));
            if let Some(count) = self.names.get_mut(&open.name) {
                *count -= 1;
            }
            if open.name == *name {
                return open.is_in_tree;
            }
        }
        true
    }

    /// Whether a tag closes itself where it says so.
    fn is_in_drawing(&self) -> bool {
        let is_open = |name: &LocalName| self.names.get(name).is_some_and(|&count| count > 0);
        is_open(&local_name!("svg")) || is_open(&local_name!("math"))
    }
}

/// Whether what is inside is no HTML; such tags steer the reader, and never nest.
fn is_raw(name: &LocalName) -> bool {
    matches!(
        &**name,
        "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext"
    )
}

/// Whether an element stays open until a tag closes it: it is neither void nor ended by the next of its kind.
fn nests(name: &LocalName) -> bool {
    let is_void = matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    );
    let ends_by_itself = matches!(
        &**name,
        "html"
            | "head"
            | "body"
            | "p"
            | "li"
            | "dd"
            | "dt"
            | "option"
            | "optgroup"
            | "a"
            | "nobr"
            | "button"
            | "caption"
            | "colgroup"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
    );
    !is_void && !ends_by_itself
}

/// Whether an element that is left open at the end of a paragraph begins anew in the next.
fn is_style(name: &LocalName) -> bool {
    matches!(
        &**name,
        "b" | "big" | "code" | "em" | "font" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Whether the words before and behind such a tag stand in one line.
fn is_within_line(name: &LocalName) -> bool {
    is_style(name)
        || matches!(
            &**name,
            "a" | "abbr"
                | "bdi"
                | "bdo"
                | "cite"
                | "data"
                | "del"
                | "dfn"
                | "img"
                | "ins"
                | "kbd"
                | "label"
                | "link"
                | "mark"
                | "meta"
                | "nobr"
                | "q"
                | "samp"
                | "span"
                | "sub"
                | "sup"
                | "time"
                | "var"
                | "wbr"
        )
}

/// A tag that parts two lines.
fn line_break() -> Tag {
    Tag {
        kind: TagKind::StartTag,
        name: local_name!("br"),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{DEEPEST, read};

    #[test]
    fn a_page_within_the_bounds_is_as_browsers_have_it() {
        let pages = [
            "<!DOCTYPE html><html lang=ru><head><title>T</title><script>if (a < b) '<div>'</script></head><body><p>a<p>b",
            "<p>a<b>b<p>c</b>d</p></p><div/>e<br/>f</br>",
            "<ul><li>a<ul><li>b</ul><li>c</ul></li></div><table><tr><td>d<td>e<tr>f</table>",
            "<svg><path/><g/><text>a</text></svg><p>b<svg/>c<math><mi/>d</math>",
            "<textarea><div></textarea><style>p > b {}</style><noscript><img src=a></noscript><template><p>a</template>",
            "<a href=x>a<a href=y>b<h1>c<h2>d</h1><select><option>e<option>f</select><dl><dt>g<dd>h</dl>",
            "<b><i>a</b>b</i><form><form>c</form><button>d<button>e<!-- f --><![CDATA[g]]>",
        ];
        for page in pages {
            assert_eq!(read(page).html(), Document::from(page).html(), "{page}");
        }
    }

    #[test]
    fn what_lies_too_deep_keeps_its_words_and_lines() {
        let deep = format!(
            "{}a<div>b <b>c</b></div>d{}e<p>f",
            "<div>".repeat(2 * DEEPEST),
            "</div>".repeat(2 * DEEPEST)
        );
        let shown = read(&deep).formatted_text();
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c", "d", "e", "f"]);
        assert!(shown.contains("b c\n"), "{shown}");
    }
}
