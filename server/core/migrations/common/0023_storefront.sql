-- Since when nothing of the company is for sale; its open orders go on.
alter table company add column closed_at bigint;

-- How long the shopper may return it, frozen at the sale. Of orders from before: null, and what the company grants now.
alter table shop_order add column return_days bigint;
