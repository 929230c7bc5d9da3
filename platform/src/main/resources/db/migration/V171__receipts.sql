-- Receipts 回执: each day's journals under one hash that is published, so that anyone of an order's parties can prove what
-- was posted (docs/adr/0051-seals-and-receipts.md).
create schema receipt;

-- Keeps from others what a hash stands for: amounts could be guessed. Made once, here.
create table receipt.secret (
  one    boolean primary key default true check (one),
  secret bytea   not null check (octet_length(secret) = 32)
);
insert into receipt.secret (secret)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid() || gen_random_uuid(), 'UTF8')));

-- Up to 1,024 journals in the order of their ids: their hashes one after the other, and the root of the tree over them.
create table receipt.block (
  first_id bigint   primary key,
  last_id  bigint   not null check (last_id >= first_id),
  day      date     not null,
  number   int      not null check (number >= 1),
  ids      bigint[] not null check (cardinality(ids) between 1 and 1024),
  leaves   bytea    not null check (octet_length(leaves) = 32 * cardinality(ids)),
  root     bytea    not null check (octet_length(root) = 32),
  unique (day, number)
);
alter table receipt.block alter column leaves set storage external;

create table receipt.seal (
  number    int         primary key check (number >= 1),
  day       date        not null unique,
  -- The journals whose ids are in this range; it begins where the seal before it ends.
  from_id   bigint      not null,
  to_id     bigint      not null check (to_id > from_id),
  journals  bigint      not null check (journals >= 0),
  root      bytea       not null check (octet_length(root) = 32),
  previous  bytea       not null check (octet_length(previous) = 32),
  hash      bytea       not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null
);

create function receipt.check_chain() returns trigger language plpgsql as $$
declare
  latest receipt.seal;
begin
  perform pg_advisory_xact_lock(hashtext('receipt.seal'));
  select * into latest from receipt.seal order by number desc limit 1;
  if new.number <> coalesce(latest.number, 0) + 1 or new.from_id <> coalesce(latest.to_id, 0)
    or new.day <= latest.day or new.previous <> coalesce(latest.hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'a seal follows the one before it'
      using errcode = 'integrity_constraint_violation', schema = 'receipt', table = 'seal', constraint = 'seals_follow';
  end if;
  return new;
end $$;
create trigger check_chain before insert on receipt.seal for each row execute function receipt.check_chain();

create function receipt.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'receipt.% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'receipt', table = tg_table_name, constraint = 'append_only';
end $$;
create trigger append_only before update or delete or truncate on receipt.secret
  for each statement execute function receipt.refuse_change();
create trigger append_only before update or delete or truncate on receipt.block
  for each statement execute function receipt.refuse_change();
create trigger append_only before update or delete or truncate on receipt.seal
  for each statement execute function receipt.refuse_change();
