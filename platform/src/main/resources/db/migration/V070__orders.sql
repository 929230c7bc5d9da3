-- Orders 订单: what was bought, on which terms, and where it is on its way. Terms are frozen when it is made.
create schema orders;

create table orders.purchase (
  id              bigint primary key,
  buyer_id        bigint not null,
  -- One tap, one order: a key that comes again answers with the first order.
  idempotency_key text not null check (length(idempotency_key) between 8 and 64),
  request         text not null,
  merchant_id     bigint not null,
  host_id         bigint,
  agency_id       bigint,
  room_id         bigint,
  room_title      text,
  channel         text not null,
  goods_fen       bigint not null check (goods_fen > 0),
  freight_fen     bigint not null check (freight_fen >= 0),
  paid_fen        bigint not null check (paid_fen = goods_fen + freight_fen),
  state           text not null check (state in ('CREATED', 'PAID', 'SHIPPED', 'RECEIVED', 'SETTLED', 'CLOSED')),
  recipient       text not null,
  phone           text not null,
  region          text not null,
  street          text not null,
  carrier         text,
  waybill         text,
  created_at      timestamptz not null,
  shipped_at      timestamptz,
  received_at     timestamptz,
  settles_at      timestamptz,
  settled_at      timestamptz,
  unique (buyer_id, idempotency_key),
  check ((room_id is null) = (host_id is null)),
  check (agency_id is null or host_id is not null),
  check ((waybill is null) = (shipped_at is null)),
  check ((received_at is null) = (settles_at is null))
) with (fillfactor = 85);
create index purchase_of_merchant on orders.purchase (merchant_id, id desc);
create index purchase_to_ship on orders.purchase (merchant_id, id) where state = 'PAID';
create index purchase_of_room on orders.purchase (room_id) where room_id is not null;

create table orders.purchase_line (
  purchase_id    bigint not null references orders.purchase,
  line           smallint not null,
  sku_id         bigint not null,
  product_id     bigint not null,
  shelf_item_id  bigint,
  title          text not null,
  category       text not null,
  spec           text not null,
  picture        text not null,
  quantity       int not null check (quantity > 0),
  unit_price_fen bigint not null check (unit_price_fen > 0),
  list_price_fen bigint,
  amount_fen     bigint not null check (amount_fen = unit_price_fen * quantity),
  primary key (purchase_id, line)
);
create index purchase_line_of_item on orders.purchase_line (shelf_item_id) where shelf_item_id is not null;

-- The frozen split: who gets how much of a line, and by which version of which rule.
create table orders.share (
  purchase_id  bigint not null,
  line         smallint not null,
  party        text not null check (party in ('MERCHANT', 'HOST', 'AGENCY', 'PLATFORM_FEE', 'PLATFORM_COMMISSION')),
  owner_id     bigint not null,
  amount_fen   bigint not null check (amount_fen >= 0),
  base_fen     bigint not null check (base_fen >= 0),
  rate_bp      int check (rate_bp between 0 and 10000),
  rule_kind    text,
  rule_version int,
  primary key (purchase_id, line, party),
  foreign key (purchase_id, line) references orders.purchase_line,
  check ((rule_kind is null) = (rule_version is null))
);
create index share_of_owner on orders.share (owner_id, party, purchase_id desc);

create table orders.purchase_event (
  purchase_id bigint not null references orders.purchase,
  event       text not null check (event in ('PAYMENT', 'PAYMENT_TIMEOUT', 'SHIPMENT', 'RECEIPT', 'SETTLEMENT')),
  -- Null where a timer or the platform itself did it.
  person_id   bigint,
  at          timestamptz not null,
  primary key (purchase_id, event)
);

create function orders.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on orders.purchase_line
  for each statement execute function orders.refuse_change();
create trigger append_only before update or delete on orders.share
  for each statement execute function orders.refuse_change();
create trigger append_only before update or delete on orders.purchase_event
  for each statement execute function orders.refuse_change();

-- The shares of a line make its amount, to the fen: a split that does not cannot be stored.
create function orders.shares_make_the_amount() returns trigger language plpgsql as $$
begin
  if exists (select 1 from new_shares s join orders.purchase_line l using (purchase_id, line)
             group by s.purchase_id, s.line, l.amount_fen having sum(s.amount_fen) <> l.amount_fen) then
    raise exception 'the shares of a line do not make its amount';
  end if;
  return null;
end $$;
create trigger shares_make_the_amount after insert on orders.share
  referencing new table as new_shares for each statement execute function orders.shares_make_the_amount();
