package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.RoomOffers;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.SkuOffer;
import io.bihuan.shop.Stock;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * 换规格 — the buyer takes another SKU of the same product before anything is packed. It costs the same, so no money moves;
 * the units change places in the stock, and the line's terms are frozen anew with all rates as they were.
 */
@Service
public class SwapSku {

    private static final int SWAPS_PER_LINE_MAX = 3;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Purchases purchases;
    private final OrderRefunds refunds;
    private final KeptTerms keptTerms;
    private final Stock stock;
    private final RoomOffers roomOffers;
    private final Clock clock;

    SwapSku(JdbcClient jdbc, Atomically atomically, Purchases purchases, OrderRefunds refunds, KeptTerms keptTerms,
            Stock stock, RoomOffers roomOffers, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.purchases = purchases;
        this.refunds = refunds;
        this.keptTerms = keptTerms;
        this.stock = stock;
        this.roomOffers = roomOffers;
        this.clock = clock;
    }

    /**
     * Refused with {@code SWAP_TOO_LATE} once the parcel is being made up, {@code SWAP_OTHER_PRODUCT},
     * {@code SWAP_SAME_SKU}, {@code SWAP_OTHER_PRICE}, {@code SWAP_PART_GONE} where a part of the line was called off,
     * {@code SWAPS_USED_UP}, {@code SOLD_OUT}.
     */
    public Outcome<Purchase> swap(Caller buyer, long orderId, int line, long skuId) {
        return atomically.run(() -> {
            var order = purchases.hold(orderId).filter(held -> held.buyerId() == buyer.personId());
            var bought = order.flatMap(held -> held.lines().stream().filter(any -> any.line() == line).findFirst());
            if (order.isEmpty() || bought.isEmpty()) {
                return Outcome.<Purchase>refused(Refusal.notFound("order"));
            }
            if (order.get().state() != OrderState.PAID) {
                return Outcome.<Purchase>refused(Refusal.conflict("SWAP_TOO_LATE"));
            }
            if (refunds.of(orderId).units(line) > 0) {
                return Outcome.<Purchase>refused(Refusal.conflict("SWAP_PART_GONE"));
            }
            int swaps = swaps(orderId, line);
            if (swaps >= SWAPS_PER_LINE_MAX) {
                return Outcome.<Purchase>refused(Refusal.conflict("SWAPS_USED_UP", "max", SWAPS_PER_LINE_MAX));
            }
            return swap(buyer, order.get(), bought.get(), skuId, swaps + 1);
        });
    }

    private Outcome<Purchase> swap(Caller buyer, Purchase order, Purchase.Line line, long skuId, int number) {
        var offer = stock.hold(List.of(line.skuId(), skuId)).get(skuId);
        if (offer == null) {
            return Outcome.refused(Refusal.notFound("sku"));
        }
        return refusal(line, offer).map(Outcome::<Purchase>refused).orElseGet(() -> {
            stock.giveBack(line.skuId(), line.quantity());
            if (!stock.take(skuId, line.quantity())) {
                throw new IllegalStateException("the stock of a held SKU stays still");
            }
            write(buyer, order, line, offer, number);
            return Outcome.done(purchases.find(order.id()).orElseThrow());
        });
    }

    private Optional<Refusal> refusal(Purchase.Line line, SkuOffer offer) {
        if (offer.productId() != line.productId()) {
            return Optional.of(Refusal.conflict("SWAP_OTHER_PRODUCT"));
        }
        if (offer.skuId() == line.skuId()) {
            return Optional.of(Refusal.conflict("SWAP_SAME_SKU"));
        }
        if (!offer.onShelf()) {
            return Optional.of(Refusal.conflict("PRODUCT_OFF_SHELF"));
        }
        long price = priceNow(line, offer);
        if (price != line.unitPriceFen()) {
            return Optional.of(
                    Refusal.conflict("SWAP_OTHER_PRICE", "paidFen", line.unitPriceFen(), "priceFen", price));
        }
        return offer.stock() < line.quantity()
                ? Optional.of(Refusal.conflict("SOLD_OUT", "stock", offer.stock()))
                : Optional.empty();
    }

    /** What the SKU costs where the line was bought: the room's price for it, also after the room has ended. */
    private long priceNow(Purchase.Line line, SkuOffer offer) {
        var item = line.shelfItemId();
        return item == null ? offer.priceFen() : roomOffers.livePrice(item, offer.skuId()).orElse(offer.priceFen());
    }

    private void write(Caller buyer, Purchase order, Purchase.Line line, SkuOffer offer, int number) {
        var terms = keptTerms.of(order.id(), line.line()).withSku(offer);
        long id = Objects.requireNonNull(keptTerms.idsOf(List.of(terms)).get(terms));
        jdbc.sql("""
            insert into orders.line_swap (purchase_id, line, number, terms_id, person_id, at)
            values (:order, :line, :number, :terms, :person, :at)
            """).param("order", order.id()).param("line", line.line()).param("number", number).param("terms", id)
                .param("person", buyer.personId()).param("at", Timestamp.from(clock.instant())).update();
    }

    private int swaps(long orderId, int line) {
        return jdbc.sql("select count(*) from orders.line_swap where purchase_id = :order and line = :line")
                .param("order", orderId).param("line", line).query(Integer.class).single();
    }
}
