//! The lists of pages that search engines read, as <https://www.sitemaps.org> tells them.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// So many addresses a file may have.
pub const MOST: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// A page, or a file of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it is, without the site.
    pub path: String,
    /// When it last changed: a day, or a moment.
    pub changed: Option<String>,
}

impl Listed {
    /// A page that does not tell when it changed.
    pub fn new(path: impl Into<String>) -> Listed {
        Listed { path: path.into(), changed: None }
    }
}

/// A file of pages.
///
/// # Errors
/// Where memory does not take it.
pub fn pages(site: &str, pages: &[Listed]) -> io::Result<String> {
    written("urlset", "url", site, pages)
}

/// The file that lists the files of pages.
///
/// # Errors
/// Where memory does not take it.
pub fn lists(site: &str, files: &[Listed]) -> io::Result<String> {
    written("sitemapindex", "sitemap", site, files)
}

fn written(all: &str, one: &str, site: &str, listed: &[Listed]) -> io::Result<String> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element(all).with_attribute(NAMESPACE).write_inner_content(|writer| {
        for entry in listed.iter().take(MOST) {
            writer.create_element(one).write_inner_content(|writer| entry.write(site, writer))?;
        }
        Ok(())
    })?;
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

impl Listed {
    fn write(&self, site: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let address = format!("{site}{}", self.path);
        writer.create_element("loc").write_text_content(BytesText::new(&address))?;
        if let Some(changed) = &self.changed {
            writer.create_element("lastmod").write_text_content(BytesText::new(changed))?;
        }
        Ok(())
    }
}
