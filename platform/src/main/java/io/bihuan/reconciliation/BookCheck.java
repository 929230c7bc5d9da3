package io.bihuan.reconciliation;

/**
 * A comparison of two books. Each one is SQL over the rows of both, on purpose not a call at their modules' doors: what
 * asks the code that wrote a row whether the row is right is told what that code believes.
 *
 * <p>The SQL answers {@code what, order_id, expected, found} for everything compared; a {@code null} means that one side
 * knows nothing of it. {@code :from} and {@code :to} bound the ids of orders, payments and journals.
 */
public enum BookCheck {

    /** 订单 ↔ 支付 — each paid order has one payment of its amount, by the channel that it names. */
    ORDER_PAYMENT(Span.RANGE, """
        select 'order ' || p.id as what, p.id as order_id, p.paid_fen as expected, paid.fen as found
        from orders.purchase p
        left join (select order_id, channel, sum(amount_fen)::bigint as fen from payment.payment
                   where order_id >= :from and order_id < :to and state = 'PAID' group by order_id, channel) as paid
          on paid.order_id = p.id and paid.channel = p.channel
        where p.id >= :from and p.id < :to and p.paid_at is not null
        """),

    /** 支付 ↔ 订单 — no payment without an order that is paid, and none beside the one that paid it. */
    PAYMENT_ORDER(Span.RANGE, """
        select 'payment ' || y.id, y.order_id,
               case when p.paid_at is not null and p.channel = y.channel and p.buyer_id = y.payer_id
                      and p.merchant_id = y.merchant_id then p.paid_fen end, y.amount_fen
        from payment.payment y left join orders.purchase p on p.id = y.order_id
        where y.id >= :from and y.id < :to and y.state = 'PAID'
        """),

    /** 订单 ↔ 账本 — what each paid order cost went into its merchant's escrow by a journal of its own. */
    ORDER_JOURNAL(Span.RANGE, """
        select 'order ' || p.id, p.id, p.paid_fen, held.fen
        from orders.purchase p
        left join ledger.journal j on j.kind = 'PAYMENT' and j.reference = p.id::text
        left join lateral (
          select sum(e.amount)::bigint as fen from ledger.entry e join ledger.account a on a.id = e.account_id
          where e.journal_id = j.id and a.kind = 'ESCROW' and a.owner_id = p.merchant_id) as held on true
        where p.id >= :from and p.id < :to and p.paid_at is not null
        """),

    /** 账本 ↔ 订单 — no journal of a sale without its order, and no second one of the same sale. */
    JOURNAL_ORDER(Span.RANGE,
            """
                select 'journal ' || j.id || ' ' || j.kind, j.order_id,
                       case when p.paid_at is not null
                              and (j.kind not in ('PAYMENT', 'SETTLEMENT') or j.reference = p.id::text)
                              and (j.kind <> 'SETTLEMENT' or p.settled_at is not null) then moved.fen end, coalesce(moved.fen, 0)
                from ledger.journal j left join orders.purchase p on p.id = j.order_id
                left join lateral (select sum(amount)::bigint as fen from ledger.entry
                                   where journal_id = j.id and amount > 0) as moved on true
                where j.id >= :from and j.id < :to and j.kind in ('PAYMENT', 'SETTLEMENT', 'REFUND')
                """),

    /** 支付 ↔ 账本 — each payment is in the journal that it names, to its merchant's escrow. */
    PAYMENT_JOURNAL(Span.RANGE, """
        select 'payment ' || y.id, y.order_id, y.amount_fen, held.fen
        from payment.payment y
        left join lateral (
          select sum(e.amount)::bigint as fen from ledger.entry e join ledger.account a on a.id = e.account_id
          join ledger.journal j on j.id = e.journal_id and j.kind = 'PAYMENT' and j.order_id = y.order_id
          where e.journal_id = y.journal_id and a.kind = 'ESCROW' and a.owner_id = y.merchant_id) as held on true
        where y.id >= :from and y.id < :to and y.state = 'PAID'
        """),

