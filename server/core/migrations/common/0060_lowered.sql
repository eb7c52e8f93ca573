-- When the price that stands was lowered, and from what; null where it was not, or rose since. News of it are read by company.
alter table product add column lowered_at bigint;
alter table product add column lowered_from bigint;

create index product_of_company_by_lowered on product (company_id, lowered_at, id) where lowered_at is not null;

update product
set
  lowered_at = (
    select n.at
    from price_point n
    where n.product_id = product.id
    order by n.at desc, n.id desc
    limit 1
  ),
  lowered_from = (
    select o.price
    from price_point o
    where o.product_id = product.id
    order by o.at desc, o.id desc
    limit 1 offset 1
  )
where price < (
    select o.price
    from price_point o
    where o.product_id = product.id
      and o.currency = product.currency
    order by o.at desc, o.id desc
    limit 1 offset 1
  )
  and currency = (
    select o.currency
    from price_point o
    where o.product_id = product.id
    order by o.at desc, o.id desc
    limit 1 offset 1
  );
