-- What no path may do, whoever asks. Erasing a shopper (shopper.erased_at) is the one way out for personal rows.

create function refuse() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'integrity_constraint_violation', constraint = tg_argv[0];
end
$$;

create function drop_stands_for_good() returns trigger language plpgsql as $$
begin
  if (select erased_at from shopper where id = old.shopper_id) is null then
    raise exception 'drop_stands_for_good' using errcode = 'integrity_constraint_violation', constraint = 'drop_stands_for_good';
  end if;
  return old;
end
$$;

create trigger drop_stands_for_good
before delete on company_drop
for each row execute function drop_stands_for_good();

create trigger drop_changes_only_by_undo
before update on company_drop
for each row when (old.undone_at is not null or new.id is distinct from old.id or new.shopper_id is distinct from old.shopper_id or new.entity_id is distinct from old.entity_id or new.dropped_at is distinct from old.dropped_at)
execute function refuse('drop_changes_only_by_undo');

create function dropped_company_stays_out() returns trigger language plpgsql as $$
begin
  if exists (select 1 from absent_company a where a.shopper_id = new.shopper_id and a.company_id = new.company_id) then
    raise exception 'dropped_company_stays_out' using errcode = 'integrity_constraint_violation', constraint = 'dropped_company_stays_out';
  end if;
  return new;
end
$$;

create trigger dropped_company_stays_out
before insert on partnership
for each row execute function dropped_company_stays_out();

create trigger partnership_keeps_its_company
before update on partnership
for each row when (new.shopper_id is distinct from old.shopper_id or new.company_id is distinct from old.company_id)
execute function refuse('partnership_keeps_its_company');

create function partnership_ends_only_by_a_drop() returns trigger language plpgsql as $$
begin
  if (select erased_at from shopper where id = old.shopper_id) is null
    and not exists (select 1 from absent_company a where a.shopper_id = old.shopper_id and a.company_id = old.company_id)
  then
    raise exception 'partnership_ends_only_by_a_drop' using errcode = 'integrity_constraint_violation', constraint = 'partnership_ends_only_by_a_drop';
  end if;
  return old;
end
$$;

create trigger partnership_ends_only_by_a_drop
before delete on partnership
for each row execute function partnership_ends_only_by_a_drop();

create trigger entity_of_company_is_fixed
before update on company
for each row when (new.entity_id is distinct from old.entity_id)
execute function refuse('entity_of_company_is_fixed');

create trigger price_point_is_append_only_update
before update on price_point
for each row execute function refuse('price_point_is_append_only_update');

create trigger price_point_is_append_only_delete
before delete on price_point
for each row execute function refuse('price_point_is_append_only_delete');

create trigger order_event_is_append_only_update
before update on order_event
for each row execute function refuse('order_event_is_append_only_update');

create trigger order_event_is_append_only_delete
before delete on order_event
for each row execute function refuse('order_event_is_append_only_delete');

create trigger ledger_entry_is_append_only_update
before update on ledger_entry
for each row execute function refuse('ledger_entry_is_append_only_update');

create trigger ledger_entry_is_append_only_delete
before delete on ledger_entry
for each row execute function refuse('ledger_entry_is_append_only_delete');
