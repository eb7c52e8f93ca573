-- What a proposal may never become, whoever asks.

create function dropped_company_gets_no_proposal() returns trigger language plpgsql as $$
begin
  if exists (select 1 from absent_company a where a.shopper_id = new.shopper_id and a.company_id = new.company_id)
  then
    raise exception 'dropped_company_gets_no_proposal' using errcode = 'integrity_constraint_violation', constraint = 'dropped_company_gets_no_proposal';
  end if;
  return new;
end
$$;

create trigger dropped_company_gets_no_proposal
before insert on proposal
for each row execute function dropped_company_gets_no_proposal();

create function dropped_company_gets_no_vote() returns trigger language plpgsql as $$
begin
  if exists (
    select 1
    from proposal p
    join absent_company a on a.company_id = p.company_id
    where p.id = new.proposal_id
      and a.shopper_id = new.shopper_id
  )
  then
    raise exception 'dropped_company_gets_no_vote' using errcode = 'integrity_constraint_violation', constraint = 'dropped_company_gets_no_vote';
  end if;
  return new;
end
$$;

create trigger dropped_company_gets_no_vote
before insert on proposal_vote
for each row execute function dropped_company_gets_no_vote();

create function nobody_votes_for_their_own_proposal() returns trigger language plpgsql as $$
begin
  if exists (select 1 from proposal p where p.id = new.proposal_id and p.shopper_id = new.shopper_id)
  then
    raise exception 'nobody_votes_for_their_own_proposal' using errcode = 'integrity_constraint_violation', constraint = 'nobody_votes_for_their_own_proposal';
  end if;
  return new;
end
$$;

create trigger nobody_votes_for_their_own_proposal
before insert on proposal_vote
for each row execute function nobody_votes_for_their_own_proposal();

create function only_an_unanswered_proposal_is_voted_for() returns trigger language plpgsql as $$
begin
  if exists (
    select 1
    from proposal p
    where p.id = new.proposal_id
      and (p.answer is not null or p.hidden_at is not null or p.withdrawn_at is not null)
  )
  then
    raise exception 'only_an_unanswered_proposal_is_voted_for' using errcode = 'integrity_constraint_violation', constraint = 'only_an_unanswered_proposal_is_voted_for';
  end if;
  return new;
end
$$;

create trigger only_an_unanswered_proposal_is_voted_for
before insert on proposal_vote
for each row execute function only_an_unanswered_proposal_is_voted_for();

create trigger proposal_vote_is_never_changed
before update on proposal_vote
for each row execute function refuse('proposal_vote_is_never_changed');

-- What others voted for stands, until its author is erased.
create function proposal_words_are_frozen() returns trigger language plpgsql as $$
begin
  if (new.kind <> old.kind or new.title is distinct from old.title or new.text is distinct from old.text)
    and (old.answer is not null or exists (select 1 from proposal_vote v where v.proposal_id = old.id))
    and not (
      new.kind = old.kind
      and new.title is null
      and exists (select 1 from shopper s where s.id = old.shopper_id and s.erased_at is not null)
    )
  then
    raise exception 'proposal_words_are_frozen' using errcode = 'integrity_constraint_violation', constraint = 'proposal_words_are_frozen';
  end if;
  return new;
end
$$;

create trigger proposal_words_are_frozen
before update on proposal
for each row execute function proposal_words_are_frozen();

create function proposal_keeps_its_author_and_time() returns trigger language plpgsql as $$
begin
  if new.id <> old.id
    or new.made_at <> old.made_at
    or new.answer_by <> old.answer_by
    or (
      new.company_id <> old.company_id
      and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
    )
    or (
      new.shopper_id is distinct from old.shopper_id
      and (
        new.shopper_id is not null
        or not exists (select 1 from shopper s where s.id = old.shopper_id and s.erased_at is not null)
      )
    )
  then
    raise exception 'proposal_keeps_its_author_and_time' using errcode = 'integrity_constraint_violation', constraint = 'proposal_keeps_its_author_and_time';
  end if;
  return new;
end
$$;

create trigger proposal_keeps_its_author_and_time
before update on proposal
for each row execute function proposal_keeps_its_author_and_time();

create function proposal_is_withdrawn_before_votes() returns trigger language plpgsql as $$
begin
  if new.withdrawn_at is distinct from old.withdrawn_at
    and (
      old.withdrawn_at is not null
      or old.answer is not null
      or exists (select 1 from proposal_vote v where v.proposal_id = old.id)
    )
  then
    raise exception 'proposal_is_withdrawn_before_votes' using errcode = 'integrity_constraint_violation', constraint = 'proposal_is_withdrawn_before_votes';
  end if;
  return new;
end
$$;

create trigger proposal_is_withdrawn_before_votes
before update on proposal
for each row execute function proposal_is_withdrawn_before_votes();

create trigger proposal_answer_stands
before update on proposal
for each row when (
  old.answer is not null
  and (
    new.answer is distinct from old.answer
    or new.answer_text is distinct from old.answer_text
    or new.answer_when_day is distinct from old.answer_when_day
    or new.answered_at is distinct from old.answered_at
  )
)
execute function refuse('proposal_answer_stands');

create trigger proposal_is_never_removed
before delete on proposal
for each row execute function refuse('proposal_is_never_removed');

-- A vote that comes or goes, also with its shopper, has its proposal counted anew.
create function proposal_vote_marks_the_count() returns trigger language plpgsql as $$
begin
  update proposal_count
  set marked = marked + 1
  where proposal_id = case tg_op when 'DELETE' then old.proposal_id else new.proposal_id end;
  return null;
end
$$;

create trigger proposal_vote_marks_the_count_insert
after insert on proposal_vote
for each row execute function proposal_vote_marks_the_count();

create trigger proposal_vote_marks_the_count_delete
after delete on proposal_vote
for each row execute function proposal_vote_marks_the_count();
