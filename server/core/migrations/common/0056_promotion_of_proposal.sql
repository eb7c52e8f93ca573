-- A promotion that was withdrawn before its first day came to nothing: its proposal may lead to another one.
drop index promotion_of_proposal;

create unique index promotion_of_proposal on promotion (proposal_id)
where proposal_id is not null and (ended_at is null or ended_at >= from_day);

create index promotion_by_proposal on promotion (proposal_id) where proposal_id is not null;
