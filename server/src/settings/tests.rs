//! Flags come before the environment, the environment before the file; what nobody knows is an error.

use std::ffi::OsString;
use std::path::Path;

use super::{FILE, Flags, Settings, SettingsError};

fn read(flags: Flags, environment: &[(&str, &str)]) -> Result<Settings, SettingsError> {
    let said =
        |name: &str| environment.iter().find(|(of, _)| *of == name).map(|(_, value)| OsString::from(value));
    Settings::read_from(flags, &said)
}

/// A folder with a settings file in it.
fn with_file(name: &str, content: &str) -> std::io::Result<std::path::PathBuf> {
    let folder = std::env::temp_dir().join(format!("minber-settings-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(FILE), content)?;
    Ok(folder)
}

#[test]
fn nothing_set_means_the_platform() {
    let settings = read(Flags::default(), &[("HOME", "/h"), ("LOCALAPPDATA", "/h"), ("TEMP", "/h")]);
    let settings = settings.expect("a home is enough");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert!(settings.data_is_default && settings.data.starts_with("/h") && settings.data != settings.sample);
    assert!(settings.token.is_none());
    assert!(matches!(read(Flags::default(), &[]), Err(SettingsError::Homeless)));
}

#[test]
fn a_flag_precedes_the_environment_and_that_the_file() {
    let folder = with_file("order", "listen = '127.0.0.1:1'\ntoken = 'of the file'\n").expect("a folder");
    let data = folder.display().to_string();
    let listen = |flag: Option<&str>, environment: &[(&str, &str)]| {
        let flags = Flags { listen: flag.map(str::to_owned), data: Some(folder.clone()), ..Flags::default() };
        read(flags, environment).expect("all is right").listen.port()
    };
    assert_eq!(listen(None, &[]), 1);
    assert_eq!(listen(None, &[("MINBER_LISTEN", "127.0.0.1:2")]), 2);
    assert_eq!(listen(Some("localhost:3"), &[("MINBER_LISTEN", "127.0.0.1:2")]), 3);
    let settings =
        read(Flags::default(), &[("MINBER_DATA", &data), ("MINBER_TOKEN", "")]).expect("all is right");
    assert_eq!(settings.token.as_deref(), Some("of the file"));
    assert!(!settings.data_is_default);
    std::fs::remove_dir_all(folder).expect("it is there");
}

#[test]
fn what_is_wrong_is_named() {
    let wrong = [
        ("unknown", "lissten = 'x'", "lissten"),
        ("circular", "data = '/x'", "data"),
        ("zone", "time_zone = 'Asia/Nowhere'", "Asia/Nowhere"),
        ("address", "listen = 'nowhere'", "nowhere"),
        ("public", "public_address = 'https://minber.example/search'", "https://minber.example/search"),
        ("language", "language = 'xx'", "xx"),
        ("origin", "origins = ['https://news.example', 'https://*']", "https://*"),
    ];
    for (name, content, word) in wrong {
        let folder = with_file(name, content).expect("a folder");
        let flags = Flags { data: Some(folder.clone()), ..Flags::default() };
        let error = read(flags, &[]).expect_err(name);
        let causes = std::error::Error::source(&error).map_or(String::new(), ToString::to_string);
        assert!(format!("{error} {causes}").contains(word), "{name}: {error} {causes}");
        std::fs::remove_dir_all(folder).expect("it is there");
    }
    let flags = Flags { settings: Some(Path::new("/nowhere/at/all.toml").into()), ..Flags::default() };
    assert!(matches!(read(flags, &[]), Err(SettingsError::Unreadable { .. })));
}
