//! Work that goes on beside requests for as long as the server runs. At the end each finishes its turn, and only then
//! the database is closed.

use std::time::Duration;

use tokio::{sync::watch, task::JoinHandle};

/// A turn that takes longer is given up at the end.
const LAST_TURN: Duration = Duration::from_secs(10);

/// What goes on beside requests.
pub struct Background {
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

/// How such work waits for its next turn.
#[derive(Clone)]
pub struct Pause(watch::Receiver<bool>);

impl Default for Background {
    fn default() -> Self {
        Self {
            stop: watch::Sender::new(false),
            running: Vec::new(),
        }
    }
}

impl Background {
    pub fn start<F>(&mut self, work: impl FnOnce(Pause) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let pause = Pause(self.stop.subscribe());
        self.running.push(tokio::spawn(work(pause)));
    }

    /// Lets all of them finish their turn.
    pub async fn end(self) {
        self.stop.send_replace(true);
        for work in self.running {
            if tokio::time::timeout(LAST_TURN, work).await.is_err() {
                tracing::warn!("work was still under way at the end");
            }
        }
    }
}

impl Pause {
    /// Waits so long, or until the server stops; false if it does.
    pub async fn rest(&mut self, time: Duration) -> bool {
        tokio::time::timeout(time, self.0.wait_for(|stopped| *stopped))
            .await
            .is_err()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;

    #[tokio::test]
    async fn a_turn_under_way_is_finished_and_none_begins_after() {
        let (begun, finished) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
        let mut background = Background::default();
        background.start({
            let (begun, finished) = (begun.clone(), finished.clone());
            move |mut pause| async move {
                while pause.rest(Duration::ZERO).await {
                    begun.fetch_add(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                    finished.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        while begun.load(Ordering::SeqCst) < 3 {
            tokio::task::yield_now().await;
        }
        background.end().await;
        let turns = begun.load(Ordering::SeqCst);
        assert_eq!(finished.load(Ordering::SeqCst), turns);
        tokio::task::yield_now().await;
        assert_eq!(begun.load(Ordering::SeqCst), turns);
    }
}
