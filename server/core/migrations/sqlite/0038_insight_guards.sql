-- What was published stays as it is, and so do the sums that it was made of.
create trigger insight_node_is_append_only_update
before update on insight_node
begin
  select raise(abort, 'insight_node_is_append_only_update');
end;

create trigger insight_node_is_append_only_delete
before delete on insight_node
begin
  select raise(abort, 'insight_node_is_append_only_delete');
end;

create trigger published_sum_stands_insert
before insert on insight_sum
when exists (
  select 1
  from insight_node n
  where n.company_id = new.company_id
    and n.series = new.series
    and new.period between (n.place << n.level) and ((n.place + 1) << n.level) - 1
)
begin
  select raise(abort, 'published_sum_stands');
end;

create trigger published_sum_stands_update
before update on insight_sum
when exists (
  select 1
  from insight_node n
  where n.company_id = new.company_id
    and n.series = new.series
    and new.period between (n.place << n.level) and ((n.place + 1) << n.level) - 1
)
begin
  select raise(abort, 'published_sum_stands');
end;

create trigger insight_sum_is_never_removed
before delete on insight_sum
begin
  select raise(abort, 'insight_sum_is_never_removed');
end;
