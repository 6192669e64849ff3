//! `minber serve`: pages and the API, until it is told to stop.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use indexer::archive::Archive;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use super::data::{Data, Right};
use crate::engine::embedded::Embedded;
use crate::settings::Settings;
use crate::web::follower::Follower;
use crate::web::scripts::Scripts;
use crate::web::{self, Site, renewal};

pub(super) const EXAMPLES: &str = include_str!("examples/serve.txt");

/// Requests that were begun may take so long to end after a stop was asked for.
const FAREWELL: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(super) struct Serve {
    /// Address and port to listen on, 127.0.0.1:8080 if none is set [environment: MINBER_LISTEN]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<String>,
    /// Where readers reach the site, such as https://minber.example; without it the host of each request is believed
    /// [environment: MINBER_PUBLIC_ADDRESS]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) public_address: Option<String>,
}

impl Serve {
    /// What is given, else what another gives.
    pub(super) fn or(self, other: Serve) -> Serve {
        Serve {
            listen: self.listen.or(other.listen),
            public_address: self.public_address.or(other.public_address),
        }
    }
}

/// Serves until a signal.
pub(super) fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    let listener = std::net::TcpListener::bind(settings.listen).with_context(|| {
        format!("cannot listen on {}; choose another address with --listen", settings.listen)
    })?;
    let address = listener.local_addr()?;
    let (site, mut right) = site(&settings)?;
    if let Right::Change(lock) = &mut right {
        lock.sign(&format!("http://{address}")).context("cannot write to the data folder")?;
    }
    greet(address, &site)?;
    let served = tokio::runtime::Runtime::new()?.block_on(serve(listener, Arc::clone(&site)));
    // The last to hold the site waits for the index; only then may another process have the folder.
    drop(site);
    drop(right);
    served.map(|()| ExitCode::SUCCESS)
}

/// Opens everything that answers.
fn site(settings: &Settings) -> anyhow::Result<(Arc<Site>, Right)> {
    let data = Data::to_serve(settings)?;
    let Data { folder, archive, index, knowledge, is_sample, is_outdated, right } = data;
    let engine = Arc::new(Embedded::new(Arc::clone(&index), Arc::clone(&knowledge)));
    let renewed = Arc::clone(&engine);
    let open = || Archive::open(&folder);
    let replaced = Box::new(move |index| renewed.replace(index));
    if is_outdated {
        renewal::start(open()?, index.folder().to_owned(), Arc::clone(&knowledge))?;
    }
    let follower = Follower::start(open()?, index, Arc::clone(&knowledge), replaced)?;
    let site = Site {
        engine,
        knowledge,
        archive: open()?,
        intake: archive,
        follower,
        token: settings.token.clone(),
        time_zone: settings.time_zone.clone(),
        language: settings.language,
        public_address: settings.public_address.clone(),
        origins: settings.origins.clone(),
        scripts: Scripts::keep(&folder),
        is_sample,
    };
    Ok((Arc::new(site), right))
}

fn greet(address: SocketAddr, site: &Site) -> anyhow::Result<()> {
    let (articles, quotes) = site.engine.counts()?;
    let whose = if site.is_sample { "the sample corpus" } else { "your archive" };
    let mut out = io::stdout().lock();
    writeln!(out, "http://{address}  {whose}: {articles} articles, {quotes} quotes. Ctrl-C stops.")?;
    Ok(out.flush()?)
}

async fn serve(listener: std::net::TcpListener, site: Arc<Site>) -> anyhow::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        signal().await;
        let _ = stop.send(true);
    });
    let serving = web::serve(listener, site, is_set(stopped.clone()));
    let too_late = async {
        is_set(stopped).await;
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        served = serving => Ok(served?),
        () = too_late => {
            tracing::warn!("stopped with requests still open");
            Ok(())
        }
    }
}

async fn is_set(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
}

/// Waits until a person (Ctrl-C) or the system (SIGTERM) asks to stop.
async fn signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
