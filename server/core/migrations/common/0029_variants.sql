-- The company's own name for what a product is one of several variants of.
alter table product add column item_group text;

create index product_of_group on product (company_id, item_group, id) where item_group is not null;
