package io.bihuan.payment;

import io.bihuan.foundation.Ids;
import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.Verdict;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of callbacks as they came, each with its verdict. */
@Repository
class Callbacks {

    private static final int HEADERS_CHARACTERS_MAX = 20_000;
    private static final int WHY_CHARACTERS_MAX = 200;

    private final JdbcClient jdbc;
    private final Ids ids;

    Callbacks(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void add(String channel, Callback callback, Instant at, Verdict verdict, String why, @Nullable Long paymentId,
            @Nullable Long refundId) {
        var headers = callback.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue()).collect(Collectors.joining("\n"));
        jdbc.sql("""
            insert into payment.callback (id, channel, received_at, headers, body, verdict, why, payment_id, refund_id)
            values (:id, :channel, :at, :headers, :body, :verdict, :why, :payment, :refund)
            """).param("id", ids.next()).param("channel", channel).param("at", Timestamp.from(at))
                .param("headers", storable(headers, HEADERS_CHARACTERS_MAX)).param("body", callback.body())
                .param("verdict", verdict.name()).param("why", storable(why, WHY_CHARACTERS_MAX))
                .param("payment", paymentId).param("refund", refundId).update();
    }

    /** PostgreSQL's text holds no NUL, which anybody could send. */
    private static String storable(String text, int charactersMax) {
        var clean = text.replace('\0', ' ');
        return clean.substring(0, Math.min(clean.length(), charactersMax));
    }
}
