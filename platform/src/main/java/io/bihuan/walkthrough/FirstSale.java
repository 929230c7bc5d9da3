package io.bihuan.walkthrough;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The story of the first sale 第一单: a room with real video, a purchase, and every fen of it followed to its party.
 */
final class FirstSale {

    private final Steps steps;
    private final URI platform;

    FirstSale(Steps steps, URI platform) {
        this.steps = steps;
        this.platform = platform;
    }

    /** @return the receipt of the sale; {@code null} if the story did not come that far */
    @Nullable
    Map<String, Object> play() {
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        try (var market = new MarketScene(steps, platform, suffix).play();
                var room = new RoomScene(steps, market).play()) {
            var checkout = new CheckoutScene(steps, market, room);
            var order = checkout.play();
            var settled = new MoneyScene(steps, market, order.path("id").asString()).play();
            endRoom(market, room);
            checkout.playAfterTheEnd();
            return MoneyScene.receipt(settled);
        } catch (Steps.StoryEnds e) {
            return null; // The last step says why.
        }
    }

    private void endRoom(Market market, LiveRoom room) {
        steps.act("the host ends the room", saw -> {
            var ended = market.host().post("/rooms/" + room.id() + "/state", Map.of("to", "ENDED")).expect(200);
            Mismatch.unlessEqual("ENDED", ended.path("state").asString(), "the room's state");
            Mismatch.unless(room.video().isOver(), "the video goes on");
            saw.put("state", "ENDED");
            return ended;
        });
    }
}
