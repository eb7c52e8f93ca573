-- In grams; null where nobody said.
alter table product add column weight bigint;

-- What a company asks for delivering; without a rate in a currency the rule of the marketplace holds there.
create table delivery_rate (
  id bigint primary key,
  company_id bigint not null constraint delivery_rate_company_exists references company (id),
  way text not null constraint delivery_rate_way_known check (way in ('standard', 'express')),
  -- ISO 3166-1 codes, parted by spaces; empty for everywhere else.
  countries text not null,
  currency text not null,
  price bigint not null constraint delivery_rate_price_not_negative check (price >= 0),
  -- Free from this much of goods.
  free_from bigint,
  -- Of parcels up to this weight.
  up_to_grams bigint,
  days_from bigint,
  days_to bigint
);

create index delivery_rate_of_company on delivery_rate (company_id);

-- The tax that is in a company's prices, by where goods go.
create table tax_rate (
  company_id bigint not null constraint tax_rate_company_exists references company (id),
  -- ISO 3166-1.
  country text not null,
  basis_points bigint not null constraint tax_rate_in_range check (basis_points between 0 and 5000),
  primary key (company_id, country)
);

-- Frozen at the sale. Of orders from before: null, and the order group's way.
alter table shop_order add column way text;
alter table shop_order add column days_from bigint;
alter table shop_order add column days_to bigint;
-- What the standard delivery would have cost: so much of it goes back with the last goods.
alter table shop_order add column standard_delivery bigint;
-- The tax that is in its prices; null where the company stated none for the country.
alter table shop_order add column tax_basis_points bigint;
