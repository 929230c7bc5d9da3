package io.bihuan.walkthrough;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Bought twice in one live, kept once; another SKU before shipping; called off before shipping. */
final class KeepWhichScene {

    private final Till till;
    private final Market market;

    KeepWhichScene(Till till) {
        this.till = till;
        this.market = till.market();
    }

    void play() {
        var kept = till.buy("one", market.hostedSkuId());
        var repeated = till.buy("the same again in the same live", market.hostedSkuId());
        till.steps().act("is asked which one to keep", saw -> {
            for (var pair : market.buyer().get("/duplicates").expect(200)) {
                if (pair.path("earlier").path("orderId").asString().equals(kept)
                        && pair.path("later").path("orderId").asString().equals(repeated)) {
                    Mismatch.unless(pair.path("later").path("instant").asBoolean(), "it is not instant");
                    saw.put("likeness", pair.path("likeness").asString());
                    return pair;
                }
            }
            throw new Mismatch("nobody asks");
        });
        till.refused("somebody else cannot choose for the buyer", 409, "NO_SUCH_DUPLICATE", repeated,
                () -> market.other().postOnce("/duplicates/keep-one", Visitor.newKey(), kept(kept, repeated)));
        keepOne(kept, repeated);
        swap(kept);
        cancel(kept);
    }

    private static Map<String, Object> kept(String kept, String repeated) {
        return Map.of("keptOrderId", kept, "otherOrderId", repeated);
    }

    private void keepOne(String kept, String repeated) {
        till.steps().act("one tap keeps one and cancels the other", saw -> {
            long before = till.wallet();
            int stock = market.stock(market.hostedSkuId());
            var key = Visitor.newKey();
            var tap = market.buyer().postOnce("/duplicates/keep-one", key, kept(kept, repeated)).expect(201);
            var again = market.buyer().postOnce("/duplicates/keep-one", key, kept(kept, repeated));
            Mismatch.unlessEqual(tap.path("id").asString(), again.body().path("id").asString(),
                    "the second tap's answer");
            cancelled(tap);
            till.expectState(repeated, "REFUNDED_BEFORE_SHIP");
            till.expectState(kept, "PAID");
            Mismatch.unlessEqual(before + Market.PRICE_FEN, till.wallet(), "the wallet in fen");
            Mismatch.unlessEqual(stock + 1, market.stock(market.hostedSkuId()), "the stock");
            saw.put("code", tap.path("codeNumber").asInt());
            return tap;
        });
        till.steps().check("the merchant sees a free cancel", saw -> {
            var seen = market.owner().get("/orders/" + repeated + "/after-sales").expect(200).get(0);
            cancelled(seen);
            saw.put("reason", seen.path("reason").asString());
        });
    }

    /** Instant, with the code of its leg, and at nobody's cost. */
    private static void cancelled(JsonNode afterSale) {
        Mismatch.unlessEqual("REFUNDED", afterSale.path("state").asString(), "the cancellation's state");
        Mismatch.unlessEqual("BEFORE_SHIP", afterSale.path("code").asString(), "the refund's code");
        Mismatch.unlessEqual(21, afterSale.path("codeNumber").asInt(), "the number of the refund's code");
        Mismatch.unless(afterSale.path("free").asBoolean(), "the cancellation is not free");
        Mismatch.unless(!afterSale.path("merchantsFault").asBoolean(true), "it is held against the merchant");
    }

    private void swap(String orderId) {
        till.steps().act("takes the other colour before shipping", saw -> {
            int hosted = market.stock(market.hostedSkuId());
            int scarce = market.stock(market.scarceSkuId());
            long before = till.wallet();
            var swapped = market.buyer().post("/orders/" + orderId + "/lines/1/swap",
                    Map.of("skuId", market.scarceSkuId())).expect(200);
            Mismatch.unlessEqual(market.scarceSkuId(), swapped.path("lines").get(0).path("skuId").asString(),
                    "the SKU");
            Mismatch.unlessEqual(hosted + 1, market.stock(market.hostedSkuId()), "the stock of the first colour");
            Mismatch.unlessEqual(scarce - 1, market.stock(market.scarceSkuId()), "the stock of the other colour");
            Mismatch.unlessEqual(before, till.wallet(), "the wallet in fen");
            saw.put("spec", swapped.path("lines").get(0).path("spec").asString());
            return swapped;
        });
        till.refused("the colour that it has already is refused", 409, "SWAP_SAME_SKU", orderId, () -> market.buyer()
                .post("/orders/" + orderId + "/lines/1/swap", Map.of("skuId", market.scarceSkuId())));
    }

    private void cancel(String orderId) {
        var wish = Map.of("reason", "CHANGED_MIND");
        till.refused("somebody else's order cannot be cancelled", 404, "NOT_FOUND", orderId, () -> market.other()
                .postOnce("/orders/" + orderId + "/cancellation", Visitor.newKey(), wish));
        till.steps().act("cancels before shipping: the money is back at once", saw -> {
            long before = till.wallet();
            int stock = market.stock(market.scarceSkuId());
            var cancelled = market.buyer().postOnce("/orders/" + orderId + "/cancellation", Visitor.newKey(), wish)
                    .expect(201);
            cancelled(cancelled);
            till.expectState(orderId, "REFUNDED_BEFORE_SHIP");
            Mismatch.unlessEqual(before + Market.PRICE_FEN, till.wallet(), "the wallet in fen");
            Mismatch.unlessEqual(stock + 1, market.stock(market.scarceSkuId()), "the stock");
            return cancelled;
        });
    }
}
