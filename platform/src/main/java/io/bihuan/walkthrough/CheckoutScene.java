package io.bihuan.walkthrough;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Third scene: what must not be bought is refused without a trace, and what may be bought is bought once. */
final class CheckoutScene {

    private static final long TOP_UP_FEN = 1_000_00;
    private static final Duration NEWS_MAX = Duration.ofSeconds(5);
    private static final String NO_SUCH_ID = "1";

    private final Steps steps;
    private final Market market;
    private final LiveRoom room;
    private final Visitor buyer;

    CheckoutScene(Steps steps, Market market, LiveRoom room) {
        this.steps = steps;
        this.market = market;
        this.room = room;
        this.buyer = market.buyer();
    }

    /** All that a refused purchase could leave behind. */
    private record Traces(int orders, long balanceFen, int stock, int scarceStock) {
    }

    /** @return the order that the first buyer made */
    JsonNode play() {
        steps.act("the buyer tops up the wallet once, though asked twice", saw -> topUp(buyer, saw));
        steps.act("the sheet shows what it will cost", this::quote);
        refuseWrongGoods();
        refuseWrongPeople();
        var order = steps.act("buys with the same key twice: one order", this::buyTwice);
        steps.check("viewers see the new stock", this::seeStock);
        steps.check("two taps at the same moment make one order", this::doubleTap);
        refused("someone else's order is not there", 404, "NOT_FOUND",
                () -> market.other().get("/orders/" + order.path("id").asString()));
        sellOut();
        return order;
    }

    private JsonNode topUp(Visitor visitor, Map<String, Object> saw) {
        var key = Visitor.newKey();
        long before = balance(visitor);
        visitor.postOnce("/wallet/top-ups", key, Map.of("amountFen", TOP_UP_FEN));
        var again = visitor.postOnce("/wallet/top-ups", key, Map.of("amountFen", TOP_UP_FEN));
        Mismatch.unless(again.status() == 200 || again.status() == 201, "the repeated top-up answered "
                + again.status() + " " + again.text());
        Mismatch.unlessEqual(before + TOP_UP_FEN, balance(visitor), "the balance in fen");
        saw.put("balanceFen", balance(visitor));
        return again.body();
    }

    private JsonNode quote(Map<String, Object> saw) {
        var quote = buyer.post("/quotes", Map.of("skuId", market.hostedSkuId(), "quantity", 1, "roomId", room.id(),
                "shelfItemId", room.itemId())).expect(200);
        Mismatch.unlessEqual(Market.PRICE_FEN, quote.path("totalFen").asLong(), "the total in fen");
        Mismatch.unlessEqual(Market.PRICE_FEN, quote.path("unitPriceFen").asLong(), "the unit price in fen");
        Mismatch.unlessEqual(Market.STOCK, quote.path("stock").asInt(), "the stock");
        saw.put("totalFen", quote.path("totalFen").asLong());
        saw.put("stock", quote.path("stock").asInt());
        return quote;
    }

    private void refuseWrongGoods() {
        refused("an unknown SKU is refused", 404, "NOT_FOUND", () -> tap(order(NO_SUCH_ID, 1)));
        refused("quantity 0 is refused", 422, "QUANTITY_INVALID", () -> tap(order(market.hostedSkuId(), 0)));
        refused("quantity -1 is refused", 422, "QUANTITY_INVALID", () -> tap(order(market.hostedSkuId(), -1)));
        refused("quantity 1,000,000,000 is refused", 422, "QUANTITY_INVALID",
                () -> tap(order(market.hostedSkuId(), 1_000_000_000)));
        refused("more than there is is refused", 409, "SOLD_OUT",
                () -> tap(order(market.hostedSkuId(), Market.STOCK + 1)));
        refused("an unknown room is refused", 404, "NOT_FOUND",
                () -> tap(with(order(market.hostedSkuId(), 1), "roomId", NO_SUCH_ID)));
        steps.act("the shop changes the price while the sheet is open", saw -> price(Market.PRICE_FEN - 100, saw));
        refused("a price changed between sheet and tap is refused", 409, "PRICE_CHANGED",
                () -> tap(order(market.hostedSkuId(), 1)));
        steps.act("the shop changes the price back", saw -> price(Market.PRICE_FEN, saw));
    }

    private void refuseWrongPeople() {
        var order = order(market.hostedSkuId(), 1);
        refused("someone else's address is refused", 404, "NOT_FOUND",
                () -> tap(with(order, "addressId", market.otherAddressId())));
        refused("a purchase without a key is refused", 400, "BAD_REQUEST",
                () -> buyer.post("/orders", order));
        refused("a purchase without the page's CSRF token is refused", 403, "CSRF_TOKEN_WRONG",
                () -> buyer.postForged("/orders", "", Visitor.newKey(), order));
        refused("a purchase with a forged CSRF token is refused", 403, "CSRF_TOKEN_WRONG",
                () -> buyer.postForged("/orders", Visitor.newKey(), Visitor.newKey(), order));
        refused("a purchase by nobody is refused", 401, "LOGIN_REQUIRED", () -> {
            try (var nobody = new Visitor(buyer.platform(), "nobody")) {
                return nobody.postOnce("/orders", Visitor.newKey(), order);
            }
        });
        refused("an empty wallet is refused", 409, "WALLET_TOO_LOW", () -> market.other().postOnce("/orders",
                Visitor.newKey(), with(order, "addressId", market.otherAddressId())));
    }

