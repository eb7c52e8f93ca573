-- Who sells what. Times are Unix milliseconds UTC, money is minor units of `currency`.
create table legal_entity (
  id bigint primary key,
  -- Country and registration number, or the normalised name where a feed knows no more.
  key text not null constraint legal_entity_key_taken unique,
  name text not null,
  registration text,
  country text,
  address text,
  created_at bigint not null
);

create table company (
  id bigint primary key,
  entity_id bigint not null constraint company_entity_exists references legal_entity (id),
  slug text not null constraint company_slug_taken unique,
  name text not null,
  name_zh text,
  line text,
  line_zh text,
  about text,
  about_zh text,
  founded bigint,
  palette text not null,
  ships_from text,
  ships_days bigint,
  return_days bigint not null,
  created_at bigint not null
);

create index company_of_entity on company (entity_id);

create table category (
  id bigint primary key,
  parent_id bigint constraint category_parent_exists references category (id),
  -- The slugs from the root, joined by "/", as they stand in a URL.
  slug text not null constraint category_slug_taken unique,
  -- The English names from the root, joined by " > ", as they stand in a feed.
  path text not null,
  name text not null,
  name_zh text,
  art text not null
);

create index category_of_parent on category (parent_id);

create table product (
  id bigint primary key,
  company_id bigint not null constraint product_company_exists references company (id),
  category_id bigint constraint product_category_exists references category (id),
  sku text not null,
  name text not null,
  name_zh text,
  description text not null,
  description_zh text,
  -- A JSON list of {name, name_zh, value, value_zh}, in the company's order.
  attributes text not null,
  gtin text,
  mpn text,
  condition text not null,
  price bigint not null constraint product_price_not_negative check (price >= 0),
  currency text not null,
  -- Nothing is sold twice: taking more than there is fails here, whatever the code above does.
  stock bigint not null constraint product_stock_not_negative check (stock >= 0),
  art text not null,
  art_variant bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  constraint product_sku_taken unique (company_id, sku)
);

create index product_of_category on product (category_id);
create index product_by_age on product (created_at, id);

-- Append-only: every price a product was ever offered at, from when.
create table price_point (
  id bigint primary key,
  product_id bigint not null constraint price_point_product_exists references product (id),
  price bigint not null,
  currency text not null,
  at bigint not null
);

create index price_point_of_product on price_point (product_id, at);

-- A picture named by a feed; `hash` is set once it has been fetched and re-encoded.
create table picture (
  product_id bigint not null constraint picture_product_exists references product (id),
  position bigint not null,
  source text not null,
  hash text,
  width bigint,
  height bigint,
  failure text,
  tried_at bigint,
  primary key (product_id, position)
);

-- Products whose index entry is out of date, in order; each search index keeps its own place in it.
create table outbox (
  id bigint primary key,
  product_id bigint not null,
  at bigint not null
);

create table setting (
  name text primary key,
  value text not null
);
