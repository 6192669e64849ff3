//! The sites whose pages may ask.

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

/// Scheme and host, and a port that is not the scheme's own: `https://news.example`, `http://localhost:3000`.
fn origin(site: &str) -> Option<String> {
    let site = site.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = site.split_once("://")?;
    let own_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let host = host.strip_suffix(own_port).unwrap_or(host);
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    let is_named = host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
    (is_named && host.bytes().all(is_host)).then(|| format!("{scheme}://{host}"))
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
        for typed in
            ["news.example", "*", "https://*", "https://a/b", "https://", "ftp://a", "https://қазақ.example"]
        {
            assert_eq!(origin(typed), None, "{typed}");
        }
        assert_eq!(parted("https://a.example, https://b.example").len(), 2);
    }
}
