//! The front page, and the page that tells how to ask.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::failure::Notice;
use super::parameters::{Pairs, first};
use super::site::Site;
use crate::page::ask::Ask;
use crate::page::home::HomePage;
use crate::page::notice::HelpPage;
use crate::page::visit::Visit;

pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(pairs): Pairs,
) -> Result<Response, Notice> {
    // Sites that lead here with a query of their own (`/?q=…`) mean a search.
    if !first(&pairs, "q").is_empty() {
        let (ask, _) = Ask::read(&pairs, &site.knowledge.query);
        return Ok(Redirect::temporary(&ask.address()).into_response());
    }
    site.page(visit, |_, desk| Ok(HomePage::new(desk)?)).await
}

pub(super) async fn help(State(site): State<Arc<Site>>, visit: Visit) -> Result<Response, Notice> {
    site.page(visit, |_, desk| Ok(HelpPage::new(desk))).await
}
