package io.bihuan.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a room, DOMAIN.md section 17. */
class RoomStateTest {

    private static final List<String> MOVES = List.of("PLANNED>REHEARSAL", "PLANNED>LIVE", "PLANNED>ENDED",
            "REHEARSAL>PLANNED", "REHEARSAL>LIVE", "REHEARSAL>ENDED", "LIVE>PAUSED", "LIVE>ENDED", "PAUSED>LIVE",
            "PAUSED>ENDED");

    @Test
    void allowsTheMovesOfTheTableAndNoOther() {
        for (var from : RoomState.values()) {
            for (var to : RoomState.values()) {
                assertThat(from.leadsTo(to)).as(from + ">" + to).isEqualTo(MOVES.contains(from + ">" + to));
            }
        }
    }

    @Test
    void everyStateCanBeReachedAndEveryRoomCanEnd() {
        for (var start : RoomState.values()) {
            var reached = EnumSet.of(start);
            var open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                var from = open.pop();
                for (var to : RoomState.values()) {
                    if (from.leadsTo(to) && reached.add(to)) {
                        open.push(to);
                    }
                }
            }
            assertThat(reached).as("from " + start).contains(RoomState.ENDED);
            if (start == RoomState.PLANNED) {
                assertThat(reached).containsExactlyInAnyOrder(RoomState.values());
            }
        }
    }

    @Test
    void viewersAreInsideOnlyWhileARoomIsLiveOrPaused() {
        assertThat(EnumSet.allOf(RoomState.class).stream().filter(RoomState::onAir))
                .containsExactly(RoomState.LIVE, RoomState.PAUSED);
    }
}
