//! Sites as browsers name them: those whose pages may ask, and the one that readers reach Minber at.

use std::net::Ipv6Addr;

use super::SettingsError;

/// The sites that the environment names, parted by spaces or commas.
pub(super) fn parted(sites: &str) -> Vec<String> {
    let sites = sites.split([' ', ',']).filter(|site| !site.is_empty());
    sites.map(str::to_owned).collect()
}

/// The sites as browsers name them.
///
/// # Errors
/// Where one is no origin.
pub(super) fn read(sites: &[String]) -> Result<Vec<String>, SettingsError> {
    sites.iter().map(|site| origin(site).ok_or_else(|| SettingsError::Origin(site.clone()))).collect()
}

/// Where readers reach the site.
///
/// # Errors
/// Where it is no origin.
pub(super) fn public(address: &str) -> Result<String, SettingsError> {
    origin(address).ok_or_else(|| SettingsError::PublicAddress(address.to_owned()))
}

/// Scheme and host, and a port that is not the scheme's own: `https://news.example`, `http://localhost:3000`.
///
/// A request names its host as it likes: what is told here is a host, and can be nothing else on a page.
pub(crate) fn origin(site: &str) -> Option<String> {
    let site = site.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = site.split_once("://")?;
    let own_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let host = host.strip_suffix(own_port).unwrap_or(host);
    is_host(host).then(|| format!("{scheme}://{host}"))
}

/// The longest name that the system of names has.
const MOST_LETTERS: usize = 253;

/// A name or a number, and a port where there is one.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number > 0));
    let numeric = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let is_name = match numeric {
        Some(numeric) => numeric.parse::<Ipv6Addr>().is_ok(),
        None => name.len() <= MOST_LETTERS && name.split('.').all(is_label),
    };
    is_port && is_name
}

/// One part of a name: letters, digits, and hyphens between them.
fn is_label(label: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !label.is_empty() && label.bytes().all(is_letter) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::{origin, parted};

    #[test]
    fn sites_are_named_as_browsers_name_them() {
        for (typed, read) in [
            ("https://news.example", "https://news.example"),
            ("https://News.Example/", "https://news.example"),
            ("https://news.example:443", "https://news.example"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(origin(typed).as_deref(), Some(read), "{typed}");
        }
    }

    #[test]
    fn what_is_no_site_is_refused() {
        // A host beyond ASCII must be written as browsers send it: xn--….
        for typed in [
            "news.example",
            "*",
            "https://*",
            "https://a/b",
            "https://",
            "ftp://a",
            "https://қазақ.example",
            "https://a:b",
            "https://a:0",
            "https://a:80:90",
            "https://a@b",
            "https://a..b",
            "https://-a",
            "https://[::1",
            "https://[a.b]",
            "https://a?b",
            "https://a\"b",
        ] {
            assert_eq!(origin(typed), None, "{typed}");
        }
        assert_eq!(parted("https://a.example, https://b.example").len(), 2);
    }
}
