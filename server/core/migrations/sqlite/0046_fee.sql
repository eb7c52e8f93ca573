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
create trigger fee_stands
before update on fee
when new.id <> old.id
  or new.basis_points <> old.basis_points
  or new.from_at <> old.from_at
  or new.made_at <> old.made_at
  or new.made_by <> old.made_by
  or (old.withdrawn_at is not null and new.withdrawn_at is not old.withdrawn_at)
  or (old.told_at is not null and new.told_at is not old.told_at)
begin
  select raise(abort, 'fee_stands');
end;

create trigger fee_is_kept
before delete on fee
begin
  select raise(abort, 'fee_is_kept');
end;

-- "insert or replace" would otherwise put another one in its place.
create trigger fee_is_never_replaced
before insert on fee
when exists (select 1 from fee where id = new.id)
begin
  select raise(abort, 'fee_is_never_replaced');
end;
