package io.bihuan.reconciliation;

import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Time;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is compared: the orders, payments and journals of a day, by their ids, which are ordered by time.
 *
 * @param day {@code null} for all of them
 */
record Days(@Nullable LocalDate day, long from, long to) {

    static Days all() {
        return new Days(null, 0, Long.MAX_VALUE);
    }

    static Days of(LocalDate day) {
        return new Days(day, Ids.firstAt(day.atStartOfDay(Time.ZONE).toInstant()),
                Ids.firstAt(day.plusDays(1).atStartOfDay(Time.ZONE).toInstant()));
    }

    Days between(long first, long last) {
        return new Days(day, first, last);
    }
}
