-- What a proposal may never become, whoever asks.

create trigger dropped_company_gets_no_proposal
before insert on proposal
when exists (select 1 from absent_company a where a.shopper_id = new.shopper_id and a.company_id = new.company_id)
begin
  select raise(abort, 'dropped_company_gets_no_proposal');
end;

create trigger dropped_company_gets_no_vote
before insert on proposal_vote
when exists (
  select 1
  from proposal p
  join absent_company a on a.company_id = p.company_id
  where p.id = new.proposal_id
    and a.shopper_id = new.shopper_id
)
begin
  select raise(abort, 'dropped_company_gets_no_vote');
end;

create trigger nobody_votes_for_their_own_proposal
before insert on proposal_vote
when exists (select 1 from proposal p where p.id = new.proposal_id and p.shopper_id = new.shopper_id)
begin
  select raise(abort, 'nobody_votes_for_their_own_proposal');
end;

create trigger only_an_unanswered_proposal_is_voted_for
before insert on proposal_vote
when exists (
  select 1
  from proposal p
  where p.id = new.proposal_id
    and (p.answer is not null or p.hidden_at is not null or p.withdrawn_at is not null)
)
begin
  select raise(abort, 'only_an_unanswered_proposal_is_voted_for');
end;

create trigger proposal_vote_is_never_changed
before update on proposal_vote
begin
  select raise(abort, 'proposal_vote_is_never_changed');
end;

-- What others voted for stands, until its author is erased.
create trigger proposal_words_are_frozen
before update on proposal
when (new.kind <> old.kind or new.title is not old.title or new.text is not old.text)
  and (old.answer is not null or exists (select 1 from proposal_vote v where v.proposal_id = old.id))
  and not (
    new.kind = old.kind
    and new.title is null
    and exists (select 1 from shopper s where s.id = old.shopper_id and s.erased_at is not null)
  )
begin
  select raise(abort, 'proposal_words_are_frozen');
end;

create trigger proposal_keeps_its_author_and_time
before update on proposal
when new.id <> old.id
  or new.made_at <> old.made_at
  or new.answer_by <> old.answer_by
  or (
    new.company_id <> old.company_id
    and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
  )
  or (
    new.shopper_id is not old.shopper_id
    and (
      new.shopper_id is not null
      or not exists (select 1 from shopper s where s.id = old.shopper_id and s.erased_at is not null)
    )
  )
begin
  select raise(abort, 'proposal_keeps_its_author_and_time');
end;

create trigger proposal_is_withdrawn_before_votes
before update on proposal
when new.withdrawn_at is not old.withdrawn_at
  and (
    old.withdrawn_at is not null
    or old.answer is not null
    or exists (select 1 from proposal_vote v where v.proposal_id = old.id)
  )
begin
  select raise(abort, 'proposal_is_withdrawn_before_votes');
end;

create trigger proposal_answer_stands
before update on proposal
when old.answer is not null
  and (
    new.answer is not old.answer
    or new.answer_text is not old.answer_text
    or new.answer_when_day is not old.answer_when_day
    or new.answered_at is not old.answered_at
  )
begin
  select raise(abort, 'proposal_answer_stands');
end;

create trigger proposal_is_never_removed
before delete on proposal
begin
  select raise(abort, 'proposal_is_never_removed');
end;

-- A vote that comes or goes, also with its shopper, has its proposal counted anew.
create trigger proposal_vote_marks_the_count_insert
after insert on proposal_vote
begin
  update proposal_count
  set marked = marked + 1
  where proposal_id = new.proposal_id;
end;

create trigger proposal_vote_marks_the_count_delete
after delete on proposal_vote
begin
  update proposal_count
  set marked = marked + 1
  where proposal_id = old.proposal_id;
end;

-- "insert or replace" would otherwise put another one in its place.
create trigger proposal_is_never_replaced
before insert on proposal
when exists (select 1 from proposal where id = new.id)
begin
  select raise(abort, 'proposal_is_never_replaced');
end;
