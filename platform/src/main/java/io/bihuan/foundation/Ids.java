package io.bihuan.foundation;

import io.hypersistence.tsid.TSID;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives out ids: 64-bit, ordered by time, unique over all app processes of one database. In JSON they are strings,
 * because a browser's number cannot hold them.
 */
@Component
public class Ids {

    private static final int NODE_BITS = 10;
    private static final int NODE_AND_COUNTER_BITS = 22;

    private final TSID.Factory factory;

    /** Takes the next node number of the database, so that two processes never give out the same id. */
    Ids(JdbcClient jdbc) {
        long node = jdbc.sql("select nextval('foundation.node')").query(Long.class).single();
        this.factory = TSID.Factory.builder().withNodeBits(NODE_BITS)
                .withNode((int) Math.floorMod(node, 1L << NODE_BITS)).build();
    }

    public long next() {
        return factory.generate().toLong();
    }

    /** No id that is given out from this moment on is smaller, and none that was given out before is as large. */
    public static long firstAt(Instant at) {
        return Math.max(at.toEpochMilli() - TSID.TSID_EPOCH, 0) << NODE_AND_COUNTER_BITS;
    }
}
