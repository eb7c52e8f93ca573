//! Charts as SVG that the server draws: shapes alone, stretched to the room that there is. What they say in words stands
//! beside them.

use leptos::prelude::*;
use wire::insight::{Shown, Week};

/// The chart's own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 240.0;

/// The least upper end of a scale.
const LEAST_TOP: i64 = 100;

/// A run of weeks that are shown, each at its place from the left.
type Run = Vec<(usize, (i64, i64))>;

/// The upper end of the scale: a round number above all bands.
pub fn top(values: impl IntoIterator<Item = Shown>) -> i64 {
    let highest = values
        .into_iter()
        .filter_map(known)
        .map(|(value, off)| value + off)
        .max();
    let highest = highest.unwrap_or(LEAST_TOP).max(LEAST_TOP);
    let step = 10_i64.pow(highest.ilog10()) / 2;
    (highest + step - 1) / step * step
}

fn known(shown: Shown) -> Option<(i64, i64)> {
    match shown {
        Shown::About { value, off } => Some((value, off)),
        Shown::TooFew => None,
    }
}

/// Weeks that follow each other without a gap, so that no line is drawn over what isn't shown.
fn runs(weeks: &[Week]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, week) in weeks.iter().enumerate() {
        match (known(week.partners), open) {
            (Some(value), true) => {
                if let Some(run) = runs.last_mut() {
                    run.push((at, value));
                }
            }
            (Some(value), false) => runs.push(vec![(at, value)]),
            (None, _) => {}
        }
        open = known(week.partners).is_some();
    }
    runs
}

struct Scale {
    weeks: usize,
    top: i64,
}

impl Scale {
    /// A chart of one week has it in the middle.
    fn x(&self, at: usize) -> f64 {
        match self.weeks {
            0 | 1 => WIDTH / 2.0,
            weeks => at as f64 * WIDTH / (weeks - 1) as f64,
        }
    }

    fn y(&self, value: i64) -> f64 {
        HEIGHT - value.clamp(0, self.top) as f64 * HEIGHT / self.top as f64
    }

    fn points(&self, places: impl Iterator<Item = (usize, i64)>) -> String {
        let points = places.map(|(at, value)| format!("{:.1},{:.1}", self.x(at), self.y(value)));
        points.collect::<Vec<_>>().join(" ")
    }

    /// Around the line, as far as each number may be off. A single week gets a band of some width.
    fn band(&self, run: &Run) -> String {
        if let [(at, (value, off))] = run[..] {
            let (x, high, low) = (self.x(at), self.y(value + off), self.y(value - off));
            let (left, right) = (x - 6.0, x + 6.0);
            return format!("{left:.1},{high:.1} {right:.1},{high:.1} {right:.1},{low:.1} {left:.1},{low:.1}");
        }
        let above = run.iter().map(|(at, (value, off))| (*at, value + off));
        let below = run.iter().rev().map(|(at, (value, off))| (*at, value - off));
        self.points(above.chain(below))
    }

    fn line(&self, run: &Run) -> String {
        if let [(at, (value, _))] = run[..] {
            let (x, y) = (self.x(at), self.y(value));
            return format!("{:.1},{y:.1} {:.1},{y:.1}", x - 6.0, x + 6.0);
        }
        self.points(run.iter().map(|(at, (value, _))| (*at, *value)))
    }
}

/// The weeks as a line in its band. `label` says what it shows.
#[component]
pub fn Trend(weeks: Vec<Week>, top: i64, #[prop(into)] label: String) -> impl IntoView {
    let scale = Scale {
        weeks: weeks.len(),
        top,
    };
    let shapes = runs(&weeks)
        .into_iter()
        .map(|run| {
            view! {
                <polygon class="band" points=scale.band(&run)></polygon>
                <polyline class="line" points=scale.line(&run)></polyline>
            }
        })
        .collect_view();
    view! {
        <svg
            class="trend"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
        >
            {shapes}
        </svg>
    }
    .into_any()
}

/// One number of a table as a bar, with how far it may be off.
#[component]
pub fn Bar(value: i64, off: i64, top: i64) -> impl IntoView {
    let x = |value: i64| format!("{:.1}", value.clamp(0, top) as f64 * WIDTH / top as f64);
    let band = (value + off).min(top) - (value - off).max(0);
    view! {
        <svg class="bar" aria-hidden="true" viewBox=format!("0 0 {WIDTH} 20") preserveAspectRatio="none">
            <rect class="bar-value" x="0" y="5" height="10" width=x(value)></rect>
            <rect class="band" x=x(value - off) y="0" height="20" width=x(band)></rect>
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use wire::when::When;

    use super::*;

    fn weeks(values: &[i64]) -> Vec<Week> {
        let week = |value: &i64| Week {
            ended: When::from_millis(0),
            partners: match value {
                0 => Shown::TooFew,
                value => Shown::About { value: *value, off: 20 },
            },
        };
        values.iter().map(week).collect()
    }

    #[test]
    fn a_scale_ends_at_a_round_number_above_every_band() {
        for (values, end) in [
            (vec![], 100),
            (vec![0], 100),
            (vec![50], 100),
            (vec![81], 150),
            (vec![320], 350),
            (vec![981], 1_500),
        ] {
            assert_eq!(top(weeks(&values).iter().map(|week| week.partners)), end, "{values:?}");
        }
    }

    #[test]
    fn no_line_goes_over_a_week_that_is_not_shown() {
        let places = |values: &[i64]| -> Vec<Vec<usize>> {
            let runs = runs(&weeks(values));
            runs.iter().map(|run| run.iter().map(|(at, _)| *at).collect()).collect()
        };
        assert_eq!(places(&[60, 70, 0, 0, 80]), [vec![0, 1], vec![4]]);
        assert_eq!(places(&[0, 0]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn a_band_goes_around_its_line_and_stays_in_the_picture() {
        let scale = Scale { weeks: 2, top: 100 };
        let run = vec![(0, (90, 20)), (1, (50, 50))];
        assert_eq!(scale.line(&run), "0.0,24.0 1000.0,120.0");
        assert_eq!(scale.band(&run), "0.0,0.0 1000.0,0.0 1000.0,240.0 0.0,72.0");
    }
}
