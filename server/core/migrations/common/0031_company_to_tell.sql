-- Companies of which the index is still to be told all products, and the product up to which it was.
create table company_to_tell (
  company_id bigint primary key constraint company_to_tell_exists references company (id),
  told_to bigint not null
);
