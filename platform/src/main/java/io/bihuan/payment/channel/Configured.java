package io.bihuan.payment.channel;

import io.bihuan.foundation.StartRefused;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/** Whether a channel is configured: with all that it needs, or with nothing. */
public final class Configured {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Configured() {
    }

    /** Whether any of a channel's settings is given. One that is given by mistake is told by {@link #complete}. */
    public static boolean inPart(PropertyResolver environment, String prefix, Set<String> names) {
        return names.stream().map(name -> environment.getProperty(prefix + "." + name)).filter(Objects::nonNull)
                .anyMatch(Predicate.not(String::isBlank));
    }

    /** @throws StartRefused naming what is missing */
    public static void complete(String prefix, String what, Map<String, ? extends @Nullable Object> needed) {
        var missing = new LinkedHashMap<String, @Nullable Object>(needed);
        missing.values().removeIf(value -> value != null && !value.toString().isBlank());
        if (!missing.isEmpty()) {
            throw new StartRefused(prefix + ": " + String.join(", ", missing.keySet()) + (missing.size() == 1
                    ? " is"
                    : " are") + " missing. " + what + " needs " + String.join(", ", needed.keySet())
                    + "; leave out all of them to do without it");
        }
    }

    /** @throws StartRefused where money would travel unencrypted */
    public static URI safeBase(String setting, URI base) {
        if (!isSafe(base) || !base.getRawPath().isEmpty() || base.getRawQuery() != null) {
            throw new StartRefused(setting + ": " + base + " is not an https address without a path");
        }
        return base;
    }

    /** Whether it is encrypted, or does not leave this machine. */
    static boolean isSafe(URI address) {
        var host = address.getHost();
        return host != null && ("https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && THIS_MACHINE.contains(host));
    }
}
