-- What staff did stays written, whoever asks. Only when two companies become one does its log follow.
create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
  if new.id is distinct from old.id or new.actor is distinct from old.actor or new.actor_kind is distinct from old.actor_kind
    or new.deed is distinct from old.deed or new.about is distinct from old.about or new.at is distinct from old.at
    or (new.company_id is distinct from old.company_id
      and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id))
  then
    raise exception 'audit_entry_is_append_only_update'
      using errcode = 'integrity_constraint_violation', constraint = 'audit_entry_is_append_only_update';
  end if;
  return new;
end
$$;

create trigger audit_entry_is_append_only_update
before update on audit_entry
for each row execute function audit_entry_is_append_only();

create trigger audit_entry_is_append_only_delete
before delete on audit_entry
for each row execute function refuse('audit_entry_is_append_only_delete');
