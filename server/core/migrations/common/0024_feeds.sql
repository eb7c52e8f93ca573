-- A feed that a company sent, and what became of it. The file is in the data folder of the server that took it.
create table feed_run (
  id bigint primary key,
  company_id bigint not null constraint feed_run_company_exists references company (id),
  -- The file's.
  name text not null,
  made_by text not null,
  made_at bigint not null,
  encoding text,
  decimal_sign text not null constraint feed_run_decimal_sign_known check (decimal_sign in ('point', 'comma')),
  currency text,
  state text not null constraint feed_run_state_known check (state in ('waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
  bytes bigint not null,
  bytes_read bigint not null,
  rows_read bigint not null,
  added bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  repeated bigint not null,
  bad bigint not null,
  doubts bigint not null,
  -- How often it was begun: a server that stops leaves it to the next.
  tries bigint not null,
  started_at bigint,
  finished_at bigint,
  why text,
  -- Products that the undoing put back, and those that it left to whoever changed them since.
  restored bigint not null,
  kept bigint not null
);

create unique index feed_run_one_at_a_time on feed_run (company_id) where state in ('waiting', 'running', 'undoing');

create index feed_run_of_company on feed_run (company_id, id);

-- What products were before a feed changed them.
create table feed_before (
  run_id bigint not null constraint feed_before_run_exists references feed_run (id),
  -- It may be merged into another and gone.
  product_id bigint not null,
  -- JSON of the product; null of one that the feed brought.
  was text,
  -- What the feed said lies on the shelf.
  stated bigint not null,
  -- When the feed changed it: a product with another `changed_at` was changed by somebody since.
  changed_at bigint not null,
  primary key (run_id, product_id)
);
