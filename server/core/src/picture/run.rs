//! Brings many pictures at a time.

use tokio::task::JoinSet;

use super::bring::{Brought, PictureError, Pictures};
use super::queue::Queue;

/// Pictures on their way at once.
const AT_ONCE: usize = 8;

/// Brings the picture of each `(id, link)`, eight at a time and four from one host, and hands each
/// result to `done` as it comes, in no order.
///
/// The jobs are taken one by one, so they may be read from a database as the run goes on. To go on
/// after a break, leave out what `done` has recorded. Dropping the future stops all of it.
pub async fn run<Id, Jobs, Done, Recorded>(jobs: Jobs, pictures: &Pictures, mut done: Done)
where
    Id: Send + 'static,
    Jobs: Iterator<Item = (Id, String)>,
    Done: FnMut(Id, Result<Brought, PictureError>) -> Recorded,
    Recorded: Future<Output = ()>,
{
    let mut queue = Queue::new(jobs);
    let mut tasks = JoinSet::new();
    loop {
        while tasks.len() < AT_ONCE
            && let Some(job) = queue.next()
        {
            let pictures = pictures.clone();
            tasks.spawn(async move {
                let result = pictures.bring(&job.link).await;
                (job.id, job.host, result)
            });
        }
        match tasks.join_next().await {
            None => return,
            Some(Ok((id, host, result))) => {
                queue.close(&host);
                done(id, result).await;
            }
            Some(Err(stopped)) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::Ordering;

    use super::super::fetch::{Fetcher, Limits};
    use super::super::store::Store;
    use super::super::test_site::TestSite;
    use super::*;
    use crate::outside::Reach;

    fn pictures(folder: &tempfile::TempDir) -> Pictures {
        let fetcher = Fetcher::new(Limits::default(), Reach::Loopback).unwrap();
        Pictures::new(fetcher, Store::new(folder.path()))
    }

    #[tokio::test]
    async fn each_job_has_one_result_and_a_host_is_not_crowded() {
        let (site, folder) = (TestSite::start(), tempfile::tempdir().unwrap());
        let paths = (0..24).map(|n| (n, site.link(if n % 6 == 0 { "/missing" } else { "/late" })));
        let results = Mutex::new(Vec::new());
        run(paths, &pictures(&folder), |id, result| {
            results.lock().unwrap().push((id, result.is_ok()));
            async {}
        })
        .await;
        let mut results = results.into_inner().unwrap();
        results.sort_unstable();
        let expected: Vec<_> = (0..24).map(|n| (n, n % 6 != 0)).collect();
        assert_eq!(results, expected);
        assert!(site.peak.load(Ordering::SeqCst) <= 4);
    }

    #[tokio::test]
    async fn a_run_that_is_dropped_can_be_run_again() {
        let (site, folder) = (TestSite::start(), tempfile::tempdir().unwrap());
        let pictures = pictures(&folder);
        let links = [site.link("/late"), site.link("/png/30"), site.link("/slow")];
        let results = Mutex::new(Vec::new());
        let first = run(links.iter().cloned().enumerate(), &pictures, |id, result| {
            results.lock().unwrap().push((id, result.is_ok()));
            async {}
        });
        let patience = std::time::Duration::from_secs(1);
        assert!(tokio::time::timeout(patience, first).await.is_err());
        let mut recorded = results.lock().unwrap().clone();
        recorded.sort_unstable();
        assert_eq!(recorded, [(0, true), (1, true)]);
        run([(2, site.link("/late"))].into_iter(), &pictures, |_, result| {
            assert!(result.is_ok());
            async {}
        })
        .await;
    }
}
