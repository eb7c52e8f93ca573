-- What no path may do, whoever asks. Erasing a shopper (shopper.erased_at) is the one way out for personal rows.

create trigger drop_stands_for_good
before delete on company_drop
when (select erased_at from shopper where id = old.shopper_id) is null
begin
  select raise(abort, 'drop_stands_for_good');
end;

create trigger drop_changes_only_by_undo
before update on company_drop
when old.undone_at is not null or new.id is not old.id or new.shopper_id is not old.shopper_id or new.entity_id is not old.entity_id or new.dropped_at is not old.dropped_at
begin
  select raise(abort, 'drop_changes_only_by_undo');
end;

-- "insert or replace" would otherwise put a younger drop, with a new undo window, in the place of a standing one.
create trigger drop_is_never_replaced
before insert on company_drop
when exists (
  select 1
  from company_drop d
  where d.id = new.id or (d.shopper_id = new.shopper_id and d.entity_id = new.entity_id and d.undone_at is null and new.undone_at is null)
)
begin
  select raise(abort, 'company_drop_stands_once');
end;

create trigger dropped_company_stays_out
before insert on partnership
when exists (select 1 from absent_company a where a.shopper_id = new.shopper_id and a.company_id = new.company_id)
begin
  select raise(abort, 'dropped_company_stays_out');
end;

create trigger partnership_keeps_its_company
before update on partnership
when new.shopper_id is not old.shopper_id or new.company_id is not old.company_id
begin
  select raise(abort, 'partnership_keeps_its_company');
end;

create trigger partnership_ends_only_by_a_drop
before delete on partnership
when (select erased_at from shopper where id = old.shopper_id) is null
  and not exists (select 1 from absent_company a where a.shopper_id = old.shopper_id and a.company_id = old.company_id)
begin
  select raise(abort, 'partnership_ends_only_by_a_drop');
end;

create trigger entity_of_company_is_fixed
before update on company
when new.entity_id is not old.entity_id
begin
  select raise(abort, 'entity_of_company_is_fixed');
end;

create trigger price_point_is_append_only_update
before update on price_point
begin
  select raise(abort, 'price_point_is_append_only_update');
end;

create trigger price_point_is_append_only_delete
before delete on price_point
begin
  select raise(abort, 'price_point_is_append_only_delete');
end;

create trigger order_event_is_append_only_update
before update on order_event
begin
  select raise(abort, 'order_event_is_append_only_update');
end;

create trigger order_event_is_append_only_delete
before delete on order_event
begin
  select raise(abort, 'order_event_is_append_only_delete');
end;

create trigger ledger_entry_is_append_only_update
before update on ledger_entry
begin
  select raise(abort, 'ledger_entry_is_append_only_update');
end;

create trigger ledger_entry_is_append_only_delete
before delete on ledger_entry
begin
  select raise(abort, 'ledger_entry_is_append_only_delete');
end;
