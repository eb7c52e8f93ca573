-- How each company served in the last year: counted by a chore from the events of its orders and returns, and never added to.
create table service_record (
  company_id bigint primary key constraint service_record_company_exists references company (id),
  orders bigint not null,
  cancelled bigint not null,
  returned bigint not null,
  -- Medians in milliseconds; null while there is nothing to count.
  to_accept bigint,
  to_ship bigint,
  to_answer bigint,
  -- 0 if it is to be counted anew.
  counted_at bigint not null
);
