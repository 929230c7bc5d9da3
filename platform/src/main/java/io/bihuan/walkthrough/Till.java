package io.bihuan.walkthrough;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Where the story's orders are made and taken on, with what every step must leave of the money. */
final class Till {

    private static final Duration SETTLEMENT_MAX = Duration.ofSeconds(60);
    private static final Duration NETTING_MAX = Duration.ofSeconds(10);

    private final Steps steps;
    private final Market market;
    private final LiveRoom room;
    private final List<String> orders = new ArrayList<>();

    Till(Steps steps, Market market, LiveRoom room) {
        this.steps = steps;
        this.market = market;
        this.room = room;
    }

    Steps steps() {
        return steps;
    }

    Market market() {
        return market;
    }

    LiveRoom room() {
        return room;
    }

    List<String> orders() {
        return List.copyOf(orders);
    }

    /** @return the order's id */
    String buy(String what, String skuId) {
        return buy(what, skuId, room.itemId(), Market.PRICE_FEN);
    }

    String buy(String what, String skuId, String itemId, long priceFen) {
        return steps.act("buys " + what, saw -> {
            long before = wallet();
            var order = market.buyer().postOnce("/orders", Visitor.newKey(),
                    Map.of("skuId", skuId, "quantity", 1, "roomId", room.id(), "shelfItemId", itemId, "addressId",
                            market.addressId(), "expectedUnitPriceFen", priceFen, "channel", "WALLET"))
                    .expect(201);
            Mismatch.unlessEqual(before - priceFen, wallet(), "the wallet in fen");
            var id = order.path("id").asString();
            orders.add(id);
            saw.put("orderId", id);
            return id;
        });
    }

    void ship(String orderId) {
        steps.act("the shop ships it", saw -> {
            var shipped = market.owner().post("/merchants/" + market.merchantId() + "/shipments",
                    Map.of("orderId", orderId, "carrier", "顺丰速运", "waybill", "SF" + orderId)).expect(200);
            Mismatch.unlessEqual("SHIPPED", shipped.path("state").asString(), "the order's state");
            return shipped;
        });
    }

    /** Ships it, and waits until every party has its share. */
    void settle(String orderId) {
        ship(orderId);
        steps.act("it is received and settles by itself", saw -> {
            market.buyer().post("/orders/" + orderId + "/receipt", Map.of()).expect(200);
            var settled = Pause.until("the settlement", SETTLEMENT_MAX,
                    () -> Optional.of(order(orderId)).filter(now -> now.path("state").asString().equals("SETTLED")));
            saw.put("state", settled.path("state").asString());
            return settled;
        });
    }

    /** The buyer asks for something about the order's first line. */
    JsonNode open(String name, String orderId, String kind, int units, long fen) {
        return steps.act(name, saw -> {
            var opened = ask(orderId, kind, units, fen).expect(201);
            Mismatch.unlessEqual("AWAITING_MERCHANT", opened.path("state").asString(), "the after-sale's state");
            Mismatch.unless(!opened.path("nextStep").path("deadline").asString("").isEmpty(), "nobody has a deadline");
            saw.put("afterSaleId", opened.path("id").asString());
            saw.put("deadline", opened.path("nextStep").path("deadline").asString());
            return opened;
        });
    }

    Answer ask(String orderId, String kind, int units, long fen) {
        return market.buyer().postOnce("/orders/" + orderId + "/after-sales", Visitor.newKey(), Map.of("line", 1,
                "kind", kind, "reason", "DAMAGED", "units", units, "amountFen", fen, "note", "演练:外包装破损"));
    }

    /** One step of an after-sale, after which it is in a state and the buyer has so much more. */
    JsonNode move(String name, Visitor who, String afterSaleId, Map<String, Object> step, String state, long gainFen) {
        return steps.act(name, saw -> {
            long before = wallet();
            var moved = who.post("/after-sales/" + afterSaleId + "/steps", step).expect(200);
            Mismatch.unlessEqual(state, moved.path("state").asString(), "the after-sale's state");
            Mismatch.unlessEqual(before + gainFen, wallet(), "the wallet in fen");
            saw.put("state", state);
            saw.put("walletFen", wallet());
            return moved;
        });
    }

    /** A refused request, which must leave wallet, order and stock as they were. */
    void refused(String name, int status, String code, String orderId, Supplier<Answer> request) {
        steps.check(name, saw -> {
            var before = traces(orderId);
            saw.putAll(request.get().refused(status, code));
            Mismatch.unlessEqual(before, traces(orderId), "what the refused request left behind");
        });
    }

    private String traces(String orderId) {
        return wallet() + " " + order(orderId).path("state").asString() + " " + market.stock(market.hostedSkuId()) + " "
                + market.stock(market.scarceSkuId()) + " "
                + market.buyer().get("/orders/" + orderId + "/after-sales").expect(200).size();
    }

    JsonNode order(String orderId) {
        return market.buyer().get("/orders/" + orderId).expect(200);
    }

    void expectState(String orderId, String state) {
        Mismatch.unlessEqual(state, order(orderId).path("state").asString(), "the order's state");
    }

    long wallet() {
        return market.buyer().get("/wallet").expect(200).path("balanceFen").asLong();
    }

    /** The newest entry of the shop's earnings, or of what it owes. */
    JsonNode newest(boolean debt) {
        return Pause.until("an entry of the shop's account", NETTING_MAX,
                () -> Optional.ofNullable(market.owner().get("/merchants/" + market.merchantId()
                        + "/account-entries?limit=1&debt=" + debt).expect(200).path("items").get(0)));
    }
}
