//! The program: the place put together (`site`) and the command line (`cli`) over what Huoban knows and does.

pub mod site;

pub mod cli;
