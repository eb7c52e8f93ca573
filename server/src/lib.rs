//! The program: the place put together (`site`), a year of demonstration in it (`demo`) and the command line (`cli`) over what Huoban knows and does.

pub mod site;

pub mod demo;

pub mod cli;
