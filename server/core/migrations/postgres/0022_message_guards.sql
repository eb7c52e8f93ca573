-- A company answers, and never begins.
create function company_writes_only_where_a_shopper_did() returns trigger language plpgsql as $$
begin
  if new.side = 'company' and not exists (select 1 from message m where m.thread_id = new.thread_id and m.side = 'shopper') then
    raise exception 'company_writes_only_where_a_shopper_did'
      using errcode = 'integrity_constraint_violation', constraint = 'company_writes_only_where_a_shopper_did';
  end if;
  return new;
end
$$;

create trigger company_writes_only_where_a_shopper_did
before insert on message
for each row execute function company_writes_only_where_a_shopper_did();

create trigger message_is_append_only_update
before update on message
for each row execute function refuse('message_is_append_only_update');

create function message_is_append_only_delete() returns trigger language plpgsql as $$
begin
  if exists (
    select 1
    from thread t
    join shopper s on s.id = t.shopper_id
    where t.id = old.thread_id
      and s.erased_at is null
  ) then
    raise exception 'message_is_append_only_delete'
      using errcode = 'integrity_constraint_violation', constraint = 'message_is_append_only_delete';
  end if;
  return old;
end
$$;

create trigger message_is_append_only_delete
before delete on message
for each row execute function message_is_append_only_delete();
