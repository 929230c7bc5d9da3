package io.bihuan.walkthrough;

import io.bihuan.media.ClipPublisher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Second scene: the host plans a room, publishes, goes live and explains; a viewer watches. */
final class RoomScene {

    private static final Duration SIGNAL_MAX = Duration.ofSeconds(20);
    private static final String CLIP = ClipPublisher.CLIPS.getFirst();

    private final Steps steps;
    private final Market market;
    private final Visitor host;

    RoomScene(Steps steps, Market market) {
        this.steps = steps;
        this.market = market;
        this.host = market.host();
    }

    /** Where the host publishes. */
    private record Push(String server, String streamKey) {
    }

    LiveRoom play() {
        steps.check("who is no host cannot plan a room", saw -> saw
                .putAll(market.other().post("/rooms", plan()).refused(403, "HOSTS_ONLY")));
        var roomId = steps.act("the host plans a room", saw -> {
            var room = host.post("/rooms", plan()).expect(201);
            Mismatch.unlessEqual("PLANNED", room.path("state").asString(), "the room's state");
            saw.put("roomId", room.path("id").asString());
            return room.path("id").asString();
        });
        var itemId = steps.act("the product goes on the shelf", saw -> stockShelf(roomId, saw));
        steps.check("a room without a picture does not go live", saw -> saw
                .putAll(direct(roomId, "LIVE").refused(409, "NO_SIGNAL")));
        var push = steps.act("the host gets a stream key", saw -> {
            var key = host.post("/rooms/" + roomId + "/stream-key", Map.of()).expect(200);
            saw.put("rtmpUrl", key.path("rtmpUrl").asString());
            return new Push(key.path("rtmpUrl").asString(), key.path("streamKey").asString());
        });
        steps.check("a wrong key is refused", saw -> publishWithWrongKey(roomId, push, saw));
        var publisher = steps.act("the right key is let in over RTMP", saw -> publish(roomId, push, saw));
        try {
            return goLive(roomId, itemId, push, publisher);
        } catch (Steps.StoryEnds e) {
            publisher.close();
            throw e;
        }
    }

    private LiveRoom goLive(String roomId, String itemId, Push push, ClipPublisher publisher) {
        steps.check("the same key is not for two publishers", saw -> publishTwice(roomId, push, publisher, saw));
        steps.act("the room goes live", saw -> {
            var room = direct(roomId, "LIVE").expect(200);
            Mismatch.unlessEqual("LIVE", room.path("state").asString(), "the room's state");
            return room;
        });
        var video = steps.act("the host explains, a viewer sees it", saw -> explain(roomId, itemId, saw));
        steps.act("the video moves", saw -> {
            video.watch(saw);
            return true;
        });
        var socket = steps.act("the viewer's socket opens", saw -> {
            var room = market.buyer().get("/rooms/" + roomId).expect(200);
            var opened = new RoomSocket(room.path("socket").asString());
            var hello = opened.await("hello", SIGNAL_MAX, frame -> frame.path("type").asString().equals("hello"));
            Mismatch.unlessEqual("LIVE", hello.path("room").path("state").asString(), "the state in the hello");
            saw.put("seq", hello.path("seq").asLong());
            return opened;
        });
        return new LiveRoom(roomId, itemId, video, socket, publisher);
    }

    private static Map<String, Object> plan() {
        return Map.of("title", "演练直播间", "category", "apparel", "visibility", "PUBLIC");
    }

    private Answer direct(String roomId, String to) {
        return host.post("/rooms/" + roomId + "/state", Map.of("to", to));
    }

    private String stockShelf(String roomId, Map<String, Object> saw) {
        var room = host.post("/rooms/" + roomId + "/shelf", Map.of("productId", market.productId())).expect(200);
        var item = room.path("shelf").get(0);
        Mismatch.unless(item != null, "the shelf is empty");
        saw.put("itemId", item.path("id").asString());
        saw.put("number", item.path("number").asInt());
        return item.path("id").asString();
    }

    private void publishWithWrongKey(String roomId, Push push, Map<String, Object> saw) {
        try (var intruder = ClipPublisher.start(CLIP, push.server(), push.streamKey() + "x")) {
            saw.put("publisherTold", problemOf(intruder));
        }
        var refusal = signal(roomId).path("lastRefusal");
        Mismatch.unlessEqual("STREAM_KEY_WRONG", refusal.path("code").asString(), "the refusal that the studio shows");
        saw.putAll(Answer.texts("STREAM_KEY_WRONG", refusal.path("messages"), "the studio"));
    }

    private ClipPublisher publish(String roomId, Push push, Map<String, Object> saw) {
        var publisher = ClipPublisher.start(CLIP, push.server(), push.streamKey());
        try {
            var signal = Pause.until("the picture", SIGNAL_MAX, () -> Optional.of(signal(roomId))
                    .filter(now -> now.path("state").asString().equals("ONLINE") && now.path("width").asInt() > 0));
            Mismatch.unlessEqual("RTMP", signal.path("source").asString(), "the source of the picture");
            saw.put("picture", signal.path("width").asInt() + "x" + signal.path("height").asInt());
            return publisher;
        } catch (Mismatch e) {
            publisher.close();
            throw publisher.problem() == null ? e : new Mismatch(e.getMessage() + ": " + publisher.problem());
        }
    }

    private void publishTwice(String roomId, Push push, ClipPublisher first, Map<String, Object> saw) {
        try (var second = ClipPublisher.start(CLIP, push.server(), push.streamKey())) {
            saw.put("publisherTold", problemOf(second));
        }
        Mismatch.unlessEqual(ClipPublisher.State.PUBLISHING, first.state(), "the first publisher's state");
        var refusal = signal(roomId).path("lastRefusal");
        saw.putAll(Answer.texts(refusal.path("code").asString(), refusal.path("messages"), "the studio"));
        Mismatch.unless(!refusal.path("code").asString().equals("STREAM_KEY_WRONG"),
                "the studio does not show that a second publisher was refused");
    }

    private static String problemOf(ClipPublisher publisher) {
        return Pause.until("the refusal of the publisher", SIGNAL_MAX,
                () -> Optional.ofNullable(publisher.problem()));
    }

    private LiveVideo explain(String roomId, String itemId, Map<String, Object> saw) {
        host.post("/rooms/" + roomId + "/shelf/" + itemId + "/explaining", Map.of()).expect(200);
        var room = market.buyer().get("/rooms/" + roomId).expect(200);
        var item = room.path("shelf").get(0);
        Mismatch.unlessEqual("LIVE", room.path("state").asString(), "the room's state");
        Mismatch.unlessEqual("EXPLAINING", item.path("state").asString(), "the item's state");
        Mismatch.unlessEqual(Market.PRICE_FEN, item.path("priceFromFen").asLong(), "the item's price");
        var discovered = market.buyer().get("/discover?category=apparel").expect(200).path("rooms");
        Mismatch.unless(contains(discovered, roomId), "the discover page does not list the room");
        saw.put("explaining", item.path("title").asString());
        saw.put("hls", room.path("video").path("hls").asString());
        return new LiveVideo(market.buyer(), room.path("video").path("hls").asString());
    }

    private static boolean contains(JsonNode cards, String roomId) {
        for (var card : cards) {
            if (card.path("id").asString().equals(roomId)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode signal(String roomId) {
        return host.get("/rooms/" + roomId + "/signal").expect(200);
    }
}
