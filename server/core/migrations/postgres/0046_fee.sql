-- The marketplace's fee on goods, as operators set it. Each holds from its moment until the next; an order keeps that of its sale.
create table fee (
  id bigint primary key,
  basis_points bigint not null constraint fee_in_range check (basis_points between 0 and 5000),
  from_at bigint not null,
  made_at bigint not null,
  -- The operator's name, as it was then.
  made_by text not null,
  withdrawn_at bigint,
  -- When it went into the open log.
  told_at bigint,
  constraint fee_holds_for_later_sales_only check (from_at >= made_at),
  constraint fee_withdrawn_before_it_holds check (withdrawn_at < from_at),
  constraint fee_told_once_it_holds check (told_at is null or (told_at >= from_at and withdrawn_at is null))
);

create index fee_by_moment on fee (from_at, id);
create index fee_to_tell on fee (from_at) where told_at is null;

-- A fee is what it was set as. It is withdrawn once, and told once.
create function fee_stands() returns trigger language plpgsql as $$
begin
  if new.id <> old.id
    or new.basis_points <> old.basis_points
    or new.from_at <> old.from_at
    or new.made_at <> old.made_at
    or new.made_by <> old.made_by
    or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at)
    or (old.told_at is not null and new.told_at is distinct from old.told_at)
  then
    raise exception 'fee_stands' using errcode = 'integrity_constraint_violation', constraint = 'fee_stands';
  end if;
  return new;
end
$$;

create trigger fee_stands
before update on fee
for each row execute function fee_stands();

create trigger fee_is_kept
before delete on fee
for each row execute function refuse('fee_is_kept');
