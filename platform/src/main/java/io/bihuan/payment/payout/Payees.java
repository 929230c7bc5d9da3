package io.bihuan.payment.payout;

import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts outside that earners have named. */
@Repository
public class Payees {

    private static final int WHY_CHARACTERS_MAX = 200;
    private static final String SELECT = """
        select id, party, owner_id, channel, account, name, state, why, added_at, confirmed_at from payment.payee
        """;

    private final JdbcClient jdbc;

    Payees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KnownPayee> find(long payeeId) {
        return jdbc.sql(SELECT + "where id = :id").param("id", payeeId).query(KnownPayee.class).optional();
    }

    /** Those that were not removed, newest first. */
    List<KnownPayee> of(Earner earner) {
        return Rows.all(jdbc.sql(SELECT + """
            where party = :party and owner_id = :owner and state <> 'REMOVED' order by id desc limit 20
            """).param("party", earner.party().name()).param("owner", earner.ownerId()).query(KnownPayee.class));
    }

    public Optional<KnownPayee> confirmed(Earner earner, String channel) {
        return jdbc.sql(SELECT + """
            where party = :party and owner_id = :owner and channel = :channel and state = 'CONFIRMED'
            """).param("party", earner.party().name()).param("owner", earner.ownerId()).param("channel", channel)
                .query(KnownPayee.class).optional();
    }

    /** False where the earner has one at the channel already. */
    boolean add(KnownPayee payee, long personId) {
        return jdbc.sql("""
            insert into payment.payee (id, party, owner_id, channel, account, name, state, added_by, added_at)
            values (:id, :party, :owner, :channel, :account, :name, 'ADDED', :by, :at)
            on conflict (party, owner_id, channel) where state in ('ADDED', 'CONFIRMED') do nothing
            """).param("id", payee.id()).param("party", payee.party().name()).param("owner", payee.ownerId())
                .param("channel", payee.channel()).param("account", payee.account()).param("name", payee.name())
                .param("by", personId).param("at", Timestamp.from(payee.addedAt())).update() == 1;
    }

    void confirm(long payeeId, Instant at) {
        jdbc.sql("""
            update payment.payee set state = 'CONFIRMED', confirmed_at = :at where id = :id and state = 'ADDED'
            """).param("id", payeeId).param("at", Timestamp.from(at)).update();
    }

    void refuse(long payeeId, String why) {
        jdbc.sql("update payment.payee set state = 'REFUSED', why = :why where id = :id and state = 'ADDED'")
                .param("id", payeeId).param("why", why.substring(0, Math.min(why.length(), WHY_CHARACTERS_MAX)))
                .update();
    }

    /** An account that was never confirmed is refused instead: nothing ever went there. */
    void remove(long payeeId) {
        jdbc.sql("""
            update payment.payee set state = case when state = 'CONFIRMED' then 'REMOVED' else 'REFUSED' end
            where id = :id and state in ('ADDED', 'CONFIRMED')
            """).param("id", payeeId).update();
    }
}
