//! Where Minber listens, where it keeps its data, and who may change them.
//!
//! A flag comes before the environment, the environment before the settings file, the file before what suits the platform.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::page::language::Language;

mod folders;
mod origins;
#[cfg(test)]
mod tests;

pub(crate) use origins::origin;

/// The name of the settings file that is looked for in the data folder.
pub const FILE: &str = "minber.toml";
const LISTEN: &str = "127.0.0.1:8080";
const TIME_ZONE: &str = "Asia/Almaty";

/// All that can be set, read and checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address that the server listens on.
    pub listen: SocketAddr,
    /// The folder that holds archive and index.
    pub data: PathBuf,
    /// Whether nobody named that folder: it is the platform's.
    pub data_is_default: bool,
    /// The folder of tables that are added to those that are built in.
    pub knowledge: Option<PathBuf>,
    /// The folder that the sample corpus is kept in; nobody's own articles are there.
    pub sample: PathBuf,
    /// What a request must bear to change articles; without it nobody may over HTTP.
    pub token: Option<String>,
    /// The site's time zone: in it days begin and months are counted.
    pub time_zone: TimeZone,
    /// The language of pages for readers whose browsers prefer none that there is.
    pub language: Language,
    /// Where readers reach the site: `https://minber.example`. Without it the host of each request is believed.
    pub public_address: Option<String>,
    /// The sites whose pages may ask from their readers' browsers, as browsers name them: `https://news.example`.
    pub origins: Vec<String>,
}

