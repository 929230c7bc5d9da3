-- Ledger 账本: double entry, append-only. The checks here are the second side of those in Java: a program that goes
-- past the door io.bihuan.ledger.Ledger still cannot store money that came from nowhere.
create schema ledger;

-- What each holder has. ESCROW has one account per merchant, so that no row is shared by all sales.
create table ledger.account (
  id       bigint primary key,
  kind     text   not null check (kind in ('CHANNEL', 'WALLET', 'ESCROW', 'MERCHANT', 'HOST', 'AGENCY', 'PLATFORM_FEE',
                                           'PLATFORM_COMMISSION')),
  owner_id bigint not null check (owner_id >= 0),
  balance  bigint not null default 0,
  entries  bigint not null default 0 check (entries >= 0),
  constraint account_once unique (kind, owner_id),
  -- Money that is outside is what the inside owes: only a channel's account goes below 0.
  constraint balance_not_negative check (kind = 'CHANNEL' or balance >= 0)
) with (fillfactor = 50);
comment on column ledger.account.balance is 'fen; the sum of the account''s entries';
comment on column ledger.account.entries is 'how many entries the account has; the number of its last one';

-- One movement of money. Its reference is given once per kind: posting it again is the same posting.
create table ledger.journal (
  id        bigint      primary key,
  kind      text        not null check (kind in ('TOP_UP', 'PAYMENT', 'SETTLEMENT')),
  reference text        not null check (length(reference) between 1 and 100),
  order_id  bigint,
  memo      text        not null check (length(memo) <= 200),
  at        timestamptz not null,
  constraint journal_once unique (kind, reference)
);

-- The legs of the journals. Each account's entries are numbered without a gap, so that a statement has one order and a
-- missing line shows. Foreign keys would check row by row; in tables that only grow, the check of a whole insert
-- below is as strong and several times cheaper (docs/adr/0050-double-entry.md).
create table ledger.entry (
  journal_id    bigint   not null,
  leg           smallint not null,
  account_id    bigint   not null,
  number        bigint   not null,
  amount        bigint   not null check (amount <> 0),
  balance_after bigint   not null,
  primary key (journal_id, leg),
  constraint entry_numbered unique (account_id, number)
);
comment on column ledger.entry.amount is 'fen; more than 0 adds to the account, less takes from it';

-- The legs of one journal come in one insert: they are numbered 1, 2, 3 …, so a second insert would need another leg 1.
create function ledger.check_entries() returns trigger language plpgsql as $$
begin
  if exists (select from added group by journal_id
             having sum(amount) <> 0 or count(*) < 2 or min(leg) <> 1 or max(leg) <> count(*)) then
    raise exception 'the entries of a journal must be two or more, numbered from 1, and sum to 0'
      using errcode = 'integrity_constraint_violation', schema = 'ledger', table = 'entry',
            constraint = 'entries_balance';
  end if;
  if exists (select from added where not exists (select from ledger.journal where id = added.journal_id)) then
    raise exception 'an entry belongs to a journal'
      using errcode = 'foreign_key_violation', schema = 'ledger', table = 'entry', constraint = 'entry_has_journal';
  end if;
  if exists (
    select from (select account_id, count(*) as legs, min(number) as first, max(number) as last
                 from added group by account_id) as touched
    where not exists (
      select from ledger.account
      join added as latest on latest.account_id = account.id and latest.number = touched.last
      where account.id = touched.account_id and account.entries = touched.last
        and touched.first = touched.last - touched.legs + 1 and account.balance = latest.balance_after)) then
    raise exception 'an account must have the balance and the number of its last entry'
      using errcode = 'integrity_constraint_violation', schema = 'ledger', table = 'entry',
            constraint = 'account_follows_entries';
  end if;
  return null;
end $$;

create trigger check_entries after insert on ledger.entry referencing new table as added
  for each statement execute function ledger.check_entries();

-- What is written stays written: a mistake is mended by a journal that points back, never by a change.
create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'ledger', table = tg_table_name, constraint = 'append_only';
end $$;

create trigger append_only before update or delete or truncate on ledger.journal
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger stays before delete or truncate on ledger.account
  for each statement execute function ledger.refuse_change();
create trigger stays_whose_it_is before update of id, kind, owner_id on ledger.account
  for each statement execute function ledger.refuse_change();
