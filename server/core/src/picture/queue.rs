//! Which picture to fetch next, so that no site is asked for too many at once.

use std::collections::{HashMap, VecDeque};

use reqwest::Url;

/// Requests open at one host.
const PER_HOST: usize = 4;
/// Jobs looked at in advance, to find a host that is free.
const AHEAD: usize = 256;

pub(super) struct Job<Id> {
    pub(super) id: Id,
    pub(super) link: String,
    pub(super) host: String,
}

pub(super) struct Queue<Id, Jobs> {
    jobs: Jobs,
    waiting: VecDeque<Job<Id>>,
    open: HashMap<String, usize>,
}

impl<Id, Jobs: Iterator<Item = (Id, String)>> Queue<Id, Jobs> {
    pub(super) fn new(jobs: Jobs) -> Self {
        Self {
            jobs,
            waiting: VecDeque::new(),
            open: HashMap::new(),
        }
    }

    /// The next job whose host is free; it counts as open until [`Queue::close`].
    pub(super) fn next(&mut self) -> Option<Job<Id>> {
        let job = self.waiting_and_free().or_else(|| self.new_and_free())?;
        *self.open.entry(job.host.clone()).or_default() += 1;
        Some(job)
    }

    pub(super) fn close(&mut self, host: &str) {
        if let Some(open) = self.open.get_mut(host) {
            *open -= 1;
            if *open == 0 {
                self.open.remove(host);
            }
        }
    }

    fn waiting_and_free(&mut self) -> Option<Job<Id>> {
        let at = self.waiting.iter().position(|job| self.is_free(&job.host))?;
        self.waiting.remove(at)
    }

    fn new_and_free(&mut self) -> Option<Job<Id>> {
        while self.waiting.len() < AHEAD {
            let (id, link) = self.jobs.next()?;
            let host = host(&link);
            let job = Job { id, link, host };
            if self.is_free(&job.host) {
                return Some(job);
            }
            self.waiting.push_back(job);
        }
        None
    }

    fn is_free(&self, host: &str) -> bool {
        self.open.get(host).is_none_or(|&open| open < PER_HOST)
    }
}

/// A link without a host waits for nobody: it fails at once.
fn host(link: &str) -> String {
    let url = Url::parse(link).ok();
    url.and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_host_lets_others_pass_and_nothing_is_lost() {
        let busy = (0..6).map(|n| (n, "http://a/x".to_owned()));
        let other = [(6, "http://b/x".to_owned())];
        let mut queue = Queue::new(busy.chain(other));
        let mut ids = Vec::new();
        while let Some(job) = queue.next() {
            ids.push(job.id);
        }
        assert_eq!(ids, [0, 1, 2, 3, 6]);
        queue.close("a");
        assert_eq!(queue.next().unwrap().id, 4);
        assert!(queue.next().is_none());
        queue.close("a");
        assert_eq!(queue.next().unwrap().id, 5);
    }
}