    /** 零钱渠道 — the wallet's own book: each payment left the wallet of the person who paid. */
    WALLET_CHANNEL(Span.RANGE, """
        select 'payment ' || y.id, y.order_id, y.amount_fen, taken.fen
        from payment.payment y
        left join lateral (
          select -sum(e.amount)::bigint as fen from ledger.entry e join ledger.account a on a.id = e.account_id
          where e.journal_id = y.journal_id and a.kind = 'WALLET' and a.owner_id = y.payer_id) as taken on true
        where y.id >= :from and y.id < :to and y.state = 'PAID' and y.channel = 'WALLET'
        """),

    /** 渠道账单 — what the channels' own files of the days say, against the payments and refunds that are known. */
    CHANNEL_BILL(Span.BILLS, """
        with bill as (
          select distinct on (channel, day) id, channel, day from reconciliation.bill
          where :day::date is null or day = :day::date order by channel, day, id desc
        ), theirs as (
          select bill.channel, bill.day, l.kind, l.number, sum(l.amount_fen)::bigint as fen
          from bill join reconciliation.bill_line l on l.bill_id = bill.id
          group by bill.channel, bill.day, l.kind, l.number
        ), ours as (
          select y.channel, (y.paid_at at time zone 'Asia/Shanghai')::date as day, 'PAYMENT' as kind,
                 y.id::text as number, y.order_id, y.amount_fen as fen
          from payment.payment y join bill on bill.channel = y.channel
            and bill.day = (y.paid_at at time zone 'Asia/Shanghai')::date
        union all
          select y.channel, (r.done_at at time zone 'Asia/Shanghai')::date, 'REFUND', r.id::text, r.order_id,
                 r.amount_fen
          from payment.refund r join payment.payment y on y.id = r.payment_id
          join bill on bill.channel = y.channel and bill.day = (r.done_at at time zone 'Asia/Shanghai')::date
        )
        select channel || ' ' || day || ' ' || kind || ' ' || number, ours.order_id, theirs.fen, ours.fen
        from theirs full join ours using (channel, day, kind, number)
        """),

    /** 分配 — lines and frozen shares of each order make what was paid, to the fen. */
    SHARES(Span.RANGE,
            """
                select 'order ' || p.id || ' ' || side.name, p.id, p.goods_fen, side.fen
                from orders.purchase p
                left join lateral (
                  select sum(amount_fen)::bigint as lines,
                         sum(merchant_fen + host_fen + agency_fen + platform_fee_fen + platform_commission_fen)::bigint as shares
                  from orders.purchase_line where purchase_id = p.id) as sums on true
                cross join lateral (values ('lines', sums.lines), ('shares', sums.shares)) as side (name, fen)
                where p.id >= :from and p.id < :to
                """),

    /** 结算 ↔ 分配 — each party of a settled order was paid its frozen share, less what it gave back. */
    SETTLEMENT(Span.RANGE,
            """
                select 'order ' || p.id || ' ' || party.name, p.id, party.fen,
                  (select coalesce(sum(e.amount), 0)::bigint
                   from ledger.journal j join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id
                   where j.order_id = p.id and j.kind in ('SETTLEMENT', 'REFUND')
                     and a.kind = any(party.accounts) and a.owner_id is not distinct from party.owner_id)
                from orders.purchase p
                cross join lateral (
                  select sum(merchant_fen)::bigint as merchant, sum(host_fen)::bigint as host, sum(agency_fen)::bigint as agency,
                         sum(platform_fee_fen)::bigint as fee, sum(platform_commission_fen)::bigint as commission
                  from (select merchant_fen, host_fen, agency_fen, platform_fee_fen, platform_commission_fen
                        from orders.purchase_line where purchase_id = p.id
                        union all
                        select -merchant_fen, -host_fen, -agency_fen, -platform_fee_fen, -platform_commission_fen
                        from orders.refunded where purchase_id = p.id) as kept) as share
                cross join lateral (values
                  ('MERCHANT', array['MERCHANT', 'MERCHANT_RESERVE'], p.merchant_id, share.merchant),
                  ('HOST', array['HOST'], p.host_id, share.host), ('AGENCY', array['AGENCY'], p.agency_id, share.agency),
                  ('PLATFORM_FEE', array['PLATFORM_FEE'], 0, share.fee),
                  ('PLATFORM_COMMISSION', array['PLATFORM_COMMISSION'], 0, share.commission))
                  as party (name, accounts, owner_id, fen)
                where p.id >= :from and p.id < :to and p.settled_at is not null
                  and (party.owner_id is not null or party.fen <> 0)
                """),

