-- Orders by card that the clock looks at.
create index order_group_by_card on order_group (placed_at) where payment = 'card';

-- A company's products in the order of their ids.
create index product_of_company on product (company_id, id);

-- Ratings of so many stars, the newest first.
create index rating_of_company_by_stars on rating (company_id, stars, id);
create index product_rating_by_stars on product_rating (product_id, stars, id);
