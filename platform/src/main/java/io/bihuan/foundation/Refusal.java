package io.bihuan.foundation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why something was not done, as a value that a person can act on.
 *
 * @param code stable upper-case name, such as {@code SOLD_OUT}; the key of its texts in
 *        {@code messages/refusals*.properties}
 * @param kind what sort of refusal it is; decides the HTTP status
 * @param arguments named values that the texts show, such as {@code stock = 3}
 */
public record Refusal(String code, Kind kind, Map<String, Object> arguments) {

    /** The sorts of refusal, each with its HTTP status. */
    public enum Kind {
        UNAUTHENTICATED(401), FORBIDDEN(403), NOT_FOUND(404), CONFLICT(409), GONE(410), TOO_LARGE(413), UNSUPPORTED(
                415), INVALID(422), TOO_MANY(429), BUSY(503);

        private final int httpStatus;

        Kind(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        public int httpStatus() {
            return httpStatus;
        }
    }

    public Refusal {
        arguments = Map.copyOf(arguments);
    }

    /** A refusal with its named values given as {@code name, value, name, value …}. */
    public static Refusal of(Kind kind, String code, Object... namesAndValues) {
        Check.state(namesAndValues.length % 2 == 0, "names and values come in pairs");
        var arguments = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Refusal(code, kind, arguments);
    }

    public static Refusal invalid(String code, Object... namesAndValues) {
        return of(Kind.INVALID, code, namesAndValues);
    }

    public static Refusal conflict(String code, Object... namesAndValues) {
        return of(Kind.CONFLICT, code, namesAndValues);
    }

    public static Refusal forbidden(String code, Object... namesAndValues) {
        return of(Kind.FORBIDDEN, code, namesAndValues);
    }

    /** @param what the thing that was not found, in the glossary's English, such as {@code order} */
    public static Refusal notFound(String what) {
        return of(Kind.NOT_FOUND, "NOT_FOUND", "what", what);
    }
}
