package io.bihuan.walkthrough;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 0.62 given back as 0.32, 0.09, 0.08, 0.03, 0.06, 0.03 and the last 0.01: every party ends at exactly its share. */
final class PartsScene {

    private static final long PRICE_FEN = 62;
    private static final List<Long> PARTS_FEN = List.of(32L, 9L, 8L, 3L, 6L, 3L, 1L);

    private final Till till;
    private final Market market;
    private final String suffix;

    PartsScene(Till till, String suffix) {
        this.till = till;
        this.market = till.market();
        this.suffix = suffix;
    }

    void play() {
        var skuId = till.steps().act("the shop lists something for 0.62", saw -> {
            var product = market.owner().post("/merchants/" + market.merchantId() + "/products",
                    Map.of("title", "演练发圈 Hair tie", "category", "apparel", "description", "演练用的商品。",
                            "commissionBp", Market.COMMISSION_BP, "tags", List.of("现货"), "skus",
                            List.of(Map.of("code", "WALK-P-" + suffix, "spec",
                                    List.of(Map.of("name", "颜色", "value", "黑色")), "priceFen", PRICE_FEN,
                                    "listPriceFen", 99, "stock", 5))))
                    .expect(201);
            return product;
        });
        var itemId = till.steps().act("it goes on the shelf", saw -> {
            var room = market.host().post("/rooms/" + till.room().id() + "/shelf",
                    Map.of("productId", skuId.path("id").asString())).expect(200);
            for (var item : room.path("shelf")) {
                if (item.path("productId").asString("").equals(skuId.path("id").asString())) {
                    return item.path("id").asString();
                }
            }
            throw new Mismatch("the shelf does not have it: " + room.path("shelf"));
        });
        var order = till.buy("one for 0.62", skuId.path("skus").get(0).path("id").asString(), itemId, PRICE_FEN);
        till.settle(order);
        long backFen = 0;
        for (long part : PARTS_FEN) {
            backFen += part;
            giveBack(order, part, backFen);
        }
        till.steps().check("every party gave back exactly its share", saw -> {
            var ended = till.order(order);
            Mismatch.unlessEqual("REFUNDED_AFTER_RECEIPT", ended.path("state").asString(), "the order's state");
            var gave = new LinkedHashMap<String, Object>();
            for (var share : ended.path("split")) {
                Mismatch.unlessEqual(share.path("amountFen").asLong(), share.path("reversedFen").asLong(),
                        "what " + share.path("party").asString() + " gave back in fen");
                gave.put(share.path("party").asString(), share.path("reversedFen").asLong());
            }
            saw.putAll(gave);
        });
        till.refused("not one fen more goes back", 409, "AFTER_SALE_NOT_NOW", order, () -> compensate(order, 1));
    }

    private void giveBack(String order, long fen, long backFen) {
        till.steps().act("the shop gives back " + fen + " fen", saw -> {
            long before = till.wallet();
            compensate(order, fen).expect(201);
            Mismatch.unlessEqual(before + fen, till.wallet(), "the wallet in fen");
            long sum = 0;
            for (var share : till.order(order).path("split")) {
                long gave = share.path("reversedFen").asLong();
                Mismatch.unless(gave >= 0 && gave <= share.path("amountFen").asLong(), "a party gave " + gave);
                sum += gave;
            }
            Mismatch.unlessEqual(backFen, sum, "what all parties gave back in fen");
            saw.put("backFen", sum);
            return sum;
        });
    }

    private Answer compensate(String order, long fen) {
        return market.owner().postOnce("/merchants/" + market.merchantId() + "/orders/" + order + "/compensations",
                Visitor.newKey(), Map.of("line", 1, "amountFen", fen, "note", "演练:补偿"));
    }
}
