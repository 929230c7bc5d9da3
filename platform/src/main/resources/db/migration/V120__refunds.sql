-- Refunds 退款: money of a payment on its way back to the buyer, by the channel that it came from.

alter table ledger.account drop constraint account_kind_check, add constraint account_kind_check
  check (kind in ('CHANNEL', 'WALLET', 'ESCROW', 'REFUNDING', 'MERCHANT', 'HOST', 'AGENCY', 'PLATFORM_FEE',
                  'PLATFORM_COMMISSION'));
alter table ledger.journal drop constraint journal_kind_check, add constraint journal_kind_check
  check (kind in ('TOP_UP', 'PAYMENT', 'SETTLEMENT', 'REFUND', 'REFUND_SENT'));

-- However many refunds there are, at whatever moment: never more than was paid. Counted by the trigger below alone.
alter table payment.payment
  add column refunded_fen bigint not null default 0,
  add constraint refunded_at_most_what_was_paid
    check (refunded_fen between 0 and case when state = 'PAID' then amount_fen else 0 end);
comment on column payment.payment.refunded_fen is 'fen; the sum of its refunds';

drop trigger moves_as_allowed on payment.payment;
create trigger moves_as_allowed before update of state, journal_id, paid_at on payment.payment for each row
  when ((old.state, new.state) not in (('INIT', 'PAYING'), ('INIT', 'PAID'), ('INIT', 'CLOSED'), ('PAYING', 'PAID'),
                                       ('PAYING', 'FAILED'), ('PAYING', 'CLOSED')))
  execute function payment.refuse_change();
create trigger refunded_by_refunds before update of refunded_fen on payment.payment for each row
  when (pg_trigger_depth() = 0) execute function payment.refuse_change();

create table payment.refund (
  id           bigint      primary key,
  payment_id   bigint      not null references payment.payment,
  order_id     bigint      not null,
  -- Given by who asks for the refund, once for each: the same key is the same refund.
  refund_key   text        not null check (length(refund_key) between 1 and 64),
  amount_fen   bigint      not null check (amount_fen > 0),
  reason       text        not null check (length(reason) between 1 and 80),
  state        text        not null check (state in ('REQUESTED', 'SENT', 'DONE', 'FAILED')),
  -- Took the money from who had it.
  journal_id   bigint      not null,
  created_at   timestamptz not null,
  done_at      timestamptz,
  constraint refund_once unique (order_id, refund_key),
  check ((state = 'DONE') = (done_at is not null))
) with (fillfactor = 85);
create index refund_of_payment on payment.refund (payment_id);

create function payment.refuse_refund_change() returns trigger language plpgsql as $$
begin
  raise exception 'payment.refund: % refused', tg_op
    using errcode = 'restrict_violation', schema = 'payment', table = 'refund', constraint = 'refund_stays';
end $$;

create trigger stays before delete or truncate on payment.refund
  for each statement execute function payment.refuse_refund_change();
create trigger stays_what_it_is
  before update of id, payment_id, order_id, refund_key, amount_fen, reason, journal_id, created_at on payment.refund
  for each statement execute function payment.refuse_refund_change();
-- The same moves as in io.bihuan.payment.RefundState.
create trigger moves_as_allowed before update of state, done_at on payment.refund for each row
  when ((old.state, new.state) not in (('REQUESTED', 'SENT'), ('REQUESTED', 'DONE'), ('REQUESTED', 'FAILED'),
                                       ('SENT', 'DONE'), ('SENT', 'FAILED'), ('FAILED', 'SENT'), ('FAILED', 'DONE')))
  execute function payment.refuse_refund_change();

create function payment.count_refunds() returns trigger language plpgsql as $$
begin
  update payment.payment set refunded_fen = refunded_fen + new.amount_fen
  where id = new.payment_id and order_id = new.order_id;
  if not found then
    raise exception 'a refund is of the payment of its order'
      using errcode = 'integrity_constraint_violation', schema = 'payment', table = 'refund',
            constraint = 'refund_of_its_order';
  end if;
  return null;
end $$;
create trigger count_refunds after insert on payment.refund
  for each row execute function payment.count_refunds();
