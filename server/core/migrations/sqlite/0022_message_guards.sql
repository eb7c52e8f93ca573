-- A company answers, and never begins.
create trigger company_writes_only_where_a_shopper_did
before insert on message
when new.side = 'company' and not exists (select 1 from message m where m.thread_id = new.thread_id and m.side = 'shopper')
begin
  select raise(abort, 'company_writes_only_where_a_shopper_did');
end;

create trigger message_is_append_only_update
before update on message
begin
  select raise(abort, 'message_is_append_only_update');
end;

create trigger message_is_append_only_delete
before delete on message
when exists (
  select 1
  from thread t
  join shopper s on s.id = t.shopper_id
  where t.id = old.thread_id
    and s.erased_at is null
)
begin
  select raise(abort, 'message_is_append_only_delete');
end;
