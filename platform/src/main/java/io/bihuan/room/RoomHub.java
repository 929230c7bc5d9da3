package io.bihuan.room;

import io.bihuan.room.floor.Farewell;
import io.bihuan.room.floor.Floors;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What other modules tell the people in a room, and what they may ask about them. Tell it after the commit: what is
 * told cannot be taken back. Every method returns without waiting for any viewer. A process serves the viewers that
 * are connected to it.
 */
@Component
public class RoomHub {

    private final Floors floors;

    RoomHub(Floors floors) {
        this.floors = floors;
    }

    /** The room's state, visibility or signal is another one now. Viewers see state and signal at once. */
    public void roomChanged(RoomOnAir room) {
        floors.roomChanged(room);
    }

    /**
     * The shelf 小黄车 is another one now.
     *
     * @param version the shelf's own count; a call that comes late, with a version that is not newer, is ignored
     * @param body what viewers get, the whole shelf: {@code {items: […]}}
     */
    public void shelfChanged(long roomId, long version, Object body) {
        floors.shelfChanged(roomId, version, body);
    }

    /** @param unitsBySku what can be sold now, for those SKUs that changed */
    public void stockChanged(long roomId, Map<Long, Integer> unitsBySku) {
        floors.stockChanged(roomId, unitsBySku);
    }

    /**
     * Shows 「XX 正在去购买」; the nickname is masked.
     *
     * @param simulated whether it is a simulated person of the demo, and shown as such
     */
    public void someoneIsBuying(long roomId, String nickname, int itemNumber, boolean simulated) {
        floors.buying(roomId, Nicknames.masked(nickname), itemNumber, simulated);
    }

    /** The room has ended: everyone is told and disconnected. Call {@link #roomChanged} first. */
    public void closed(long roomId) {
        floors.sendAway(roomId, Farewell.ENDED);
    }

    /** How many simulated people of the demo watch; shown as such, and in no figure that is kept. */
    public void simulatedViewers(long roomId, int count) {
        floors.simulatedViewers(roomId, count);
    }

    public RoomNumbers numbers(long roomId) {
        return numbers(List.of(roomId)).getOrDefault(roomId, RoomNumbers.NONE);
    }

    /** The numbers of several rooms, for lists of rooms. */
    public Map<Long, RoomNumbers> numbers(Collection<Long> roomIds) {
        return floors.numbers(roomIds);
    }

    /** What is kept for the report of a room. */
    public RoomFigures figures(long roomId) {
        return floors.figures(roomId);
    }
}
