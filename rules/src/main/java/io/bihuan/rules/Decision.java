package io.bihuan.rules;

import java.util.List;
import java.util.stream.Collectors;

/** What a rule answers: the thing decided, or what is wrong with the facts. A refusal is a value, not an exception. */
public sealed interface Decision<T> {

    record Made<T>(T value) implements Decision<T> {
    }

    record Refused<T>(List<Violation> violations) implements Decision<T> {

        public Refused {
            violations = List.copyOf(violations);
        }
    }

    static <T> Decision<T> made(T value) {
        return new Made<>(value);
    }

    static <T> Decision<T> refused(List<Violation> violations) {
        return new Refused<>(violations);
    }

    /**
     * The thing decided, for callers who have checked the facts themselves.
     *
     * @throws IllegalStateException if the rule refused: a bug of the caller
     */
    default T orThrow() {
        return switch (this) {
            case Made<T>(var value) -> value;
            case Refused<T>(var violations) -> throw new IllegalStateException(violations.stream()
                    .map(violation -> violation.field() + ": " + violation.why().en())
                    .collect(Collectors.joining("; ")));
        };
    }
}