    private JsonNode buyTwice(Map<String, Object> saw) {
        var before = traces();
        var key = Visitor.newKey();
        var first = buyer.postOnce("/orders", key, order(market.hostedSkuId(), 1)).expect(201);
        var again = buyer.postOnce("/orders", key, order(market.hostedSkuId(), 1)).expect(200);
        Mismatch.unlessEqual(first.path("id").asString(), again.path("id").asString(), "the second answer's order");
        Mismatch.unlessEqual("PAID", first.path("state").asString(), "the order's state");
        Mismatch.unlessEqual(Market.PRICE_FEN, first.path("paidFen").asLong(), "the amount paid in fen");
        Mismatch.unlessEqual(new Traces(before.orders() + 1, before.balanceFen() - Market.PRICE_FEN,
                before.stock() - 1, before.scarceStock()), traces(), "what the purchase left");
        saw.put("orderId", first.path("id").asString());
        saw.put("state", first.path("state").asString());
        saw.put("paidFen", first.path("paidFen").asLong());
        buyer.postOnce("/orders", key, order(market.scarceSkuId(), 1)).refused(409, "KEY_USED_FOR_ANOTHER");
        return first;
    }

    private void seeStock(Map<String, Object> saw) {
        var told = room.socket().await("the new stock", NEWS_MAX, frame -> frame.path("kind").asString("")
                .equals("STOCK")
                && frame.path("body").path("skus").path(market.hostedSkuId()).asInt(-1) == Market.STOCK
                        - 1);
        saw.put("version", told.path("version").asLong());
        saw.put("stock", Market.STOCK - 1);
    }

    private void doubleTap(Map<String, Object> saw) {
        var before = traces();
        var key = Visitor.newKey();
        var taps = Stream.generate(() -> CompletableFuture.supplyAsync(
                () -> buyer.postOnce("/orders", key, order(market.hostedSkuId(), 1)))).limit(2).toList();
        var answers = taps.stream().map(CompletableFuture::join).toList();
        var ids = answers.stream().map(answer -> answer.body().path("id").asString("")).distinct().toList();
        Mismatch.unless(ids.size() == 1 && !ids.getFirst().isEmpty(), "two taps answered "
                + answers.stream().map(Answer::text).toList());
        Mismatch.unlessEqual(new Traces(before.orders() + 1, before.balanceFen() - Market.PRICE_FEN,
                before.stock() - 1, before.scarceStock()), traces(), "what the two taps left");
        saw.put("statuses", answers.stream().map(Answer::status).sorted().toList());
        saw.put("orderId", ids.getFirst());
    }

    private void sellOut() {
        steps.act("the second buyer tops up", saw -> topUp(market.other(), saw));
        steps.act("the second buyer takes all that is left of the other SKU", saw -> {
            var bought = market.other().postOnce("/orders", Visitor.newKey(),
                    with(order(market.scarceSkuId(), Market.SCARCE_STOCK), "addressId", market.otherAddressId()))
                    .expect(201);
            Mismatch.unlessEqual(0, market.stock(market.scarceSkuId()), "the stock");
            saw.put("paidFen", bought.path("paidFen").asLong());
            return bought;
        });
        refused("what is sold out is refused", 409, "SOLD_OUT", () -> tap(order(market.scarceSkuId(), 1)));
    }

    /** A purchase after the room has ended; played when the host has ended it. */
    void playAfterTheEnd() {
        refused("a purchase in an ended room is refused", 409, "ROOM_ENDED",
                () -> tap(order(market.hostedSkuId(), 1)));
    }

    private JsonNode price(long priceFen, Map<String, Object> saw) {
        var sku = market.owner().patch("/skus/" + market.hostedSkuId(), Map.of("priceFen", priceFen)).expect(200);
        saw.put("priceFen", sku.path("priceFen").asLong());
        return sku;
    }

    private Answer tap(Map<String, Object> order) {
        return buyer.postOnce("/orders", Visitor.newKey(), order);
    }

    private Map<String, Object> order(String skuId, int quantity) {
        var order = new LinkedHashMap<String, Object>();
        order.put("skuId", skuId);
        order.put("quantity", quantity);
        order.put("roomId", room.id());
        order.put("shelfItemId", room.itemId());
        order.put("addressId", market.addressId());
        order.put("expectedUnitPriceFen", Market.PRICE_FEN);
        order.put("channel", "WALLET");
        return order;
    }

    private static Map<String, Object> with(Map<String, Object> order, String field, Object value) {
        var changed = new LinkedHashMap<>(order);
        changed.put(field, value);
        return changed;
    }

    private void refused(String name, int status, String code, Supplier<Answer> request) {
        steps.check(name, saw -> {
            var before = traces();
            saw.putAll(request.get().refused(status, code));
            Mismatch.unlessEqual(before, traces(), "what the refused request left behind");
        });
    }

    private Traces traces() {
        return new Traces(buyer.all("/orders?tab=ALL", "", 1000).size(), balance(buyer),
                market.stock(market.hostedSkuId()), market.stock(market.scarceSkuId()));
    }

    private static long balance(Visitor visitor) {
        return visitor.get("/wallet").expect(200).path("balanceFen").asLong();
    }
}
