-- Payouts 出款: earnings on their way to accounts that their owners have outside, by split or by withdrawal.

select foundation.add_kinds('ledger.account', array['PAYING_OUT']);
select foundation.add_kinds('ledger.journal', array['SPLIT', 'WITHDRAWAL', 'PAYOUT_SENT', 'PAYOUT_RETURNED']);

-- Where somebody who earns gets the money at an institution. The institution has checked the name of a confirmed one.
create table payment.payee (
  id           bigint      primary key,
  party        text        not null check (party in ('MERCHANT', 'HOST', 'AGENCY')),
  owner_id     bigint      not null,
  channel      text        not null,
  account      text        not null check (length(account) between 1 and 64),
  name         text        not null check (length(name) between 1 and 64),
  state        text        not null check (state in ('ADDED', 'CONFIRMED', 'REFUSED', 'REMOVED')),
  why          text        not null default '' check (length(why) <= 200),
  added_by     bigint      not null,
  added_at     timestamptz not null,
  confirmed_at timestamptz,
  check (state not in ('CONFIRMED', 'REMOVED') or confirmed_at is not null)
);
create unique index payee_once on payment.payee (party, owner_id, channel) where state in ('ADDED', 'CONFIRMED');
create trigger stays before delete or truncate on payment.payee
  for each statement execute function payment.refuse_change();
create trigger stays_whose_it_is
  before update of id, party, owner_id, channel, account, name, added_by, added_at on payment.payee
  for each statement execute function payment.refuse_change();

-- What a payment's parts to others come to: never more than was paid and has not gone back.
alter table payment.payment
  add column split_fen bigint not null default 0,
  add constraint split_at_most_what_was_paid check (split_fen between 0 and case when state = 'PAID' then amount_fen else 0 end);
comment on column payment.payment.split_fen is 'fen; the sum of the parts given to others by the institution';
create trigger split_by_splits before update of split_fen on payment.payment for each row
  when (pg_trigger_depth() = 0) execute function payment.refuse_change();

create table payment.split (
  id           bigint      primary key,
  payment_id   bigint      not null unique references payment.payment,
  order_id     bigint      not null,
  amount_fen   bigint      not null check (amount_fen >= 0),
  state        text        not null check (state in ('REQUESTED', 'SENT', 'DONE')),
  created_at   timestamptz not null,
  failure      text        check (length(failure) between 1 and 200),
  next_look_at timestamptz,
  looks        int         not null default 0 check (looks >= 0)
) with (fillfactor = 85);
create index split_due on payment.split (next_look_at) where next_look_at is not null;
create table payment.split_part (
  split_id   bigint   not null references payment.split,
  part       smallint not null,
  payee_id   bigint   not null references payment.payee,
  amount_fen bigint   not null check (amount_fen > 0),
  state      text     not null check (state in ('REQUESTED', 'DONE', 'RETURNED')),
  why        text     not null default '' check (length(why) <= 200),
  primary key (split_id, part)
);
create index split_part_of_payee on payment.split_part (payee_id, split_id desc);

create function payment.count_split() returns trigger language plpgsql as $$
begin
  update payment.payment set split_fen = split_fen + new.amount_fen
  where id = new.payment_id and order_id = new.order_id and refunded_fen + split_fen + new.amount_fen <= amount_fen;
  if not found then
    raise exception 'a split is of what was paid and has not gone back'
      using errcode = 'integrity_constraint_violation', schema = 'payment', table = 'split',
            constraint = 'split_at_most_what_was_paid';
  end if;
  return null;
end $$;
create trigger count_split after insert on payment.split for each row execute function payment.count_split();
create function payment.check_parts() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct split_id from added) as touched
             join payment.split on split.id = touched.split_id
             where amount_fen <> (select sum(amount_fen) from payment.split_part where split_id = split.id)) then
    raise exception 'the parts of a split make its amount'
      using errcode = 'integrity_constraint_violation', schema = 'payment', table = 'split_part',
            constraint = 'parts_make_the_split';
  end if;
  return null;
