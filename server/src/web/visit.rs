//! Where a reader reaches the site, and in which language the answer is: the one chosen here, else what the browser prefers, else the site's own.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::site::Site;
use crate::page::language::Language;
use crate::page::visit::Visit;
use crate::settings::origin;

/// The cookie that keeps the choice.
pub(super) const COOKIE: &str = "language";

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Visit, Infallible> {
        let language = chosen(&parts.headers).or_else(|| preferred(&parts.headers)).unwrap_or(site.language);
        let here = parts.uri.path_and_query().map_or("/", |here| here.as_str());
        let site = site.public_address.clone().unwrap_or_else(|| told(&parts.headers));
        Ok(Visit { language, site, here: here.to_owned() })
    }
}

/// Where the reader reaches Minber, as the request tells it, or the proxy before us. Anyone can send any host: it is
/// believed in the answer to this request alone, and only where it is a host.
fn told(headers: &HeaderMap) -> String {
    let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = told("x-forwarded-proto").filter(|scheme| *scheme == "https").unwrap_or("http");
    let host = told("host").and_then(|host| origin(&format!("{scheme}://{host}")));
    host.unwrap_or_else(|| format!("{scheme}://localhost"))
}

/// What a reader chose in the footer of a page.
fn chosen(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| name.trim() == COOKIE).and_then(|(_, code)| Language::of_code(code.trim()))
}

/// What the browser would rather have: of the languages it names that we speak the one it weighs most.
fn preferred(headers: &HeaderMap) -> Option<Language> {
    let told = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let ranges = told.flat_map(|told| told.split(','));
    let mut best: Option<(Language, f32)> = None;
    for (language, weight) in ranges.filter_map(range) {
        if weight > best.map_or(0.0, |(_, weight)| weight) {
            best = Some((language, weight));
        }
    }
    best.map(|(language, _)| language)
}

/// One range with its weight: `kk-KZ;q=0.8`. What cannot be read weighs nothing.
fn range(text: &str) -> Option<(Language, f32)> {
    let (tag, parameters) = text.split_once(';').unwrap_or((text, ""));
    let language = Language::of_code(tag.trim())?;
    let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), |weight| weight.trim().parse::<f32>());
    Some((language, weight.unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::{chosen, preferred};
    use crate::page::language::Language;

    fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_browser_gets_what_it_weighs_most() {
        for (told, language) in [
            ("kk-KZ,kk;q=0.9,ru;q=0.8", Some(Language::Kazakh)),
            ("de, en;q=0.5, ru;q=0.7", Some(Language::Russian)),
            ("EN-gb", Some(Language::English)),
            ("en;q=0, kk;q=x", None),
            ("ky, uz;q=0.9", None),
            ("*", None),
            (";;,=,q=1", None),
        ] {
            assert_eq!(preferred(&headers(header::ACCEPT_LANGUAGE, told)), language, "{told}");
        }
    }

    #[test]
    fn a_choice_is_found_among_cookies() {
        for (cookies, language) in [
            ("language=kk", Some(Language::Kazakh)),
            ("a=b; language=en ; c=d", Some(Language::English)),
            ("language=xx", None),
            ("my_language=en", None),
        ] {
            assert_eq!(chosen(&headers(header::COOKIE, cookies)), language, "{cookies}");
        }
    }
}
