package io.bihuan.room.floor;

import io.bihuan.media.Signal;
import io.bihuan.room.ChatLine;
import io.bihuan.room.RoomNumbers;
import io.bihuan.room.RoomOnAir;
import io.bihuan.rules.live.RoomState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the frames of a room as JSON. */
@Component
public class FrameWriter {

    /** What a state frame tells; each is a whole, so the last one of a kind is all that a viewer needs. */
    enum Kind {
        /** Body {@code {state, signal}}. */
        ROOM,
        /** Body {@code {items}}, as in the room's own answer. */
        SHELF,
        /** Body {@code {skus: {skuId: stock}}}: only SKUs that changed; others keep their value. */
        STOCK,
        /** Body {@code {line}}, or {@code null} in it when none is pinned. */
        PINNED,
        /** Body {@code {lineIds}}: lines that a moderator took away and pages must no longer show. */
        REMOVED
    }

    record Hello(String type, long seq, HelloRoom room, List<ChatLine> chat, @Nullable ChatLine pinned) {
    }

    record HelloRoom(RoomState state, Signal.State signal, long likes, int viewers, int simulatedViewers) {
    }

    /** @param skipped lines that were said in this tick but are more than a screen can show */
    record Tick(String type, long seq, List<ChatLine> chat, int skipped, List<Buying> buying) {
    }

    /** @param count how many people opened the checkout for the item in this tick; the nickname is one of theirs */
    record Buying(String nickname, int itemNumber, int count, boolean simulated) {
    }

    record Numbers(String type, long seq, int viewers, int simulatedViewers, long likes) {
    }

    record State(String type, long seq, Kind kind, long version, Object body) {
    }

    record Bye(String type, Farewell reason) {
    }

    private final JsonMapper json;

    public FrameWriter(JsonMapper json) {
        this.json = json;
    }

    Frame hello(long seq, RoomOnAir room, RoomNumbers numbers, List<ChatLine> chat, @Nullable ChatLine pinned) {
        var head = new HelloRoom(room.state(), room.signal(), numbers.likes(), numbers.viewers(),
                numbers.simulatedViewers());
        return write(seq, false, new Hello("hello", seq, head, chat, pinned));
    }

    Frame tick(long seq, List<ChatLine> chat, int skipped, List<Buying> buying) {
        return write(seq, true, new Tick("tick", seq, chat, skipped, buying));
    }

    Frame numbers(long seq, RoomNumbers numbers) {
        return write(seq, true, new Numbers("numbers", seq, numbers.viewers(), numbers.simulatedViewers(),
                numbers.likes()));
    }

    Frame state(long seq, Kind kind, long version, Object body) {
        return write(seq, false, new State("state", seq, kind, version, body));
    }

    /** The text of a farewell; it is no frame of the room and has no number. */
    public byte[] bye(Farewell reason) {
        return json.writeValueAsBytes(new Bye("bye", reason));
    }

    private Frame write(long seq, boolean skippable, Object message) {
        return Frame.text(seq, skippable, json.writeValueAsBytes(message));
    }
}