    /** 退款 ↔ 账本 — each refund is in the journal that it names, and each journal of a refund has its refund. */
    REFUND(Span.RANGE, """
        select 'refund ' || r.id, r.order_id, r.amount_fen, back.fen
        from payment.refund r
        left join lateral (
          select sum(e.amount)::bigint as fen from ledger.entry e join ledger.account a on a.id = e.account_id
          where e.journal_id = r.journal_id and a.kind in ('WALLET', 'REFUNDING')) as back on true
        where r.id >= :from and r.id < :to
        union all
        select 'journal ' || j.id || ' REFUND', j.order_id, r.amount_fen, coalesce(moved.fen, 0)
        from ledger.journal j
        left join payment.refund r on r.order_id = j.order_id and j.reference = r.order_id || ':' || r.refund_key
        left join lateral (select sum(amount)::bigint as fen from ledger.entry
                           where journal_id = j.id and amount > 0) as moved on true
        where j.id >= :from and j.id < :to and j.kind = 'REFUND'
        union all
        select 'payment ' || y.id || ' refunded', y.order_id,
               (select coalesce(sum(amount_fen), 0)::bigint from payment.refund where payment_id = y.id), y.refunded_fen
        from payment.payment y where y.id >= :from and y.id < :to and y.refunded_fen > 0
        """),

    /** 担保 — each merchant's escrow holds what its orders cost that are neither settled nor given back. */
    ESCROW(Span.NOW, """
        with waiting as (
          select p.merchant_id, sum(p.paid_fen)::bigint - coalesce(sum(back.fen), 0)::bigint as fen
          from orders.purchase p
          left join lateral (
            select sum(-e.amount)::bigint as fen from ledger.journal j join ledger.entry e on e.journal_id = j.id
            join ledger.account a on a.id = e.account_id
            where j.order_id = p.id and j.kind = 'REFUND' and a.kind = 'ESCROW' and a.owner_id = p.merchant_id)
            as back on true
          where p.paid_at is not null and p.settled_at is null group by p.merchant_id
        ), held as (
          select owner_id as merchant_id, balance as fen from ledger.account where kind = 'ESCROW'
        )
        select 'merchant ' || merchant_id, null::bigint, coalesce(waiting.fen, 0), coalesce(held.fen, 0)
        from waiting full join held using (merchant_id)
        """),

    /** 订单 ↔ 退款 — what each order says has gone back is what was given back by its payment's channel. */
    ORDER_REFUND(Span.RANGE, """
        select 'order ' || p.id || ' refunded', p.id, coalesce(said.fen, 0), coalesce(back.fen, 0)
        from orders.purchase p
        left join (select purchase_id, sum(amount_fen)::bigint as fen from orders.refunded
                   where purchase_id >= :from and purchase_id < :to group by purchase_id) as said
          on said.purchase_id = p.id
        left join lateral (select sum(r.amount_fen)::bigint as fen from payment.payment y
                           join payment.refund r on r.payment_id = y.id
                           where y.order_id = p.id and y.state = 'PAID') as back on true
        where p.id >= :from and p.id < :to and (said.fen is not null or back.fen is not null)
        """),

