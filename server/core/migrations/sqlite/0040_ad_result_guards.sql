create trigger ad_result_is_append_only_update
before update on ad_result
begin
  select raise(abort, 'ad_result_is_append_only_update');
end;

create trigger ad_result_is_append_only_delete
before delete on ad_result
begin
  select raise(abort, 'ad_result_is_append_only_delete');
end;
