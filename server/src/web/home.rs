//! The front page, and the page that tells how to ask.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use super::failure::Notice;
use super::parameters::{Pairs, first};
use super::site::{Site, laid_out};
use crate::page::ask::Ask;
use crate::page::home::HomePage;
use crate::page::notice::HelpPage;

pub(super) async fn page(State(site): State<Arc<Site>>, Query(pairs): Pairs) -> Result<Response, Notice> {
    // Sites that lead here with a query of their own (`/?q=…`) mean a search.
    if !first(&pairs, "q").is_empty() {
        let (ask, _) = Ask::read(&pairs, &site.knowledge.query);
        return Ok(Redirect::temporary(&ask.address()).into_response());
    }
    site.page(|site| {
        let today = site.time_zone.to_datetime(Timestamp::now()).date();
        laid_out(&HomePage::new(site.desk(), today)?)
    })
    .await
    .map(IntoResponse::into_response)
}

pub(super) async fn help(State(site): State<Arc<Site>>) -> Result<Response, Notice> {
    laid_out(&HelpPage::new(site.is_sample)).map(IntoResponse::into_response).map_err(Notice)
}
