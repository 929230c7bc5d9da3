package io.bihuan.account;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who follows which host. */
@Service
public class Follows {

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Follows(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** Follows a host; doing it twice changes nothing. */
    public Outcome<Boolean> follow(long followerId, long hostId) {
        if (followerId == hostId) {
            return Outcome.refused(Refusal.invalid("FOLLOW_ONESELF"));
        }
        if (people.find(hostId).filter(Person::host).isEmpty()) {
            return Outcome.refused(Refusal.notFound("host"));
        }
        jdbc.sql("insert into account.follow values (:host, :follower, :at) on conflict do nothing")
                .param("host", hostId).param("follower", followerId).param("at", Timestamp.from(clock.instant()))
                .update();
        return Outcome.done(true);
    }

    public void unfollow(long followerId, long hostId) {
        jdbc.sql("delete from account.follow where host_id = :host and follower_id = :follower").param("host", hostId)
                .param("follower", followerId).update();
    }

    public boolean follows(long followerId, long hostId) {
        return jdbc.sql("select count(*) from account.follow where host_id = :host and follower_id = :follower")
                .param("host", hostId).param("follower", followerId).query(Integer.class).single() > 0;
    }

    public long followers(long hostId) {
        return jdbc.sql("select count(*) from account.follow where host_id = :host").param("host", hostId)
                .query(Long.class).single();
    }

    /** Followers of each of the hosts; hosts without any are missing. */
    public Map<Long, Long> followers(Collection<Long> hostIds) {
        if (hostIds.isEmpty()) {
            return Map.of();
        }
        record Count(long hostId, long followers) {
        }
        return Rows.all(jdbc.sql("""
            select host_id, count(*) followers from account.follow where host_id = any(:hosts)
            group by host_id
            """).param("hosts", hostIds.toArray(Long[]::new)).query(Count.class)).stream()
                .collect(Collectors.toMap(Count::hostId, Count::followers));
    }

    /** How many began to follow the host from one instant on. */
    public long newFollowers(long hostId, Instant from) {
        return jdbc.sql("select count(*) from account.follow where host_id = :host and since >= :from")
                .param("host", hostId).param("from", Timestamp.from(from)).query(Long.class).single();
    }
}
