package io.bihuan.order;

import io.bihuan.account.Address;
import io.bihuan.account.Addresses;
import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.RoomOffers.RoomOffer;
import io.bihuan.payment.PaymentRequest;
import io.bihuan.payment.Payments;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.Stock;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A buyer places an order and pays for it: stock, order, frozen split and payment in one transaction, so none of them
 * is ever there without the others.
 */
@Service
public class PlaceOrder {

    private static final int KEY_CHARACTERS_MIN = 8;
    private static final int KEY_CHARACTERS_MAX = 64;
    private static final int ORDERS_PER_MINUTE = 60;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Stock stock;
    private final Quotes quotes;
    private final SplitSale splitSale;
    private final Addresses addresses;
    private final Payments payments;
    private final Purchases purchases;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;
    private final RateLimit ordersOfBuyer = new RateLimit(ORDERS_PER_MINUTE, Duration.ofMinutes(1));

    PlaceOrder(JdbcClient jdbc, Atomically atomically, Stock stock, Quotes quotes, SplitSale splitSale,
            Addresses addresses, Payments payments, Purchases purchases, ApplicationEventPublisher events, Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.stock = stock;
        this.quotes = quotes;
        this.splitSale = splitSale;
        this.addresses = addresses;
        this.payments = payments;
        this.purchases = purchases;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param replayed whether the key had made this order before */
    public record Placed(Purchase order, boolean replayed) {
    }

    /**
     * @param key made by the client once for each intent to buy; the same key with the same request answers with the
     *        first order, however often and however late it comes
     */
    public Outcome<Placed> place(Caller buyer, String key, OrderRequest request) {
        if (key.length() < KEY_CHARACTERS_MIN || key.length() > KEY_CHARACTERS_MAX) {
            return Outcome.refused(
                    Refusal.invalid("KEY_INVALID", "min", KEY_CHARACTERS_MIN, "max", KEY_CHARACTERS_MAX));
        }
        var earlier = purchases.byKey(buyer.personId(), key);
        if (earlier.isPresent()) {
            return again(earlier.get(), request);
        }
        var tooOften = ordersOfBuyer.take(buyer.personId());
        if (tooOften.isPresent()) {
            return Outcome.refused(tooOften.get());
        }
        var outcome = atomically.run(() -> placeOnce(buyer, key, request));
        if (outcome instanceof Outcome.Done) {
            return outcome;
        }
        // A second tap may have lost the last unit, or the key, to the first one: then the first one is the answer.
        var meanwhile = purchases.byKey(buyer.personId(), key);
        return meanwhile.isPresent() ? again(meanwhile.get(), request) : outcome;
    }

    private Outcome<Placed> placeOnce(Caller buyer, String key, OrderRequest request) {
        if (request.quantity() < 1 || request.quantity() > OrderRequest.QUANTITY_MAX) {
            return Outcome.refused(Refusal.invalid("QUANTITY_INVALID", "max", OrderRequest.QUANTITY_MAX));
        }
        var address = addresses.find(buyer.personId(), request.addressId());
        if (address.isEmpty()) {
            return Outcome.refused(Refusal.notFound("address"));
        }
        // Taken first: the lock on the SKU keeps stock, price and the buyer's count of this item still until the end.
        boolean taken = stock.take(request.skuId(), request.quantity());
        return quotes.quote(buyer.personId(), request.skuId(), request.quantity(), request.roomId(),
                request.shelfItemId()).flatMap(quote -> {
                    if (!taken) {
                        return Outcome.refused(Refusal.conflict("SOLD_OUT", "stock", quote.sku().stock()));
                    }
                    if (quote.unitPriceFen() != request.expectedUnitPriceFen()) {
                        return Outcome.refused(Refusal.conflict("PRICE_CHANGED", "wasFen",
                                request.expectedUnitPriceFen(), "nowFen", quote.unitPriceFen()));
                    }
                    return write(buyer, key, request, quote, address.get());
                });
    }

    private Outcome<Placed> write(Caller buyer, String key, OrderRequest request, Quote quote, Address address) {
        var now = clock.instant();
        return splitSale.split(quote, now)
                .flatMap(split -> write(buyer, key, request, quote, address, split, now));
    }

    private Outcome<Placed> write(Caller buyer, String key, OrderRequest request, Quote quote, Address address,
            SplitSale.Split split, Instant now) {
        long id = ids.next();
        if (!insert(id, buyer, key, request, quote, address, split, now)) {
            return Outcome.refused(Refusal.conflict("KEY_IN_USE"));
        }
        insertLine(id, quote);
        insertShares(id, split);
        return payments
                .pay(request.channel(), new PaymentRequest(id, buyer.personId(), quote.sku().merchantId(),
                        Money.ofFen(quote.totalFen())))
                .map(paid -> {
                    purchases.move(purchases.find(id).orElseThrow(), OrderEvent.PAYMENT, buyer.personId(), "",
                            Map.of());
                    var room = quote.room();
                    events.publishEvent(new OrderPaid(id, buyer.personId(), quote.sku().merchantId(),
                            room == null ? null : room.roomId(), room == null ? null : room.itemId(),
                            quote.totalFen()));
                    return new Placed(purchases.find(id).orElseThrow(), false);
                });
    }

    private boolean insert(long id, Caller buyer, String key, OrderRequest request, Quote quote, Address address,
            SplitSale.Split split, Instant now) {
        var room = quote.room();
        return jdbc
                .sql("""
                    insert into orders.purchase (id, buyer_id, idempotency_key, request, merchant_id, host_id, agency_id,
                      room_id, room_title, channel, goods_fen, freight_fen, paid_fen, state, recipient, phone, region,
                      street, created_at)
                    values (:id, :buyer, :key, :request, :merchant, :host, :agency, :room, :roomTitle, :channel, :goods,
                      :freight, :paid, :state, :recipient, :phone, :region, :street, :now)
                    on conflict (buyer_id, idempotency_key) do nothing
                    """)
                .param("id", id).param("buyer", buyer.personId()).param("key", key)
                .param("request", request.toString()).param("merchant", quote.sku().merchantId())
                .param("host", room == null ? null : room.hostId()).param("agency", split.agencyId())
                .param("room", room == null ? null : room.roomId())
                .param("roomTitle", room == null ? null : room.roomTitle()).param("channel", request.channel())
                .param("goods", quote.goodsFen()).param("freight", quote.freightFen())
                .param("paid", quote.totalFen()).param("state", OrderState.first().name())
                .param("recipient", address.recipient()).param("phone", address.phone())
                .param("region", address.region()).param("street", address.street())
                .param("now", Timestamp.from(now)).update() == 1;
    }

    private void insertLine(long id, Quote quote) {
        RoomOffer room = quote.room();
        var sku = quote.sku();
        jdbc.sql(
                """
                    insert into orders.purchase_line (purchase_id, line, sku_id, product_id, shelf_item_id, title, category,
                      spec, picture, quantity, unit_price_fen, list_price_fen, amount_fen)
                    values (:id, 1, :sku, :product, :item, :title, :category, :spec, :picture, :quantity, :price, :list,
                      :amount)
                    """)
                .param("id", id).param("sku", sku.skuId()).param("product", sku.productId())
                .param("item", room == null ? null : room.itemId()).param("title", sku.title())
                .param("category", sku.category()).param("spec", sku.spec()).param("picture", sku.picture())
                .param("quantity", quote.quantity()).param("price", quote.unitPriceFen())
                .param("list", sku.listPriceFen()).param("amount", quote.goodsFen()).update();
    }

    /** One statement for all shares: the database refuses shares that do not make the line's amount. */
    private void insertShares(long id, SplitSale.Split split) {
        var shares = split.shares();
        jdbc.sql("""
            insert into orders.share (purchase_id, line, party, owner_id, amount_fen, base_fen, rate_bp, rule_kind,
              rule_version)
            select :id, s.line, s.party, s.owner, s.amount, s.base, s.rate, s.kind, s.version
            from unnest(:lines::smallint[], :parties::text[], :owners::bigint[], :amounts::bigint[],
              :bases::bigint[], :rates::int[], :kinds::text[], :versions::int[])
              s(line, party, owner, amount, base, rate, kind, version)
            """).param("id", id)
                .param("lines", shares.stream().map(PurchaseShare::line).toArray(Integer[]::new))
                .param("parties", shares.stream().map(share -> share.party().name()).toArray(String[]::new))
                .param("owners", shares.stream().map(PurchaseShare::ownerId).toArray(Long[]::new))
                .param("amounts", shares.stream().map(PurchaseShare::amountFen).toArray(Long[]::new))
                .param("bases", shares.stream().map(PurchaseShare::baseFen).toArray(Long[]::new))
                .param("rates", shares.stream().map(PurchaseShare::rateBp).toArray(Integer[]::new))
                .param("kinds", shares.stream().map(PurchaseShare::ruleKind).toArray(String[]::new))
                .param("versions", shares.stream().map(PurchaseShare::ruleVersion).toArray(Integer[]::new)).update();
    }

    private Outcome<Placed> again(Purchases.Earlier earlier, OrderRequest request) {
        if (!earlier.request().equals(request.toString())) {
            return Outcome.refused(Refusal.conflict("KEY_USED_FOR_ANOTHER"));
        }
        return Outcome.done(new Placed(purchases.find(earlier.id()).orElseThrow(), true));
    }
}
