-- The currency of `price_seen`: a price in another currency is another price.
alter table cart_line add column currency_seen text not null default '';

update cart_line
set currency_seen = (select currency from product where product.id = cart_line.product_id);

-- A company states what lies on its shelf. `stock` is what of it can still be sold: the shelf without what checkouts hold
-- and what is sold and not shipped. Where these are more than the shelf has, `stock` is 0 and `owed` the difference,
-- which whatever comes back goes to first.
alter table product add column owed bigint not null default 0 constraint product_owed_not_negative check (owed >= 0);

create index stock_hold_of_product on stock_hold (product_id);
create index order_line_of_product on order_line (product_id);
