package io.bihuan.order;

import io.bihuan.foundation.Time;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.rules.fee.Party;
import io.bihuan.shop.ShopFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a merchant sees first: what is to be done, and how today goes. */
@Component
public class MerchantDesk {

    private static final Duration LATE_SOON = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Purchases purchases;
    private final Ledger ledger;
    private final ShopFigures shop;
    private final Clock clock;

    MerchantDesk(JdbcClient jdbc, Purchases purchases, Ledger ledger, ShopFigures shop, Clock clock) {
        this.jdbc = jdbc;
        this.purchases = purchases;
        this.ledger = ledger;
        this.shop = shop;
        this.clock = clock;
    }

    /**
     * @param toShip paid orders that wait for a parcel
     * @param shippingLateIn24h those of them whose promise of 48 hours ends within a day, or has ended
     * @param soldOut products on the shelf without stock
     * @param todayGmvFen paid today, Asia/Shanghai
     * @param escrowFen the merchant's own shares of orders that are not settled, as its statement says
     */
    @Schema(name = "MerchantDesk")
    public record Figures(long toShip, long shippingLateIn24h, long onShelf, long soldOut, long todayGmvFen,
            long todayOrders, long escrowFen, long availableFen) {
    }

    public Figures figures(long merchantId) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Time.ZONE).atStartOfDay(Time.ZONE).toInstant();
        record Row(long toShip, long lateSoon, long gmv, long orders) {
        }
        var row = jdbc
                .sql("""
                    select count(*) filter (where state in ('PAID', 'PREPARING', 'CANCEL_REQUESTED')) to_ship,
                      count(*) filter (where state in ('PAID', 'PREPARING', 'CANCEL_REQUESTED')
                        and created_at < :late) late_soon,
                      coalesce(sum(paid_fen) filter (where created_at >= :today), 0) gmv,
                      count(*) filter (where created_at >= :today) orders
                    from orders.purchase where merchant_id = :merchant
                      and (state in ('PAID', 'PREPARING', 'CANCEL_REQUESTED') or created_at >= :today)
                    """).param("merchant", merchantId).param("today", Timestamp.from(today))
                .param("late", Timestamp.from(now.minus(PurchaseViews.SHIP_WITHIN).plus(LATE_SOON))).query(Row.class)
                .single();
        var products = shop.figures(merchantId);
        return new Figures(row.toShip(), row.lateSoon(), products.onShelf(), products.soldOut(), row.gmv(),
                row.orders(), purchases.earnings(Set.of(Party.MERCHANT), merchantId).inEscrowFen(),
                ledger.balance(Account.merchant(merchantId)).fen());
    }
}
