//! What the pages show. Their words stand in `server/pages/`; here is what they are told.

pub mod address;
pub mod ask;
pub mod desk;
pub mod count;
pub mod day;
pub mod piece;
pub mod fragment;
pub mod reference;
pub mod frame;
pub mod card;
pub mod months;
pub mod facets;
pub mod search;
pub mod home;
pub mod lists;
pub mod runs;
pub mod article;
pub mod person;
pub mod event;
pub mod topic;
pub mod notice;
pub mod script;
pub mod embed;
