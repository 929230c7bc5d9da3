-- The order lane 下单通道: fewer rows an order with the same guarantees (docs/adr/0020-order-lane.md).

-- 冻结条款: what units were sold on, kept once for all orders that were made on the same terms. Never changed.
create table orders.terms (
  id                bigint primary key,
  -- SHA-256 of all that follows: the same terms are the same row.
  digest            bytea  not null unique check (octet_length(digest) = 32),
  sku_id            bigint not null,
  product_id        bigint not null,
  merchant_id       bigint not null,
  title             text   not null,
  category          text   not null,
  spec              text   not null,
  picture           text   not null,
  unit_price_fen    bigint not null check (unit_price_fen > 0),
  list_price_fen    bigint,
  room_id           bigint,
  room_title        text,
  room_host_id      bigint,
  shelf_item_id     bigint,
  fee_bp            int    not null check (fee_bp between 0 and 10000),
  fee_version       int    not null,
  -- Null where no host earns by the sale.
  host_id           bigint,
  commission_bp     int    check (commission_bp between 0 and 10000),
  platform_share_bp int    check (platform_share_bp between 0 and 10000),
  commission_version int,
  agency_id         bigint,
  agency_share_bp   int    check (agency_share_bp between 0 and 10000),
  constraint room_as_a_whole check (num_nulls(room_id, room_title, room_host_id, shelf_item_id) in (0, 4)),
  constraint commission_as_a_whole
    check (num_nulls(host_id, commission_bp, platform_share_bp, commission_version) in (0, 4)),
  constraint agency_as_a_whole check (num_nulls(agency_id, agency_share_bp) in (0, 2)),
  check (host_id is null or room_id is not null),
  check (agency_id is null or host_id is not null)
);

-- Terms of the orders that were made before, which all have one line. The rate of commission was not kept by itself.
insert into orders.terms
select p.id, sha256(convert_to('V140:' || p.id || ':' || l.line, 'UTF8')), l.sku_id, l.product_id,
  p.merchant_id, l.title, l.category, l.spec, l.picture, l.unit_price_fen, l.list_price_fen, p.room_id, p.room_title,
  p.host_id, l.shelf_item_id, fee.rate_bp, fee.rule_version, host.owner_id,
  round(commission.base_fen * 10000.0 / l.amount_fen), commission.rate_bp, commission.rule_version, agency.owner_id,
  agency.rate_bp
from orders.purchase_line l
join orders.purchase p on p.id = l.purchase_id
join orders.share fee on (fee.purchase_id, fee.line, fee.party) = (l.purchase_id, l.line, 'PLATFORM_FEE')
left join orders.share host on (host.purchase_id, host.line, host.party) = (l.purchase_id, l.line, 'HOST')
left join orders.share agency on (agency.purchase_id, agency.line, agency.party) = (l.purchase_id, l.line, 'AGENCY')
left join orders.share commission
  on (commission.purchase_id, commission.line, commission.party) = (l.purchase_id, l.line, 'PLATFORM_COMMISSION');

-- The frozen split becomes five columns, whose sum one CHECK holds instead of a trigger over rows.
alter table orders.purchase_line disable trigger append_only;
alter table orders.purchase_line
  add column terms_id bigint,
  add column buyer_id bigint,
  add column merchant_fen bigint,
  add column host_fen bigint,
  add column agency_fen bigint,
  add column platform_fee_fen bigint,
  add column platform_commission_fen bigint;
update orders.purchase_line l set terms_id = p.id, buyer_id = p.buyer_id,
  merchant_fen = coalesce((select amount_fen from orders.share s
    where (s.purchase_id, s.line, s.party) = (l.purchase_id, l.line, 'MERCHANT')), 0),
  host_fen = coalesce((select amount_fen from orders.share s
    where (s.purchase_id, s.line, s.party) = (l.purchase_id, l.line, 'HOST')), 0),
  agency_fen = coalesce((select amount_fen from orders.share s
    where (s.purchase_id, s.line, s.party) = (l.purchase_id, l.line, 'AGENCY')), 0),
  platform_fee_fen = coalesce((select amount_fen from orders.share s
    where (s.purchase_id, s.line, s.party) = (l.purchase_id, l.line, 'PLATFORM_FEE')), 0),
  platform_commission_fen = coalesce((select amount_fen from orders.share s
    where (s.purchase_id, s.line, s.party) = (l.purchase_id, l.line, 'PLATFORM_COMMISSION')), 0)
