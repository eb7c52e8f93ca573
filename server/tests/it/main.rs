//! Route tests through the real router, on SQLite and on PostgreSQL.

#[macro_use]
mod kit;

mod account;
mod ad;
mod assortment;
mod audit;
mod card;
mod catalog;
mod command;
mod contract;
mod controls;
mod demo;
mod described;
mod docs;
mod durable;
mod feeds;
mod forms;
mod foundations;
mod insight;
mod mail;
mod markup;
mod message;
mod news;
mod odd;
mod once;
mod open;
mod order;
mod portfolio;
mod promotion;
mod proposal;
mod review;
mod search;
mod security;
mod shown;
mod staff;
mod storefront;
mod strangers;
mod variants;
mod webhook;
