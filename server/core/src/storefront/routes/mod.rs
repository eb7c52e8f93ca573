pub mod close;
pub mod edit;