from orders.purchase p where p.id = l.purchase_id;
drop table orders.share;
drop function orders.shares_make_the_amount();
drop index orders.purchase_line_of_item;
alter table orders.purchase_line
  alter column terms_id set not null,
  alter column buyer_id set not null,
  alter column merchant_fen set not null,
  alter column host_fen set not null,
  alter column agency_fen set not null,
  alter column platform_fee_fen set not null,
  alter column platform_commission_fen set not null,
  drop column sku_id,
  drop column product_id,
  drop column title,
  drop column category,
  drop column spec,
  drop column picture,
  drop column list_price_fen,
  add constraint shares_not_negative
    check (least(merchant_fen, host_fen, agency_fen, platform_fee_fen, platform_commission_fen) >= 0),
  add constraint shares_make_the_amount
    check (merchant_fen + host_fen + agency_fen + platform_fee_fen + platform_commission_fen = amount_fen);
alter table orders.purchase_line enable trigger append_only;
-- How much of an item one person has bought: asked under a limit, for a hot item of which others bought thousands.
create index purchase_line_of_item on orders.purchase_line (shelf_item_id, buyer_id) where shelf_item_id is not null;

-- An order that is paid in the transaction that makes it is never seen unpaid: when it was paid is a column.
alter table orders.purchase add column paid_at timestamptz, add column request_digest bigint;
update orders.purchase p set
  paid_at = (select at from orders.purchase_event e where e.purchase_id = p.id and e.event = 'PAYMENT'),
  -- The first 64 bits of MD5, as io.bihuan.order.Intent computes them.
  request_digest = ('x' || left(md5(request), 16))::bit(64)::bigint;
alter table orders.purchase_event disable trigger append_only;
delete from orders.purchase_event where event = 'PAYMENT';
alter table orders.purchase_event enable trigger append_only;
alter table orders.purchase_event drop constraint purchase_event_event_check,
  add check (event in ('PAYMENT_TIMEOUT', 'SHIPMENT', 'RECEIPT', 'SETTLEMENT'));
alter table orders.purchase
  alter column request_digest set not null,
  drop column request,
  drop column room_title,
  add constraint paid_when_paid check ((paid_at is null) = (state in ('CREATED', 'CLOSED')));
create index purchase_of_host on orders.purchase (host_id, id desc) where host_id is not null;
create index purchase_of_agency on orders.purchase (agency_id, id desc) where agency_id is not null;

-- What orders stand on stays. Since terms never go, one look at a whole insert is as strong as a foreign key, which
-- looks row by row and locks each row of terms that two writers share.
create trigger append_only before update or delete or truncate on orders.terms
  for each statement execute function orders.refuse_change();
create function orders.check_lines() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  if exists (select from (select distinct terms_id from added) as used
             left join orders.terms on terms.id = used.terms_id where terms.id is null) then
    raise exception 'a line is sold on terms'
      using errcode = 'foreign_key_violation', schema = 'orders', table = 'purchase_line', constraint = 'line_has_terms';
  end if;
  return null;
end $$;
create trigger check_lines after insert on orders.purchase_line referencing new table as added
  for each statement execute function orders.check_lines();

-- The ledger's check, with the same meaning as before in two passes over the entries instead of five. Small and large
-- inserts share one cached plan: it must look accounts and journals up by key, never join whole tables.
create or replace function ledger.check_entries() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  wrong record;
begin
  select journal_id, journal.id is null as stray into wrong
  from (select journal_id, sum(amount) as total, count(*) as legs, min(leg) as first, max(leg) as last
        from added group by journal_id) as touched
  left join ledger.journal on journal.id = touched.journal_id
  where journal.id is null or total <> 0 or legs < 2 or first <> 1 or last <> legs
  order by stray limit 1;
  if found and wrong.stray then
    raise exception 'an entry belongs to a journal'
      using errcode = 'foreign_key_violation', schema = 'ledger', table = 'entry', constraint = 'entry_has_journal';
  elsif found then
    raise exception 'the entries of a journal must be two or more, numbered from 1, and sum to 0'
      using errcode = 'integrity_constraint_violation', schema = 'ledger', table = 'entry',
            constraint = 'entries_balance';
  end if;
  if exists (
    select from (select account_id, count(*) as legs, min(number) as first, max(array[number, balance_after]) as latest
                 from added group by account_id) as touched
    left join ledger.account on account.id = touched.account_id and account.entries = touched.latest[1]
      and account.balance = touched.latest[2]
    where account.id is null or touched.first <> touched.latest[1] - touched.legs + 1) then
    raise exception 'an account must have the balance and the number of its last entry'
      using errcode = 'integrity_constraint_violation', schema = 'ledger', table = 'entry',
            constraint = 'account_follows_entries';
  end if;
  return null;
end $$;
