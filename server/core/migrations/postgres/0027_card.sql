-- What shoppers pay by card, one for each currency of a checkout. The provider knows how each stands; a row is what was taken in of
-- that, and the books have the same sums.
create table card_payment (
  id bigint primary key,
  group_id bigint not null constraint card_payment_group_exists references order_group (id),
  currency text not null,
  -- What was to be paid when it was made, in minor units.
  amount bigint not null constraint card_payment_amount_positive check (amount > 0),
  state text not null constraint card_payment_state_known check (state in ('new', 'open', 'authorised', 'captured', 'cancelled', 'failed')),
  session_id text,
  session_url text,
  intent_id text,
  captured bigint not null constraint card_payment_captured_counted check (captured >= 0),
  refunded bigint not null constraint card_payment_refunded_counted check (refunded >= 0),
  disputed bigint not null constraint card_payment_disputed_counted check (disputed >= 0),
  made_at bigint not null,
  -- When it came to its state.
  moved_at bigint not null,
  -- When the provider was asked last.
  checked_at bigint,
  -- When the provider is to be asked again; never where it is null.
  next_check_at bigint,
  -- Attempts that failed since one that did not.
  tries bigint not null,
  -- What went wrong last: 'unreachable: ' or 'refused: ' and why.
  trouble text,
  -- Counts the changes: what was asked before one is not taken in after it.
  turn bigint not null
);

-- Nobody is asked to pay twice.
create unique index card_payment_lives_once on card_payment (group_id, currency) where state in ('new', 'open', 'authorised', 'captured');
create index card_payment_of_group on card_payment (group_id);
create index card_payment_due on card_payment (next_check_at);
create index card_payment_of_session on card_payment (session_id);
create index card_payment_of_intent on card_payment (intent_id);

-- Money on its way back; written before the provider is asked.
create table card_refund (
  id bigint primary key,
  payment_id bigint not null constraint card_refund_payment_exists references card_payment (id),
  amount bigint not null constraint card_refund_amount_positive check (amount > 0),
  state text not null constraint card_refund_state_known check (state in ('new', 'sent', 'failed')),
  provider_id text,
  made_at bigint not null
);

create index card_refund_of_payment on card_refund (payment_id);

-- Each message of the provider's, once.
create table card_event (
  id text primary key,
  kind text not null,
  payment_id bigint not null constraint card_event_payment_exists references card_payment (id),
  at bigint not null
);

create index card_event_by_time on card_event (at);

alter table ledger_entry drop constraint ledger_entry_kind_known;

alter table ledger_entry
add constraint ledger_entry_kind_known check (kind in ('sale', 'fee', 'cancellation', 'refund', 'payment', 'payout', 'dispute'));
