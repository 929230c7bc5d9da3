package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.account.Organisation;
import io.bihuan.account.Role;
import io.bihuan.account.Staff;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.order.Market.OnAir;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import io.bihuan.settlement.SettleEscrow;
import io.bihuan.shop.Product;
import io.bihuan.shop.Stock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A sale for the tests of what follows it, taken as far as a test needs through the use cases. */
@Component
final class Sale {

    private static final AtomicLong WAYBILLS = new AtomicLong(System.nanoTime());

    private final Market market;
    private final Staff staff;
    private final PlaceOrder placeOrder;
    private final ShipOrder shipOrder;
    private final ConfirmReceipt confirmReceipt;
    private final SettleEscrow settleEscrow;
    private final Purchases purchases;
    private final ReturnAddresses returnAddresses;
    private final MoveAfterSale moveAfterSale;
    private final OpenAfterSale openAfterSale;
    private final Stock stock;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    Sale(Market market, Staff staff, PlaceOrder placeOrder, ShipOrder shipOrder, ConfirmReceipt confirmReceipt,
            SettleEscrow settleEscrow, Purchases purchases, ReturnAddresses returnAddresses,
            MoveAfterSale moveAfterSale, OpenAfterSale openAfterSale, Stock stock, Ledger ledger, JdbcClient jdbc) {
        this.market = market;
        this.staff = staff;
        this.placeOrder = placeOrder;
        this.shipOrder = shipOrder;
        this.confirmReceipt = confirmReceipt;
        this.settleEscrow = settleEscrow;
        this.purchases = purchases;
        this.returnAddresses = returnAddresses;
        this.moveAfterSale = moveAfterSale;
        this.openAfterSale = openAfterSale;
        this.stock = stock;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static String waybill() {
        return "YT" + WAYBILLS.incrementAndGet();
    }

    static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(var refusal) -> refusal.code();
            case Outcome.Done<?>(var done) -> throw new AssertionError("was not refused: " + done);
        };
    }

    /** A shop with a return address, and a product of 100.00. */
    record Shop(Merchant merchant, Product product) {

        Caller owner() {
            return merchant.owner();
        }

        long id() {
            return merchant.id();
        }

        long sku() {
            return product.skus().getFirst().id();
        }
    }

    Shop shop(int stockUnits) {
        return shop(100_00, stockUnits);
    }

    Shop shop(long priceFen, int stockUnits) {
        var merchant = market.merchant();
        returnAddresses.save(merchant.owner(), merchant.id(),
                new ReturnAddresses.ReturnAddress("仓库", "0571-88001234", "杭州市余杭区仓前街道 1 号")).orRefuse();
        return new Shop(merchant, market.product(merchant, priceFen, stockUnits));
    }

    Buyer buyer() {
        return market.buyer(Money.ofYuan(100_000));
    }

    Caller ruler() {
        var person = market.person();
        staff.join(Organisation.PLATFORM_ID, person.personId(), Role.REVIEWER);
        return market.again(person.personId());
    }

    Purchase paid(Buyer buyer, Shop shop, int quantity) {
        return paid(buyer, shop, quantity, null);
    }

    /** @param room on the shelf of which it is bought */
    Purchase paid(Buyer buyer, Shop shop, int quantity, @Nullable OnAir room) {
        var request = new OrderRequest(shop.sku(), quantity, room == null ? null : room.room().id(),
                room == null ? null : room.itemId(), buyer.address().id(),
                shop.product().skus().getFirst().priceFen(), "WALLET");
        return placeOrder.place(buyer.caller(), key(), request).orRefuse().order();
    }

    Purchase shipped(Buyer buyer, Shop shop, int quantity) {
        return ship(shop, paid(buyer, shop, quantity));
    }

    Purchase ship(Shop shop, Purchase order) {
        return shipOrder.ship(shop.owner(), shop.id(), order.id(), "圆通", waybill()).orRefuse();
    }

    Purchase received(Buyer buyer, Shop shop, int quantity) {
        return confirmReceipt.confirm(buyer.caller(), shipped(buyer, shop, quantity).id()).orRefuse();
    }

    Purchase settled(Buyer buyer, Shop shop, int quantity) {
        return settle(received(buyer, shop, quantity));
    }

    /** The after-sale window passes. */
    Purchase settle(Purchase order) {
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = :id")
                .param("id", order.id()).update();
        return settleEscrow.settle(order.id()).orRefuse();
    }

    Purchase now(Purchase order) {
        return purchases.find(order.id()).orElseThrow();
    }

    AfterSale open(Buyer buyer, Purchase order, AfterSaleKind kind, AfterSaleReason reason, int units, long fen) {
        return tryOpen(buyer, order, kind, reason, units, fen).orRefuse();
    }

    Outcome<AfterSale> tryOpen(Buyer buyer, Purchase order, AfterSaleKind kind, AfterSaleReason reason, int units,
            long fen) {
        return openAfterSale.open(buyer.caller(), key(), order.id(), 1,
                new AfterSaleRequest(kind, reason, units, Money.ofFen(fen)), "");
    }

    AfterSale move(Caller caller, AfterSale afterSale, NextStep step) {
        return moveAfterSale.move(caller, afterSale.id(), step).orRefuse();
    }

    /** The time of its state passes, and the scheduler wakes it. */
    void pass(AfterSale afterSale) {
        jdbc.sql("update aftersale.after_sale set deadline = now() - interval '1 second' where id = :id")
                .param("id", afterSale.id()).update();
        int moved = jdbc.sql("""
            update foundation.scheduled_tasks set execution_time = now()
            where task_name = :task and task_instance = :instance
            """).param("task", AfterSaleTimer.TASK).param("instance", afterSale.id() + ":" + afterSale.step())
                .update();
        if (moved != 1) {
            throw new AssertionError("no timer waits for " + afterSale);
        }
    }

    int stock(Shop shop) {
        return Objects.requireNonNull(stock.levels(List.of(shop.sku())).get(shop.sku()));
    }

    Money wallet(Buyer buyer) {
        return ledger.balance(Account.wallet(buyer.caller().personId()));
    }

    Money balance(Account account) {
        return ledger.balance(account);
    }

    /** How many rows a buyer's orders have left behind, by table. */
    Map<String, Long> rows(Purchase order) {
        return Map.of("after-sales", count("aftersale.after_sale where order_id = " + order.id()), "refunds",
                count("payment.refund where order_id = " + order.id()), "refunded",
                count("orders.refunded where purchase_id = " + order.id()), "open",
                count("orders.purchase where id = " + order.id() + " and open_after_sales > 0"));
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    static Caller caller(Buyer buyer, Shop shop, Caller ruler, Actor actor) {
        return switch (actor) {
            case BUYER -> buyer.caller();
            case MERCHANT -> shop.owner();
            case PLATFORM, CLOCK -> ruler;
        };
    }
}
