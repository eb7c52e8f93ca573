-- Writes that came with an Idempotency-Key, each done once. Forgotten a day later.
create table keyed_request (
  -- SHA-256 of the token of whoever asks: of their session, or of a program.
  asker text not null,
  key text not null,
  -- SHA-256 of the request: its method, address and body.
  request text not null,
  -- Tells the attempt that does it from others of the same key.
  attempt text not null,
  at bigint not null,
  -- The answer, once it was given; null as well where it held a secret that is told once.
  status bigint,
  kind text,
  body text,
  primary key (asker, key)
);

create index keyed_request_by_age on keyed_request (at);
