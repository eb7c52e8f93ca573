//! What every handler can reach.

use std::{ops::Deref, sync::Arc};

use crate::{
    account::password::Passwords,
    account::throttle::Throttle,
    clock::{Clock, Ids},
    db::Db,
    settings::{DataSettings, ServeSettings},
};

/// Cheap to clone: one `Arc`.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub data: DataSettings,
    pub settings: ServeSettings,
    pub passwords: Passwords,
    pub throttle: Throttle,
}

impl AppState {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
