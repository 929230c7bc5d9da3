package io.bihuan.walkthrough;

import java.util.Map;

/** What is asked for once the parcel has gone: money, money for goods, other goods. */
final class AfterSaleScene {

    private static final long LARGEST_FEN = Long.MAX_VALUE;

    private final Till till;
    private final Market market;

    AfterSaleScene(Till till) {
        this.till = till;
        this.market = till.market();
    }

    void play() {
        refundOnly();
        returnAndRefund();
        exchange();
    }

    private static Map<String, Object> event(String event) {
        return Map.of("event", event, "note", "");
    }

    private static Map<String, Object> parcel(String event, String waybill) {
        return Map.of("event", event, "note", "", "carrier", "圆通速递", "waybill", waybill);
    }

    private void refundOnly() {
        var order = till.buy("one that will be refunded", market.hostedSkuId());
        till.ship(order);
        till.refused("what is shipped is not cancelled", 409, "CANCEL_TOO_LATE", order, () -> market.buyer()
                .postOnce("/orders/" + order + "/cancellation", Visitor.newKey(), Map.of("reason", "CHANGED_MIND")));
        till.refused("a fen above what was paid is refused", 409, "AFTER_SALE_AMOUNT_TOO_LARGE", order,
                () -> till.ask(order, "REFUND_ONLY", 0, Market.PRICE_FEN + 1));
        till.refused("the largest number there is is refused", 409, "AFTER_SALE_AMOUNT_TOO_LARGE", order,
                () -> till.ask(order, "REFUND_ONLY", 0, LARGEST_FEN));
        till.refused("an amount below 0 is refused", 422, "AFTER_SALE_AMOUNT_WRONG", order,
                () -> till.ask(order, "REFUND_ONLY", 0, -1));
        var opened = till.open("asks for the money without return", order, "REFUND_ONLY", 0, Market.PRICE_FEN)
                .path("id").asString();
        till.refused("a second one for the same line is refused", 409, "AFTER_SALE_ANOTHER_OPEN", order,
                () -> till.ask(order, "REFUND_ONLY", 0, 1));
        till.refused("the buyer cannot consent for the shop", 403, "RIGHT_MISSING", order,
                () -> market.buyer().post("/after-sales/" + opened + "/steps", event("CONSENT")));
        var paid = till.move("the shop agrees", market.owner(), opened, event("CONSENT"), "REFUNDED",
                Market.PRICE_FEN);
        till.steps().check("the refund is one after shipping", saw -> {
            Mismatch.unlessEqual(22, paid.path("codeNumber").asInt(), "the number of the refund's code");
            till.expectState(order, "REFUNDED_AFTER_SHIP");
        });
        till.refused("what has ended does not pay twice", 409, "AFTER_SALE_STATE_WRONG", order,
                () -> market.owner().post("/after-sales/" + opened + "/steps", event("CONSENT")));
    }

    private void returnAndRefund() {
        var order = till.buy("one that will come back", market.hostedSkuId());
        till.ship(order);
        var id = till.open("asks to send it back", order, "RETURN_REFUND", 1, Market.PRICE_FEN).path("id").asString();
        till.move("the shop agrees, and nothing is paid yet", market.owner(), id, event("CONSENT"), "AWAITING_RETURN",
                0);
        till.move("the buyer sends it back", market.buyer(), id, parcel("RETURN_SHIPMENT", "YT" + id),
                "AWAITING_RETURN_CHECK", 0);
        till.move("the shop has it, and the money goes back", market.owner(), id, event("RETURN_RECEIPT"), "REFUNDED",
                Market.PRICE_FEN);
        till.steps().check("the returned order has ended", saw -> till.expectState(order, "REFUNDED_AFTER_SHIP"));
    }

    private void exchange() {
        var order = till.buy("one that will be exchanged", market.hostedSkuId());
        till.refused("what has not been received is not exchanged", 409, "AFTER_SALE_NOT_NOW", order,
                () -> till.ask(order, "EXCHANGE", 1, Market.PRICE_FEN));
        till.settle(order);
        var id = till.open("asks for another one", order, "EXCHANGE", 1, Market.PRICE_FEN).path("id").asString();
        till.move("the shop agrees to exchange", market.owner(), id, event("CONSENT"), "AWAITING_RETURN", 0);
        till.move("the buyer sends the first one back", market.buyer(), id, parcel("RETURN_SHIPMENT", "YT" + id),
                "AWAITING_RETURN_CHECK", 0);
        till.move("the shop has the first one", market.owner(), id, event("RETURN_RECEIPT"), "AWAITING_REPLACEMENT", 0);
        till.move("the shop sends the other one", market.owner(), id, parcel("REPLACEMENT_SHIPMENT", "ZT" + id),
                "AWAITING_REPLACEMENT_RECEIPT", 0);
        till.move("the buyer has it, and no money moved", market.buyer(), id, event("REPLACEMENT_RECEIPT"), "EXCHANGED",
                0);
        till.steps().check("the exchanged order stays settled", saw -> till.expectState(order, "SETTLED"));
    }
}
