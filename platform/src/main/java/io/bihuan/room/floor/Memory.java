package io.bihuan.room.floor;

import io.bihuan.foundation.Rows;
import io.bihuan.room.ChatLine;
import io.bihuan.room.RoomFigures;
import io.bihuan.room.RoomOnAir;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the {@link Journal} has kept. */
@Repository
public class Memory {

    private static final int SAMPLES_MAX = 24 * 60;

    private final JdbcClient jdbc;

    Memory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Opening opening(RoomOnAir room) {
        long likes = likes(List.of(room.id())).getOrDefault(room.id(), 0L);
        return new Opening(room, likes, lastLines(room.id()), pinnedLine(room.id()).orElse(null));
    }

    /** A line of this room that was not removed. */
    public Optional<ChatLine> line(long roomId, long lineId) {
        return jdbc.sql("""
            select * from room.chat_line l where id = :line and room_id = :room
            and not exists (select from room.removed_line r where r.line_id = l.id)
            """).param("line", lineId).param("room", roomId).query(Memory::line).optional();
    }

    Map<Long, Long> likes(Collection<Long> roomIds) {
        var likes = new HashMap<Long, Long>();
        jdbc.sql("select room_id, likes from room.figures where room_id = any(:rooms)")
                .param("rooms", roomIds.toArray(Long[]::new))
                .query(row -> {
                    likes.put(row.getLong("room_id"), row.getLong("likes"));
                });
        return likes;
    }

    RoomFigures figures(long roomId) {
        var samples = Rows.all(jdbc.sql("""
            select at, viewers from room.viewer_sample where room_id = :room
            order by at limit :limit
            """).param("room", roomId).param("limit", SAMPLES_MAX)
                .query((row, n) -> new RoomFigures.Sample(row.getTimestamp("at").toInstant(), row.getInt("viewers"))));
        return jdbc.sql("select * from room.figures where room_id = :room").param("room", roomId)
                .query((row, n) -> new RoomFigures(row.getInt("viewers_peak"), row.getLong("viewers_total"),
                        row.getLong("likes"), row.getLong("chat_lines"), samples))
                .optional().orElseGet(() -> new RoomFigures(0, 0, 0, 0, samples));
    }

    private List<ChatLine> lastLines(long roomId) {
        return Rows.all(jdbc.sql("""
            select * from room.chat_line l where room_id = :room
            and not exists (select from room.removed_line r where r.line_id = l.id)
            order by id desc limit :limit
            """).param("room", roomId).param("limit", Floor.LINES_RECENT_MAX)
                .query(Memory::line)).reversed();
    }

    private Optional<ChatLine> pinnedLine(long roomId) {
        return jdbc.sql("""
            select l.* from room.pinned_line p join room.chat_line l on l.id = p.line_id
            where p.room_id = :room
            """).param("room", roomId).query(Memory::line).optional();
    }

    private static ChatLine line(ResultSet row, int n) throws SQLException {
        return new ChatLine(row.getLong("id"), row.getLong("person_id"), row.getString("nickname"),
                row.getBoolean("from_host"), row.getBoolean("simulated"), row.getString("text"),
                row.getTimestamp("said_at").toInstant());
    }
}
