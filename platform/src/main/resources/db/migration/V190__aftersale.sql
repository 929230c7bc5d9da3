-- After-sales 售后: what follows a sale that does not stay as it was, and the money that goes back.

-- What a party has given back and no longer had it owes, on an account of its own that is below 0 until it is netted.
select foundation.add_kinds('ledger.account', array['MERCHANT_DEBT', 'HOST_DEBT', 'AGENCY_DEBT']);
select foundation.add_kinds('ledger.journal', array['ADVANCE', 'NETTING']);
alter table ledger.account
  drop constraint balance_not_negative, add constraint balance_not_negative
    check (balance >= 0 or kind in ('CHANNEL', 'MERCHANT_DEBT', 'HOST_DEBT', 'AGENCY_DEBT')),
  add constraint debt_not_positive
    check (balance <= 0 or kind not in ('MERCHANT_DEBT', 'HOST_DEBT', 'AGENCY_DEBT'));

-- The states and events of io.bihuan.rules.order.
alter table orders.purchase
  drop constraint purchase_state_check, add constraint purchase_state_check
    check (state in ('CREATED', 'PAID', 'PREPARING', 'CANCEL_REQUESTED', 'SHIPPED', 'RECEIVED', 'SETTLED', 'CLOSED',
                     'REFUNDED_BEFORE_SHIP', 'REFUNDED_AFTER_SHIP', 'REFUNDED_AFTER_RECEIPT')),
  -- While one is open the money stays where it is, and silence is no receipt.
  add column open_after_sales int not null default 0 check (open_after_sales >= 0);
alter table orders.purchase_event drop constraint purchase_event_event_check, add constraint purchase_event_event_check
  check (event in ('PAYMENT', 'PAYMENT_TIMEOUT', 'PICKING', 'CANCELLATION', 'MERCHANT_CANCELLATION', 'INTERCEPTION',
                   'INTERCEPTION_TIMEOUT', 'SHIPMENT', 'RECEIPT', 'SETTLEMENT', 'FULL_REFUND'));
drop index orders.purchase_to_ship;
create index purchase_to_ship on orders.purchase (merchant_id, id)
  where state in ('PAID', 'PREPARING', 'CANCEL_REQUESTED');

create function orders.refuse_settlement() returns trigger language plpgsql as $$
begin
  raise exception 'an order with an open after-sale is not settled'
    using errcode = 'integrity_constraint_violation', schema = 'orders', table = 'purchase',
          constraint = 'settled_without_open_after_sales';
end $$;
create trigger settled_without_open_after_sales before update of state on orders.purchase for each row
  when (new.state = 'SETTLED' and old.state <> 'SETTLED' and new.open_after_sales > 0)
  execute function orders.refuse_settlement();

-- What has gone back of an order, by line and leg of the way; line 0 is the freight. The parts are what each party gave.
create table orders.refunded (
  purchase_id             bigint   not null references orders.purchase,
  line                    smallint not null check (line >= 0),
  code                    text     not null check (code in ('BEFORE_SHIP', 'AFTER_SHIP', 'AFTER_RECEIPT')),
  units                   int      not null check (units >= 0),
  amount_fen              bigint   not null check (amount_fen > 0),
  merchant_fen            bigint   not null,
  host_fen                bigint   not null,
  agency_fen              bigint   not null,
  platform_fee_fen        bigint   not null,
  platform_commission_fen bigint   not null,
  primary key (purchase_id, line, code),
  constraint parts_not_negative
    check (least(merchant_fen, host_fen, agency_fen, platform_fee_fen, platform_commission_fen) >= 0),
  constraint parts_make_the_amount
    check (merchant_fen + host_fen + agency_fen + platform_fee_fen + platform_commission_fen = amount_fen),
  constraint freight_is_the_merchants check (line > 0 or (merchant_fen = amount_fen and units = 0))
);

-- However it came about: of no line more than was paid, of no party more than its share, no unit twice.
create function orders.check_refunded() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select sum(units) units, sum(amount_fen) amount, sum(merchant_fen) merchant, sum(host_fen) host,
                   sum(agency_fen) agency, sum(platform_fee_fen) fee, sum(platform_commission_fen) commission
                 from orders.refunded where purchase_id = new.purchase_id and line = new.line) as back
    left join orders.purchase_line l on l.purchase_id = new.purchase_id and l.line = new.line
    join orders.purchase p on p.id = new.purchase_id
    where case when new.line = 0 then amount > p.freight_fen
               else l.line is null or units > l.quantity or amount > l.amount_fen or merchant > l.merchant_fen
                 or host > l.host_fen or agency > l.agency_fen or fee > l.platform_fee_fen
                 or commission > l.platform_commission_fen end) then
    raise exception 'more would go back of order % than was paid', new.purchase_id
      using errcode = 'integrity_constraint_violation', schema = 'orders', table = 'refunded',
            constraint = 'refunded_at_most_what_was_paid';
  end if;
  return null;
