-- People who work at a console. They are no shoppers: who is both has two accounts, and nothing leads from one to the other.
create table staff (
  id bigint primary key,
  email text not null constraint staff_email_taken unique,
  -- In PHC string format.
  password text not null,
  name text not null,
  created_at bigint not null
);

create table staff_session (
  id bigint primary key,
  -- SHA-256 of the cookie's token.
  token_hash text not null constraint staff_session_token_taken unique,
  staff_id bigint not null constraint staff_session_staff_exists references staff (id),
  user_agent text not null,
  created_at bigint not null,
  expires_at bigint not null
);

create index staff_session_of_staff on staff_session (staff_id);
create index staff_session_by_expiry on staff_session (expires_at);

-- Who runs the marketplace.
create table operator (
  staff_id bigint primary key constraint operator_staff_exists references staff (id),
  since bigint not null
);

-- Who works for which company.
create table membership (
  company_id bigint not null constraint membership_company_exists references company (id),
  staff_id bigint not null constraint membership_staff_exists references staff (id),
  role text not null constraint membership_role_known check (role in ('owner', 'catalogue', 'orders', 'marketing', 'reader')),
  since bigint not null,
  primary key (company_id, staff_id)
);

create index membership_of_staff on membership (staff_id);

-- A link that gives its reader something. It is gone once it was used.
create table invitation (
  id bigint primary key,
  -- SHA-256 of the link's token.
  token_hash text not null constraint invitation_token_taken unique,
  email text not null,
  -- What it gives: a place at a company, that of an operator, or a new password.
  gives text not null constraint invitation_gives_known check (gives in ('membership', 'operator', 'password')),
  company_id bigint constraint invitation_company_exists references company (id),
  role text,
  created_at bigint not null,
  expires_at bigint not null,
  constraint invitation_names_its_place check ((gives = 'membership') = (company_id is not null and role is not null))
);

create index invitation_of_company on invitation (company_id);
create index invitation_by_expiry on invitation (expires_at);

-- A key with which a company's programs use the API.
create table api_token (
  id bigint primary key,
  company_id bigint not null constraint api_token_company_exists references company (id),
  -- SHA-256 of the token.
  token_hash text not null constraint api_token_taken unique,
  name text not null,
  -- Names of rights, parted by spaces.
  scope text not null,
  made_by text not null,
  created_at bigint not null,
  expires_at bigint not null,
  -- To the hour.
  used_at bigint,
  revoked_at bigint
);

create index api_token_of_company on api_token (company_id);

-- Append-only: what staff did. A company reads what concerns it, operators read what operators did.
create table audit_entry (
  id bigint primary key,
  company_id bigint constraint audit_entry_company_exists references company (id),
  -- The name of the person or of the token, as it was then.
  actor text not null,
  actor_kind text not null constraint audit_entry_actor_known check (actor_kind in ('staff', 'token', 'operator')),
  deed text not null,
  about text not null,
  at bigint not null
);

create index audit_entry_of_company on audit_entry (company_id, id);
create index audit_entry_of_operators on audit_entry (id) where actor_kind = 'operator';

-- Somebody's wish to open a company.
create table application (
  id bigint primary key,
  staff_id bigint not null constraint application_staff_exists references staff (id),
  name text not null,
  legal_name text not null,
  country text not null,
  registration text not null,
  address text not null,
  about text not null,
  state text not null constraint application_state_known check (state in ('waiting', 'approved', 'declined')),
  made_at bigint not null,
  decided_at bigint,
  -- Why it was declined.
  reason text,
  -- The company that came of it.
  company_id bigint constraint application_company_exists references company (id)
);

create index application_of_staff on application (staff_id);
create index application_by_state on application (state, id);

-- The last turn of each chore, on whichever server.
create table chore_turn (
  name text primary key,
  -- Milliseconds between two turns.
  every bigint not null,
  began_at bigint not null,
  took bigint not null,
  -- How many things were done; null where the turn failed.
  done bigint
);
