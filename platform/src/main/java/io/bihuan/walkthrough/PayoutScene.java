package io.bihuan.walkthrough;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The shop has been paid and has taken the money out; what it then has to give back it owes, until it earns again. */
final class PayoutScene {

    private static final long SHARE_FEN = 75_00;

    private final Till till;
    private final Market market;

    PayoutScene(Till till) {
        this.till = till;
        this.market = till.market();
    }

    void play() {
        var channels = market.buyer().get("/payment-channels").expect(200).path("codes").toString();
        if (!channels.contains("WECHAT")) {
            till.steps().check("this platform pays nothing out: refunds after a payout are not told",
                    saw -> saw.put("channels", channels));
            return;
        }
        var order = till.buy("one that will be refunded after the payout", market.scarceSkuId());
        till.settle(order);
        withdraw();
        refund(order);
        var next = till.buy("the next one", market.scarceSkuId());
        till.settle(next);
        till.steps().check("the next settlement nets it, by a line of its own", saw -> {
            var netted = till.newest(false);
            Mismatch.unlessEqual("NETTING", netted.path("kind").asString(), "the newest entry of the shop's earnings");
            Mismatch.unlessEqual(-SHARE_FEN, netted.path("amountFen").asLong(), "what was netted in fen");
            Mismatch.unlessEqual(0L, netted.path("balanceFen").asLong(), "the shop's earnings in fen");
            Mismatch.unlessEqual(0L, till.newest(true).path("balanceFen").asLong(), "what the shop owes in fen");
            entry(netted, saw);
        });
    }

    private void withdraw() {
        var payeeId = till.steps().act("the shop names its account", saw -> {
            var payee = market.owner().post("/payees", Map.of("party", "MERCHANT", "ownerId", market.merchantId(),
                    "channel", "WECHAT", "account", "1900000001", "name", "演练小店")).expect(200);
            Mismatch.unlessEqual("CONFIRMED", payee.path("state").asString(), "the account's state");
            return payee.path("id").asString();
        });
        till.steps().act("the shop withdraws all that it has, once though asked twice", saw -> {
            long all = till.newest(false).path("balanceFen").asLong();
            var key = Visitor.newKey();
            var wish = Map.of("party", "MERCHANT", "ownerId", market.merchantId(), "payeeId", payeeId, "amountFen",
                    all);
            var first = market.owner().postOnce("/withdrawals", key, wish).expect(200);
            var again = market.owner().postOnce("/withdrawals", key, wish).expect(200);
            Mismatch.unlessEqual(first.path("id").asString(), again.path("id").asString(), "the second withdrawal");
            Mismatch.unlessEqual(0L, till.newest(false).path("balanceFen").asLong(), "the shop's earnings in fen");
            saw.put("withdrawnFen", all);
            saw.put("concerns", first.path("concerns").toString());
            return first;
        });
    }

    private void refund(String order) {
        var id = till.open("the buyer asks for the money of the settled order", order, "REFUND_ONLY", 0,
                Market.PRICE_FEN).path("id").asString();
        till.move("the shop agrees, and the buyer has it at once", market.owner(), id,
                Map.of("event", "CONSENT", "note", ""), "REFUNDED", Market.PRICE_FEN);
        till.steps().check("the shop owes its share", saw -> {
            till.expectState(order, "REFUNDED_AFTER_RECEIPT");
            var debt = till.newest(true);
            Mismatch.unlessEqual(-SHARE_FEN, debt.path("balanceFen").asLong(), "what the shop owes in fen");
            Mismatch.unlessEqual(0L, till.newest(false).path("balanceFen").asLong(), "the shop's earnings in fen");
            entry(debt, saw);
        });
    }

    private static void entry(JsonNode entry, Map<String, Object> saw) {
        saw.put("kind", entry.path("kind").asString());
        saw.put("amountFen", entry.path("amountFen").asLong());
        saw.put("balanceFen", entry.path("balanceFen").asLong());
    }
}
