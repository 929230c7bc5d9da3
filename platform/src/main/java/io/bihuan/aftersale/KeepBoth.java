package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The other answer to "keep which?": both. It is not asked again. */
@Service
public class KeepBoth {

    private final JdbcClient jdbc;
    private final Duplicates duplicates;
    private final Clock clock;

    KeepBoth(JdbcClient jdbc, Duplicates duplicates, Clock clock) {
        this.jdbc = jdbc;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    /** @return how many questions are left */
    public Outcome<Integer> keep(Caller buyer, long earlierId, long laterId) {
        return duplicates.of(buyer).flatMap(questions -> {
            if (questions.pairs().stream().noneMatch(
                    pair -> pair.earlier().orderId() == earlierId && pair.later().orderId() == laterId)) {
                return Outcome.<Integer>refused(Refusal.conflict("NO_SUCH_DUPLICATE"));
            }
            jdbc.sql("""
                insert into aftersale.kept_both (buyer_id, earlier_id, later_id, at)
                values (:buyer, :earlier, :later, :at) on conflict do nothing
                """).param("buyer", buyer.personId()).param("earlier", earlierId).param("later", laterId)
                    .param("at", Timestamp.from(clock.instant())).update();
            return duplicates.of(buyer).map(left -> left.pairs().size());
        });
    }
}