    /** 退款中 — what is on its way back to each person is what refunds are under way. */
    REFUNDING(Span.NOW, """
        with under_way as (
          select y.payer_id as person_id, sum(r.amount_fen)::bigint as fen
          from payment.refund r join payment.payment y on y.id = r.payment_id
          where r.state <> 'DONE' group by y.payer_id
        ), held as (
          select owner_id as person_id, balance as fen from ledger.account where kind = 'REFUNDING'
        )
        select 'person ' || person_id, null::bigint, coalesce(under_way.fen, 0), coalesce(held.fen, 0)
        from under_way full join held using (person_id)
        """),

    /** 出款中 — what is on its way to each earner's account outside is what splits and withdrawals are under way. */
    PAYING_OUT(Span.NOW, """
        with under_way as (
          select owner_id, sum(fen)::bigint as fen from (
            select owner_id, amount_fen as fen from payment.withdrawal where state in ('REQUESTED', 'RISK', 'SENT')
          union all
            select e.owner_id, s.amount_fen from payment.split_part s join payment.payee e on e.id = s.payee_id
            where s.state = 'REQUESTED') as part group by owner_id
        ), held as (
          select owner_id, balance as fen from ledger.account where kind = 'PAYING_OUT'
        )
        select 'earner ' || owner_id, null::bigint, coalesce(under_way.fen, 0), coalesce(held.fen, 0)
        from under_way full join held using (owner_id)
        """),

    /** 保证金 — what is kept back of each merchant's orders and not released is what its reserve holds. */
    RESERVE(Span.NOW, """
        with kept as (
          select merchant_id, sum(amount_fen)::bigint as fen from settlement.reserve where released_at is null
          group by merchant_id
        ), held as (
          select owner_id as merchant_id, balance as fen from ledger.account where kind = 'MERCHANT_RESERVE'
        )
        select 'merchant ' || merchant_id, null::bigint, coalesce(kept.fen, 0), coalesce(held.fen, 0)
        from kept full join held using (merchant_id)
        """),

    /** 库存 ↔ 订单 — what each SKU was given less what orders took is what is left; and so many were sold. */
    STOCK(Span.NOW, """
        with sold as (
          select t.sku_id, sum(l.quantity - coalesce(back.units, 0))::bigint as units
          from orders.purchase p join orders.purchase_line l on l.purchase_id = p.id
          left join lateral (select terms_id from orders.line_swap where purchase_id = l.purchase_id and line = l.line
                             order by number desc limit 1) as swap on true
          left join orders.refunded back on (back.purchase_id, back.line, back.code) = (p.id, l.line, 'BEFORE_SHIP')
          join orders.terms t on t.id = coalesce(swap.terms_id, l.terms_id)
          where p.state <> 'CLOSED' group by t.sku_id
        ), given as (
          select sku_id, sum(coalesce(to_value, 0) - coalesce(from_value, 0))::bigint as units
          from shop.sku_change where what = 'STOCK' group by sku_id
        )
        select 'sku ' || s.id || ' ' || side.name, null::bigint, side.expected, side.found
        from shop.sku s left join sold on sold.sku_id = s.id left join given on given.sku_id = s.id
        cross join lateral (values
          ('stock', coalesce(given.units, 0) - coalesce(sold.units, 0), s.stock::bigint),
          ('sold', coalesce(sold.units, 0), s.sold)) as side (name, expected, found)
        """),

    /** 账本自身 — every journal sums to 0, every balance is the sum of its entries, none is below 0 that may not be. */
    LEDGER(Span.LEDGER, ""),

    /** 日封 — every sealed journal is what it was when its day was sealed, and none came or went afterwards. */
    SEALS(Span.SEALS, "");

    /** What a check looks at. */
    enum Span {
        /** Rows of the day. */
        RANGE,
        /** Everything, as it is now. */
        NOW,
        /** The channels' files of the day. */
        BILLS,
        /** The ledger's own audit. */
        LEDGER,
        /** The journals of the day, against their seals. */
        SEALS
    }

    private final Span span;
    private final String sql;

    BookCheck(Span span, String sql) {
        this.span = span;
        this.sql = sql;
    }

    Span span() {
        return span;
    }

    String sql() {
        return sql;
    }
}
