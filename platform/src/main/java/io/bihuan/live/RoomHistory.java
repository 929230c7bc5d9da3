package io.bihuan.live;

import io.bihuan.foundation.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what was done to a room, and by whom. */
@Component
class RoomHistory {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    RoomHistory(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param personId who did it; {@code null} for the platform itself */
    void write(long roomId, String kind, @Nullable Long personId, String detail) {
        jdbc.sql("""
            insert into live.room_event (id, room_id, kind, person_id, detail, at)
            values (:id, :room, :kind, :person, :detail, :at)
            """).param("id", ids.next()).param("room", roomId).param("kind", kind).param("person", personId)
                .param("detail", detail).param("at", Timestamp.from(clock.instant())).update();
    }
}
