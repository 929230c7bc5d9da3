package io.bihuan.payment.channel;

import java.util.function.Function;

/** What an institution answered, if it did. */
public sealed interface Reply<T> {

    /** It did as asked, and its signature is right. */
    record Yes<T>(T value) implements Reply<T> {
    }

    /**
     * It refused, for certain.
     *
     * @param code its own name for the reason
     * @param text what it says to people, in its language
     */
    record No<T>(String code, String text) implements Reply<T> {
    }

    /** Nobody knows whether it did: it did not answer in time, or not in a way that can be believed. */
    record Unknown<T>(String why) implements Reply<T> {
    }

    static <T> Reply<T> yes(T value) {
        return new Yes<>(value);
    }

    static <T> Reply<T> no(String code, String text) {
        return new No<>(code, text);
    }

    static <T> Reply<T> unknown(String why) {
        return new Unknown<>(why);
    }

    default <R> Reply<R> flatMap(Function<T, Reply<R>> next) {
        return switch (this) {
            case Yes<T>(var value) -> next.apply(value);
            case No<T>(var code, var text) -> no(code, text);
            case Unknown<T>(var why) -> unknown(why);
        };
    }
}
