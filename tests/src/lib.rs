//! The text that the tests share: how a case is read, compared and written anew.
