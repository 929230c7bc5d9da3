package io.bihuan.foundation;

import java.util.function.Function;

/**
 * What a use case answers: the thing done, or why it was refused. Exceptions are left for bugs and broken
 * infrastructure.
 */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {
    }

    record Refused<T>(Refusal refusal) implements Outcome<T> {
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(var value) -> done(change.apply(value));
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    default <R> Outcome<R> flatMap(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    /**
     * The value, for the edges where a refusal must leave the call: controllers, seeds and tests.
     *
     * @throws RefusedException if this is a refusal; the web turns it into problem details
     */
    default T orRefuse() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