end $$;
create trigger check_refunded after insert or update on orders.refunded
  for each row execute function orders.check_refunded();
create trigger only_grows before update on orders.refunded for each row
  when ((new.purchase_id, new.line, new.code) is distinct from (old.purchase_id, old.line, old.code)
    or new.units < old.units or new.merchant_fen < old.merchant_fen or new.host_fen < old.host_fen
    or new.agency_fen < old.agency_fen or new.platform_fee_fen < old.platform_fee_fen
    or new.platform_commission_fen < old.platform_commission_fen)
  execute function orders.refuse_change();
create trigger stays before delete or truncate on orders.refunded
  for each statement execute function orders.refuse_change();

-- Another SKU of the same product for the same price, chosen before shipping: the line is then sold on these terms.
create table orders.line_swap (
  purchase_id bigint      not null,
  line        smallint    not null,
  number      smallint    not null check (number between 1 and 3),
  terms_id    bigint      not null references orders.terms,
  person_id   bigint      not null,
  at          timestamptz not null,
  primary key (purchase_id, line, number),
  foreign key (purchase_id, line) references orders.purchase_line
);
create trigger append_only before update or delete or truncate on orders.line_swap
  for each statement execute function orders.refuse_change();

create schema aftersale;

create table aftersale.after_sale (
  id                  bigint primary key,
  order_id            bigint      not null,
  buyer_id            bigint      not null,
  merchant_id         bigint      not null,
  -- Who asked, or gave unasked; one key, one after-sale.
  opened_by           bigint      not null,
  idempotency_key     text        not null check (length(idempotency_key) between 8 and 64),
  kind                text        not null check (kind in ('CANCEL', 'REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE',
                                                           'COMPENSATION')),
  reason              text        not null,
  merchants_fault     boolean     not null,
  state               text        not null check (state in ('AWAITING_INTERCEPTION', 'AWAITING_MERCHANT',
    'AWAITING_BUYER', 'AWAITING_RETURN', 'AWAITING_RETURN_CHECK', 'AWAITING_REPLACEMENT',
    'AWAITING_REPLACEMENT_RECEIPT', 'REFUSED', 'AWAITING_EVIDENCE', 'AWAITING_RULING', 'AWAITING_SECOND_RULING',
    'REFUNDED', 'EXCHANGED', 'COMPENSATED', 'CLOSED', 'REJECTED')),
  -- The number of the step by which it came into its state.
  step                int         not null check (step >= 1),
  deadline            timestamptz,
  amount_fen          bigint      not null check (amount_fen > 0),
  offer_fen           bigint      check (offer_fen > 0),
  return_carrier      text,
  return_waybill      text,
  replacement_carrier text,
  replacement_waybill text,
  proposed_ruling     text,
  proposed_fen        bigint,
  proposed_fault      boolean,
  proposed_by         bigint,
  code                text        check (code in ('BEFORE_SHIP', 'AFTER_SHIP', 'AFTER_RECEIPT')),
  refunded_fen        bigint      not null default 0 check (refunded_fen >= 0),
  freight_fen         bigint      not null default 0 check (freight_fen >= 0),
  opened_at           timestamptz not null,
  state_since         timestamptz not null,
  unique (opened_by, idempotency_key),
  constraint deadline_until_the_end
    check ((deadline is null) = (state in ('REFUNDED', 'EXCHANGED', 'COMPENSATED', 'CLOSED', 'REJECTED'))),
  constraint refunded_at_its_end
    check ((state in ('REFUNDED', 'COMPENSATED')) = (code is not null)
       and (state in ('REFUNDED', 'COMPENSATED')) = (refunded_fen > 0)),
  constraint refunded_what_was_asked check (refunded_fen <= amount_fen),
  constraint proposal_as_a_whole
    check (num_nulls(proposed_ruling, proposed_fen, proposed_fault, proposed_by) in (0, 4)
       and (state = 'AWAITING_SECOND_RULING') = (proposed_by is not null))
) with (fillfactor = 85);
create index after_sale_of_order on aftersale.after_sale (order_id, id);
create index after_sale_of_buyer on aftersale.after_sale (buyer_id, id desc);
create index after_sale_of_merchant on aftersale.after_sale (merchant_id, id desc);
create index after_sale_open on aftersale.after_sale (merchant_id, deadline, id) where deadline is not null;
create index after_sale_disputed on aftersale.after_sale (deadline, id)
  where state in ('AWAITING_EVIDENCE', 'AWAITING_RULING', 'AWAITING_SECOND_RULING');
