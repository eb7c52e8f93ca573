-- When the shopper showed by a link that they read what comes to their address.
alter table shopper add column email_confirmed_at bigint;

-- Links that show it.
create table address_link (
  token_hash text primary key,
  shopper_id bigint not null constraint address_link_shopper_exists references shopper (id),
  -- As it was when the link was made: it confirms no other one.
  email text not null,
  expires_at bigint not null
);

create index address_link_of_shopper on address_link (shopper_id);
create index address_link_expiry on address_link (expires_at);
