-- Pieces of a line that its company will not send any more: what was left of an order that went out in part.
alter table order_line add column unsent bigint not null default 0 constraint order_line_unsent_in_range check (unsent >= 0 and unsent <= quantity);

-- What went back for them, in minor units of the order's currency; null where all was sent.
alter table shop_order add column unsent_refunded bigint;
