package io.bihuan.live;

import io.bihuan.foundation.Rows;
import io.bihuan.rules.live.RoomState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The live rooms. */
@Repository
public class Rooms {

    private static final String COLUMNS = """
        select id, host_id, title, category, cover, visibility, state, stream, planned_at, started_at, paused_at,
          ended_at, notice, explaining_item_id, shelf_version, simulated from live.room\s""";

    private final JdbcClient jdbc;

    Rooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Room> find(long id) {
        return jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(Room.class).optional();
    }

    public Optional<Room> findByStream(String stream) {
        return jdbc.sql(COLUMNS + "where stream = :stream").param("stream", stream).query(Room.class).optional();
    }

    /** The room, held against other changes until the caller's transaction ends. */
    Optional<Room> hold(long id) {
        return jdbc.sql(COLUMNS + "where id = :id for update").param("id", id).query(Room.class).optional();
    }

    /** Rooms in one state, newest first. */
    public List<Room> in(RoomState state, int limit) {
        return Rows.all(jdbc.sql(COLUMNS + "where state = :state order by id desc limit :limit")
                .param("state", state.name()).param("limit", limit).query(Room.class));
    }

    /** A host's rooms below an id, newest first. */
    public List<Room> ofHost(long hostId, long before, int limit) {
        return Rows.all(jdbc.sql(COLUMNS + "where host_id = :host and id < :before order by id desc limit :limit")
                .param("host", hostId).param("before", before).param("limit", limit).query(Room.class));
    }

    /**
     * Public rooms that are on air, or announced from now on, newest first.
     *
     * @param words part of the title; of the host or of a product on the shelf where their ids are given
     * @param hostIds hosts that the words also stand for
     * @param productIds products that the words also stand for
     */
    List<Room> search(Collection<RoomState> states, @Nullable String words, @Nullable String category,
            Collection<Long> hostIds, Collection<Long> productIds, long before, int limit) {
        return Rows.all(jdbc
                .sql(COLUMNS
                        + """
                            where visibility = 'PUBLIC' and state = any(:states) and id < :before
                              and (:category::text is null or category = :category)
                              and (:words::text is null or title ilike '%' || :words || '%' or host_id = any(:hosts)
                                or exists (select 1 from live.shelf_item i
                                           where i.room_id = room.id and i.product_id = any(:products) and not i.off))
                            order by id desc limit :limit
                            """)
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("before", before).param("category", category).param("words", words)
                .param("hosts", hostIds.toArray(Long[]::new)).param("products", productIds.toArray(Long[]::new))
                .param("limit", limit).query(Room.class));
    }

    /** Where these products are being sold right now: a room on air by product id. */
    List<ProductOnAir> onAir(Collection<Long> productIds) {
        return Rows.all(jdbc
                .sql("""
                    select distinct i.product_id, i.room_id from live.shelf_item i join live.room r on r.id = i.room_id
                    where i.product_id = any(:products) and not i.off and r.state in ('LIVE', 'PAUSED')
                    """).param("products", productIds.toArray(Long[]::new)).query(ProductOnAir.class));
    }

    record ProductOnAir(long productId, long roomId) {
    }
}
