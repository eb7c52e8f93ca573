-- A device on which the shopper has signed in. Several shoppers may share one: then its token stands in several rows.
create table known_device (
  id bigint primary key,
  -- SHA-256 of the cookie's token.
  token_hash text not null,
  shopper_id bigint not null constraint known_device_shopper_exists references shopper (id),
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  constraint known_device_met_once unique (token_hash, shopper_id)
);

create index known_device_of_shopper on known_device (shopper_id);
