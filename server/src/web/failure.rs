//! Why a request was not answered: as a page for readers, as problem details for programs.

use axum::extract::OriginalUri;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use indexer::archive::ArchiveError;
use serde::Serialize;

use super::json;
use super::shown;
use crate::correct::CorrectError;
use crate::engine::EngineError;
use crate::page::ask::AskError;
use crate::page::filters;
use crate::page::notice::NoticePage;
use crate::page::visit::Visit;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// There is nothing at this address.
    #[error("nothing is here; docs/api.md lists all addresses")]
    Nowhere,
    /// The address knows other methods.
    #[error("this address does not know the method")]
    Method,
    /// There is no such article, person, summit or topic.
    #[error("there is no {what} «{id}»")]
    Missing {
        /// What was looked for.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// Parameters that mean nothing.
    #[error("{}", told(.0))]
    Parameters(Vec<AskError>),
    /// No token is configured.
    #[error(
        "changes over HTTP are off: no token is set; set MINBER_TOKEN or `token` in minber.toml and start again"
    )]
    Closed,
    /// The request bears no token, or a wrong one.
    #[error("the request must bear the token: «Authorization: Bearer TOKEN»")]
    Token,
    /// More was sent than is taken at once.
    #[error(
        "more than {limit_mb} MB were sent at once; of what came before, {accepted} articles were accepted: send the rest in parts"
    )]
    TooLarge {
        /// The bound.
        limit_mb: usize,
        /// How many articles had been accepted by then.
        accepted: usize,
    },
    /// The request broke off before its end.
    #[error("the request broke off; {accepted} articles were accepted before")]
    BrokenOff {
        /// How many articles had been accepted by then.
        accepted: usize,
    },
    /// The answer took too long.
    #[error("the answer took too long; ask again in a while, or for less")]
    Late,
    /// An editor's word cannot be taken.
    #[error(transparent)]
    Correction(#[from] CorrectError),
    /// The engine cannot answer.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// Something failed that the reader cannot mend; the log says what.
    #[error("{0}; the server's log says more")]
    Inside(String),
}

fn told(errors: &[AskError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The same for programs: `application/problem+json`.
#[derive(Debug)]
pub(super) struct Problem(pub(super) Failure);

/// The same for readers: a page.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) failure: Failure,
    /// Who reads it.
    pub(super) visit: Visit,
}

/// Problem details as RFC 9457 names them.
#[derive(Debug, Serialize)]
struct Details {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: String,
}

impl Failure {
    /// Something failed inside: logged with its causes.
    pub(super) fn inside(what: &str, error: &(dyn std::error::Error + 'static)) -> Failure {
        tracing::error!("{what}: {}", causes(error));
        Failure::Inside(what.to_owned())
    }

    /// The status, a name that stays, and a title.
    fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Failure::Nowhere => (StatusCode::NOT_FOUND, "no-such-address", "No such address"),
            Failure::Method => (StatusCode::METHOD_NOT_ALLOWED, "no-such-method", "Method not allowed"),
            Failure::Missing { .. } => (StatusCode::NOT_FOUND, "not-found", "Not found"),
            Failure::Parameters(_) => (StatusCode::BAD_REQUEST, "wrong-parameter", "Wrong parameter"),
            Failure::Closed => (StatusCode::FORBIDDEN, "changes-off", "Changes are off"),
            Failure::Token => (StatusCode::UNAUTHORIZED, "wrong-token", "Wrong token"),
            Failure::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Too large"),
            Failure::BrokenOff { .. } => (StatusCode::BAD_REQUEST, "broken-off", "Broken off"),
            Failure::Late => (StatusCode::SERVICE_UNAVAILABLE, "late", "Too late"),
            Failure::Correction(error) => of_correction(error),
            Failure::Engine(EngineError::Cursor) => (StatusCode::BAD_REQUEST, "wrong-cursor", "Wrong cursor"),
            Failure::Engine(_) => (StatusCode::INTERNAL_SERVER_ERROR, "index", "The index failed"),
            Failure::Inside(_) => (StatusCode::INTERNAL_SERVER_ERROR, "inside", "Failed inside"),
        }
    }

    /// Logs what the log has not seen yet.
    fn log(&self) {
        if let Failure::Engine(error) = self
            && !matches!(error, EngineError::Cursor)
        {
            tracing::error!("{}", causes(error));
        }
        if let Failure::Correction(error @ (CorrectError::Archive(_) | CorrectError::Engine(_))) = self {
            tracing::error!("{}", causes(error));
        }
    }
}

/// That the archive does not answer.
pub(super) fn unread(error: &ArchiveError) -> Failure {
    Failure::inside("the archive could not be read", error)
}

/// The same of an editor's word that cannot be taken.
fn of_correction(error: &CorrectError) -> (StatusCode, &'static str, &'static str) {
    match error {
        CorrectError::Unread(_)
        | CorrectError::Unsigned(_)
        | CorrectError::Occurrence { .. }
        | CorrectError::PartOfName(_)
        | CorrectError::NoName(_)
        | CorrectError::SameName(_)
        | CorrectError::NoArticles => (StatusCode::BAD_REQUEST, "wrong-correction", "Wrong correction"),
        CorrectError::Article(_) | CorrectError::Person { .. } | CorrectError::Number(_) => {
            (StatusCode::NOT_FOUND, "not-found", "Not found")
        }
        CorrectError::Words { .. } | CorrectError::NotNamed { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, "not-in-the-article", "Not in the article")
        }
        CorrectError::Ambiguous { .. } => (StatusCode::CONFLICT, "ambiguous-words", "Ambiguous words"),
        CorrectError::Removed { .. } | CorrectError::SamePerson(_) => {
            (StatusCode::CONFLICT, "corrected-already", "Corrected already")
        }
        CorrectError::Archive(_) => (StatusCode::INTERNAL_SERVER_ERROR, "inside", "Failed inside"),
        CorrectError::Engine(_) => (StatusCode::INTERNAL_SERVER_ERROR, "index", "The index failed"),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.0.log();
        let (status, name, title) = self.0.kind();
        let details = Details {
            r#type: format!("urn:minber:{name}"),
            title,
            status: status.as_u16(),
            detail: self.0.to_string(),
        };
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, kind, json::written(&details).unwrap_or_default()).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl IntoResponse for Notice {
    fn into_response(self) -> Response {
        let Notice { failure, visit } = self;
        failure.log();
        let status = failure.kind().0;
        let detail = (status != StatusCode::NOT_FOUND).then(|| failure.to_string());
        let language = visit.language;
        let page = NoticePage::new(status.as_u16(), detail, visit);
        shown::page(status, filters::written(&page, language).unwrap_or_default())
    }
}

/// What answers where nothing is.
pub(super) async fn nowhere(OriginalUri(uri): OriginalUri, visit: Visit) -> Response {
    refused(uri.path(), Failure::Nowhere, visit)
}

/// What answers to a method that the address does not know.
pub(super) async fn no_such_method(OriginalUri(uri): OriginalUri, visit: Visit) -> Response {
    refused(uri.path(), Failure::Method, visit)
}

pub(super) fn refused(path: &str, failure: Failure, visit: Visit) -> Response {
    match path.starts_with("/api/") {
        true => Problem(failure).into_response(),
        false => Notice { failure, visit }.into_response(),
    }
}

/// An error and all its causes.
pub(super) fn causes(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
