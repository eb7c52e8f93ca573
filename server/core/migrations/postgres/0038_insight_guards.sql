-- What was published stays as it is, and so do the sums that it was made of.
create trigger insight_node_is_append_only_update
before update on insight_node
for each row execute function refuse('insight_node_is_append_only_update');

create trigger insight_node_is_append_only_delete
before delete on insight_node
for each row execute function refuse('insight_node_is_append_only_delete');

create function published_sum_stands() returns trigger language plpgsql as $$
begin
  if exists (
    select 1
    from insight_node n
    where n.company_id = new.company_id
      and n.series = new.series
      and new.period between (n.place << n.level::integer) and ((n.place + 1) << n.level::integer) - 1
  ) then
    raise exception 'published_sum_stands'
      using errcode = 'integrity_constraint_violation', constraint = 'published_sum_stands';
  end if;
  return new;
end
$$;

create trigger published_sum_stands
before insert or update on insight_sum
for each row execute function published_sum_stands();

create trigger insight_sum_is_never_removed
before delete on insight_sum
for each row execute function refuse('insight_sum_is_never_removed');
