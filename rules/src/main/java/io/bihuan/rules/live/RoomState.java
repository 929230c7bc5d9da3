package io.bihuan.rules.live;

import java.util.Map;
import java.util.Set;

/**
 * Where a live room is in its life. Source: DOMAIN.md section 17.
 *
 * <pre>
 * PLANNED ⇄ REHEARSAL → LIVE ⇄ PAUSED → ENDED
 * </pre>
 */
public enum RoomState {
    /** Announced; nobody can enter yet. */
    PLANNED,
    /** The host tries picture and sound; nobody else sees them. */
    REHEARSAL,
    /** On air. */
    LIVE,
    /** Off for a short while; viewers stay and may still buy. */
    PAUSED,
    /** Over for good. */
    ENDED;

    private static final Map<RoomState, Set<RoomState>> NEXT = Map.of(PLANNED, Set.of(REHEARSAL, LIVE, ENDED),
            REHEARSAL, Set.of(PLANNED, LIVE, ENDED), LIVE, Set.of(PAUSED, ENDED), PAUSED, Set.of(LIVE, ENDED), ENDED,
            Set.of());

    /** Whether a room may go from here to there. */
    public boolean leadsTo(RoomState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether viewers are inside: they watch, talk and buy. */
    public boolean onAir() {
        return this == LIVE || this == PAUSED;
    }
}