/// What the command line sets.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--listen`
    pub listen: Option<String>,
    /// `--public-address`
    pub public_address: Option<String>,
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--knowledge`
    pub knowledge: Option<PathBuf>,
    /// `--settings`
    pub settings: Option<PathBuf>,
}

/// Why the settings do not hold.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The settings file cannot be read.
    #[error("cannot read the settings file {file}")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The settings file holds a key that nobody knows, or a value of the wrong kind.
    #[error("the settings file {file} is wrong")]
    Wrong {
        /// The file.
        file: PathBuf,
        /// Where and why.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A settings file inside the data folder names another data folder.
    #[error(
        "{file} lies in the data folder and so cannot set `data`; name the folder with --data or MINBER_DATA"
    )]
    Circular {
        /// The file.
        file: PathBuf,
    },
    /// The address to listen on is none.
    #[error("cannot listen on «{0}»: expected an address and a port, such as 127.0.0.1:8080")]
    Listen(String),
    /// The time zone is not in the database of time zones.
    #[error("unknown time zone «{0}»: expected a name such as Asia/Almaty")]
    TimeZone(String),
    /// Pages are written in no such language.
    #[error("pages are not written in «{0}»: expected ru, kk or en")]
    Language(String),
    /// What should name a site names none.
    #[error(
        "«{0}» names no site: expected scheme and host as browsers send them, such as https://news.example"
    )]
    Origin(String),
    /// What should be the site's own address is none.
    #[error(
        "«{0}» is no address of a site: expected scheme and host, such as https://minber.example; \
         Minber has the whole host, no folder of it"
    )]
    PublicAddress(String),
    /// The platform does not say where a user's data belong.
    #[error("cannot tell where your data belong: no home folder is set; name one with --data FOLDER")]
    Homeless,
}

/// A settings file. A key that is not here is an error that names it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    listen: Option<String>,
    data: Option<PathBuf>,
    knowledge: Option<PathBuf>,
    token: Option<String>,
    time_zone: Option<String>,
    language: Option<String>,
    public_address: Option<String>,
    origins: Option<Vec<String>>,
}

/// Asks the environment for one variable.
type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl Settings {
    /// Reads flags, this process's environment and the settings file.
    pub fn read(flags: Flags) -> Result<Settings, SettingsError> {
        Settings::read_from(flags, &|name| std::env::var_os(name))
    }

    /// The same with an environment of the caller's.
    pub fn read_from(flags: Flags, environment: Environment) -> Result<Settings, SettingsError> {
        let said = |name: &str| set(environment(name)).map(|value| value.to_string_lossy().into_owned());
        let data = flags.data.or_else(|| set(environment("MINBER_DATA")).map(PathBuf::from));
        let contents = match &flags.settings {
            Some(file) => contents(file)?,
            None => in_folder(data.clone().or_else(|| folders::data(environment)))?,
        };
        let data = data.or(contents.data);
        let knowledge = flags.knowledge.or_else(|| set(environment("MINBER_KNOWLEDGE")).map(PathBuf::from));
        let listen = flags.listen.or_else(|| said("MINBER_LISTEN")).or(contents.listen);
        let time_zone = said("MINBER_TIME_ZONE").or(contents.time_zone);
        let language = said("MINBER_LANGUAGE").or(contents.language);
        let public =
            flags.public_address.or_else(|| said("MINBER_PUBLIC_ADDRESS")).or(contents.public_address);
        let origins = said("MINBER_ORIGINS").map(|sites| origins::parted(&sites)).or(contents.origins);
        let data_is_default = data.is_none();
        Ok(Settings {
            listen: address(listen.as_deref().unwrap_or(LISTEN))?,
            sample: folders::sample(environment).or(data.clone()).ok_or(SettingsError::Homeless)?,
            data: data.or_else(|| folders::data(environment)).ok_or(SettingsError::Homeless)?,
            data_is_default,
            knowledge: knowledge.or(contents.knowledge),
            token: said("MINBER_TOKEN").or(contents.token).filter(|token| !token.is_empty()),
            time_zone: zone(time_zone.as_deref().unwrap_or(TIME_ZONE))?,
            language: language.as_deref().map_or(Ok(Language::default()), spoken)?,
            public_address: public.map(|address| origins::public(&address)).transpose()?,
            origins: origins::read(&origins.unwrap_or_default())?,
        })
    }
}

/// An empty variable is as good as none.
fn set(value: Option<OsString>) -> Option<OsString> {
    value.filter(|value| !value.is_empty())
}

/// The settings of a data folder; a folder without a settings file has none.
fn in_folder(folder: Option<PathBuf>) -> Result<Contents, SettingsError> {
    let Some(file) = folder.map(|folder| folder.join(FILE)).filter(|file| file.exists()) else {
        return Ok(Contents::default());
    };
    let contents = contents(&file)?;
    if contents.data.is_some() { Err(SettingsError::Circular { file }) } else { Ok(contents) }
}

fn contents(file: &Path) -> Result<Contents, SettingsError> {
    let text = std::fs::read_to_string(file)
        .map_err(|source| SettingsError::Unreadable { file: file.to_owned(), source })?;
    let wrong = |source| SettingsError::Wrong { file: file.to_owned(), source: Box::new(source) };
    let mut contents: Contents = toml::from_str(&text).map_err(wrong)?;
    // A folder in a settings file is meant from where the file lies, wherever the program was started.
    let beside = |folder: PathBuf| file.parent().unwrap_or(Path::new("")).join(folder);
    (contents.data, contents.knowledge) = (contents.data.map(beside), contents.knowledge.map(beside));
    Ok(contents)
}

fn address(text: &str) -> Result<SocketAddr, SettingsError> {
    let numeric = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    numeric.as_deref().unwrap_or(text).parse().map_err(|_| SettingsError::Listen(text.to_owned()))
}

fn zone(name: &str) -> Result<TimeZone, SettingsError> {
    TimeZone::get(name).map_err(|_| SettingsError::TimeZone(name.to_owned()))
}

fn spoken(code: &str) -> Result<Language, SettingsError> {
    let mut languages = Language::ALL.into_iter();
    let language = languages.find(|language| language.code() == code);
    language.ok_or_else(|| SettingsError::Language(code.to_owned()))
}
