package io.bihuan.walkthrough;

import java.util.HashMap;
import java.util.Map;

/** Somebody says in WeChat's name that an order was paid, or refunded. */
final class ForgeryScene {

    private static final String CALLBACKS = "/payment-callbacks/wechat";
    private static final int UNAUTHORIZED = 401;

    private final Till till;

    ForgeryScene(Till till) {
        this.till = till;
    }

    void play() {
        var channels = till.market().buyer().get("/payment-channels").expect(200).path("codes").toString();
        if (!channels.contains("WECHAT")) {
            till.steps().check("this platform has no WeChat: forged callbacks are not told",
                    saw -> saw.put("channels", channels));
            return;
        }
        var orderId = till.orders().getFirst();
        forged("a callback signed by somebody else is refused", "TRANSACTION.SUCCESS", orderId, true);
        forged("a refund told by somebody else is refused", "REFUND.SUCCESS", orderId, true);
        forged("a callback without a signature is refused", "TRANSACTION.SUCCESS", orderId, false);
    }

    private void forged(String name, String event, String orderId, boolean signed) {
        till.steps().check(name, saw -> {
            var before = traces(orderId);
            var body = "{\"id\":\"" + Visitor.newKey() + "\",\"event_type\":\"" + event
                    + "\",\"resource\":{\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"\",\"nonce\":\"0\","
                    + "\"associated_data\":\"transaction\"}}";
            var headers = new HashMap<String, String>(signed ? Institution.forgery(body) : Map.of());
            headers.put("Content-Type", "application/json");
            try (var forger = new Visitor(till.market().buyer().platform(), "forger")) {
                var answer = forger.call(CALLBACKS, headers, body);
                Mismatch.unlessEqual(UNAUTHORIZED, answer.status(), "the status that the forger sees");
                saw.put("answer", answer.text());
            }
            Mismatch.unlessEqual(before, traces(orderId), "what the forged callback left behind");
        });
    }

    private String traces(String orderId) {
        return till.wallet() + " " + till.order(orderId).path("state").asString() + " "
                + till.newest(false).path("id").asString();
    }
}
