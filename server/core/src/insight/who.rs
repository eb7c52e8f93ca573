//! Who counts in what is published.

/// Whether a shopper counts, as SQL: `counts!("p.shopper_id")`. They have an account, since one person may be many guests, and an
/// order of theirs has arrived.
macro_rules! counts {
    ($shopper:literal) => {
        concat!(
            "exists (
  select 1
  from shopper s
  join order_group g on g.shopper_id = s.id
  join shop_order o on o.group_id = g.id
  where s.id = ",
            $shopper,
            "
    and s.email is not null
    and o.state in ('delivered', 'completed')
)"
        )
    };
}

pub(super) use counts;
