package io.bihuan.foundation;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read newest first by id.
 *
 * @param items the rows, at most the asked limit
 * @param nextCursor give it back as {@code cursor} for the next page; {@code null} on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int LIMIT_MAX = 100;
    public static final int LIMIT_DEFAULT = 20;

    /** The page of rows that were read with one more than {@code limit}, so that a next page is known to exist. */
    public static <T> Page<T> of(List<T> rowsPlusOne, int limit, ToLongFunction<T> id) {
        if (rowsPlusOne.size() <= limit) {
            return new Page<>(rowsPlusOne, null);
        }
        var items = rowsPlusOne.subList(0, limit);
        return new Page<>(items, Long.toString(id.applyAsLong(items.getLast())));
    }

    /** A limit that a client asked for, held between 1 and {@link #LIMIT_MAX}; 20 where none was given. */
    public static int limit(@Nullable Integer asked) {
        return asked == null ? LIMIT_DEFAULT : Math.clamp(asked, 1, LIMIT_MAX);
    }

    /** The id below which the next page starts: {@code Long.MAX_VALUE} for the first page. */
    public static long before(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new RefusedException(Refusal.invalid("BAD_CURSOR"));
        }
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextCursor);
    }
}
