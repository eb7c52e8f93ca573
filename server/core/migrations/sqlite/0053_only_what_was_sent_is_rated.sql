-- Nobody got what its company did not send.
drop trigger only_what_was_ordered_is_rated;

create trigger only_what_was_ordered_is_rated
before insert on product_rating
when not exists (select 1 from order_line l where l.order_id = new.order_id and l.product_id = new.product_id and l.unsent < l.quantity)
begin
  select raise(abort, 'only_what_was_ordered_is_rated');
end;
