package io.bihuan.walkthrough;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Fourth scene: the order is shipped, received and settled, and every fen of it is followed to its party. */
final class MoneyScene {

    private static final Duration SETTLEMENT_MAX = Duration.ofSeconds(60);
    /** DOMAIN.md section 11: the worked split of 100.00. */
    private static final Map<String, Long> SPLIT_FEN = Map.of("MERCHANT", 75_00L, "HOST", 12_60L, "AGENCY", 5_40L,
            "PLATFORM_FEE", 5_00L, "PLATFORM_COMMISSION", 2_00L);

    private final Steps steps;
    private final Market market;
    private final String orderId;

    MoneyScene(Steps steps, Market market, String orderId) {
        this.steps = steps;
        this.market = market;
        this.orderId = orderId;
    }

    /** @return the order at its end, or as far as it came where settlement is too far away to wait for */
    JsonNode play() {
        steps.check("the money is in escrow, split to the fen", saw -> checkSplit(order(), "IN_ESCROW", saw));
        refused("the buyer cannot receive what was not shipped", 409, "ORDER_STATE_WRONG",
                () -> market.buyer().post("/orders/" + orderId + "/receipt", Map.of()));
        refused("the host cannot ship for the shop", 403, "RIGHT_MISSING", () -> ship(market.host(), "SF1234567890"));
        refused("a waybill that is none is refused", 422, "WAYBILL_INVALID", () -> ship(market.owner(), " "));
        steps.act("the shop ships with a waybill", saw -> {
            var shipped = ship(market.owner(), "SF1234567890").expect(200);
            Mismatch.unlessEqual("SHIPPED", shipped.path("state").asString(), "the order's state");
            saw.put("waybill", order().path("shipment").path("waybill").asString());
            return shipped;
        });
        refused("an order is shipped once", 409, "ORDER_STATE_WRONG", () -> ship(market.owner(), "SF0987654321"));
        refused("nobody else receives it", 404, "NOT_FOUND",
                () -> market.other().post("/orders/" + orderId + "/receipt", Map.of()));
        var received = steps.act("the buyer confirms the receipt", saw -> {
            var answer = market.buyer().post("/orders/" + orderId + "/receipt", Map.of()).expect(200);
            Mismatch.unless(List.of("RECEIVED", "SETTLED").contains(answer.path("state").asString()),
                    "the order's state is " + answer.path("state"));
            saw.put("settlesAt", answer.path("settlesAt").asString(""));
            return answer;
        });
        var settled = settle(received);
        steps.check("the ledger's audit finds nothing", this::audit);
        return settled;
    }

    private JsonNode settle(JsonNode received) {
        var due = received.path("settlesAt").asString("");
        if (!due.isEmpty() && Instant.parse(due).isAfter(Instant.now().plus(SETTLEMENT_MAX))) {
            steps.check("settlement is too far away to wait for", saw -> saw.put("settlesAt", due));
            return order();
        }
        var settled = steps.act("the order settles by itself", saw -> {
            var order = Pause.until("the settlement", SETTLEMENT_MAX,
                    () -> Optional.of(order()).filter(now -> now.path("state").asString().equals("SETTLED")));
            saw.put("state", order.path("state").asString());
            return order;
        });
        steps.check("every party has its share, to the fen", saw -> checkSplit(order(), "SETTLED", saw));
        statement("the shop's statement shows 75.00", market.owner(),
                "/merchants/" + market.merchantId() + "/statement", 75_00);
        statement("the host's statement shows 12.60", market.host(), "/hosts/me/statement", 12_60);
        statement("the agency's statement shows 5.40", market.agent(),
                "/agencies/" + market.agencyId() + "/statement", 5_40);
        statement("the platform's statement shows 5.00 + 2.00", market.finance(), "/platform/statement", 7_00);
        steps.check("the host cannot read the shop's statement", saw -> saw.putAll(market.host()
                .get("/merchants/" + market.merchantId() + "/statement").refused(403, "RIGHT_MISSING")));
        return settled;
    }

    private void checkSplit(JsonNode order, String state, Map<String, Object> saw) {
        long sum = 0;
        var seen = new LinkedHashMap<String, Long>();
        for (var share : order.path("split")) {
            var party = share.path("party").asString();
            seen.put(party, share.path("amountFen").asLong());
            sum += share.path("amountFen").asLong();
            Mismatch.unlessEqual(state, share.path("state").asString(), "the state of the share of " + party);
            boolean byRule = party.startsWith("PLATFORM");
            Mismatch.unless(!byRule || share.path("rule").path("version").asInt(0) >= 1,
                    "the share of " + party + " does not name the version of its rule");
        }
        Mismatch.unlessEqual(SPLIT_FEN, seen, "the split in fen");
        Mismatch.unlessEqual(order.path("paidFen").asLong(), sum, "the sum of the shares in fen");
        saw.putAll(seen);
        saw.put("sumFen", sum);
    }

    /** The rows of a statement that speak of the order sum to what the party got of it. */
    private void statement(String name, Visitor reader, String path, long expectedFen) {
        steps.check(name, saw -> {
            long sum = reader.all(path, "rows", 1000).stream()
                    .filter(row -> row.path("order").path("id").asString("").equals(orderId))
                    .mapToLong(row -> row.path("amountFen").asLong()).sum();
            Mismatch.unlessEqual(expectedFen, sum, "the sum of the order's rows in fen");
            saw.put("sumFen", sum);
        });
    }

    private void audit(Map<String, Object> saw) {
        var audit = market.finance().get("/platform/ledger-audit").expect(200);
        Mismatch.unlessEqual(0L, audit.path("sumFen").asLong(-1), "the sum of all entries in fen");
        Mismatch.unless(audit.path("clean").asBoolean(false), "the audit found " + audit);
        saw.put("sumFen", audit.path("sumFen").asLong());
        saw.put("journals", audit.path("journals").asLong());
    }

    private Answer ship(Visitor who, String waybill) {
        return who.post("/merchants/" + market.merchantId() + "/shipments",
                Map.of("orderId", orderId, "carrier", "顺丰速运", "waybill", waybill));
    }

    private void refused(String name, int status, String code, Supplier<Answer> request) {
        steps.check(name, saw -> {
            var before = order().path("state").asString();
            saw.putAll(request.get().refused(status, code));
            Mismatch.unlessEqual(before, order().path("state").asString(), "the order's state");
        });
    }

    private JsonNode order() {
        return market.buyer().get("/orders/" + orderId).expect(200);
    }

    /** The receipt of the report: what was paid and each share of it with the rule that made it. */
    static Map<String, Object> receipt(JsonNode order) {
        var shares = new ArrayList<Map<String, Object>>();
        for (var share : order.path("split")) {
            shares.add(Answer.JSON.convertValue(share, Map.class));
        }
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("orderId", order.path("id").asString());
        receipt.put("state", order.path("state").asString());
        receipt.put("paidFen", order.path("paidFen").asLong());
        receipt.put("shares", shares);
        return receipt;
    }
}
