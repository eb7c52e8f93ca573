-- Operators closed the account: it takes part in nothing new, and all that it has stays its own. Null where it is open.
alter table shopper add column closing_id bigint;
alter table shopper add column closed_at bigint
  constraint shopper_closing_is_whole check ((closed_at is null) = (closing_id is null));
-- For what, for everybody to read.
alter table shopper add column closed_for text
  constraint shopper_closed_for_known check (closed_for in ('fraud', 'abuse', 'fake', 'spam', 'law'));
-- Why, in words for its owner alone.
alter table shopper add column closed_why text
  constraint shopper_closed_with_reason check ((closed_why is null) = (closed_at is null));
-- By what the operators knew it: an order, a proposal or its address.
alter table shopper add column closed_by text
  constraint shopper_closed_by_what check (closed_by in ('order', 'proposal', 'email'));

create unique index shopper_by_closing on shopper (closing_id) where closing_id is not null;
