-- What staff did stays written, whoever asks. Only when two companies become one does its log follow.
create trigger audit_entry_is_append_only_update
before update on audit_entry
when new.id is not old.id or new.actor is not old.actor or new.actor_kind is not old.actor_kind or new.deed is not old.deed
  or new.about is not old.about or new.at is not old.at
  or (new.company_id is not old.company_id
    and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id))
begin
  select raise(abort, 'audit_entry_is_append_only_update');
end;

create trigger audit_entry_is_append_only_delete
before delete on audit_entry
begin
  select raise(abort, 'audit_entry_is_append_only_delete');
end;
