-- Payments 支付: what a buyer was asked to pay for an order, by which channel, and how far that has come.
create schema payment;

create table payment.payment (
  id          bigint      primary key,
  order_id    bigint      not null,
  channel     text        not null,
  payer_id    bigint      not null,
  merchant_id bigint      not null,
  amount_fen  bigint      not null check (amount_fen > 0),
  state       text        not null check (state in ('INIT', 'PAYING', 'PAID', 'FAILED', 'CLOSED')),
  journal_id  bigint,
  created_at  timestamptz not null,
  paid_at     timestamptz,
  check ((state = 'PAID') = (paid_at is not null)),
  check ((state = 'PAID') = (journal_id is not null))
) with (fillfactor = 85);

-- An order is paid once, whatever the channels say: another payment may be tried only when the last one has failed or
-- was closed.
create unique index payment_once on payment.payment (order_id) where state in ('INIT', 'PAYING', 'PAID');

create function payment.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'payment.payment: % refused', tg_op
    using errcode = 'restrict_violation', schema = 'payment', table = 'payment', constraint = 'payment_stays';
end $$;

create trigger stays before delete or truncate on payment.payment
  for each statement execute function payment.refuse_change();
create trigger stays_what_it_is
  before update of id, order_id, channel, payer_id, merchant_id, amount_fen, created_at on payment.payment
  for each statement execute function payment.refuse_change();
-- The same moves as in io.bihuan.payment.PaymentState.
create trigger moves_as_allowed before update on payment.payment for each row
  when ((old.state, new.state) not in (('INIT', 'PAYING'), ('INIT', 'PAID'), ('INIT', 'CLOSED'), ('PAYING', 'PAID'),
                                       ('PAYING', 'FAILED'), ('PAYING', 'CLOSED')))
  execute function payment.refuse_change();
