-- Channels outside 支付渠道: what institutions were asked, when to look again, and what they called back.

-- Adds kinds to those that a table knows, whatever other modules have added before.
create function foundation.add_kinds(target regclass, added text[]) returns void language plpgsql as $$
declare
  kinds text;
  rule  text := (select relname from pg_class where oid = target) || '_kind_check';
begin
  select string_agg(quote_literal(kind), ', ') into kinds
  from (select (regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g'))[1] as kind
        from pg_constraint where conrelid = target and conname = rule
        union select unnest(added)) as known;
  execute format('alter table %s drop constraint %I, add constraint %I check (kind in (%s))', target, rule, rule, kinds);
end $$;
select foundation.add_kinds('ledger.journal', array['LATE_PAYMENT']);

-- A payment can come when nobody waits for it any more. It never reaches the merchant; it goes back by itself.
alter table payment.payment
  drop constraint payment_state_check, drop constraint payment_check, drop constraint payment_check1,
  drop constraint refunded_at_most_what_was_paid,
  add constraint payment_state_check check (state in ('INIT', 'PAYING', 'PAID', 'LATE', 'FAILED', 'CLOSED')),
  add constraint paid_at_when_paid check ((state in ('PAID', 'LATE')) = (paid_at is not null)),
  add constraint journal_when_paid check ((state in ('PAID', 'LATE')) = (journal_id is not null)),
  add constraint refunded_at_most_what_was_paid
    check (refunded_fen between 0 and case when state in ('PAID', 'LATE') then amount_fen else 0 end);
drop trigger moves_as_allowed on payment.payment;
-- The same moves as in io.bihuan.payment.PaymentState.
create trigger moves_as_allowed before update of state, journal_id, paid_at on payment.payment for each row
  when ((old.state, new.state) not in (('INIT', 'PAYING'), ('INIT', 'PAID'), ('INIT', 'CLOSED'), ('PAYING', 'PAID'),
                                       ('PAYING', 'FAILED'), ('PAYING', 'CLOSED'), ('FAILED', 'LATE'),
                                       ('CLOSED', 'LATE')))
  execute function payment.refuse_change();

create table payment.payment_outside (
  payment_id   bigint      primary key references payment.payment,
  channel      text        not null,
  -- The platform's own account there: another one would not know the payment.
  account      text        not null,
  pay_until    timestamptz not null,
  code_url     text        check (length(code_url) <= 2000),
  -- The institution's number of it; one of theirs never pays two of ours.
  trade        text        check (length(trade) between 1 and 64),
  -- Null when nothing is left to be found out.
  next_look_at timestamptz,
  looks        int         not null default 0 check (looks >= 0),
  constraint trade_once unique (channel, trade)
) with (fillfactor = 85);
create index payment_outside_due on payment.payment_outside (channel, next_look_at) where next_look_at is not null;

create table payment.refund_outside (
  refund_id    bigint      primary key references payment.refund,
  channel      text        not null,
  account      text        not null,
  trade        text        check (length(trade) between 1 and 64),
  failure      text        check (length(failure) between 1 and 200),
  next_look_at timestamptz,
  looks        int         not null default 0 check (looks >= 0)
) with (fillfactor = 85);
create index refund_outside_due on payment.refund_outside (channel, next_look_at) where next_look_at is not null;

-- Everything that came to the address for callbacks and could be read, with what became of it. From whomever it came:
-- the verdict says whether it was believed.
create table payment.callback (
  id          bigint      primary key,
  channel     text        not null,
  received_at timestamptz not null,
  headers     text        not null check (length(headers) <= 20000),
  body        bytea       not null check (octet_length(body) <= 65536),
  verdict     text        not null,
  why         text        not null check (length(why) <= 200),
  payment_id  bigint,
  refund_id   bigint
);
create index callback_of_payment on payment.callback (payment_id) where payment_id is not null;

create function payment.refuse_callback_change() returns trigger language plpgsql as $$
begin
  raise exception 'payment.callback is append-only: % refused', tg_op
    using errcode = 'restrict_violation', schema = 'payment', table = 'callback', constraint = 'append_only';
end $$;
create trigger append_only before update or delete or truncate on payment.callback
  for each statement execute function payment.refuse_callback_change();
