package io.bihuan.walkthrough;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The story of what goes back 退款: bought twice and kept once, another SKU, cancelled, refunded, returned, exchanged,
 * given back in parts, refunded after the payout, a forged callback; and at its end the books agree to the fen.
 */
final class Refunds {

    private static final long TOP_UP_FEN = 5_000_00;

    private final Steps steps;
    private final URI platform;

    Refunds(Steps steps, URI platform) {
        this.steps = steps;
        this.platform = platform;
    }

    /** @return what came of every order; {@code null} if the story did not come that far */
    @Nullable
    Map<String, Object> play() {
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        try (var market = new MarketScene(steps, platform, suffix).play();
                var room = new RoomScene(steps, market).play()) {
            var till = new Till(steps, market, room);
            prepare(market);
            new KeepWhichScene(till).play();
            new AfterSaleScene(till).play();
            new PartsScene(till, suffix).play();
            new PayoutScene(till).play();
            new ForgeryScene(till).play();
            return new BooksScene(till).play();
        } catch (Steps.StoryEnds e) {
            return null; // The last step says why.
        }
    }

    private void prepare(Market market) {
        steps.act("the buyer tops up the wallet", saw -> {
            var answer = market.buyer().postOnce("/wallet/top-ups", Visitor.newKey(),
                    Map.of("amountFen", TOP_UP_FEN));
            Mismatch.unless(answer.status() / 100 == 2, "the top-up answered " + answer.text());
            return answer;
        });
        steps.act("the shop says where goods come back to", saw -> {
            var address = new LinkedHashMap<String, Object>();
            address.put("recipient", "演练仓库");
            address.put("phone", "0571-88001234");
            address.put("address", "杭州市余杭区演练路 2 号");
            return market.owner().put("/merchants/" + market.merchantId() + "/return-address", address).expect(200);
        });
    }
}