end $$;
create trigger check_parts after insert on payment.split_part referencing new table as added
  for each statement execute function payment.check_parts();
create trigger stays before delete or truncate on payment.split
  for each statement execute function payment.refuse_change();
create trigger stays_what_it_is before update of id, payment_id, order_id, amount_fen, created_at on payment.split
  for each statement execute function payment.refuse_change();
create trigger stays before delete or truncate on payment.split_part
  for each statement execute function payment.refuse_change();
create trigger stays_what_it_is before update of split_id, part, payee_id, amount_fen on payment.split_part
  for each statement execute function payment.refuse_change();
create trigger moves_as_allowed before update of state on payment.split_part for each row
  when ((old.state, new.state) not in (('REQUESTED', 'DONE'), ('REQUESTED', 'RETURNED')))
  execute function payment.refuse_change();

create table payment.withdrawal (
  id             bigint      primary key,
  party          text        not null check (party in ('MERCHANT', 'HOST', 'AGENCY')),
  owner_id       bigint      not null,
  payee_id       bigint      not null references payment.payee,
  -- Given by the client once for each: the same key withdraws once.
  withdrawal_key text        not null check (length(withdrawal_key) between 8 and 64),
  amount_fen     bigint      not null check (amount_fen > 0),
  state          text        not null check (state in ('REQUESTED', 'RISK', 'SENT', 'DONE', 'RETURNED')),
  -- Why it is held, by name; empty where it is not.
  reasons        text[]      not null,
  -- It is not sent before; null where a person decides.
  held_until     timestamptz,
  journal_id     bigint      not null,
  requested_by   bigint      not null,
  decided_by     bigint,
  created_at     timestamptz not null,
  done_at        timestamptz,
  trade          text        check (length(trade) between 1 and 64),
  failure        text        check (length(failure) between 1 and 200),
  next_look_at   timestamptz,
  looks          int         not null default 0 check (looks >= 0),
  constraint withdrawal_once unique (party, owner_id, withdrawal_key),
  -- Nobody lets their own withdrawal go.
  constraint decided_by_another check (decided_by <> requested_by),
  check ((state in ('DONE', 'RETURNED')) = (done_at is not null))
) with (fillfactor = 85);
create index withdrawal_of_owner on payment.withdrawal (party, owner_id, id desc);
create index withdrawal_due on payment.withdrawal (next_look_at) where next_look_at is not null;
create index withdrawal_to_decide on payment.withdrawal (id) where state = 'RISK' and held_until is null;
create trigger stays before delete or truncate on payment.withdrawal
  for each statement execute function payment.refuse_change();
create trigger stays_what_it_is
  before update of id, party, owner_id, payee_id, withdrawal_key, amount_fen, reasons, journal_id, requested_by, created_at
  on payment.withdrawal for each statement execute function payment.refuse_change();
-- The same moves as in io.bihuan.payment.payout.WithdrawalState.
create trigger moves_as_allowed before update of state, done_at on payment.withdrawal for each row
  when ((old.state, new.state) not in (('REQUESTED', 'SENT'), ('RISK', 'REQUESTED'), ('RISK', 'RETURNED'),
                                       ('SENT', 'DONE'), ('SENT', 'RETURNED')))
  execute function payment.refuse_change();

-- The refusal names the table that it is about.
create or replace function payment.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'payment.%: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'payment', table = tg_table_name, constraint = 'payment_stays';
end $$;

select foundation.add_kinds('rulebook.version', array['WITHDRAWAL']);
insert into rulebook.version (kind, version, effective_from, content) values
  ('WITHDRAWAL', 1, '2020-01-01T00:00:00+08:00',
   '{"leastFen": 100, "payeeHoldHours": 24, "reviewFromFen": 5000000, "freePerDay": 3}');
