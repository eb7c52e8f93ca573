-- Proofs of forms that were tried; each is good for one attempt. Forgotten once they are too old to be tried again.
create table spent_proof (
  proof text primary key,
  spent_at bigint not null
);

create index spent_proof_by_age on spent_proof (spent_at);
