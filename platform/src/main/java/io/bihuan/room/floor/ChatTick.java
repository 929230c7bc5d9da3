package io.bihuan.room.floor;

import io.bihuan.room.ChatLine;
import io.bihuan.room.floor.FrameWriter.Buying;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What was said and bought since the last tick. More lines than people can read are sampled, each with the same chance;
 * the host's own lines always go out.
 */
final class ChatTick {

    static final int LINES_MAX = 30;
    static final int ITEMS_BOUGHT_MAX = 3;

    private final RandomGenerator random;
    private final List<ChatLine> fromHost = new ArrayList<>();
    private final List<ChatLine> sampled = new ArrayList<>();
    private final Map<Integer, Buying> buying = new LinkedHashMap<>();
    private int offered;

    ChatTick(RandomGenerator random) {
        this.random = random;
    }

    void add(ChatLine line) {
        if (line.host() && fromHost.size() < LINES_MAX) {
            fromHost.add(line);
            return;
        }
        offered++;
        if (sampled.size() < LINES_MAX) {
            sampled.add(line);
        } else {
            int place = random.nextInt(offered);
            if (place < LINES_MAX) {
                sampled.set(place, line);
            }
        }
    }

    /** Simulated people are never counted among real ones: where somebody real is buying, only they are told. */
    void buying(String nickname, int itemNumber, boolean simulated) {
        var now = buying.get(itemNumber);
        if (now == null && buying.size() >= ITEMS_BOUGHT_MAX) {
            return;
        }
        if (now == null || now.simulated() && !simulated) {
            buying.put(itemNumber, new Buying(nickname, itemNumber, 1, simulated));
        } else if (now.simulated() == simulated) {
            buying.put(itemNumber, new Buying(nickname, itemNumber, now.count() + 1, simulated));
        }
    }

    boolean isEmpty() {
        return offered == 0 && fromHost.isEmpty() && buying.isEmpty();
    }

    /** Takes a line back that was removed before it went out. */
    void remove(long lineId) {
        fromHost.removeIf(line -> line.id() == lineId);
        if (sampled.removeIf(line -> line.id() == lineId)) {
            offered--;
        }
    }

    /** Writes the tick and starts the next one. */
    Frame write(FrameWriter writer, long seq) {
        int room = LINES_MAX - fromHost.size();
        var lines = new ArrayList<>(fromHost);
        lines.addAll(sampled.subList(0, Math.min(room, sampled.size())));
        int skipped = offered + fromHost.size() - lines.size();
        lines.sort(Comparator.comparingLong(ChatLine::id));
        var frame = writer.tick(seq, lines, skipped, List.copyOf(buying.values()));
        fromHost.clear();
        sampled.clear();
        buying.clear();
        offered = 0;
        return frame;
    }
}
