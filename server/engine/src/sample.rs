//! Every so many-th of a row, at no even distance: what a feed brings has its own rhythm, such as four sizes of each shirt.

/// Whether the thing at this place is the one of its `step` neighbours that is looked at, where `step` is a power of two:
/// it is asked for every match, and a division takes long.
pub fn is_chosen(place: u64, step: u64) -> bool {
    let mask = step - 1;
    step == 1 || place & mask == scramble(place >> step.trailing_zeros()) & mask
}

/// The places that are looked at of `length` things that come after `before` others.
pub fn chosen(before: u64, length: usize, step: u64) -> impl Iterator<Item = usize> {
    let end = before + length as u64;
    let rows = before / step..end.div_ceil(step);
    let places = rows.map(move |row| row * step + if step == 1 { 0 } else { scramble(row) % step });
    places
        .filter(move |place| (before..end).contains(place))
        .map(move |place| (place - before) as usize)
}

/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014.
fn scramble(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_row_is_chosen_in_whatever_pieces_it_is_told() {
        for step in [1, 4, 7, 16] {
            let whole: Vec<usize> = chosen(0, 1000, step).collect();
            assert!(whole.len().abs_diff(1000 / step as usize) <= 1);
            if step.is_power_of_two() {
                let asked: Vec<usize> = (0..1000).filter(|place| is_chosen(*place as u64, step)).collect();
                assert_eq!(whole, asked);
            }
            let pieces = (0..1000).step_by(30).flat_map(|start| {
                let length = 30.min(1000 - start);
                chosen(start as u64, length, step).map(move |place| place + start)
            });
            assert_eq!(whole, pieces.collect::<Vec<_>>());
        }
    }
}
