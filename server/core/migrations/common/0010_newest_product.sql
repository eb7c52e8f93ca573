-- The home page asks for the newest product of each company that can be bought: one step in the index for each.
create index product_newest on product (company_id, id) where stock > 0;
