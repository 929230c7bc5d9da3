-- Reconciliation 对账: what each day's comparison of orders, ledger, payments, channels and stock has found. A run, its
-- results and its end are three tables that only grow: nobody can make a difference disappear from what was found.
create schema reconciliation;

create table reconciliation.run (
  id           bigint      primary key,
  -- The day in Asia/Shanghai whose orders and journals it compares; null for all of them.
  day          date,
  -- Ids are ordered by time: so the day is a range of them.
  from_id      bigint      not null,
  to_id        bigint      not null check (to_id > from_id),
  -- Null where the clock asked for it.
  requested_by bigint,
  started_at   timestamptz not null
);

create table reconciliation.result (
  run_id      bigint      not null references reconciliation.run,
  name        text        not null,
  compared    bigint      not null check (compared >= 0),
  -- Fen, or units of stock: sums over everything that was compared.
  expected    bigint      not null,
  found       bigint      not null,
  differences bigint      not null check (differences between 0 and compared),
  -- The first of them.
  items       jsonb       not null check (jsonb_typeof(items) = 'array'),
  at          timestamptz not null,
  primary key (run_id, name)
);

create table reconciliation.ending (
  run_id bigint      primary key references reconciliation.run,
  state  text        not null check (state in ('DONE', 'FAILED')),
  why    text        not null default '' check (length(why) <= 500),
  at     timestamptz not null
);

-- A channel's own file of a day, as it was given out by the channel. The last one that was handed in counts.
create table reconciliation.bill (
  id        bigint      primary key,
  channel   text        not null check (length(channel) between 1 and 20),
  day       date        not null,
  sha256    bytea       not null check (octet_length(sha256) = 32),
  lines     int         not null check (lines >= 0),
  loaded_by bigint      not null,
  loaded_at timestamptz not null
);
create index bill_of_day on reconciliation.bill (day, channel, id desc);
create table reconciliation.bill_line (
  -- The file is counted when all of its lines are in.
  bill_id    bigint not null references reconciliation.bill deferrable initially deferred,
  line       int    not null,
  kind       text   not null check (kind in ('PAYMENT', 'REFUND')),
  -- Our number, as the channel wrote it; theirs.
  number     text   not null,
  trade      text   not null,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (bill_id, line)
);

create function reconciliation.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'reconciliation.% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'reconciliation', table = tg_table_name, constraint = 'append_only';
end $$;
create trigger append_only before update or delete or truncate on reconciliation.run
  for each statement execute function reconciliation.refuse_change();
create trigger append_only before update or delete or truncate on reconciliation.result
  for each statement execute function reconciliation.refuse_change();
create trigger append_only before update or delete or truncate on reconciliation.ending
  for each statement execute function reconciliation.refuse_change();
create trigger append_only before update or delete or truncate on reconciliation.bill
  for each statement execute function reconciliation.refuse_change();
create trigger append_only before update or delete or truncate on reconciliation.bill_line
  for each statement execute function reconciliation.refuse_change();

-- All journals of an order but its payment, which is found by its reference. The payments are most of the rows and come
-- through the order lane: the lane writes nothing into this index.
create index journal_of_order on ledger.journal (order_id, id) where order_id is not null and kind <> 'PAYMENT';
