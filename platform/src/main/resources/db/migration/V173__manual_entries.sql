-- Manual entries 手工记账: what rules did not foresee is put right by two people with a reason, never by one.
create table ledger.manual_entry (
  id          bigint      primary key,
  from_kind   text        not null,
  from_owner  bigint      not null check (from_owner >= 0),
  to_kind     text        not null,
  to_owner    bigint      not null check (to_owner >= 0),
  amount_fen  bigint      not null check (amount_fen > 0),
  order_id    bigint,
  reason      text        not null check (length(reason) between 10 and 200),
  proposed_by bigint      not null,
  proposed_at timestamptz not null,
  unique (id, proposed_by)
);
create table ledger.manual_decision (
  entry_id    bigint      primary key,
  proposed_by bigint      not null,
  decided_by  bigint      not null,
  approved    boolean     not null,
  -- Null where it was refused.
  journal_id  bigint,
  why         text        not null check (length(why) <= 200),
  decided_at  timestamptz not null,
  foreign key (entry_id, proposed_by) references ledger.manual_entry (id, proposed_by),
  constraint decided_by_another check (decided_by <> proposed_by),
  check (approved = (journal_id is not null))
);
create trigger append_only before update or delete or truncate on ledger.manual_entry
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.manual_decision
  for each statement execute function ledger.refuse_change();
select foundation.add_kinds('ledger.journal', array['MANUAL']);
