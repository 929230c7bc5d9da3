package io.bihuan.settlement;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Rows;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.rules.money.Money;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 保证金 — what is kept back of merchants' sales by their level, and given to them when its time is over. */
@Component
public class Reserves {

    private static final int RELEASED_AT_ONCE_MAX = 200;

    private final JdbcClient jdbc;
    private final Tiers tiers;
    private final Ledger ledger;
    private final NetDebts netDebts;
    private final Atomically atomically;
    private final Clock clock;

    Reserves(JdbcClient jdbc, Tiers tiers, Ledger ledger, NetDebts netDebts, Atomically atomically, Clock clock) {
        this.jdbc = jdbc;
        this.tiers = tiers;
        this.ledger = ledger;
        this.netDebts = netDebts;
        this.atomically = atomically;
        this.clock = clock;
    }

    /** What is kept back of one order, and for how many days. */
    record Kept(long orderId, long merchantId, Money amount, int days) {
    }

    /** Writes down what is kept back, in one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(List<Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        var now = clock.instant();
        jdbc.sql("""
            insert into settlement.reserve (order_id, merchant_id, amount_fen, held_at, releases_at)
            select order_id, merchant_id, amount, :now, releases
            from unnest(:orders::bigint[], :merchants::bigint[], :amounts::bigint[], :releases::timestamptz[])
              as kept (order_id, merchant_id, amount, releases)
            """).param("now", Timestamp.from(now)).param("orders", kept.stream().mapToLong(Kept::orderId).toArray())
                .param("merchants", kept.stream().mapToLong(Kept::merchantId).toArray())
                .param("amounts", kept.stream().mapToLong(one -> one.amount().fen()).toArray())
                .param("releases", kept.stream().map(one -> now.plus(tiers.ofDays(one.days())).toString())
                        .toArray(String[]::new))
                .update();
    }

    private record Due(long orderId, long merchantId, long amountFen) {
    }

    /** Releases what is due, and nets what the merchant owes; answers how many there were. */
    public int release() {
        int released = 0;
        while (true) {
            int now = atomically.run(() -> Outcome.done(releaseSome())).orRefuse();
            released += now;
            if (now < RELEASED_AT_ONCE_MAX) {
                return released;
            }
        }
    }

    private int releaseSome() {
        var due = Rows.all(jdbc.sql("""
            select order_id, merchant_id, amount_fen from settlement.reserve
            where released_at is null and releases_at <= :now order by releases_at limit :limit
            for no key update skip locked
            """).param("now", Timestamp.from(clock.instant())).param("limit", RELEASED_AT_ONCE_MAX)
                .query(Due.class));
        ledger.postAll(due.stream().map(one -> JournalDraft
                .of(JournalKind.RESERVE_RELEASE, Long.toString(one.orderId()), "").forOrder(one.orderId())
                .moving(Money.ofFen(one.amountFen()), Account.merchantReserve(one.merchantId()),
                        Account.merchant(one.merchantId())))
                .toList()).forEach(Outcome::orRefuse);
        for (var one : due) {
            netDebts.net(Set.of(Account.merchant(one.merchantId())), "reserve:" + one.orderId(), one.orderId());
            jdbc.sql("update settlement.reserve set released_at = ? where order_id = ?")
                    .params(Timestamp.from(clock.instant()), one.orderId()).update();
        }
        return due.size();
    }
}
