//! The kit of every handler: who asks and what is asked, how an answer or a refusal is made, for programs and forms alike.

pub mod answer;
pub mod client;
pub mod controls;
pub mod cookies;
pub mod forms;
pub mod input;
pub mod kept;
pub mod misread;
pub mod nested;
pub mod once;
pub mod openapi;
pub mod origin;
pub mod problems;
pub mod proof;
pub mod staff;
pub mod visitor;
