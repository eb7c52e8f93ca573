//! What Huoban knows and does: the rules, the SQL and the routes of each slice, over the kit that they share.
//! It draws no pages. The floors stand here from the ground up; each knows those above its line alone.

pub mod background;
pub mod clock;
pub mod error;
pub mod moment;
pub mod outside;
pub mod picture;
pub mod text;
pub mod typed;

pub mod db;

pub mod relation;

pub mod auth;
pub mod catalog;
pub mod settings;

pub mod chain;
pub mod event;

pub mod mail;

pub mod index;

pub mod state;

pub mod chores;

pub mod http;

pub mod promotion;

pub mod order;

pub mod portfolio;

pub mod ad;
pub mod review;

pub mod insight;
pub mod proposal;

pub mod news;

pub mod webhook;

pub mod merge;
pub mod message;

pub mod assortment;

pub mod feeds;

pub mod search;

pub mod audit;

pub mod browse;

pub mod account;

pub mod letter;

pub mod staff;
pub mod storefront;

pub mod operator;

pub mod open;