create index after_sale_return on aftersale.after_sale (return_waybill) where return_waybill is not null;

-- The lines that it is about.
create table aftersale.after_sale_line (
  after_sale_id bigint   not null references aftersale.after_sale,
  order_id      bigint   not null,
  line          smallint not null,
  -- The how-many-th that the buyer asked for of this line: there is no sixth. Null where the merchant began.
  number        smallint check (number between 1 and 5),
  units         int      not null check (units >= 0),
  amount_fen    bigint   not null check (amount_fen > 0),
  is_open       boolean  not null,
  primary key (after_sale_id, line),
  constraint nth_of_its_line unique (order_id, line, number)
);
create unique index one_open_of_a_line on aftersale.after_sale_line (order_id, line) where is_open;

-- What was done when by whom; never changed.
create table aftersale.step (
  after_sale_id bigint      not null references aftersale.after_sale,
  number        int         not null check (number >= 1),
  event         text        not null,
  state         text        not null,
  by            text        not null check (by in ('BUYER', 'MERCHANT', 'PLATFORM', 'CLOCK')),
  person_id     bigint,
  at            timestamptz not null,
  note          text        not null check (length(note) <= 500),
  amount_fen    bigint,
  primary key (after_sale_id, number),
  check (by <> 'CLOCK' or person_id is null)
);

-- What both sides show: words, or a picture.
create table aftersale.evidence (
  id            bigint      primary key,
  after_sale_id bigint      not null references aftersale.after_sale,
  side          text        not null check (side in ('BUYER', 'MERCHANT', 'PLATFORM')),
  person_id     bigint      not null,
  at            timestamptz not null,
  words         text        check (length(words) between 1 and 1000),
  content_type  text,
  content       bytea,
  check (num_nulls(content_type, content) in (0, 2)),
  check ((words is null) <> (content is null))
);
create index evidence_of_after_sale on aftersale.evidence (after_sale_id, id);

-- Where a merchant wants goods to be sent back to.
create table aftersale.return_address (
  merchant_id bigint primary key,
  recipient   text   not null check (length(recipient) between 1 and 40),
  phone       text   not null check (length(phone) between 5 and 20),
  address     text   not null check (length(address) between 1 and 200)
);

-- Two orders of which the buyer has said: both.
create table aftersale.kept_both (
  buyer_id   bigint      not null,
  earlier_id bigint      not null,
  later_id   bigint      not null,
  at         timestamptz not null,
  primary key (earlier_id, later_id)
);

create function aftersale.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'aftersale.%: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'aftersale', table = tg_table_name, constraint = 'append_only';
end $$;
create trigger append_only before update or delete or truncate on aftersale.step
  for each statement execute function aftersale.refuse_change();
create trigger append_only before update or delete or truncate on aftersale.evidence
  for each statement execute function aftersale.refuse_change();
create trigger stays before delete or truncate on aftersale.after_sale
  for each statement execute function aftersale.refuse_change();
create trigger stays before delete or truncate on aftersale.after_sale_line
  for each statement execute function aftersale.refuse_change();
create trigger stays_whose_it_is before update of id, order_id, buyer_id, merchant_id, opened_by, idempotency_key
  on aftersale.after_sale for each statement execute function aftersale.refuse_change();
-- What has ended has ended: no later hand pays twice.
create trigger ends before update on aftersale.after_sale for each row when (old.deadline is null)
  execute function aftersale.refuse_change();

-- When a buyer is asked which one to keep (DOMAIN.md section 18).
select foundation.add_kinds('rulebook.version', array['DUPLICATE']);
insert into rulebook.version (kind, version, effective_from, content) values
  ('DUPLICATE', 1, '2020-01-01T00:00:00+08:00', '{"priceToleranceBp": 2000, "afterLiveMinutes": 120}');
