package io.bihuan.walkthrough;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The end: the four numbers of the live, and the books, which agree to the fen. */
final class BooksScene {

    private final Till till;
    private final Market market;

    BooksScene(Till till) {
        this.till = till;
        this.market = till.market();
    }

    /** @return every order with its state, what was paid and what went back */
    Map<String, Object> play() {
        var rows = new ArrayList<Map<String, Object>>();
        long paid = 0;
        long back = 0;
        long free = 0;
        for (var id : till.orders()) {
            var order = till.order(id);
            long gone = 0;
            for (var refund : order.path("refunds")) {
                gone += refund.path("amountFen").asLong();
                free += refund.path("code").asString("").equals("BEFORE_SHIP") ? refund.path("amountFen").asLong() : 0;
            }
            paid += order.path("paidFen").asLong();
            back += gone;
            var row = new LinkedHashMap<String, Object>();
            row.put("orderId", id);
            row.put("state", order.path("state").asString());
            row.put("paidFen", order.path("paidFen").asLong());
            row.put("refundedFen", gone);
            rows.add(row);
        }
        figures(paid, back, free);
        audit();
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("orders", rows);
        receipt.put("paidFen", paid);
        receipt.put("refundedFen", back);
        return receipt;
    }

    private void figures(long paidFen, long backFen, long freeFen) {
        till.steps().check("the host reads four numbers, each with its definition", saw -> {
            var sales = market.host().get("/rooms/" + till.room().id() + "/sales").expect(200);
            for (var number : sales.path("numbers")) {
                Answer.texts(number.path("code").asString(), number.path("definition"), "the sales of the room");
                saw.put(number.path("code").asString(), number.path("amountFen").asLong());
            }
            Mismatch.unlessEqual(paidFen, fen(saw, "GMV"), "GMV in fen");
            Mismatch.unlessEqual(paidFen, fen(saw, "PAID_GMV"), "paid GMV in fen");
            Mismatch.unlessEqual(paidFen - freeFen, fen(saw, "NET_GMV"), "net GMV in fen, without what was called off");
            Mismatch.unless(fen(saw, "FINAL_GMV") <= paidFen - backFen,
                    "final GMV is more than what stayed");
            saw.put("backFen", backFen);
            legs(sales);
        });
    }

    private static long fen(Map<String, Object> saw, String number) {
        return saw.get(number) instanceof Long fen ? fen : -1;
    }

    /** Two orders were called off before shipping, and these are no returns. */
    private static void legs(JsonNode sales) {
        for (var leg : sales.path("refunds")) {
            if (leg.path("code").asString().equals("BEFORE_SHIP")) {
                Mismatch.unless(leg.path("free").asBoolean(), "a cancellation before shipping is not free");
                Mismatch.unlessEqual(2L, leg.path("orders").asLong(), "the orders called off before shipping");
            }
        }
    }

    private void audit() {
        till.steps().check("the books agree to the fen: differences 0", saw -> {
            var audit = market.finance().get("/platform/ledger-audit").expect(200);
            Mismatch.unlessEqual(0L, audit.path("sumFen").asLong(-1), "the sum of all entries in fen");
            Mismatch.unless(audit.path("clean").asBoolean(false), "the audit found " + audit);
            saw.put("journals", audit.path("journals").asLong());
            saw.put("sumFen", audit.path("sumFen").asLong());
        });
    }
}
