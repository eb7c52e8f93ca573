pub mod close;
pub mod edit;
pub mod shut;
