create trigger ad_result_is_append_only_update
before update on ad_result
for each row execute function refuse('ad_result_is_append_only_update');

create trigger ad_result_is_append_only_delete
before delete on ad_result
for each row execute function refuse('ad_result_is_append_only_delete');
