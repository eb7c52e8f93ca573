-- The open log only grows, and each entry follows the last one.
create trigger open_log_is_append_only_update
before update on open_log
for each row execute function refuse('open_log_is_append_only_update');

create trigger open_log_is_append_only_delete
before delete on open_log
for each row execute function refuse('open_log_is_append_only_delete');

create function open_log_follows() returns trigger language plpgsql as $$
begin
  if new.seq <> coalesce((select max(seq) from open_log), 0) + 1
    or new.before <> coalesce((select hash from open_log order by seq desc limit 1), repeat('0', 64))
  then
    raise exception 'open_log_follows' using errcode = 'integrity_constraint_violation', constraint = 'open_log_follows';
  end if;
  return new;
end
$$;

create trigger open_log_follows
before insert on open_log
for each row execute function open_log_follows();

-- What is in the log was told once.
create trigger ad_is_told_once
before update on ad
for each row when (old.told_at is not null and new.told_at is distinct from old.told_at)
execute function refuse('ad_is_told_once');
