-- Nobody got what its company did not send.
create or replace function only_what_was_ordered_is_rated() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from order_line l where l.order_id = new.order_id and l.product_id = new.product_id and l.unsent < l.quantity) then
    raise exception 'only_what_was_ordered_is_rated'
      using errcode = 'integrity_constraint_violation', constraint = 'only_what_was_ordered_is_rated';
  end if;
  return new;
end
$$;
