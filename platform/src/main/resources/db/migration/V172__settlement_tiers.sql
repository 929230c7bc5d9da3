-- Settlement 结算: on which terms each merchant's sales are settled, and what is kept back of them for a while.
create schema settlement;

-- 结算档: an order is settled on the tier that held when it was made. Since no tier begins before it is decided and none
-- is ever changed, that tier is frozen with the sale, without a word in the order's own rows.
create table settlement.tier (
  merchant_id   bigint      not null,
  from_at       timestamptz not null,
  days          int         not null check (days between 1 and 31),
  reserve_level int         not null check (reserve_level between 0 and 3),
  reserve_bp    int         not null check (reserve_bp between 0 and 5000),
  reserve_days  int         not null check (reserve_days between 1 and 180),
  rule_version  int         not null,
  -- What it was judged by.
  shipped       bigint      not null,
  late          bigint      not null,
  cancelled     bigint      not null,
  score_bp      int         not null check (score_bp between 0 and 10000),
  decided_at    timestamptz not null,
  primary key (merchant_id, from_at),
  constraint never_backwards check (from_at >= decided_at)
);

-- 保证金: kept back of one settled order.
create table settlement.reserve (
  order_id    bigint      primary key,
  merchant_id bigint      not null,
  amount_fen  bigint      not null check (amount_fen > 0),
  held_at     timestamptz not null,
  releases_at timestamptz not null,
  released_at timestamptz
) with (fillfactor = 85);
create index reserve_due on settlement.reserve (releases_at) where released_at is null;
create index reserve_of_merchant on settlement.reserve (merchant_id, releases_at) where released_at is null;

create function settlement.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'settlement.%: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'settlement', table = tg_table_name, constraint = 'append_only';
end $$;
create trigger append_only before update or delete or truncate on settlement.tier
  for each statement execute function settlement.refuse_change();
create trigger stays before delete or truncate on settlement.reserve
  for each statement execute function settlement.refuse_change();
create trigger stays_what_it_is before update of order_id, merchant_id, amount_fen, held_at, releases_at
  on settlement.reserve for each statement execute function settlement.refuse_change();
create trigger released_once before update on settlement.reserve for each row when (old.released_at is not null)
  execute function settlement.refuse_change();

select foundation.add_kinds('ledger.account', array['MERCHANT_RESERVE']);
select foundation.add_kinds('ledger.journal', array['RESERVE_RELEASE']);
select foundation.add_kinds('rulebook.version', array['SETTLEMENT_TIER']);
-- DOMAIN.md section 19: 7 days, 5 with 50 orders shipped, 1 for the best; a rolling reserve by level 0 to 3.
insert into rulebook.version (kind, version, effective_from, content) values
  ('SETTLEMENT_TIER', 1, '2020-01-01T00:00:00+08:00', '{"standardDays": 7,
    "fast": {"days": 5, "shippedLeast": 50, "scoreLeastBp": 9500},
    "best": {"days": 1, "shippedLeast": 50, "scoreLeastBp": 9900},
    "levels": [{"lateFromBp": 0, "cancelledFromBp": 0, "reserveBp": 0},
               {"lateFromBp": 500, "cancelledFromBp": 250, "reserveBp": 500},
               {"lateFromBp": 1000, "cancelledFromBp": 500, "reserveBp": 1000},
               {"lateFromBp": 2000, "cancelledFromBp": 1000, "reserveBp": 2000}],
    "reserveDays": 30, "judgedFrom": 10}');
