-- The open log only grows, and each entry follows the last one.
create trigger open_log_is_append_only_update
before update on open_log
begin
  select raise(abort, 'open_log_is_append_only_update');
end;

create trigger open_log_is_append_only_delete
before delete on open_log
begin
  select raise(abort, 'open_log_is_append_only_delete');
end;

create trigger open_log_follows
before insert on open_log
when new.seq <> coalesce((select max(seq) from open_log), 0) + 1
  or new.before <> coalesce((select hash from open_log order by seq desc limit 1), '0000000000000000000000000000000000000000000000000000000000000000')
begin
  select raise(abort, 'open_log_follows');
end;

-- What is in the log was told once.
create trigger ad_is_told_once
before update on ad
when old.told_at is not null and new.told_at is not old.told_at
begin
  select raise(abort, 'ad_is_told_once');
end;
