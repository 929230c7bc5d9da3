package io.bihuan.room.socket;

import io.bihuan.room.floor.Farewell;
import io.bihuan.room.floor.FrameWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The texts of farewells, written once. */
final class Farewells {

    private final Map<Farewell, byte[]> texts = new EnumMap<>(Farewell.class);

    Farewells(FrameWriter writer) {
        for (var reason : Farewell.values()) {
            texts.put(reason, writer.bye(reason));
        }
    }

    byte[] text(Farewell reason) {
        return Objects.requireNonNull(texts.get(reason));
    }
}
