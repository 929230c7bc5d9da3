package io.bihuan.aftersale;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a page that is read by deadline went on. */
record DueCursor(Instant deadline, long id) {

    private static final DueCursor START = new DueCursor(Instant.EPOCH, 0);

    static DueCursor of(AfterSale last) {
        return new DueCursor(Objects.requireNonNull(last.deadline()), last.id());
    }

    static DueCursor read(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return START;
        }
        var parts = cursor.split("~", 2);
        try {
            return new DueCursor(Instant.parse(parts[0]), Long.parseLong(parts[parts.length - 1]));
        } catch (DateTimeException | NumberFormatException e) {
            throw new RefusedException(Refusal.invalid("BAD_CURSOR"));
        }
    }

    @Override
    public String toString() {
        return deadline + "~" + id;
    }
}
