-- What shoppers propose to a company, and what it answers.
create table proposal (
  id bigint primary key,
  company_id bigint not null constraint proposal_company_exists references company (id),
  -- Null once the shopper is erased, as are the title and the text.
  shopper_id bigint constraint proposal_shopper_exists references shopper (id),
  kind text not null constraint proposal_kind_known check (kind in ('promotion', 'product', 'change')),
  title text,
  text text,
  made_at bigint not null,
  -- Until when the company is to answer.
  answer_by bigint not null,
  answer text constraint proposal_answer_known check (answer in ('accepted', 'declined')),
  answer_text text,
  -- Midnight in UTC of the day from which an accepted one will be there.
  answer_when_day bigint,
  answered_at bigint,
  -- By an operator.
  hidden_at bigint,
  hidden_why text,
  -- By its author, while nobody had voted.
  withdrawn_at bigint,
  constraint proposal_words_go_together check ((title is null) = (text is null)),
  constraint proposal_words_have_an_author check (shopper_id is not null or title is null),
  constraint proposal_answer_is_whole check ((answer is null) = (answer_text is null) and (answer is null) = (answered_at is null)),
  constraint proposal_accepted_says_when check ((answer_when_day is not null) = (answer is not null and answer = 'accepted')),
  constraint proposal_hidden_says_why check ((hidden_at is null) = (hidden_why is null))
);

create index proposal_of_company on proposal (company_id, id);
create index proposal_of_shopper on proposal (shopper_id, id);
create index proposal_waiting on proposal (company_id, id) where answer is null and hidden_at is null and withdrawn_at is null;

create table proposal_vote (
  proposal_id bigint not null constraint proposal_vote_proposal_exists references proposal (id),
  shopper_id bigint not null constraint proposal_vote_shopper_exists references shopper (id),
  at bigint not null,
  primary key (proposal_id, shopper_id)
);

create index proposal_vote_of_shopper on proposal_vote (shopper_id, proposal_id);

-- How many votes a proposal has: counted by a chore, and never added to. It is counted once `counted` has caught up with
-- `marked`, which triggers move on.
create table proposal_count (
  proposal_id bigint primary key constraint proposal_count_proposal_exists references proposal (id),
  -- As in the proposal, to be ordered by.
  company_id bigint not null constraint proposal_count_company_exists references company (id),
  votes bigint not null,
  marked bigint not null,
  counted bigint not null
);

create index proposal_count_of_company on proposal_count (company_id, votes, proposal_id);
create index proposal_count_to_count on proposal_count (proposal_id) where marked <> counted;

-- How each company answered in the last year: counted by a chore, and never added to.
create table proposal_record (
  company_id bigint primary key constraint proposal_record_company_exists references company (id),
  due bigint not null,
  answered bigint not null,
  counted_at bigint not null
);

create table proposal_report (
  proposal_id bigint not null constraint proposal_report_proposal_exists references proposal (id),
  shopper_id bigint not null constraint proposal_report_shopper_exists references shopper (id),
  why text not null,
  at bigint not null,
  -- When an operator decided on it.
  judged_at bigint,
  primary key (proposal_id, shopper_id)
);

create index proposal_report_of_shopper on proposal_report (shopper_id);
create index proposal_report_waiting on proposal_report (proposal_id) where judged_at is null;
