-- A return ends too when its shopper takes it back, or sends nothing in time.
alter table order_return drop constraint order_return_state_known;

alter table order_return
add constraint order_return_state_known check (state in ('requested', 'approved', 'refused', 'sent_back', 'refunded', 'withdrawn', 'lapsed'));
